"""Finds every translatable sentence and brings the catalogues up to date: `portal languages
extract`.
"""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

TEMPLATE_OPTIONS = {"trimmed": "true", "silent": "false", "newstyle_gettext": "true"}
METHODS = [
    ("**.py", "python"),
    ("**.html", "jinja2"),
    ("**.txt", "jinja2"),
]
OPTIONS = {"**.html": TEMPLATE_OPTIONS, "**.txt": TEMPLATE_OPTIONS}
KEYWORDS = {"marked": None, "_": None, "gettext": None, "ngettext": (1, 2)}
# The same words on every machine and every day, so that a changed catalogue means changed wording.
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def extract(root: Path) -> Catalog:
    """The template catalogue of a checkout: every sentence with the places it comes from."""
    catalogue = Catalog(
        project="portal",
        header_comment="# What this portal says. Generated: `python3 -m portal languages extract`.",
        creation_date=LONG_AGO,
        revision_date=LONG_AGO,
        fuzzy=False,
    )
    for folder in ("portal", "accessible_templates"):
        found = extract_from_dir(
            root / folder,
            method_map=METHODS,
            options_map=OPTIONS,
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        )
        for file, _line, message, comments, context in sorted(found, key=lambda each: each[:2]):
            place = f"{folder}/{Path(file).as_posix()}"
            catalogue.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return catalogue


def as_text(catalogue: Catalog) -> bytes:
    """The catalogue as a .po file, without line numbers: they change with every edit and say
    little.
    """
    out = io.BytesIO()
    write_po(out, catalogue, width=100, include_lineno=False, sort_output=True)
    return out.getvalue()


def update_catalogues(root: Path, locales: Path) -> None:
    """Rewrites the template and merges it into every language, keeping what is translated."""
    template = extract(root)
    (locales / "messages.pot").write_bytes(as_text(template))
    for path in sorted(locales.glob("*/LC_MESSAGES/messages.po")):
        code = path.parent.parent.name
        with path.open("rb") as file:
            catalogue = read_po(file, locale=Locale.parse(code))
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path.write_bytes(as_text(catalogue))
