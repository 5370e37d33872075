"""Supervisors: which services families are shown, when each was last checked, and those near by."""

from typing import Any

from starlette.responses import Response
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import ValidationError

from portal.domain.help_services import GROWN_UP, MAX_HOURS, MAX_WHAT, OLDEST, is_good
from portal.domain.refusals import NotFound
from portal.domain.words import marked
from portal.domain.working_time import london_day
from portal.services import help_services
from portal.services.help_services import NewService
from portal.web import forms
from portal.web.forms import OurForm, filled, one_of_the_choices, plain_text, stripped, up_to
from portal.web.page import Context, to
from portal.web.staff_service_words import refuse_blocked

HERE = "/staff/services"
MAX_NAME, MAX_PHONE = 120, 40


class ServiceForm(OurForm):
    """What families read of it passes the gate in the language it is written in."""

    name = StringField(marked("Name"), [filled, up_to(MAX_NAME), plain_text], filters=[stripped])
    what = TextAreaField(
        marked("What it does, in plain words"),
        [filled, up_to(MAX_WHAT), plain_text],
        filters=[stripped],
    )
    written_in = SelectField(
        marked("Written in"), [filled, one_of_the_choices], validate_choice=False
    )
    is_for_children = BooleanField(marked("It takes children"))
    is_for_carers = BooleanField(marked("It takes parents and carers"))
    from_age = IntegerField(marked("From which age"))
    to_age = IntegerField(marked("Up to which age"))
    phone = StringField(marked("Phone"), [up_to(MAX_PHONE), plain_text], filters=[stripped])
    hours = StringField(
        marked("When it is open"), [up_to(MAX_HOURS), plain_text], filters=[stripped]
    )
    is_free = BooleanField(marked("It is free, calls too"))
    once = HiddenField()

    def validate_is_for_children(self, field: Field) -> None:
        if not (field.data or self.is_for_carers.data):
            raise ValidationError(self.say(marked("Say whom it takes.")))

    def validate_what(self, field: Field) -> None:
        self._refuse_blocked(field)

    def validate_name(self, field: Field) -> None:
        self._refuse_blocked(field)

    def validate_hours(self, field: Field) -> None:
        self._refuse_blocked(field)

    def validate_phone(self, field: Field) -> None:
        if any(not (letter.isdigit() or letter in " +") for letter in field.data or ""):
            raise ValidationError(self.say(marked("Digits and spaces alone.")))

    def validate_to_age(self, field: Field) -> None:
        low, high = self.from_age.data or 0, field.data if field.data is not None else OLDEST
        if not 0 <= low <= high <= OLDEST:
            raise ValidationError(self.say(marked("These ages do not fit each other.")))

    def _refuse_blocked(self, field: Field) -> None:
        refuse_blocked(self, field, self.written_in.data or "en")

    def service(self) -> NewService:
        return NewService(
            self.name.data or "",
            self.what.data or "",
            self.written_in.data,
            bool(self.is_for_children.data),
            bool(self.is_for_carers.data),
            self.from_age.data or 0,
            OLDEST if self.to_age.data is None else self.to_age.data,
            self.phone.data or "",
            self.hours.data or "",
            bool(self.is_free.data),
        )


def service_list(context: Context) -> Response:
    return _page(context, _form(context, None))


def add_service(context: Context) -> Response:
    form = _form(context, context.asked.form)
    if not form.validate():
        return _page(context, form, status=422)
    once = forms.once_of(form.once.data)
    help_services.add_service(context.db, context.actor, form.service(), once=once, now=context.now)
    return to(HERE)


def end_service(context: Context) -> Response:
    service_id = forms.id_of(_which(context))
    if service_id is None:
        raise NotFound
    help_services.end_service(context.db, context.actor, service_id, now=context.now)
    return to(HERE)


def check_service(context: Context) -> Response:
    """One near by goes by its id, one that anybody can use by its key."""
    which, who = _which(context), (context.db, context.actor)
    service_id = forms.id_of(which)
    if service_id is not None:
        help_services.say_local_checked(*who, service_id, now=context.now)
    else:
        help_services.say_checked(*who, which, now=context.now)
    return to(HERE)


def _which(context: Context) -> str:
    return str(context.asked.form.get("which", ""))


def _form(context: Context, typed: object) -> ServiceForm:
    values: dict[str, Any] = {
        "written_in": "en",
        "is_for_children": True,
        "from_age": 0,
        "to_age": GROWN_UP - 1,
        "once": forms.new_once(),
    }
    form = ServiceForm(context.language, typed, **({} if typed is not None else values))
    form.written_in.choices = [(each.code, each.name) for each in context.portal.languages.all]
    return form


def _page(context: Context, form: ServiceForm, *, status: int = 200) -> Response:
    today, shown = london_day(context.now), help_services.all_services(context.db, context.actor)
    return context.page(
        "staff/services.html",
        shown=shown,
        old={each.service.key for each in shown.known if not is_good(each.checked_on, today)}
        | {each.service_id for each in shown.local if not is_good(each.checked_on, today)},
        oldest=OLDEST,
        form=form,
        status=status,
    )
