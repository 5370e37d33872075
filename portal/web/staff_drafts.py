"""Caseworkers and supervisors: what is on its way to a family, a second person's yes, the telling
that opens the lock, and which agency knows.
"""

from dataclasses import dataclass
from uuid import UUID

from starlette.responses import Response

from portal.domain.drafts import (
    OPEN,
    SHARED,
    STATE_NAMES,
    DraftState,
    Step,
    can,
    may_approve,
    may_lift,
)
from portal.domain.people import Actor, Role
from portal.domain.refusals import NotAllowedNow
from portal.domain.tellings import NAMES, WRONG_DAYS, Told
from portal.domain.update_fields import FieldValue
from portal.domain.update_parts import wrong_parts
from portal.domain.victims_code import RunningClock, running_clock
from portal.domain.wording_gate import check
from portal.domain.words import marked
from portal.domain.working_time import london_day
from portal.messages.languages import SOURCE
from portal.services import Db, approving, cases, drafts, gate, ledger, telling, told_in_person
from portal.services.cases import FamilyMember
from portal.services.drafts import DraftLine, OpenDraft
from portal.services.update_values import values_of_typed
from portal.web import draft_forms, forms, note_forms, note_words, previews, update_forms
from portal.web.forms import OurForm
from portal.web.note_words import NoteOnDraft
from portal.web.page import Context, to
from portal.web.previews import Preview

NOTE = marked("In the author's own words")


@dataclass(frozen=True, slots=True)
class MayDo:
    """Which buttons this person sees: the service refuses the others all the same."""

    approve: bool
    put_into: bool
    give_back: bool
    tell: bool
    lift: bool
    write_on: bool
    take_back: bool
    drop: bool


@dataclass(frozen=True, slots=True)
class DraftPage:
    line: DraftLine
    child: str
    fields: tuple[tuple[str, str], ...]
    preview: Preview
    note: NoteOnDraft
    is_before_telling: bool
    read_at: str
    may: MayDo
    # The Code's clock, while the family has not been told.
    clock: RunningClock | None
    is_late: bool


def decisions(context: Context) -> Response:
    """What is on its way on a case, and who knows of what was decided."""
    case_id = context.id("case_id")
    case = cases.case_seen_by(context.db, context.actor, case_id)
    return context.page(
        "staff/decisions.html",
        case_id=case_id,
        reference=case.reference,
        drafts=drafts.drafts_of_case(context.db, context.actor, case_id),
        states=STATE_NAMES,
        ledger=ledger.ledger_of_case(
            context.db, context.actor, case_id, today=london_day(context.now)
        ),
        tellings=told_in_person.tellings_of_case(
            context.db, context.actor, case_id, now=context.now
        ),
        names=NAMES,
    )


def show_draft(context: Context) -> Response:
    return draft_page(context)


def approve_draft(context: Context) -> Response:
    approving.approve(
        *_which(context),
        read_at=str(context.asked.form.get("read_at", "")),
        hours=context.portal.hours,
        now=context.now,
    )
    return _to_decisions(context)


def give_back_draft(context: Context) -> Response:
    form = draft_forms.BackForm(context.language, context.asked.form)
    if not form.validate():
        return draft_page(context, back_form=form, status=422)
    approving.give_back(
        *_which(context), why=form.why.data or "", hours=context.portal.hours, now=context.now
    )
    return _to_decisions(context)


def lift_lock(context: Context) -> Response:
    form = draft_forms.LiftForm(context.language, context.asked.form)
    if not form.validate():
        return draft_page(context, lift_form=form, status=422)
    telling.lift_lock(
        *_which(context),
        why=form.reason.data or "",
        parts=context.portal.round_parts,
        now=context.now,
    )
    return _to_decisions(context)


def take_back_draft(context: Context) -> Response:
    approving.take_back(*_which(context), now=context.now)
    return _to_decisions(context)


def drop_draft(context: Context) -> Response:
    drafts.drop_draft(*_which(context), now=context.now)
    return _to_decisions(context)


def record_telling(context: Context) -> Response:
    case_id = context.id("case_id")
    cases.case_seen_by(context.db, context.actor, case_id)
    form = _telling_form(context, cases.family_of(context.db, context.actor, case_id))
    if not form.validate():
        return draft_page(context, telling_form=form, status=422)
    try:
        telling.record_telling(
            *_which(context),
            _told(form),
            carer_ids=tuple(UUID(each) for each in form.carers.data or ()),
            once=forms.once_of(form.once.data),
            parts=context.portal.round_parts,
            now=context.now,
        )
    except NotAllowedNow as refusal:
        if refusal.reason not in WRONG_DAYS:
            raise
        form.told_on.errors = [context.language.say(refusal.reason)]
        return draft_page(context, telling_form=form, status=422)
    return _to_decisions(context)


def acknowledge_decision(context: Context) -> Response:
    ledger.acknowledge(
        context.db,
        context.actor,
        context.id("case_id"),
        context.id("update_id"),
        now=context.now,
    )
    return _to_decisions(context)


