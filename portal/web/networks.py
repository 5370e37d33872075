"""Where a request comes from, as far as that can be told: guesses are counted for it, and it is
kept nowhere but as a keyed hash.
"""

from ipaddress import IPv6Address, ip_address, ip_network

# A home or a phone is given a whole range of the newer addresses.
NEWER_BITS = 64


def network_of(peer: str, forwarded: str, *, proxies: int) -> str:
    """Empty where it cannot be told: one private address may stand for everybody.

    Each proxy in front of us adds who asked it at the end of X-Forwarded-For; whatever stands
    before that could have been written by anybody.
    """
    chain = [each.strip() for each in forwarded.split(",") if each.strip()] if proxies else []
    addresses = [*chain, peer]
    if len(addresses) <= proxies:
        return ""
    try:
        address = ip_address(addresses[-1 - proxies])
    except ValueError:
        return ""
    if not address.is_global:
        return ""
    if isinstance(address, IPv6Address):
        return str(ip_network((address, NEWER_BITS), strict=False))
    return str(address)
