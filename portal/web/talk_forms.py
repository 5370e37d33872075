"""What a child may say about a filmed talk: every part may be left open."""

from wtforms import RadioField, SelectMultipleField, StringField

from portal.domain.filmed_talk import (
    ASKER_NAMES,
    HELPS_NAMES,
    MAX_LANGUAGE,
    MAX_PERSON,
    Asker,
    Helps,
    TalkWishes,
)
from portal.domain.words import marked
from portal.messages.languages import Language
from portal.web.forms import OurForm, one_of_the_choices, plain_text, stripped, up_to


class TalkForm(OurForm):
    asker = RadioField(
        marked("Who should ask the questions?"), [one_of_the_choices], validate_choice=False
    )
    beside = StringField(
        marked("Who should come with you?"),
        [up_to(MAX_PERSON), plain_text],
        filters=[stripped],
    )
    spoken = StringField(
        marked("Which language is best for you?"),
        [up_to(MAX_LANGUAGE), plain_text],
        filters=[stripped],
    )
    helps = SelectMultipleField(
        marked("What would help you?"), [one_of_the_choices], validate_choice=False
    )

    def said(self) -> TalkWishes:
        """As it was chosen; the answer itself is a button of its own."""
        return TalkWishes(
            None,
            Asker(self.asker.data) if self.asker.data else None,
            self.beside.data or "",
            self.spoken.data or "",
            frozenset(Helps(each) for each in self.helps.data or ()),
        )


def talk_form(language: Language, kept: TalkWishes, typed: object = None) -> TalkForm:
    """As it was sent, or as it stands for what she said before."""
    values = {
        "asker": kept.asker.value if kept.asker else None,
        "beside": kept.beside,
        "spoken": kept.language,
        "helps": [each.value for each in kept.listed],
    }
    form = TalkForm(language, typed, **({} if typed is not None else values))
    form.asker.choices = [(each.value, form.say(name)) for each, name in ASKER_NAMES.items()]
    form.helps.choices = [(each.value, form.say(name)) for each, name in HELPS_NAMES.items()]
    return form
