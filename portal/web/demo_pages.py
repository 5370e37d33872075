"""In the demo only: the made-up families' phones, as one local page."""

from starlette.responses import Response

from portal.services import receipts
from portal.web.page import Context


def demo_texts(context: Context) -> Response:
    return context.page("demo/texts.html", texts=receipts.sent_texts(context.db))
