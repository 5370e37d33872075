"""Who else can help: services that take this child or carer, and how to reach each."""

from dataclasses import dataclass

from starlette.responses import Response

from portal.domain.working_time import london_day
from portal.services import help_services
from portal.services.help_services import Known, LocalLine
from portal.web.page import Context


@dataclass(frozen=True, slots=True)
class Helper:
    """One service as it is read; "" is not known. `lang` and `dir` are those of its own words."""

    name: str
    what: str
    lang: str
    dir: str
    hours: str
    is_free: bool
    phone: str
    text_to: str
    relay: str
    web: str
    checked: str


def help_for_me(context: Context) -> Response:
    found = help_services.who_helps(context.db, context.actor, now=context.now)
    return context.page(
        "family/services.html",
        near=tuple(_near(context, each) for each in found.local),
        helpers=tuple(_known(context, each) for each in found.known),
        today=london_day(context.now),
    )


def _known(context: Context, each: Known) -> Helper:
    say, kept = context.language.say, each.service
    return Helper(
        say(kept.name),
        say(kept.said_to(context.actor.level)),
        context.language.code,
        context.language.direction,
        say(kept.hours) if kept.hours else "",
        kept.is_free,
        kept.phone,
        kept.text_to,
        kept.relay,
        kept.web,
        context.language.day(each.checked_on),
    )


def _near(context: Context, each: LocalLine) -> Helper:
    """As staff wrote it, in the language they wrote it in."""
    written = context.portal.languages.choose(each.language)
    return Helper(
        each.name,
        each.what,
        written.code,
        written.direction,
        each.hours,
        each.is_free,
        each.phone,
        "",
        "",
        "",
        context.language.day(each.checked_on),
    )
