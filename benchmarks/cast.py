"""Whose pages are measured: the tests' cast in a fresh database, with news, worries and sign-ins.

Everything is made through the services, so every row is what the portal itself would have kept.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import select

from portal import assemble
from portal.domain.people import Actor, AgencyKind
from portal.domain.update_types import BY_KEY
from portal.domain.worries import WorryKind
from portal.parts import Portal
from portal.services import Db, drafts, opened, our_numbers, publishing, sign_in, worries
from portal.settings import read
from portal.storage.people import Partnership
from portal.web.cookies import SIGN_IN
from tests.deciding import approve, ask, tell
from tests.families import Cast, Family, Worker, make_cast, sample_values

# A year of a case that goes to court, oldest first; all four lanes have something to say.
TOLD = (
    "welcome",
    "thank_you_for_telling",
    "looking_into_it",
    "visit_planned",
    "video_interview_done",
    "health_check_offered",
    "nothing_new_yet",
    "worker_changed",
    "charged",
    "court_date_set",
    "nothing_new_yet",
    "giving_evidence",
)
UNREAD = 3
WORRIES = 3
CLIENTS = 32
OUR_NUMBER = "+447700900999"


@dataclass(frozen=True, slots=True)
class Place:
    """A database with the cast in it, and the environment its web and worker processes need."""

    portal: Portal
    environ: dict[str, str]
    cast: Cast
    news: tuple[UUID, ...]
    worry: UUID
    child_cookies: tuple[str, ...]
    carer_cookie: str
    staff_cookie: str
    supervisor_cookie: str


def new_environ(address: str) -> dict[str, str]:
    return {
        "PORTAL_DATABASE": address,
        "PORTAL_PUBLIC_ADDRESS": "http://127.0.0.1:8000",
        "PORTAL_KEYS": secrets.token_hex(32),
        "PORTAL_DRAFT_LANGUAGES": "true",
        "PORTAL_TEAM_PHONE": "01632 960123",
    }


def sqlite_address(folder: Path, name: str) -> str:
    return f"sqlite:///{folder / name}.sqlite3"


def make_place(address: str) -> Place:
    """A child with a full page of news, three of it unread, and three worries."""
    environ = new_environ(address)
    settings = read(environ)
    assemble.prepare_database(settings)
    portal = assemble.portal(settings)
    cast = make_cast(portal)
    now = portal.clock()
    with portal.open_session() as db:
        _give_a_number(db, cast, now=now)
        news = tuple(
            _tell(db, portal, cast, key, at=now - timedelta(days=len(TOLD) - number))
            for number, key in enumerate(TOLD)
        )
        db.flush()
        for update_id in news[:-UNREAD]:
            opened.open_update(db, cast.maya.child, update_id, renderer=portal.renderer, now=now)
        told = [_worry(db, portal, cast.maya, now=now) for _ in range(WORRIES)]
        db.commit()
        child = tuple(_family_cookie(db, cast.maya.child_code, now=now) for _ in range(CLIENTS))
        carer = _family_cookie(db, cast.maya.carer_code, now=now)
        staff, overseer = (staff_cookie(db, each.actor, now=now) for each in (cast.sam, cast.asha))
        db.commit()
    return Place(portal, environ, cast, news, told[0], child, carer, staff, overseer)


def _give_a_number(db: Db, cast: Cast, *, now: datetime) -> None:
    """The cast has neighbours in another partnership: what strangers text must have a reader."""
    mine = Partnership.id == cast.sam.actor.partnership_id
    name = db.scalars(select(Partnership.name).where(mine)).one()
    our_numbers.give_number(db, number=OUR_NUMBER, partnership=name, now=now)


def staff_cookie(db: Db, actor: Actor, *, now: datetime) -> str:
    return _cookie(sign_in.start_for_staff(db, actor, now=now).token)


def quiet_cookie(db: Db, code: str, *, now: datetime) -> str:
    """What the card alone opens."""
    started = sign_in.redeem_card(db, code, now=now)
    if started is None:
        raise LookupError("the card is not good")
    return _cookie(started.token)


def quiet_cookie_now(place: Place) -> str:
    with place.portal.open_session() as db:
        cookie = quiet_cookie(db, place.cast.maya.child_code, now=place.portal.clock())
        db.commit()
    return cookie


def _family_cookie(db: Db, code: str, *, now: datetime) -> str:
    quiet = quiet_cookie(db, code, now=now).partition("=")[2]
    return _cookie(sign_in.open_fully(db, sign_in.who_is(db, quiet, now=now), now=now).token)


def _cookie(token: str) -> str:
    return f"{SIGN_IN}={token}"


def _tell(db: Db, portal: Portal, cast: Cast, key: str, *, at: datetime) -> UUID:
    author = _author(cast, key)
    if BY_KEY[key].is_decision:
        values, then = sample_values(key, on=at), replace(portal, clock=lambda: at)
        second = cast.priya if author is cast.sam else cast.sam
        draft_id = ask(db, then, author, cast.maya.case_id, key, values)
        approve(db, then, second, cast.maya.case_id, draft_id)
        tell(db, then, author, cast.maya.case_id, draft_id, values)
        update_id = drafts.locked_draft(db, author.actor, cast.maya.case_id, draft_id).update_id
        assert update_id is not None
        return update_id
    published = publishing.publish_update(
        db,
        author.actor,
        case_id=cast.maya.case_id,
        update_type=BY_KEY[key],
        values=sample_values(key, on=at),
        once=uuid4(),
        renderer=portal.renderer,
        now=at,
    )
    return published.update_id


def _author(cast: Cast, key: str) -> Worker:
    """Whoever on Maya's case may say this."""
    return cast.sam if AgencyKind.CHILDRENS_SERVICES in BY_KEY[key].agencies else cast.priya


def _worry(db: Db, portal: Portal, family: Family, *, now: datetime) -> UUID:
    return worries.raise_worry(
        db,
        family.child,
        kind=WorryKind.SOMETHING,
        words="I do not know what happens on Monday.",
        once=uuid4(),
        hours=portal.hours,
        now=now,
    )
