"""Caseworkers: news that no text brought to somebody, how to reach them, and that they know now."""

from starlette.responses import Response

from portal.domain.plans import CONTACT_HOW_NAMES
from portal.domain.refusals import NotAllowedNow
from portal.domain.tellings import WAYS_AFTERWARDS
from portal.domain.working_time import london_day
from portal.services import other_ways
from portal.services.other_ways import WRONG_DAYS, ToldAfterwards
from portal.web import forms, staff_phones
from portal.web.page import Context, to
from portal.web.phone_forms import ToldForm


def ring_them(context: Context) -> Response:
    form = ToldForm(
        context.language,
        told_by=context.actor.name.split(" ", 1)[0],
        told_on=london_day(context.now),
        once=forms.new_once(),
    )
    return _page(context, form)


def record_told(context: Context) -> Response:
    form = ToldForm(context.language, context.asked.form)
    if not form.validate():
        return _page(context, form, status=422)
    try:
        other_ways.record_told(
            context.db,
            context.actor,
            case_id=context.id("case_id"),
            subject_id=context.id("subject_id"),
            told=ToldAfterwards(
                form.told_by.data or "", form.told_how.data, form.day, form.note.data or ""
            ),
            once=forms.once_of(form.once.data),
            now=context.now,
        )
    except NotAllowedNow as refusal:
        if refusal.reason not in WRONG_DAYS:
            raise
        form.told_on.errors = [context.language.say(refusal.reason)]
        return _page(context, form, status=422)
    return to(f"/staff/cases/{context.id('case_id')}")


def _page(context: Context, form: ToldForm, *, status: int = 200) -> Response:
    shown = other_ways.to_tell(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        subject_id=context.id("subject_id"),
        now=context.now,
    )
    return context.page(
        "staff/ring.html",
        case_id=context.id("case_id"),
        shown=shown,
        form=form,
        how_names=CONTACT_HOW_NAMES,
        ways={each.key: each.label for each in WAYS_AFTERWARDS},
        **staff_phones.names(context),
        status=status,
    )
