"""What the provider of texts tells us: signed by it, safe to repeat, safe in any order."""

from collections.abc import Callable
from typing import TypeVar

from starlette.responses import PlainTextResponse, Response

from portal.domain.refusals import NotFound
from portal.services import answers, inbound, receipts
from portal.services.deliveries import News
from portal.services.inbound import Came
from portal.sms import Call, ReceiptRefused
from portal.web.page import Context

Told = TypeVar("Told")
NOT_SIGNED, NOT_OURS, TAKEN = 403, 404, 204


def delivery_receipt(context: Context) -> Response:
    receipt = _told(context, context.portal.provider.receipt)
    if receipt is None:
        return _answer(NOT_SIGNED)
    is_known = receipts.receive(
        context.db,
        provider=context.portal.provider.name,
        reference=receipt.provider_reference,
        our_reference=receipt.reference,
        news=News(receipt.state, receipt.code, receipt.meaning, receipt.may_retry),
        has_opted_out=receipt.has_opted_out,
        now=context.now,
    )
    is_known = is_known or answers.hear(
        context.db, reference=receipt.provider_reference, state=receipt.state
    )
    # An answer other than success makes the provider try again, by when our own row may be settled.
    return _answer(TAKEN if is_known else NOT_OURS)


def inbound_text(context: Context) -> Response:
    """Somebody wrote back. The answer holds no words: ours leave through the outbox alone."""
    text = _told(context, context.portal.provider.inbound)
    if text is None:
        return _answer(NOT_SIGNED)
    came = Came(
        context.portal.provider.name,
        text.provider_reference,
        text.from_number,
        text.body,
        text.keyword,
        min(text.received_at or context.now, context.now),
        text.to_number,
    )
    inbound.receive(
        context.db,
        came,
        hours=context.portal.hours,
        renderer=context.portal.renderer,
        now=context.now,
    )
    return _answer(TAKEN)


def _told(context: Context, read: Callable[[Call], Told]) -> Told | None:
    """None unless the provider that our texts leave by has signed it."""
    asked = context.asked
    if asked.ids["provider"] != context.portal.provider.name:
        raise NotFound
    query = str(asked.query)
    call = Call(
        address=f"{asked.path}?{query}" if query else asked.path,
        headers=asked.headers,
        form={name: str(value) for name, value in asked.form.items()},
        body=asked.body,
    )
    try:
        return read(call)
    except ReceiptRefused:
        return None


def _answer(status: int) -> Response:
    return PlainTextResponse("", status_code=status)
