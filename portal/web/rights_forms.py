"""What a family types to ask again: nothing, or who helps."""

from wtforms import StringField

from portal.domain.askings import MAX_HELPER
from portal.domain.words import marked
from portal.web.forms import OurForm, plain_text, stripped, up_to


class AskForm(OurForm):
    """One button is enough; a helper may be named."""

    helper = StringField(
        marked("If you want someone to help you ask: who?"),
        [up_to(MAX_HELPER), plain_text],
        filters=[stripped],
    )
