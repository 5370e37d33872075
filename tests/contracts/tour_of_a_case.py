"""A part of the tour: what is done with a case as a whole."""

from tests.contracts.walkers import Walker


def what_happened(sam: Walker, case: str, carer: str) -> None:
    another_carer(sam, case)
    asked_to_freeze(sam, carer)
    sam.look(f"{case}/end")
    sam.look(f"{case}/looked")
    sam.look(case)
    sam.send(f"{case}/happened", happened="", happened_on="2200-01-01")
    sam.visitor.submit("Start its clock", happened="arrested", happened_on="2026-11-20")
    sam.look(f"{case}/happened")
    sam.visitor.submit("Somebody has told them", told_on="2026-11-19")
    sam.look()
    sam.visitor.submit("Somebody has told them", told_on="2026-11-23")
    sam.look()


def asked_to_freeze(sam: Walker, carer: str) -> None:
    """Nobody agrees on the tour, so nothing changes."""
    sam.look(f"{carer}/access")
    sam.send(f"{carer}/access", reason="")
    sam.send(f"{carer}/access/end", end_reason="")
    assert "/stops/" in sam.send(f"{carer}/access", reason="He reads her phone.").path
    sam.look(f"{carer}/access")


def another_carer(sam: Walker, case: str) -> None:
    page = f"{case}/people/new"
    sam.look(page)
    sam.send(page, carer_name="", carer_mobile="1")


def how_soon(asha: Walker) -> None:
    asha.look("/staff/clocks")
    asha.send("/staff/clocks", amber_hours="never")
    asha.send("/staff/clocks", amber_hours="3")
