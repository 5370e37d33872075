"""How one's own page is opened: together with a worker, with a key of one's own device; and ending
a card that is not right.
"""

from dataclasses import dataclass
from uuid import UUID

from starlette.responses import Response

from portal.domain.people import OpenAs, Role
from portal.domain.words import marked
from portal.services import access_cards, beside, passkeys, word_codes
from portal.web.page import Context, to
from portal.web.sign_in import out
from portal.web.ways_in import site_for

# Translators: what a phone calls the key to this page in its own list, where others may look.
SHOWN_NAME = marked("My page")


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One device that opens the page."""

    passkey_id: UUID
    made: str
    used: str


def ways(context: Context) -> Response:
    return _page(context)


def make_key(context: Context) -> Response:
    """Only on a device of which its reader has just said that nobody else uses it."""
    site = site_for(context)
    if site is None or not _may_make_key(context):
        return to("/ways")
    answer = str(context.asked.form.get("answer", ""))
    made = passkeys.make_passkey(context.db, context.actor, site, answer=answer, now=context.now)
    return to("/ways") if made else _page(context, is_wrong=True, status=422)


def end_key(context: Context) -> Response:
    passkeys.end_passkey(context.db, context.actor, context.id("passkey_id"), now=context.now)
    return to("/ways")


def say_not_right(context: Context) -> Response:
    """Ends the card, and looks like any goodbye."""
    access_cards.say_not_right(context.db, context.actor, now=context.now)
    return out(context, to("/bye"))


def _may_make_key(context: Context) -> bool:
    return context.actor.role is Role.CHILD and context.actor.open_as is OpenAs.MINE


def _page(context: Context, *, is_wrong: bool = False, status: int = 200) -> Response:
    db, actor, when = context.db, context.actor, context.language.when
    site = site_for(context) if _may_make_key(context) else None
    name = context.language.say(SHOWN_NAME)
    asked = passkeys.ask_to_make(db, actor, site, shown_name=name, now=context.now) if site else ""
    keys = tuple(
        KeyLine(each.passkey_id, when(each.made_at), when(each.used_at) if each.used_at else "")
        for each in passkeys.passkeys_of(db, actor)
    )
    words_at = word_codes.words_since(db, actor)
    return context.page(
        "family/ways.html",
        keys=keys,
        asked=asked,
        words_since=when(words_at) if words_at else "",
        beside=tuple(when(each) for each in beside.opened_beside(db, actor)),
        is_wrong=is_wrong,
        scripts=("key.js",) if asked else (),
        status=status,
    )
