"""What kind of device signed in, as coarsely as its owner would say it: no version, no number."""

from enum import StrEnum

from portal.domain.words import marked


class Way(StrEnum):
    """How a member of staff signed in."""

    PASSWORD = "password"  # noqa: S105 - a name for a way in
    PASSKEY = "passkey"
    COUNCIL = "council"


WAY_NAMES: dict[Way, str] = {
    Way.PASSWORD: marked("password and code"),
    Way.PASSKEY: marked("passkey"),
    Way.COUNCIL: marked("the council's own sign-on"),
}
UNKNOWN = "unknown"
# The first that is found in what the browser says of itself: many name others after themselves.
_BROWSERS = (
    ("edg", "Edge"),
    ("samsungbrowser", "Samsung Internet"),
    ("opr/", "Opera"),
    ("firefox", "Firefox"),
    ("fxios", "Firefox"),
    ("crios", "Chrome"),
    ("chrom", "Chrome"),
    ("safari", "Safari"),
)
_SYSTEMS = (
    ("iphone", "iPhone"),
    ("ipad", "iPad"),
    ("android", "Android"),
    ("cros", "ChromeOS"),
    ("windows", "Windows"),
    ("mac os", "Mac"),
    ("linux", "Linux"),
)


def coarse(user_agent: str) -> str:
    """Names of makers in the order "Firefox, Windows"; "unknown" where it says neither."""
    said = user_agent.lower()
    found = (
        next((name for sign, name in names if sign in said), "") for names in (_BROWSERS, _SYSTEMS)
    )
    return ", ".join(filter(None, found)) or UNKNOWN
