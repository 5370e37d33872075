"""Everyone at once: whom each line of the route table is for, what they send, who is a stranger.

Built from LINES, so a new line is asked for as soon as it exists.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from httpx2 import Response
from sqlalchemy import select
from starlette.testclient import TestClient

from portal.domain.people import Actor
from portal.domain.working_time import london_day
from portal.parts import Portal
from portal.services import waiting
from portal.storage.updates import Recipient
from portal.web.page import Line, Who
from portal.web.routes import LINES, application
from tests.contracts.deciders import make_drafts
from tests.contracts.happenings import (
    TYPE,
    arrest,
    ask_for_news,
    asked_again,
    barred_number,
    check_in,
    held_copy,
    lost_text,
    never_name,
    open_task,
    planned_handover,
    publish,
    raise_worry,
    reference_of,
    rota,
    second_phone,
    stranger_text,
)
from tests.contracts.near_by import near_by
from tests.contracts.own_devices import own_device
from tests.contracts.sent import DATED_FORMS, FORMS, NOTE, ROTA_FORM, SECRET, Form
from tests.contracts.stops import stops
from tests.contracts.to_go import to_go
from tests.contracts.villagers import Someone, elsewhere, number_for, staff_key, villagers
from tests.contracts.whose_lines import ABOUT_A_DECISION, CARERS_LINES, OF_NOBODY, OVERSEEN_LINES
from tests.families import Cast, colleague, make_cast, sample_values

OPEN_TO_ALL = {Who.ANYONE, Who.DEMO, Who.PROVIDER, Who.WATCHER}
FOR_SOMEBODY = [line for line in LINES if line.who not in OPEN_TO_ALL]


@dataclass(frozen=True)
class Village:
    """Maya's case with an update and a worry on it, and everyone who may or may not see them."""

    portal: Portal
    cast: Cast
    people: Mapping[str, Someone]
    ids: Mapping[str, str]
    digits: str
    # Ids that only one handler's address has: a draft that is where that handler wants it.
    own_ids: Mapping[str, Mapping[str, str]]

    def right_person(self, line: Line) -> Someone:
        """Whom this line is for, when it is about Maya."""
        if line.handler.__name__ in CARERS_LINES:
            return self.people["Maya's carer with her card alone"]
        names = {
            Who.CARD: "who has Maya's card",
            Who.FAMILY: "Maya",
            Who.WRITER: "Maya",
            Who.CHILD: "Maya",
            Who.CHILD_WRITER: "Maya",
            Who.CARER: "Maya's carer",
            Who.STAFF: "Maya's worker",
            Who.SUPERVISOR: "the supervisor of Maya's worker",
            Who.KEEPER: "the supervisor of Maya's worker",
            Who.AT_WORK: "Maya's worker",
            Who.LEAD: "the lead of the partnership",
            Who.TRANSLATOR: "a translator",
            Who.OPERATOR: "an operator",
        }
        return self.people[names.get(line.who, "nobody")]

    def is_stranger(self, someone: Someone, line: Line) -> bool:
        """To somebody else's line, and to every line about Maya that is not their own."""
        if line.who not in someone.may:
            return True
        if line.who in {Who.KEEPER, Who.OPERATOR}:
            return False
        if line.handler.__name__ in OVERSEEN_LINES and Who.SUPERVISOR in someone.may:
            return False
        is_about_maya = "{" in line.path and line.handler.__name__ not in OF_NOBODY
        return is_about_maya and someone is not self.right_person(line)

    def address(self, line: Line) -> str:
        """The line's address with Maya's real ids in it."""
        ids = {**self.ids, **self.own_ids.get(line.handler.__name__, {})}
        return re.sub(r"{(\w+)(:\w+)?}", lambda found: ids[found[1]], line.path)

    def form(self, line: Line) -> Form:
        """What a form that succeeds sends; a line that is not known here sends nothing."""
        name = line.handler.__name__
        if name in {"publish", "preview", "autosave_draft"}:
            values = sample_values(TYPE, self.portal.clock())
            typed = {key: str(value) for key, value in values.items()}
            return {**typed, "at": "16:00", "publish": "y", "once": str(uuid4())}
        if name == "tell_nothing_new":
            values = sample_values(waiting.NOTHING_NEW, self.portal.clock())
            return {**{key: str(value) for key, value in values.items()}, "once": str(uuid4())}
        if name == "agree_plan":
            sam = str(self.cast.sam.actor.staff_id)
            today = str(london_day(self.portal.clock()))
            plan = {"every_days": "7", "how": "call", "by_staff": sam, "agreed_on": today}
            return {**plan, "safe_times": "Not before school", "once": str(uuid4())}
        if name == "answer_check_in":
            answers = {"how": "phone", "how_is": "well", "help_in_place": "all", "asked": SECRET}
            return {**answers, "done_on": str(london_day(self.portal.clock()))}
        if name == "check_number":
            return {"number": self.digits}
        today = str(london_day(self.portal.clock()))
        which = {"which": self.ids["service_id"]} if name == "end_service" else {}
        by = {"by": str(self.cast.sam.actor.staff_id)} if name == "write_telling" else {}
        reference = {"reference": self.ids["reference"]} if name == "place_text" else {}
        names_staff = {"add_shift", "add_absence", "record_night", "hand_over"}
        rota = self._rota_form() if name in names_staff else {}
        person = {"person": self.ids["person_id"]} if name == "write_wish" else {}
        made_from = {"note": self.own_ids[name]["note_id"]} if name == "put_draft_note_into" else {}
        more = {**rota, **person, **made_from, "told_on": today, "once": str(uuid4())}
        return {
            **FORMS.get(name, {}),
            **by,
            **which,
            **reference,
            **more,
            **DATED_FORMS.get(name, {}),
        }

    def _rota_form(self) -> Form:
        sam = self.cast.sam.actor
        staff, agency = str(sam.staff_id), str(sam.agency_id)
        handed = {"old_staff": staff, "new_staff": str(self.cast.asha.actor.staff_id)}
        return {**ROTA_FORM, "staff": staff, "away_staff": staff, "agency": agency, **handed}

    def ask(self, someone: Someone, line: Line) -> Response:
        return someone.ask(line.method, self.address(line), self.form(line))


