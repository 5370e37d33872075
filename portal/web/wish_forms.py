"""What a child may ask for about being told."""

from uuid import UUID

from wtforms import Field, RadioField, SelectMultipleField, StringField
from wtforms.validators import ValidationError

from portal.domain.lanes import LANE_NAMES, Lane
from portal.domain.people import Role
from portal.domain.wishes import (
    CANNOT_BOTH,
    MAX_PERSON,
    WHO,
    WISH_NAMES,
    Wish,
    Wishes,
)
from portal.domain.words import marked
from portal.messages.languages import Language
from portal.services.cases import FamilyMember
from portal.web.forms import (
    OurForm,
    id_of,
    one_of_the_choices,
    plain_text,
    stripped,
    up_to,
)

SOMEBODY_ELSE = "else"


class WishForm(OurForm):
    """Every part may be left empty: to ask for nothing is fine too."""

    wishes = SelectMultipleField(
        marked("How should we tell you?"), [one_of_the_choices], validate_choice=False
    )
    beside = RadioField(
        marked("Who should be with you?"), [one_of_the_choices], validate_choice=False
    )
    person = StringField(
        marked("If it is someone else: who?"),
        [up_to(MAX_PERSON), plain_text],
        filters=[stripped],
    )
    not_about = SelectMultipleField(
        marked("What should your carer not be told about?"),
        [one_of_the_choices],
        validate_choice=False,
    )

    def validate_wishes(self, field: Field) -> None:
        if {Wish.ALONE, Wish.WITH} <= set(field.data or ()):
            raise ValidationError(self.say(CANNOT_BOTH))

    def validate_person(self, field: Field) -> None:
        is_named = bool(field.data) or self.beside.data not in {None, "", SOMEBODY_ELSE}
        if Wish.WITH in (self.wishes.data or ()) and not is_named:
            raise ValidationError(self.say(WHO))

    def asked(self) -> Wishes:
        """What was chosen; who should be there counts only where somebody should."""
        of = frozenset(Wish(each) for each in self.wishes.data or ())
        with_somebody, not_carer = Wish.WITH in of, Wish.NOT_CARER in of
        carer_id = id_of(self.beside.data) if with_somebody else None
        about = self.not_about.data or () if not_carer else ()
        return Wishes(
            of,
            (self.person.data or "") if with_somebody and carer_id is None else "",
            carer_id,
            frozenset(Lane(each) for each in about),
        )


def wish_form(language: Language, family: tuple[FamilyMember, ...], typed: object) -> WishForm:
    """As it was sent, or as it stands for what she asked for before."""
    child = next(each for each in family if each.role is Role.CHILD)
    form = WishForm(language, typed, **({} if typed is not None else _as_typed(child.wishes)))
    carers = [each for each in family if each.role is Role.CARER]
    form.wishes.choices = [(each.value, form.say(name)) for each, name in WISH_NAMES.items()]
    form.beside.choices = [
        *((str(each.person_id), each.name) for each in carers),
        (SOMEBODY_ELSE, form.say(marked("Someone else"))),
    ]
    form.not_about.choices = [(lane.value, form.say(name)) for lane, name in LANE_NAMES.items()]
    return form


def _as_typed(wishes: Wishes) -> dict[str, object]:
    """The form as it stands for what was asked for before."""
    beside = SOMEBODY_ELSE if wishes.person else ""
    return {
        "wishes": [each.value for each in wishes.listed],
        "beside": str(wishes.carer_id or beside),
        "person": wishes.person,
        "not_about": [each.value for each in wishes.not_about],
    }


def carer_chosen(family: tuple[FamilyMember, ...], carer_id: UUID | None) -> str:
    """The name of the carer she wants beside her; "" where it is none of them."""
    return next((each.name for each in family if each.person_id == carer_id), "")
