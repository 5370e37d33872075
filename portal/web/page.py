"""The one path a request takes: read the form, open a session, find out who asks, call, commit,
answer.

The shell is asynchronous; everything from the session to the finished page runs in one worker
thread.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar
from urllib.parse import quote
from uuid import UUID

from anyio import CapacityLimiter, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from portal.domain.duties import KEEPERS, ON_CASES
from portal.domain.people import Actor, CaseDoor, Duty, Role, Stage
from portal.domain.refusals import NotFound, NotSignedIn, Refusal, SessionEnded, TooLarge
from portal.messages.languages import SOURCE, Language
from portal.parts import Portal
from portal.services import Conflict, Db, sensitive, sign_in
from portal.web import cookies, errors
from portal.web.asked import Asked, bare, read
from portal.web.templates import NOT_FAMILYS, Pages

# Below this a compressed page is no smaller in packets.
WORTH_COMPRESSING = 1200
# Where a form leads is not told by the length of the answer: address and filling are so long.
LED_ON = 164
Result = TypeVar("Result")


class Who(StrEnum):
    """Who may use an address. A route without one does not exist."""

    ANYONE = "anyone"
    CARD = "card"  # a child or carer, the card alone being enough
    FAMILY = "family"
    WRITER = "writer"  # the same, and who was one until her time ran out: what she typed is kept
    CHILD = "child"
    CHILD_WRITER = "child_writer"  # a child, as WRITER is to FAMILY
    CARER = "carer"
    STAFF = "staff"  # whoever can be on a case
    SUPERVISOR = "supervisor"
    LEAD = "lead"
    TRANSLATOR = "translator"
    OPERATOR = "operator"
    KEEPER = "keeper"  # whoever looks after accounts: a supervisor, a lead, an operator
    AT_WORK = "at_work"  # everyone with an account, whatever their duty
    PROVIDER = "provider"  # checked by the provider's own signature, in the handler
    WATCHER = "watcher"  # a machine that watches the service; what needs a token checks it
    DEMO = "demo"


WRITERS = frozenset({Who.WRITER, Who.CHILD_WRITER})
# Which duties open a line that is for staff.
DUTIES: dict[Who, frozenset[Duty]] = {
    Who.STAFF: ON_CASES,
    Who.SUPERVISOR: frozenset({Duty.SUPERVISOR}),
    Who.LEAD: frozenset({Duty.LEAD}),
    Who.TRANSLATOR: frozenset({Duty.TRANSLATOR}),
    Who.OPERATOR: frozenset({Duty.OPERATOR}),
    Who.KEEPER: KEEPERS,
    Who.AT_WORK: frozenset(Duty),
}


@dataclass(slots=True)
class Context:
    """What a handler receives. It holds no cookie and no way to commit."""

    portal: Portal
    pages: Pages
    db: Db
    asked: Asked
    found: Actor | None
    now: datetime
    language: Language

    @property
    def actor(self) -> Actor:
        if self.found is None:
            raise NotSignedIn
        return self.found

    def id(self, name: str) -> UUID:
        value: UUID = self.asked.ids[name]
        return value

    def page(
        self, template: str, /, *, status: int = 200, scripts: tuple[str, ...] = (), **values: Any
    ) -> Response:
        text = self.pages.render(
            template,
            self.language,
            actor=self.found,
            nonce=self.asked.nonce,
            path=self.asked.path,
            staff_name=self.found.name if self.found is not None else "",
            scripts=scripts,
            **values,
        )
        return HTMLResponse(text, status_code=status)

    def outside_transaction(self, slow: Callable[[], Result]) -> Result:
        """Runs slow work (a password hash) holding no connection and no lock; what was done is
        kept.
        """
        self.db.commit()
        return slow()


Handler = Callable[[Context], Response]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the route table."""

    method: str
    path: str
    handler: Handler
    who: Who
    # Whether a sensitive case asks why first.
    asks_why: bool = True


def page(method: str, path: str, handler: Handler, *, who: Who, asks_why: bool = True) -> Line:
    return Line(method, path, handler, who, asks_why)


def to(address: str) -> Response:
    """After a form: a plain address, fetched anew."""
    answer = RedirectResponse(address, status_code=303)
    answer.body = b" " * (LED_ON - len(answer.headers["location"]))
    answer.headers["content-length"] = str(len(answer.body))
    return answer


def route_of(line: Line, portal: Portal, pages: Pages, limiter: CapacityLimiter) -> Route:
    """The asynchronous shell around one line of the table."""
    jar = cookies.Cookies(is_secure=portal.settings.public_address.startswith("https:"))

    async def endpoint(request: Request) -> Response:
        try:
            asked = await read(request, jar, may_be_json=line.who is Who.PROVIDER)
        except HTTPException:
            return errors.answer(TooLarge(), bare(request, jar), portal, pages)
        except Exception:  # noqa: BLE001 - it cannot be read, or never ends: nothing of it is logged
            return errors.answer(Refusal(), bare(request, jar), portal, pages)
        return await to_thread.run_sync(
            partial(_answer, line, portal, pages, asked), limiter=limiter
        )

    return Route(line.path, endpoint, methods=[line.method], name=line.handler.__name__)


def _answer(line: Line, portal: Portal, pages: Pages, asked: Asked) -> Response:
    try:
        response = _attempt(line, portal, pages, asked)
    except Conflict:
        # Two clicks at the same moment: the first has been kept by now, so the second finds it.
        try:
            response = _attempt(line, portal, pages, asked)
        except Conflict as again:
            response = errors.failed(again, asked, portal, pages)
    return _compressed(response, asked, pages)


