"""What somebody typed from a card, a text or a page, however they typed it."""

import unicodedata


def plain_code(typed: str) -> str:
    """A card code however it was typed: no spaces or dashes, capitals, digits of any script, and
    look-alikes made the same.
    """
    letters = [
        letter for letter in unicodedata.normalize("NFKC", typed).upper() if letter.isalnum()
    ]
    kept = "".join(str(int(each)) if each.isdecimal() else each for each in letters)
    return kept.replace("O", "0").replace("I", "1").replace("L", "1")


def plain_digits(typed: str) -> str:
    """The digits alone, of whatever script."""
    return "".join(str(int(letter)) for letter in typed if letter.isdecimal())