def make_village(portal: Portal) -> Village:
    cast = make_cast(portal)
    client = TestClient(
        application(portal),
        base_url=portal.settings.public_address,
        follow_redirects=False,
        raise_server_exceptions=False,
    )
    people = {each.name: each for each in villagers(portal, cast, client)}
    waiting_drafts = make_drafts(portal, cast)
    about_it, asking_id = _asked_again(portal, cast)
    update_id = publish(portal, cast, note=NOTE)
    carer = {"person_id": str(cast.maya.carer.person_id)}
    return Village(
        portal,
        cast,
        people,
        ids={
            "case_id": str(cast.maya.case_id),
            "person_id": str(cast.maya.child.person_id),
            "update_id": str(update_id),
            **near_by(portal, cast),
            "recipient_id": str(_recipient(portal, cast.maya.child, update_id)),
            "task_id": str(open_task(portal, cast)),
            "worry_id": str(raise_worry(portal, cast.maya.child)),
            "type_key": TYPE,
            **rota(portal, cast),
            "check_in_id": str(check_in(portal, cast)),
            "handover_id": str(planned_handover(portal, cast)),
            "held_id": str(held_copy(portal, cast)),
            "name_id": str(never_name(portal, cast)),
            **_phones(portal, cast),
            "subject_id": str(_recipient(portal, cast.maya.carer, update_id)),
            "asking_id": asking_id,
            **_asked(portal, cast),
            "reference": reference_of(portal, cast.maya),
        },
        digits=number_for(portal, people["Maya's carer with her card alone"], cast.maya.mobile),
        own_ids={**waiting_drafts, **about_it, "send_text_by_hand": carer, **_own(portal, cast)},
    )


def _asked_again(portal: Portal, cast: Cast) -> tuple[dict[str, dict[str, str]], str]:
    decision_id, asking_id = asked_again(portal, cast)
    return {name: {"update_id": str(decision_id)} for name in ABOUT_A_DECISION}, str(asking_id)


def _own(portal: Portal, cast: Cast) -> dict[str, dict[str, str]]:
    """Of two devices she ends one herself, and a worker the other."""
    device = {"passkey_id": str(own_device(portal, cast.maya.child))}
    to_go(portal, cast.asha.actor, cast.maya.case_id)
    return {"end_key_of": device, **stops(portal, cast)}


def _asked(portal: Portal, cast: Cast) -> dict[str, str]:
    return {
        "request_id": str(ask_for_news(portal, cast)),
        "happening_id": str(arrest(portal, cast)),
        **_accounts(portal, cast),
    }


def _phones(portal: Portal, cast: Cast) -> dict[str, str]:
    return {
        "contact_id": str(second_phone(portal, cast)),
        "barred_id": str(barred_number(portal, cast)),
        "message_id": str(lost_text(portal, cast)),
        "text_id": str(stranger_text(portal, cast)),
        "passkey_id": str(own_device(portal, cast.maya.child)),
    }


def _accounts(portal: Portal, cast: Cast) -> dict[str, str]:
    return {
        "staff_id": str(colleague(portal, cast.sam, "Lou Vale").actor.staff_id),
        "session_id": str(elsewhere(portal, cast.sam)),
        "staff_key_id": str(staff_key(portal, cast.sam)),
        "code": "ar",
    }


def _recipient(portal: Portal, person: Actor, update_id: UUID) -> UUID:
    """The row that says an update is for this person: what she answers is about it."""
    hers = (Recipient.update_id == update_id, Recipient.person_id == person.person_id)
    with portal.open_session() as db:
        return db.scalars(select(Recipient.id).where(*hers)).one()
