"""WTForms for reading and checking input; the markup is ours (parts/form.html), and so is every
message.

Whatever is wrong is said in the reader's language, tied to its field, with everything typed still
there.
"""

import unicodedata
from collections.abc import Callable, Container
from typing import Any
from uuid import UUID, uuid4

from wtforms import (
    Field,
    Form,
    HiddenField,
    PasswordField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import ValidationError

from portal.domain.four_words import WORDS, beginning
from portal.domain.words import marked
from portal.domain.worries import MAX_WORDS
from portal.messages.languages import Language

MAX_NAME = 80
Check = Callable[[Form, Field], None]

# What WTForms itself may say, in our words: its own catalogue lacks most of our languages.
BUILT_IN = {
    "Not a valid choice.": marked("Please choose one of these."),
    "Not a valid date value.": marked("Please give a day, like 2027-03-24."),
    "Not a valid time value.": marked("Please give a time, like 16:30."),
    "This field is required.": marked("Please fill this in."),
}
FALLBACK = marked("Please check this.")


class _Words:
    """Stands where WTForms looks for translations: our sentence in the reader's language, or the
    fallback.
    """

    def __init__(self, language: Language) -> None:
        self._language = language

    def gettext(self, string: str) -> str:
        return self._language.say(BUILT_IN.get(string, FALLBACK))

    def ngettext(self, singular: str, plural: str, n: int) -> str:  # noqa: ARG002 - WTForms' own shape
        return self._language.say(FALLBACK)


class OurForm(Form):
    """A form in one language. `say` translates a marked sentence and fills in its slots."""

    class Meta:
        locales = False

        def get_translations(self, form: "OurForm") -> _Words:
            return _Words(form.language)

    def __init__(self, language: Language, formdata: Any = None, **values: Any) -> None:
        self.language = language
        super().__init__(formdata, **values)
        for each in self:
            each.label.text = language.say(str(each.label.text))

    def say(self, message: str, **slots: str | int) -> str:
        said = self.language.say(message)
        return said % slots if slots else said


def filled(form: Form, field: Field) -> None:
    if isinstance(field.data, str):
        # Of signs that cannot be seen alone, however many there are.
        is_empty = all(unicodedata.category(letter)[0] in "ZC" for letter in field.data)
    else:
        is_empty = field.data is None or field.data == []
    # A value that could not be read has its own message already.
    if is_empty and not field.process_errors:
        raise ValidationError(say_in(form, marked("Please fill this in.")))


def up_to(limit: int) -> Check:
    def check(form: Form, field: Field) -> None:
        if len(field.data or "") > limit:
            message = marked("This is too long. Please use %(limit)d letters or fewer.")
            raise ValidationError(say_in(form, message, limit=limit))

    return check


def plain_text(form: Form, field: Field) -> None:
    """No control characters and no marks that turn the direction of what follows."""
    _refuse_unseen(form, field.data or "")


def plain_lines(form: Form, field: Field) -> None:
    """The same, where there may be several lines."""
    _refuse_unseen(form, "".join((field.data or "").splitlines()))


def _refuse_unseen(form: Form, text: str) -> None:
    for letter in text:
        kind = unicodedata.category(letter)
        if (
            kind in {"Cc", "Cs", "Co"}
            or letter in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        ):
            raise ValidationError(
                say_in(form, marked("Something in this cannot be shown. Please type it again."))
            )


def one_of_the_choices(form: Form, field: Field) -> None:
    allowed = {str(value) for value, *_ in field.iter_choices()}  # type: ignore[attr-defined]
    chosen = field.data if isinstance(field.data, list) else [field.data]
    # Whether something has to be chosen is for `filled` to say.
    if field.data and any(str(each) not in allowed for each in chosen):
        raise ValidationError(say_in(form, marked("Please choose one of these.")))


def say_in(form: Form, message: str, **slots: str | int) -> str:
    assert isinstance(form, OurForm)
    return form.say(message, **slots)


def name_field(label: str) -> StringField:
    return StringField(label, [filled, up_to(MAX_NAME), plain_text], filters=[stripped])


def stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


class CardForm(OurForm):
    code = StringField(marked("The letters on your card"), [filled, up_to(300)])


class NumberForm(OurForm):
    number = StringField(marked("Your number for today"), [filled, up_to(20)])


class TogetherForm(OurForm):
    number = StringField(marked("The number from your worker"), [filled, up_to(20)])


class WordsForm(OurForm):
    """Four words, each in its box, or all of them in one of the boxes. `known` holds how the words
    of every list begin: what stands on none is a slip, and no wrong try.
    """

    word_1 = StringField(marked("First word"), [filled, up_to(MAX_NAME)])
    word_2 = StringField(marked("Second word"), [filled, up_to(MAX_NAME)])
    word_3 = StringField(marked("Third word"), [filled, up_to(MAX_NAME)])
    word_4 = StringField(marked("Fourth word"), [filled, up_to(MAX_NAME)])
    known: Container[str] = frozenset()

    def spread(self) -> None:
        typed = self.typed
        if len(typed) == WORDS:
            for field, word in zip(self, typed, strict=True):
                field.data = word

    @property
    def typed(self) -> tuple[str, ...]:
        return tuple(" ".join(field.data or "" for field in self).split())

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        self.spread()
        is_fine: bool = super().validate(*args, **kwargs)
        for field in self:
            if not field.errors and beginning(field.data or "") not in self.known:
                message = marked("This word is not on the list. Please look at it again.")
                field.errors, is_fine = [self.say(message)], False
        return is_fine


class PickForm(OurForm):
    """One screen of secret pictures; the names are put in by the handler."""

    picture = RadioField(
        marked("Your picture"), [filled, one_of_the_choices], validate_choice=False
    )


class WorryForm(OurForm):
    """A picture, topics, words, in whatever mixture. Words are kept as typed, whatever script or
    sign they are in.
    """

    kind = RadioField(
        marked("Choose a picture, or write, or both"), [one_of_the_choices], validate_choice=False
    )
    topics = SelectMultipleField(
        marked("What is it about?"), [one_of_the_choices], validate_choice=False
    )
    words = TextAreaField(marked("What is worrying you?"), [up_to(MAX_WORDS)])
    once = HiddenField()
    # The mark of what the page has shown of what was kept.
    seen = HiddenField()

    def validate_words(self, field: Field) -> None:
        if not self.kind.data and not self.topics.data and not (field.data or "").strip():
            raise ValidationError(self.say(marked("Choose something, or write something.")))


class StaffSignInForm(OurForm):
    email = StringField(marked("Work e-mail"), [filled, up_to(200)], filters=[stripped])
    password = PasswordField(marked("Password"), [filled, up_to(200)])
    code = StringField(marked("Code from your app"), [filled, up_to(20)])


def new_once() -> str:
    """Goes into a form so that a double click does the thing once."""
    return str(uuid4())


def once_of(typed: str | None) -> UUID:
    """The form's own id; a form that lost it gets a new one rather than an error."""
    try:
        return UUID(typed or "")
    except ValueError:
        return uuid4()


def id_of(typed: str | None) -> UUID | None:
    """An id that stands in an address or a hidden field; whatever else stands there is none."""
    try:
        return UUID(typed or "")
    except ValueError:
        return None
