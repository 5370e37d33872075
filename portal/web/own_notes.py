"""A worker's note on a family's page: whose words, in which language, and who put it so."""

from dataclasses import dataclass

from portal.domain.working_time import london_day
from portal.services.note_shown import EarlierWords, ShownNote
from portal.web.page import Context


@dataclass(frozen=True, slots=True)
class EarlierOnPage:
    words: str
    lang: str
    dir: str
    day: str


@dataclass(frozen=True, slots=True)
class NoteOnPage:
    """First names, as the family knows them; at most one of the marks stands there."""

    writer: str
    words: str
    lang: str
    dir: str
    written_in: str
    reads: str
    is_elsewhere: bool
    is_own_words: bool
    translated_by: str
    adapted_by: str
    earlier: tuple[EarlierOnPage, ...]


def on_page(context: Context, note: ShownNote | None) -> NoteOnPage | None:
    if note is None:
        return None
    reads = context.language
    is_elsewhere = note.language != reads.code
    by = _first(note.put_by)
    is_translated = note.source_language != reads.code
    return NoteOnPage(
        _first(note.writer_name),
        note.words,
        note.language,
        _direction(context, note.language),
        reads.name_of(note.language),
        reads.name_of(reads.code),
        is_elsewhere=is_elsewhere,
        is_own_words=not is_elsewhere and not note.is_for_reader,
        translated_by=by if is_translated else "",
        adapted_by="" if is_translated else by,
        earlier=tuple(_earlier(context, each) for each in note.earlier),
    )


def _earlier(context: Context, each: EarlierWords) -> EarlierOnPage:
    return EarlierOnPage(
        each.words,
        each.language,
        _direction(context, each.language),
        context.language.day(london_day(each.written_at), context.actor.level),
    )


def _direction(context: Context, code: str) -> str:
    """Of the language the words are in, offered or not."""
    known = {each.code: each.direction for each in context.portal.languages.all}
    return known.get(code, "auto")


def _first(name: str) -> str:
    return name.split(" ", maxsplit=1)[0]
