"""Who lives in the village: everyone who may be asked whether they may, and what each is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID, uuid4

from httpx2 import Response
from starlette.testclient import TestClient

from portal.domain.people import Duty
from portal.parts import Portal
from portal.services import sign_in
from portal.storage.passkeys import Passkey
from portal.web.page import Who
from tests.conftest import send_everything, texts_to
from tests.contracts.sent import Form
from tests.families import Cast, Worker, colleague

OURS = {"sec-fetch-site": "same-origin"}
FORM_TYPE = {"content-type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Someone:
    """A person with a browser; `may` is every `who` that they are."""

    name: str
    client: TestClient
    token: str = ""
    may: frozenset[Who] = frozenset()

    def ask(
        self, method: str, path: str, form: Form | None = None, headers: Mapping[str, str] = OURS
    ) -> Response:
        """One request, answered before any redirect is followed."""
        self.client.cookies.clear()
        cookie = {"cookie": f"s={self.token}"} if self.token else {}
        body = urlencode(form or {}, doseq=True)
        return self.client.request(
            method, path, headers={**FORM_TYPE, **headers, **cookie}, content=body
        )


def villagers(portal: Portal, cast: Cast, client: TestClient) -> list[Someone]:
    maya, next_door = cast.maya, cast.next_door
    card, anyone = frozenset({Who.CARD}), frozenset({Who.AT_WORK})
    staff, keeper = anyone | {Who.STAFF}, anyone | {Who.KEEPER}
    supervisor = staff | keeper | {Who.SUPERVISOR}
    family = card | {Who.FAMILY, Who.WRITER}
    child, carer = family | {Who.CHILD, Who.CHILD_WRITER}, family | {Who.CARER}

    def card_alone(name: str, code: str) -> Someone:
        return Someone(name, client, _with_card(portal, code), card)

    def inside(name: str, code: str, may: frozenset[Who]) -> Someone:
        return Someone(name, client, _with_both_keys(portal, code), may)

    def at_work(name: str, person: Worker, may: frozenset[Who] = staff) -> Someone:
        return Someone(name, client, _at_work(portal, person), may)

    return [
        Someone("nobody", client),
        card_alone("who has Maya's card", maya.child_code),
        inside("Maya", maya.child_code, child),
        card_alone("Maya's carer with her card alone", maya.carer_code),
        inside("Maya's carer", maya.carer_code, carer),
        inside("the child next door", next_door.child_code, child),
        inside("the carer next door", next_door.carer_code, carer),
        at_work("Maya's worker", cast.sam),
        at_work("a worker who is not on the case", cast.jo),
        at_work("a worker of another partnership", cast.ravi),
        at_work("the supervisor of Maya's worker", cast.asha, supervisor),
        *_on_no_case(portal, cast, client, staff, keeper),
    ]


def _on_no_case(
    portal: Portal, cast: Cast, client: TestClient, staff: frozenset[Who], keeper: frozenset[Who]
) -> list[Someone]:
    others = {
        "the lead of the partnership": ("Lea Stone", Duty.LEAD, staff | keeper | {Who.LEAD}),
        "a translator": ("Tariq Noor", Duty.TRANSLATOR, {Who.AT_WORK, Who.TRANSLATOR}),
        "an operator": ("Olga Reed", Duty.OPERATOR, keeper | {Who.OPERATOR}),
    }
    return [
        Someone(
            known_as,
            client,
            _at_work(portal, colleague(portal, cast.sam, name, duty=duty)),
            frozenset(may),
        )
        for known_as, (name, duty, may) in others.items()
    ]


def _with_card(portal: Portal, code: str) -> str:
    with portal.open_session() as db:
        started = sign_in.redeem_card(db, code, now=portal.clock())
        db.commit()
    assert started is not None
    return started.token


def _with_both_keys(portal: Portal, code: str) -> str:
    with portal.open_session() as db:
        started = sign_in.redeem_card(db, code, now=portal.clock())
        assert started is not None
        actor = sign_in.who_is(db, started.token, now=portal.clock())
        token = sign_in.open_fully(db, actor, now=portal.clock()).token
        db.commit()
    return token


def _at_work(portal: Portal, person: Worker) -> str:
    with portal.open_session() as db:
        token = sign_in.start_for_staff(db, person.actor, now=portal.clock()).token
        db.commit()
    return token


def elsewhere(portal: Portal, person: Worker) -> UUID:
    """Another place where she is signed in."""
    with portal.open_session() as db:
        started = sign_in.start_for_staff(db, person.actor, now=portal.clock())
        db.commit()
    return started.session_id


def staff_key(portal: Portal, person: Worker) -> UUID:
    """A passkey of hers; this one never answers."""
    key_id = uuid4()
    with portal.open_session() as db:
        db.add(
            Passkey(
                id=key_id,
                partnership_id=person.actor.partnership_id,
                credential_hash=db.ring.index("passkeys.credential", str(key_id)),
                credential=db.ring.seal("passkeys.credential", key_id, "a"),
                public_key=db.ring.seal("passkeys.public_key", key_id, "a"),
                uses=0,
                staff_id=person.actor.staff_id,
                name=db.ring.seal("passkeys.name", key_id, "Work laptop"),
                made_at=portal.clock(),
            )
        )
        db.commit()
    return key_id


def number_for(portal: Portal, carer: Someone, mobile: str) -> str:
    """The carer's number for today, as it stands on her phone."""
    carer.ask("POST", "/number/send")
    send_everything(portal)
    return str(re.findall(r"\d{6}", " ".join(texts_to(portal, mobile)))[-1])
