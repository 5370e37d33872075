"""Who has looked at a case: a worker reads it with the child who asks, or prints it for her.

It is not on her own page: whoever makes her sign in would read there when the police looked.
"""

from starlette.responses import Response

from portal.domain import looked as words
from portal.services import looked
from portal.web.page import Context


def who_looked(context: Context) -> Response:
    case_id = context.id("case_id")
    shown = looked.who_looked(context.db, context.actor, case_id, now=context.now)
    hers = context.portal.languages.choose(shown.language)
    return context.page(
        "staff/looked.html",
        reference=shown.reference,
        hers=hers,
        level=shown.level,
        lookers=shown.lookers,
        words=words,
    )
