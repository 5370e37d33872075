"""In the demo only: the made-up families' phones, as one local page, which can text back."""

from starlette.responses import Response
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

from portal.domain.words import marked
from portal.messages.numbers import mobile_number
from portal.services import answers, inbound, receipts
from portal.services.inbound import Came
from portal.web import forms
from portal.web.page import Context, to

MAX_NUMBER, MAX_TEXT = 30, 1600


class TextForm(forms.OurForm):
    """A text from a made-up phone, to our number."""

    mobile = StringField(marked("From this number"), [forms.filled, forms.up_to(MAX_NUMBER)])
    words = TextAreaField(marked("The text"), [forms.filled, forms.up_to(MAX_TEXT)])
    once = HiddenField()

    def validate_mobile(self, field: StringField) -> None:
        if field.data and mobile_number(field.data) is None:
            raise ValidationError(self.say(marked("Please give a UK mobile number.")))


def demo_texts(context: Context) -> Response:
    return _page(context, TextForm(context.language, once=forms.new_once()))


def demo_reply(context: Context) -> Response:
    """Comes in the same way as a text that a real provider brings."""
    form = TextForm(context.language, context.asked.form)
    if not form.validate():
        return _page(context, form, status=422)
    came = Came(
        context.portal.provider.name,
        str(forms.once_of(form.once.data)),
        mobile_number(form.mobile.data or "") or "",
        form.words.data or "",
        None,
        context.now,
    )
    inbound.receive(
        context.db,
        came,
        hours=context.portal.hours,
        renderer=context.portal.renderer,
        now=context.now,
    )
    return to("/demo/texts")


def _page(context: Context, form: TextForm, *, status: int = 200) -> Response:
    sent = (
        *receipts.sent_texts(context.db, now=context.now),
        *answers.sent_answers(context.db),
    )
    texts = sorted(sent, key=lambda each: each.at, reverse=True)
    return context.page("demo/texts.html", texts=tuple(texts), form=form, status=status)
