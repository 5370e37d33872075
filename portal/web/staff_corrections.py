"""Staff: put published news right with newer news, or take it back with a reason."""

from starlette.responses import Response

from portal.domain.withdrawals import REASON_WORDS, WithdrawalReason
from portal.services import choosing, withdrawals
from portal.services.standing import CORRECTION
from portal.web import staff_forms
from portal.web.page import Context, to


def correct(context: Context) -> Response:
    """To the form of the same news, filled in; or to a correction, where only another agency may
    publish that news.
    """
    case_id, update_id = context.id("case_id"), context.id("update_id")
    mine = choosing.types_for_case(context.db, context.actor, case_id)
    old = withdrawals.published_update(
        context.db, context.actor, case_id=case_id, update_id=update_id, now=context.now
    )
    key = old.update_type.key if old.update_type in mine else CORRECTION
    return to(f"/staff/cases/{case_id}/updates/{key}?corrects={update_id}")


def show_withdrawal(context: Context) -> Response:
    return _page(context, _form(context, None))


def withdraw(context: Context) -> Response:
    form = _form(context, context.asked.form)
    if not form.validate():
        return _page(context, form, status=422)
    withdrawals.withdraw(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        update_id=context.id("update_id"),
        why=WithdrawalReason(form.why.data),
        now=context.now,
    )
    # Not to the case: a supervisor who took it back has no page for that.
    return to(context.asked.path)


def _page(context: Context, form: staff_forms.WithdrawForm, *, status: int = 200) -> Response:
    update = withdrawals.published_update(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        update_id=context.id("update_id"),
        now=context.now,
    )
    return context.page(
        "staff/withdraw.html",
        case_id=context.id("case_id"),
        update=update,
        why=context.language.say(REASON_WORDS[update.why].for_child) if update.why else "",
        form=form,
        status=status,
    )


def _form(context: Context, typed: object) -> staff_forms.WithdrawForm:
    form = staff_forms.WithdrawForm(context.language, typed)
    form.why.choices = [
        (each.value, context.language.say(words.for_child)) for each, words in REASON_WORDS.items()
    ]
    return form
