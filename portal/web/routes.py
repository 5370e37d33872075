"""Every address, the function behind it, and who may use it; those of staff are beside it, in
staff_routes.py.

Nothing is reachable without a line here, and no line is legal without a `who`. Addresses say
nothing: they stay in the history of a phone that somebody else may pick up.
"""

from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from portal.domain.refusals import NotFound
from portal.parts import Portal
from portal.web import (
    asked_for,
    asking_again,
    callbacks,
    copy_to_keep,
    demo_pages,
    demo_parts,
    family,
    filmed_talk,
    four_words,
    guides,
    health_pages,
    help_for_me,
    how_it_was,
    look,
    money,
    my_ways,
    news,
    noticed,
    papers,
    people_pages,
    ready,
    sign_in,
    was_that_you,
    ways_in,
    wishes,
    worry,
)
from portal.web.asked import BODY_BACKSTOP_BYTES
from portal.web.headers import SafeHeaders
from portal.web.page import Context, Line, Who, page, route_of
from portal.web.staff_routes import LINES_OF_STAFF
from portal.web.templates import Pages

AGAIN, ASKING = "/again/{update_id:uuid}", "/asking/{asking_id:uuid}"
WORRY = "/write/{worry_id:uuid}"

# They are tried in this order, so what is asked for most comes first.
LINES: tuple[Line, ...] = (
    # A child, a carer
    page("GET", "/home", news.home, who=Who.CHILD),
    page("GET", "/news/{update_id:uuid}", news.news, who=Who.CHILD),
    page("GET", "/news/{update_id:uuid}/how", how_it_was.how_it_was, who=Who.CHILD),
    page("POST", "/news/{update_id:uuid}/how", how_it_was.say_how_it_was, who=Who.CHILD),
    page("GET", "/notes", news.carer_home, who=Who.CARER),
    page("GET", "/note/{update_id:uuid}", news.carer_news, who=Who.CARER),
    page("GET", "/note/{update_id:uuid}/how", how_it_was.carer_how_it_was, who=Who.CARER),
    page("POST", "/note/{update_id:uuid}/how", how_it_was.carer_say_how_it_was, who=Who.CARER),
    page("POST", "/me", was_that_you.say_if_it_was_me, who=Who.FAMILY),
    page("GET", "/write", worry.tell_us, who=Who.FAMILY),
    page("POST", "/write", worry.raise_worry, who=Who.WRITER),
    page("POST", "/write/keep", worry.keep_unsent, who=Who.WRITER),
    page("POST", "/write/away", worry.throw_away_unsent, who=Who.FAMILY),
    page("POST", "/ask", family.raise_without_words, who=Who.CARD),
    page("GET", "/asked", family.asked, who=Who.CARD),
    page("GET", "/people", people_pages.who_helps, who=Who.FAMILY),
    page("GET", "/copy", copy_to_keep.own_copy, who=Who.FAMILY),
    page("GET", "/before", asked_for.asked_before, who=Who.FAMILY),
    page("GET", "/wishes", wishes.wishes_page, who=Who.CHILD),
    page("POST", "/wishes", wishes.keep_wishes, who=Who.CHILD_WRITER),
    page("GET", "/talk", filmed_talk.own_talk, who=Who.CHILD),
    page("POST", "/talk", filmed_talk.say_talk_wishes, who=Who.CHILD_WRITER),
    page("POST", "/talk/answer", filmed_talk.say_answer, who=Who.CHILD),
    page("GET", "/again", asking_again.asking_again, who=Who.FAMILY),
    page("GET", AGAIN, asking_again.asking_about, who=Who.FAMILY),
    page("POST", AGAIN, asking_again.ask_again, who=Who.FAMILY),
    page("GET", ASKING, asking_again.follow_asking, who=Who.FAMILY),
    page("GET", ASKING + "/paper", asking_again.asking_paper, who=Who.FAMILY),
    page("GET", "/money", money.money, who=Who.FAMILY),
    page("GET", "/money/other", money.other_money, who=Who.FAMILY),
    page("GET", "/who", help_for_me.help_for_me, who=Who.FAMILY),
    page("GET", "/steps", guides.guide_index, who=Who.FAMILY),
    page("GET", "/steps/{number:int}", guides.guide, who=Who.FAMILY),
    page("GET", WORRY, noticed.shown_worry, who=Who.FAMILY),
    page("POST", WORRY, noticed.say_more, who=Who.FAMILY),
    # Getting in and out
    page("GET", "/", sign_in.front, who=Who.ANYONE),
    page("GET", "/c", sign_in.card, who=Who.ANYONE),
    page("POST", "/c", sign_in.redeem_card, who=Who.ANYONE),
    page("GET", "/hello", sign_in.hello, who=Who.CARD),
    page("GET", "/pictures", sign_in.pictures, who=Who.CARD),
    page("POST", "/pictures", sign_in.pick_picture, who=Who.CARD),
    page("GET", "/number", sign_in.number, who=Who.CARD),
    page("POST", "/number", sign_in.check_number, who=Who.CARD),
    page("POST", "/number/send", sign_in.send_number, who=Who.CARD),
    page("GET", "/together", ways_in.together, who=Who.ANYONE),
    page("POST", "/together", ways_in.open_together, who=Who.ANYONE),
    page("GET", "/words", four_words.words, who=Who.ANYONE),
    page("POST", "/words", four_words.open_with_words, who=Who.ANYONE),
    page("GET", "/words/list", four_words.word_list, who=Who.ANYONE),
    page("POST", "/words/list", four_words.pick_word, who=Who.ANYONE),
    page("GET", "/device", ways_in.device, who=Who.ANYONE),
    page("POST", "/device", ways_in.open_with_device, who=Who.ANYONE),
    page("GET", "/ready", ready.before_you_start, who=Who.FAMILY),
    page("POST", "/ready", ready.say_ready, who=Who.FAMILY),
    page("POST", "/here", ready.still_here, who=Who.FAMILY),
    page("POST", "/cover", ready.cover, who=Who.FAMILY),
    page("GET", "/ways", my_ways.ways, who=Who.FAMILY),
    page("POST", "/ways/key", my_ways.make_key, who=Who.CHILD),
    page("POST", "/ways/key/{passkey_id:uuid}", my_ways.end_key, who=Who.CHILD),
    page("POST", "/ways/end", my_ways.say_not_right, who=Who.CARD),
    page("GET", "/leave", sign_in.leave, who=Who.ANYONE),
    page("POST", "/leave", sign_in.leave, who=Who.ANYONE),
    page("POST", "/sign-out", sign_in.sign_out, who=Who.ANYONE),
    page("GET", "/bye", sign_in.bye, who=Who.ANYONE),
    # For everyone, before sign-in too
    page("GET", "/help", family.help_now, who=Who.ANYONE),
    page("GET", "/tips", family.safety, who=Who.ANYONE),
    page("GET", "/about", papers.paper_index, who=Who.ANYONE),
    page("GET", "/about/{number:int}", papers.paper, who=Who.ANYONE),
    page("POST", "/settings", family.settings, who=Who.ANYONE),
    page("GET", "/look", look.own_look, who=Who.FAMILY),
    page("POST", "/look", look.keep_look, who=Who.FAMILY),
    *LINES_OF_STAFF,
    # Machines, and the demo
    page("POST", "/outside/{provider}/status", callbacks.delivery_receipt, who=Who.PROVIDER),
    page("POST", "/outside/{provider}/inbound", callbacks.inbound_text, who=Who.PROVIDER),
    page("GET", "/health/live", health_pages.live, who=Who.WATCHER),
    page("GET", "/health/ready", health_pages.ready, who=Who.WATCHER),
    page("GET", "/metrics", health_pages.metrics, who=Who.WATCHER),
    page("GET", "/demo/texts", demo_pages.demo_texts, who=Who.DEMO),
    page("POST", "/demo/texts", demo_pages.demo_reply, who=Who.DEMO),
    page("GET", "/demo/parts/{theme}/{code}", demo_parts.demo_parts, who=Who.DEMO),
)


def application(portal: Portal) -> Starlette:
    """The web application: the table above, the calm pages, and one middleware."""
    pages = Pages(portal.templates, portal.languages, leave_to=portal.settings.leave_to)
    limiter = CapacityLimiter(portal.settings.threads)
    # Answered like any other line, so that even this page is in the reader's language.
    line = page("GET", "/nowhere", _nothing_here, who=Who.ANYONE)
    nowhere = route_of(line, portal, pages, limiter)

    async def nothing_here(request: Request, failure: Exception) -> Response:  # noqa: ARG001
        answered: Response = await nowhere.endpoint(request)
        return answered

    made = Starlette(
        routes=[route_of(each, portal, pages, limiter) for each in LINES],
        exception_handlers={404: nothing_here, 405: nothing_here},
        middleware=[Middleware(SafeHeaders, public_address=portal.settings.public_address)],
        max_body_size=BODY_BACKSTOP_BYTES,
    )
    # Such a redirect would name whatever host the request named.
    made.router.redirect_slashes = False
    return made


def _nothing_here(context: Context) -> Response:
    del context
    raise NotFound