def _attempt(line: Line, portal: Portal, pages: Pages, asked: Asked) -> Response:
    """One session, one transaction, one answer. Raises Conflict, and then nothing was kept."""
    language, context = None, None
    with portal.open_session() as db:
        try:
            context = _context(line, portal, pages, asked, db)
            language = context.language
            check(line.who, context.found, is_demo=portal.settings.demo)
            asks = line.asks_why and context.found and context.found.door is CaseDoor.ASKS
            response = _why_first(context) if asks else line.handler(context)
            db.commit()
        except Refusal as refusal:
            db.rollback()
            _keep_refused_look(db, context, refusal)
            response = errors.answer(refusal, asked, portal, pages, language)
        except Conflict:
            raise
        except Exception as failure:  # noqa: BLE001 - whatever it was, the family sees a calm page
            db.rollback()
            response = errors.failed(failure, asked, portal, pages, language)
            if asked.token and line.who is Who.ANYONE and line.method == "GET":
                # "Leave now" and "Help now" need nothing that is kept, so they never fail with it.
                response = _attempt(line, portal, pages, replace(asked, token=""))
    return response


def _why_first(context: Context) -> Response:
    """A sensitive case: the page that asks why, and leads on to the one that was wanted."""
    asking = f"/staff/cases/{context.id('case_id')}/why"
    is_page = context.asked.method == "GET"
    return to(f"{asking}?wanted={quote(context.asked.path)}" if is_page else asking)


def _keep_refused_look(db: Db, context: Context | None, refusal: Refusal) -> None:
    """Somebody at work asked for a case that is not theirs: that leaves an entry."""
    found = context.found if context is not None else None
    if context is None or found is None or not isinstance(refusal, NotFound):
        return
    if found.is_staff and found.door is CaseDoor.SHUT and "case_id" in context.asked.ids:
        sensitive.refused(db, found, context.id("case_id"), now=context.now)
        db.commit()


def _context(line: Line, portal: Portal, pages: Pages, asked: Asked, db: Db) -> Context:
    now = portal.clock()
    found = _found(db, asked, line.who, now=now)
    if found is not None and found.is_staff:
        language = portal.languages[SOURCE]
    elif found is not None:
        language = portal.languages.choose(found.language)
        if found.language != language.code:
            # Whoever chose a language that is no longer offered reads English, kept as such.
            found = replace(found, language=language.code)
        if found.stage is Stage.QUIET and asked.language:
            # With the card alone a choice is this browser's, and changes nothing that is kept.
            language = errors.language_of(asked, portal)
    else:
        language = errors.language_of(asked, portal)
    return Context(portal, pages, db, asked, found, now, language)


def _found(db: Db, asked: Asked, who: Who, *, now: datetime) -> Actor | None:
    if not asked.token or who in {Who.PROVIDER, Who.WATCHER}:
        return None
    try:
        case_id = asked.ids.get("case_id") if who in DUTIES else None
        is_act = asked.method == "POST"
        found = sign_in.who_is(db, asked.token, is_act=is_act, case_id=case_id, now=now)
    except (NotSignedIn, SessionEnded):
        late = sign_in.who_typed(db, asked.token, now=now) if who in WRITERS else None
        if late is None and who not in {Who.ANYONE, Who.DEMO}:
            raise
        return late
    if who in WRITERS and found.is_resting:
        return sign_in.who_typed(db, asked.token, now=now)
    return found


def check(who: Who, actor: Actor | None, *, is_demo: bool) -> None:
    """Raises a refusal unless this actor may use a line with this `who`.

    Somebody signed in as somebody else gets NotFound: the page does not exist for them.
    """
    if who is Who.DEMO and not is_demo:
        raise NotFound
    if who in {Who.ANYONE, Who.PROVIDER, Who.WATCHER, Who.DEMO}:
        return
    if actor is None:
        raise NotSignedIn
    roles = {
        Who.CARD: {Role.CHILD, Role.CARER},
        Who.FAMILY: {Role.CHILD, Role.CARER},
        Who.WRITER: {Role.CHILD, Role.CARER},
        Who.CHILD: {Role.CHILD},
        Who.CHILD_WRITER: {Role.CHILD},
        Who.CARER: {Role.CARER},
    }.get(who, {Role.CASEWORKER})
    if actor.role not in roles or (actor.is_staff and actor.duty not in DUTIES[who]):
        raise NotFound
    is_late = who in WRITERS and actor.stage is Stage.OVER
    if who is not Who.CARD and actor.stage is not Stage.FULL and not is_late:
        raise NotSignedIn


def _compressed(response: Response, asked: Asked, pages: Pages) -> Response:
    """Small on a bad line. Our forms hold no token, so there is no secret for a length to give
    away; what a family's news is must not be told by it either, so theirs is filled up.
    """
    accepts = asked.headers.get("accept-encoding", "")
    if len(response.body) < WORTH_COMPRESSING or "gzip" not in accepts:
        return response
    is_familys = not asked.path.startswith(NOT_FAMILYS)
    response.body = pages.packer.pack(bytes(response.body), asked.path if is_familys else "")
    response.headers["content-encoding"] = "gzip"
    response.headers["content-length"] = str(len(response.body))
    response.headers["vary"] = "accept-encoding"
    return response
