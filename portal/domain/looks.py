"""How a person likes a page to look: colours, size of letters, space, movement.

It is kept for the person, on every device; what they did not choose is as their device asks for it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from portal.domain.words import marked

# For each part, what can be chosen; "" is as the device has it. The keys stand in style.css.
LOOK_NAMES: dict[str, dict[str, str]] = {
    "theme": {
        "": marked("As on this device"),
        "light": marked("Light"),
        "dark": marked("Dark"),
        "calm": marked("Quiet, with few colours"),
        "contrast": marked("Black, with bright letters"),
    },
    "size": {"": marked("Usual"), "large": marked("Large"), "largest": marked("Very large")},
    "space": {"": marked("Usual"), "wide": marked("More space")},
    "motion": {"": marked("As on this device"), "still": marked("Nothing moves")},
}


@dataclass(frozen=True, slots=True)
class Look:
    """One choice for each part. What is not on offer is as if nothing was chosen."""

    theme: str = ""
    size: str = ""
    space: str = ""
    motion: str = ""

    def __str__(self) -> str:
        """As it is kept: "dark/large//still"; nothing chosen is "-"."""
        return "/".join(asdict(self).values()).rstrip("/") or "-"


PLAIN = Look()


def look_of(kept: str) -> Look:
    parts = kept.split("/")
    return offered(dict(zip(LOOK_NAMES, parts, strict=False)))


def offered(chosen: Mapping[str, str]) -> Look:
    """Only what can be chosen: an older choice that is gone, or a made-up one, is no choice."""
    known = {
        part: value
        for part, names in LOOK_NAMES.items()
        if (value := chosen.get(part, "")) in names
    }
    return Look(**known)
