"""Caseworkers: what a child says about a filmed talk, and the record of when it was explained."""

from datetime import date
from typing import Any
from uuid import UUID

from starlette.responses import Response
from wtforms import DateField, Field, HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import ValidationError

from portal.domain.filmed_talk import ANSWER_NAMES, ASKER_NAMES, HELPS_NAMES, MAX_WHY_NOT
from portal.domain.people import CHILD_LEVELS, LEVEL_NAMES, Level
from portal.domain.words import marked
from portal.domain.working_time import london_day
from portal.messages.languages import Language
from portal.services import filmed_talk, talks_explained
from portal.services.cases import OpenCase
from portal.services.filmed_talk import TalkOfCase
from portal.services.talks_explained import NewTelling
from portal.web import forms
from portal.web.forms import OurForm, filled, one_of_the_choices, plain_lines, stripped, up_to
from portal.web.page import Context, to

EXPLAINED, NOT_YET = "explained", "not_yet"
WAS_IT = {EXPLAINED: marked("Yes, it was explained"), NOT_YET: marked("Not yet")}
ANOTHER = "another"
IN_ANOTHER = marked("Another language, with an interpreter")


class TellingForm(OurForm):
    """Either the day and the words it was explained in, or why it was not yet."""

    was_it = RadioField(
        marked("Was it explained to the child?"),
        [filled, one_of_the_choices],
        validate_choice=False,
    )
    explained_on = DateField(marked("On which day"))
    by = SelectField(marked("By whom"), [filled, one_of_the_choices], validate_choice=False)
    reads = SelectField(
        marked("In which language"), [filled, one_of_the_choices], validate_choice=False
    )
    level = SelectField(
        marked("In which words"), [filled, one_of_the_choices], validate_choice=False
    )
    why_not = TextAreaField(
        marked("If not yet: why"), [up_to(MAX_WHY_NOT), plain_lines], filters=[stripped]
    )
    once = HiddenField()

    def __init__(
        self, language: Language, formdata: Any = None, *, today: date, **values: Any
    ) -> None:
        self._today = today
        super().__init__(language, formdata, **values)

    def validate_explained_on(self, field: Field) -> None:
        if self.was_it.data != EXPLAINED:
            field.errors = []  # whatever stands there, it is not asked for
        elif field.data is None:
            raise ValidationError(self.say(marked("Please give a day, like 2027-03-24.")))
        elif field.data > self._today:
            raise ValidationError(self.say(marked("This day is still to come.")))

    def validate_why_not(self, field: Field) -> None:
        if self.was_it.data == NOT_YET and not field.data:
            raise ValidationError(self.say(marked("Please say why it was not explained yet.")))

    def telling(self) -> NewTelling:
        is_told = self.was_it.data == EXPLAINED
        return NewTelling(
            self.explained_on.data if is_told else None,
            self.why_not.data or "",
            self.reads.data,
            Level(self.level.data),
            UUID(self.by.data),
        )


def talk_of_case(context: Context) -> Response:
    case_id = context.id("case_id")
    shown = filmed_talk.talk_of_case(context.db, context.actor, case_id, now=context.now)
    return _shown(context, shown, _form(context, shown.case, None))


def read_talk(context: Context) -> Response:
    case_id = context.id("case_id")
    filmed_talk.say_read(context.db, context.actor, case_id, now=context.now)
    return to(f"/staff/cases/{case_id}/filmed-talk")


def write_telling(context: Context) -> Response:
    case_id = context.id("case_id")
    shown = filmed_talk.talk_of_case(context.db, context.actor, case_id, now=context.now)
    form = _form(context, shown.case, context.asked.form)
    if not form.validate():
        return _shown(context, shown, form, status=422)
    talks_explained.write_telling(
        context.db,
        context.actor,
        case_id,
        form.telling(),
        once=forms.once_of(form.once.data),
        now=context.now,
    )
    return to(f"/staff/cases/{case_id}/filmed-talk")


def _shown(
    context: Context, shown: TalkOfCase, form: TellingForm, *, status: int = 200
) -> Response:
    wishes, say = shown.wishes, context.language.say
    return context.page(
        "staff/talk.html",
        case_id=shown.case.case_id,
        shown=shown,
        answer=say(ANSWER_NAMES[wishes.answer]) if wishes.answer else "",
        asker=say(ASKER_NAMES[wishes.asker]) if wishes.asker else "",
        helps=tuple(say(HELPS_NAMES[each]) for each in wishes.listed),
        level_names=LEVEL_NAMES,
        languages=_languages(context),
        form=form,
        status=status,
    )


def _form(context: Context, case: OpenCase, typed: object) -> TellingForm:
    """Begins with today, who is asking, and the child's own language and level."""
    today, say = london_day(context.now), context.language.say
    values: dict[str, Any] = {
        "explained_on": today,
        "by": str(context.actor.staff_id),
        "reads": case.child.language,
        "level": case.child.level.value,
        "once": forms.new_once(),
    }
    form = TellingForm(
        context.language, typed, today=today, **({} if typed is not None else values)
    )
    form.was_it.choices = [(key, say(name)) for key, name in WAS_IT.items()]
    form.by.choices = [(str(each.staff_id), each.name) for each in case.staff]
    form.reads.choices = list(_languages(context).items())
    form.level.choices = [(each.value, say(LEVEL_NAMES[each])) for each in CHILD_LEVELS]
    return form


def _languages(context: Context) -> dict[str, str]:
    ours = {each.code: each.name for each in context.portal.languages.all}
    return {**ours, ANOTHER: context.language.say(IN_ANOTHER)}
