"""A child's small page of what she asks for about being told; and the same for who works with her,
with the copies that wait because of it.
"""

from dataclasses import dataclass

from starlette.responses import Response

from portal.domain.lanes import LANE_NAMES
from portal.domain.people import Role
from portal.domain.wishes import WISH_NAMES, Hold, Wish
from portal.domain.words import marked
from portal.services import holding, wishes
from portal.services.cases import FamilyMember
from portal.web import begun
from portal.web.page import Context, to
from portal.web.staff_forms import CopyForm
from portal.web.wish_forms import WishForm, carer_chosen, wish_form

# Read by staff, before they publish.
FIRST_MEANS = marked(
    "A carer's copy and text wait until the child has opened hers, or until you let them go."
)
NOT_CARER_MEANS = marked(
    "A carer gets no copy and no text until you have decided, for each update, and said why."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What one child asked for, in sentences for staff."""

    name: str
    asked: tuple[str, ...]
    means: tuple[str, ...]


def wishes_page(context: Context) -> Response:
    family = wishes.family_for_wishes(context.db, context.actor, now=context.now)
    return _own_page(context, wish_form(context.language, family, begun.begun_here(context)))


def keep_wishes(context: Context) -> Response:
    if begun.keep_if_late(context):
        return to("/?kept")
    family = wishes.family_for_wishes(context.db, context.actor, now=context.now)
    form = wish_form(context.language, family, context.asked.form)
    if not form.validate():
        return _own_page(context, form, status=422)
    wishes.set_wishes(context.db, context.actor, wishes=form.asked(), now=context.now)
    begun.was_sent(context)
    return to("/wishes?kept=y")


def staff_wishes(context: Context) -> Response:
    return _staff_page(context)


def write_down_wishes(context: Context) -> Response:
    case_id = context.id("case_id")
    family = wishes.family_for_wishes(context.db, context.actor, case_id, now=context.now)
    form = wish_form(context.language, family, context.asked.form)
    if not form.validate():
        return _staff_page(context, form=form, status=422)
    wishes.set_wishes(context.db, context.actor, case_id, wishes=form.asked(), now=context.now)
    return to(f"/staff/cases/{case_id}/wishes")


def decide_copy(context: Context) -> Response:
    case_id = context.id("case_id")
    form = CopyForm(context.language, context.asked.form)
    if not form.validate():
        return _staff_page(context, copy_form=form, status=422)
    holding.decide_copy(
        context.db,
        context.actor,
        case_id,
        context.id("held_id"),
        is_given=form.decided.data == "give",
        reason=form.reason.data or "",
        renderer=context.portal.renderer,
        now=context.now,
    )
    return to(f"/staff/cases/{case_id}/wishes")


def asked_by(context: Context, family: tuple[FamilyMember, ...]) -> Asked | None:
    """What staff see before they publish, and when they tell; None where she asked for nothing."""
    child = next((each for each in family if each.role is Role.CHILD), None)
    if child is None or not child.wishes:
        return None
    say, kept = context.language.say, child.wishes
    beside = carer_chosen(family, kept.carer_id) or kept.person
    about = ", ".join(say(LANE_NAMES[each]) for each in sorted(kept.not_about))
    more = {Wish.WITH: beside, Wish.NOT_CARER: about}
    asked = tuple(
        f"{say(WISH_NAMES[each])}: {more[each]}" if more.get(each) else say(WISH_NAMES[each])
        for each in kept.listed
    )
    means = []
    if kept.wants_none_told_before_her:
        means.append(say(FIRST_MEANS))
    if Wish.NOT_CARER in kept:
        means.append(say(NOT_CARER_MEANS))
    return Asked(child.name, asked, tuple(means))


def _own_page(context: Context, form: WishForm, *, status: int = 200) -> Response:
    is_kept = context.asked.method == "GET" and bool(context.asked.query.get("kept"))
    return context.page("child/wishes.html", form=form, is_kept=is_kept, status=status)


def _staff_page(
    context: Context,
    *,
    form: WishForm | None = None,
    copy_form: CopyForm | None = None,
    status: int = 200,
) -> Response:
    case_id = context.id("case_id")
    family = wishes.family_for_wishes(context.db, context.actor, case_id, now=context.now)
    held = holding.held_copies_of_case(context.db, context.actor, case_id)
    return context.page(
        "staff/wishes.html",
        case_id=case_id,
        asked=asked_by(context, family),
        child_name=next(each.name for each in family if each.role is Role.CHILD),
        form=form or wish_form(context.language, family, None),
        copy_form=copy_form or CopyForm(context.language),
        wrong_id=context.asked.ids.get("held_id"),
        waiting=tuple(each for each in held if each.ended_at is None),
        ended=tuple(each for each in held if each.ended_at is not None),
        is_to_decide=Hold.NOT_CARER,
        status=status,
    )
