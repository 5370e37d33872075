"""Delivery receipts from the SMS provider: signed by it, safe to repeat, safe in any order."""

from starlette.responses import PlainTextResponse, Response

from portal.services import receipts
from portal.services.deliveries import News
from portal.sms import ReceiptRefused
from portal.web.page import Context


def delivery_receipt(context: Context) -> Response:
    form = {name: str(value) for name, value in context.asked.form.items()}
    query = str(context.asked.query)
    address = f"{context.asked.path}?{query}" if query else context.asked.path
    try:
        receipt = context.portal.provider.receipt(
            address=address, headers=context.asked.headers, form=form
        )
    except ReceiptRefused:
        return PlainTextResponse("", status_code=403)
    is_known = receipts.receive(
        context.db,
        provider=context.portal.provider.name,
        reference=receipt.provider_reference,
        our_reference=receipt.reference,
        news=News(receipt.state, receipt.code, receipt.meaning, receipt.may_retry),
        has_opted_out=receipt.has_opted_out,
        now=context.now,
    )
    # An answer other than success makes the provider try again, by when our own row may be settled.
    return PlainTextResponse("", status_code=204 if is_known else 404)
