"""The wordings of a note as staff see them, published or beside a decision that waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from portal.domain.notes import NoteInWords, Reader, readers_without
from portal.domain.people import LEVEL_NAMES
from portal.domain.wording_gate import check
from portal.services import gate
from portal.services.cases import FamilyMember
from portal.services.drafts import OpenDraft
from portal.services.note_drafts import readers_among
from portal.web import note_forms
from portal.web.page import Context
from portal.web.update_forms import Gate


@dataclass(frozen=True, slots=True)
class WordingCard:
    """One wording as the page shows it."""

    title: str
    words: str
    lang: str
    dir: str
    writer: str
    written_at: datetime
    is_source: bool
    is_stale: bool


@dataclass(frozen=True, slots=True)
class NoteOnDraft:
    """The note of a draft in all its words, and for whom there are none yet."""

    cards: tuple[WordingCard, ...]
    missing: tuple[str, ...]
    is_put_by_reader: bool


def card_of(context: Context, each: NoteInWords) -> WordingCard:
    # Not `choose`: the words are in this language, whether or not it is offered to anybody now.
    language = next(
        (one for one in context.portal.languages.all if one.code == each.reader.language),
        context.language,
    )
    level = context.language.say(LEVEL_NAMES[each.reader.level])
    return WordingCard(
        language.name if each.is_source else f"{language.name}, {level}",
        each.words,
        language.code,
        language.direction,
        each.writer_name,
        each.written_at,
        each.is_source,
        each.is_stale,
    )


def pairs_of(context: Context, readers: Iterable[Reader]) -> dict[str, str]:
    """Each reader as a choice: a language and a level."""
    names = {each.code: each.name for each in context.portal.languages.all}
    levels = {level: context.language.say(name) for level, name in LEVEL_NAMES.items()}
    return {
        f"{each.language} {each.level.value}": (
            f"{names.get(each.language, each.language)}, {levels[each.level]}"
        )
        for each in readers
    }


def gate_of(context: Context, typed: object) -> Gate:
    if typed is None:
        return lambda *_: ()
    names = gate.names_to_keep(context.db, context.actor, context.id("case_id"))
    return lambda words, language: check(words, language, never_names=names)


def missing_of(draft: OpenDraft, family: tuple[FamilyMember, ...]) -> tuple[Reader, ...]:
    if draft.source is None or not draft.line.update_type.is_decision:
        return ()
    done = [each.reader for each in draft.wordings if not each.is_source]
    readers = readers_among(draft.line.update_type, family)
    return readers_without(readers, source=draft.note_language, done=done)


def note_on_draft(
    context: Context, draft: OpenDraft, family: tuple[FamilyMember, ...]
) -> NoteOnDraft:
    return NoteOnDraft(
        tuple(card_of(context, each) for each in draft.wordings),
        tuple(pairs_of(context, missing_of(draft, family)).values()),
        context.actor.staff_id in {each.writer_id for each in draft.wordings},
    )


def put_form(
    context: Context, draft: OpenDraft, family: tuple[FamilyMember, ...], typed: object
) -> note_forms.PutIntoDraftForm:
    form = note_forms.PutIntoDraftForm(
        context.language,
        typed,
        gate=gate_of(context, typed),
        is_last_step=True,
        note=str(draft.note_id or ""),
    )
    form.pair.choices = pairs_of(context, missing_of(draft, family))
    return form
