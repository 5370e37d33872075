"""What may be chosen about how the pages look."""

from typing import Self

from wtforms import RadioField

from portal.domain.looks import LOOK_NAMES, Look
from portal.domain.words import marked
from portal.messages.languages import Language
from portal.web.forms import OurForm, one_of_the_choices


class LookForm(OurForm):
    """Each part has a choice that leaves it to the device."""

    theme = RadioField(marked("Colours"), [one_of_the_choices], validate_choice=False)
    size = RadioField(marked("Size of the letters"), [one_of_the_choices], validate_choice=False)
    space = RadioField(marked("Space"), [one_of_the_choices], validate_choice=False)
    motion = RadioField(marked("Movement"), [one_of_the_choices], validate_choice=False)

    @classmethod
    def of(cls, language: Language, look: Look, typed: object = None) -> Self:
        form = cls(language, typed, obj=look)
        for part, names in LOOK_NAMES.items():
            getattr(form, part).choices = [(value, form.say(name)) for value, name in names.items()]
        return form
