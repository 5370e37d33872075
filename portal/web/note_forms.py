"""A worker's own words: beside an update, written anew, and put into somebody's language."""

from collections.abc import Callable
from typing import Any

from wtforms import Field, Form, HiddenField, SelectField, TextAreaField

from portal.domain.notes import MAX_NOTE
from portal.domain.words import marked
from portal.messages.languages import SOURCE, Languages
from portal.services.notes import OwnWords
from portal.web.forms import filled, one_of_the_choices, plain_lines, stripped, up_to
from portal.web.update_forms import UpdateForm, heed

MAX_DIGITS = 9


def note_fields(languages: Languages) -> dict[str, Field]:
    """Two fields of the form of an update; without words there is no note."""
    return {
        "note": _words(marked("A few words of your own, if you like"), _in_its_language),
        "note_language": _languages(languages),
    }


def anew_form(languages: Languages) -> type[UpdateForm]:
    fields = {
        "note": _words(marked("What you want to say instead"), filled, _in_its_language),
        "note_language": _languages(languages),
    }
    return type("AnewForm", (UpdateForm,), fields)


def own_words(form: UpdateForm) -> OwnWords:
    return OwnWords(form["note"].data or "", form["note_language"].data or SOURCE)


class PutIntoForm(UpdateForm):
    """Words for one of those who have none of their own; `pair` is their language and level."""

    pair = SelectField(marked("For whom"), [filled, one_of_the_choices], validate_choice=False)
    words = TextAreaField(
        marked("The same in their language and words"),
        [filled, up_to(MAX_NOTE), plain_lines],
        filters=[stripped],
    )
    # The version that stood beside these words while they were written.
    version = HiddenField()

    @property
    def made_from(self) -> int:
        typed = self.version.data or ""
        return (
            int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < MAX_DIGITS else 0
        )

    def validate_words(self, field: Field) -> None:
        language = (self.pair.data or SOURCE).split(" ", maxsplit=1)[0]
        heed(self, field, self.gate(field.data or "", language))


class PutIntoDraftForm(PutIntoForm):
    """The same beside a decision that waits; `note` stands for the words it is made from."""

    note = HiddenField()


def _in_its_language(form: Form, field: Field) -> None:
    assert isinstance(form, UpdateForm)
    heed(form, field, form.gate(field.data or "", form["note_language"].data or SOURCE))


def _words(label: str, *checks: Callable[..., Any]) -> TextAreaField:
    return TextAreaField(label, [up_to(MAX_NOTE), plain_lines, *checks], filters=[stripped])


def _languages(languages: Languages) -> SelectField:
    return SelectField(
        marked("The language you wrote it in"),
        [one_of_the_choices],
        choices={each.code: each.name for each in languages.all},
        default=SOURCE,
        validate_choice=False,
    )
