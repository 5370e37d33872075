"""Renders an update for a reader, and the few texts there are."""

from dataclasses import dataclass
from datetime import date, datetime, time

from markupsafe import Markup, escape

from portal.domain.answers import AnswerKind
from portal.domain.people import Level
from portal.domain.update_fields import FieldKind, FieldValue
from portal.domain.update_model import UpdateType
from portal.domain.update_types import DERIVED
from portal.domain.working_time import LONDON
from portal.messages.languages import Language, Languages
from portal.messages.sms_length import count
from portal.messages.templates import Templates


@dataclass(frozen=True, slots=True)
class Said:
    """What a person is given: the words in one language at one level, as HTML that is kept
    as said.
    """

    language: str
    level: Level
    version: int
    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text message as it will arrive, and how many parts it is billed as."""

    kind: str
    body: str
    parts: int


class Renderer:
    """Update + language + reading level -> words."""

    def __init__(
        self, templates: Templates, languages: Languages, holidays: frozenset[date]
    ) -> None:
        self._templates = templates
        self._languages = languages
        self.holidays = holidays

    def update(
        self, update_type: UpdateType, values: dict[str, FieldValue], *, language: str, level: Level
    ) -> Said:
        """The words for one reader. Every declared field must be in `values`."""
        into = self._languages.choose(language)
        slots = {**values, **DERIVED.get(update_type.key, _nothing)(values, self.holidays)}
        for field in update_type.fields:
            if field.is_for_staff:
                slots.pop(field.name, None)
        shown = {name: _shown(into, level, update_type, name, slots[name]) for name in slots}
        words = self._templates.render(
            f"updates/{update_type.key}/{level.value}.html", into, **shown
        )
        return Said(
            into.code, level, update_type.version, into.say(update_type.heading), words.strip()
        )

    def has_level(self, update_type: UpdateType, level: Level) -> bool:
        """Whether there are words for readers of this level at all."""
        wording = self._templates.folder / "updates" / update_type.key / f"{level.value}.html"
        return wording.is_file()

    def text(self, kind: str, *, language: str, **slots: str) -> Text:
        """One of the texts of the kit, in one part: news falls back to its shortest wording."""
        into = self._languages.choose(language)
        text = self._text(kind, into, slots)
        if text.parts > 1 and kind == "note":
            return self._text("note_short", into, slots)
        return text

    def answer(self, kind: AnswerKind, *, language: str, at: datetime) -> Text:
        """A text that answers one by itself; of a day and a time, or of a time of today."""
        into = self._languages.choose(language)
        time_of_day = into.time(at.astimezone(LONDON).time())
        said = time_of_day if kind is AnswerKind.READ_BY else into.when(at)
        # CLDR puts thin and unbreakable spaces into times, which old phones draw as boxes.
        return self._text(kind, into, {"at": " ".join(said.split())})

    def _text(self, kind: str, language: Language, slots: dict[str, str]) -> Text:
        # Texts are not pages: what HTML would escape must arrive as it is.
        plain = {name: Markup(value) for name, value in slots.items()}  # noqa: S704
        body = str(self._templates.render(f"texts/{kind}.txt", language, **plain)).strip()
        return Text(kind, body, count(body).parts)


def _nothing(
    values: dict[str, FieldValue],  # noqa: ARG001
    holidays: frozenset[date],  # noqa: ARG001
) -> dict[str, FieldValue]:
    return {}


def _shown(
    language: Language, level: Level, update_type: UpdateType, name: str, value: FieldValue
) -> object:
    """A slot as the reader sees it: dates and times in their language, names kept apart from the
    sentence.
    """
    if isinstance(value, date):
        return language.day(value, level)
    if isinstance(value, time):
        return language.time(value)
    is_name = any(
        field.name == name and field.kind is FieldKind.NAME for field in update_type.fields
    )
    if is_name:
        # A Latin name inside an Arabic sentence, or the reverse, must not turn the sentence round.
        return Markup("<bdi>{}</bdi>").format(escape(str(value)))
    return value
