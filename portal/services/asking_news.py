"""Each step of what was asked about a decision is news for whoever asked, and for nobody else: a
child may have asked alone. It goes the way of all news: her words, a text that says nothing, and
what she wished.
"""

from datetime import date, datetime
from uuid import UUID, uuid5

from sqlalchemy import select

from portal.domain.askings import Step
from portal.domain.doors import Door
from portal.domain.people import Actor
from portal.domain.types_court_reviews import ASKING_STEP
from portal.domain.update_fields import FieldValue
from portal.domain.working_time import WorkingTime, london_day
from portal.messages.languages import Languages
from portal.messages.render import Renderer
from portal.services.asking_steps import Stepped, take_step
from portal.services.askings import AskingLine, Made, ask_again, asking_for_staff
from portal.services.contact_plans import day_to_promise
from portal.services.publishing import NewUpdate, give_to_family
from portal.services.rights import DecisionLine
from portal.storage.database import Db
from portal.storage.updates import Update

SENT_TO = {
    Door.POLICE_REVIEW: "police",
    Door.POLICE_COMPLAINT: "police",
    Door.PROSECUTION_REVIEW: "prosecution",
    Door.BEFORE_IT_STOPS: "prosecution",
    Door.COUNCIL_COMPLAINT: "council",
}


def step_and_tell(
    db: Db,
    actor: Actor,
    case_id: UUID,
    asking_id: UUID,
    stepped: Stepped,
    *,
    renderer: Renderer,
    hours: WorkingTime,
    now: datetime,
) -> AskingLine:
    """The next step is written down, and whoever asked is told of it at once."""
    line = take_step(db, actor, case_id, asking_id, stepped, hours=hours, now=now)
    if line.step is stepped.step:
        tell_step(db, actor, case_id, line, stepped.on, renderer=renderer, hours=hours, now=now)
    return line


def write_wish(
    db: Db,
    actor: Actor,
    line: DecisionLine,
    made: Made,
    *,
    languages: Languages,
    renderer: Renderer,
    hours: WorkingTime,
    now: datetime,
) -> UUID:
    """What was said aloud is written down, and whoever said it reads that it was."""
    asking_id = ask_again(db, actor, line, made, languages=languages, hours=hours, now=now)
    asked = asking_for_staff(db, actor, line.case_id, asking_id, now=now)
    if asked.step is Step.ASKED and asked.asked_at == now:
        on = london_day(now)
        tell_step(db, actor, line.case_id, asked, on, renderer=renderer, hours=hours, now=now)
    return asking_id


def tell_step(
    db: Db,
    actor: Actor,
    case_id: UUID,
    line: AskingLine,
    on: date,
    *,
    renderer: Renderer,
    hours: WorkingTime,
    now: datetime,
) -> None:
    """Told twice it is once. `actor` works on the case; who only oversees it tells nobody."""
    assert actor.staff_id is not None
    next_on = day_to_promise(db, actor, case_id, hours=hours, now=now)
    values = _values(db, actor, line, on, next_on=next_on, today=london_day(now))
    new = NewUpdate(
        case_id,
        actor.staff_id,
        ASKING_STEP,
        values,
        once=uuid5(line.asking_id, line.step.value),
        only=line.person_id,
    )
    give_to_family(db, actor, new, renderer=renderer, now=now)


def _values(
    db: Db, actor: Actor, line: AskingLine, on: date, *, next_on: date, today: date
) -> dict[str, FieldValue]:
    """A day to answer by that has passed is not promised again."""
    lane = db.scalar(
        select(Update.lane).where(
            Update.id == line.update_id, Update.partnership_id == actor.partnership_id
        )
    )
    return {
        "lane": str(lane),
        "step": line.step.value,
        "sent_to": SENT_TO.get(line.door, "others"),
        "happened_on": on,
        "answer_by": line.due_on if line.due_on and line.due_on >= today else "",
        "worker": actor.name.split(" ")[0],
        "next_on": next_on,
    }
