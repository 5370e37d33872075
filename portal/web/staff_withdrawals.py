"""Staff: take published news back, and see what was taken back, when, why and by whom."""

from starlette.responses import Response

from portal.domain.withdrawals import REASON_WORDS, WithdrawalReason
from portal.services import withdrawals
from portal.web import forms
from portal.web.page import Context, to


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


def _page(context: Context, form: forms.WithdrawForm, *, status: int = 200) -> Response:
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


def _form(context: Context, typed: object) -> forms.WithdrawForm:
    form = forms.WithdrawForm(context.language, typed)
    form.why.choices = [
        (each.value, context.language.say(words.for_child)) for each, words in REASON_WORDS.items()
    ]
    return form