def _which(context: Context) -> tuple[Db, Actor, UUID, UUID]:
    return context.db, context.actor, context.id("case_id"), context.id("draft_id")


def _to_decisions(context: Context) -> Response:
    return to(f"/staff/cases/{context.id('case_id')}/decisions")


def _told(form: draft_forms.TellingForm) -> Told:
    assert form.told_on.data is not None, "the form has been found good"
    return Told(
        form.told_by.data or "",
        form.told_how.data,
        form.told_on.data,
        tuple(form.with_whom.data or ()),
        form.interpreter.data,
        tuple(form.how_they_were.data or ()),
        form.note.data or "",
    )


def draft_page(
    context: Context,
    *,
    telling_form: draft_forms.TellingForm | None = None,
    back_form: draft_forms.BackForm | None = None,
    lift_form: draft_forms.LiftForm | None = None,
    put_form: note_forms.PutIntoDraftForm | None = None,
    status: int = 200,
) -> Response:
    draft = drafts.draft_for(*_which(context), now=context.now)
    family = cases.family_of(context.db, context.actor, context.id("case_id"))
    shown = _shown(context, draft, family)
    return context.page(
        "staff/draft.html",
        states=STATE_NAMES,
        draft=shown,
        preview=shown.preview,
        telling_form=telling_form or _telling_form(context, family),
        back_form=back_form or draft_forms.BackForm(context.language),
        lift_form=lift_form or draft_forms.LiftForm(context.language),
        put_form=put_form or note_words.put_form(context, draft, family, None),
        status=status,
    )


def _shown(context: Context, draft: OpenDraft, family: tuple[FamilyMember, ...]) -> DraftPage:
    line, today = draft.line, london_day(context.now)
    update_type = line.update_type
    kept = values_of_typed(update_type, draft.typed)
    is_open = line.state is not DraftState.PUBLISHED
    clock = running_clock(update_type.key, kept, context.portal.hours) if is_open else None
    is_before = update_type.is_decision and not kept.get("told_on", "")
    values = update_forms.as_if_told(update_type, kept, by=line.author_name, today=today)
    return DraftPage(
        line,
        next(each.name for each in family if each.role is Role.CHILD),
        update_forms.shown_values(update_type, values, context.language, is_telling=not is_before),
        previews.for_values(
            context,
            update_type,
            family,
            None if wrong_parts(update_type, values, today) else values,
            _findings(context, draft, values),
        ),
        note_words.note_on_draft(context, draft, family),
        is_before,
        line.submitted_at.isoformat() if line.submitted_at else "",
        _may(context, draft, family),
        clock,
        is_late=clock is not None and clock.is_late(today),
    )


def _findings(
    context: Context, draft: OpenDraft, values: dict[str, FieldValue]
) -> tuple[tuple[str, str], ...]:
    """What the gate says about everything that was typed, to whoever reads it as the second."""
    names = gate.names_to_keep(context.db, context.actor, draft.line.case_id)
    fields = [each for each in draft.line.update_type.fields if each.kind in gate.WITH_WORDS]
    typed = [(each.label, str(values.get(each.name, "")), SOURCE) for each in fields]
    typed += [(NOTE, each.words, each.reader.language) for each in draft.wordings]
    reading = OurForm(context.language)
    return tuple(
        (context.language.say(label), update_forms.said(reading, each))
        for label, words, language in typed
        for each in check(words, language, never_names=names)
    )


def _may(context: Context, draft: OpenDraft, family: tuple[FamilyMember, ...]) -> MayDo:
    line = draft.line
    me, state = context.actor.staff_id, line.state
    has_all_words = not note_words.missing_of(draft, family)
    made_some = me in {each.writer_id for each in draft.wordings}
    is_mine = line.author_id == me
    is_second = may_approve(line.author_id, me)
    is_third = may_lift(line.author_id, line.approved_by_id, me) and context.actor.is_supervisor
    is_decision = line.update_type.is_decision
    return MayDo(
        approve=is_second and state is DraftState.WAITING and has_all_words and not made_some,
        put_into=state is DraftState.WAITING and not has_all_words,
        give_back=is_second and state in SHARED,
        tell=state is DraftState.APPROVED,
        lift=is_third and state is DraftState.APPROVED,
        write_on=is_mine and state in {DraftState.WRITING, DraftState.RETURNED},
        take_back=is_mine and can(state, Step.TAKE_BACK, is_decision=is_decision),
        drop=(is_mine or context.actor.is_supervisor) and state in OPEN,
    )


def _telling_form(context: Context, family: tuple[FamilyMember, ...]) -> draft_forms.TellingForm:
    is_sent = bool(context.asked.form)
    case_id = context.id("case_id")
    names = gate.names_to_keep(context.db, context.actor, case_id) if is_sent else ()
    form = draft_forms.TellingForm(
        context.language,
        context.asked.form or None,
        gate=lambda words: check(words, SOURCE, never_names=names),
        told_on=london_day(context.now),
        once=forms.new_once(),
    )
    form.carers.choices = {
        str(each.person_id): each.name for each in family if each.role is Role.CARER
    }
    return form
