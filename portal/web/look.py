"""How a page looks for one reader: colours, size of letters, space and motion. It stands on <html>
as attributes, and static/style.css does the rest; without one the device's own wish counts.
"""

from dataclasses import dataclass

from markupsafe import Markup

THEMES = ("light", "dark", "contrast", "calm")
SIZES = ("large", "largest")
SPACES = ("wide",)
MOTIONS = ("still",)


@dataclass(frozen=True, slots=True)
class Look:
    """Each is one of the words above, or empty."""

    theme: str = ""
    size: str = ""
    space: str = ""
    motion: str = ""

    def attributes(self) -> Markup:
        """What <html> carries."""
        named = {
            "theme": (self.theme, THEMES),
            "size": (self.size, SIZES),
            "space": (self.space, SPACES),
            "motion": (self.motion, MOTIONS),
        }
        return Markup("").join(
            Markup(' data-{}="{}"').format(name, value)
            for name, (value, known) in named.items()
            if value in known
        )


AS_THE_DEVICE_WISHES = Look()
