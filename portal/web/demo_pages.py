"""In the demo only: the made-up families' phones, as one local page."""

from starlette.responses import Response

from portal.services import outbox
from portal.web.page import Context


def demo_texts(context: Context) -> Response:
    return context.page("demo/texts.html", texts=outbox.sent_texts(context.db))
