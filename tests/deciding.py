"""News of any kind on its real way to a family: a decision passes a second person and a telling."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID, uuid4

from portal.domain.filmed_talk import PLANNED
from portal.domain.people import Duty, Level
from portal.domain.tellings import Told
from portal.domain.update_fields import FieldValue
from portal.domain.update_types import BY_KEY
from portal.domain.working_time import london_day
from portal.parts import Portal
from portal.services import (
    Db,
    approving,
    cases,
    drafts,
    freezing,
    note_drafts,
    notes,
    publishing,
    releasing,
    talks_explained,
    telling,
)
from portal.services.notes import OwnWords
from portal.services.talks_explained import NewTelling
from portal.services.update_values import typed_from_values
from portal.web.note_words import missing_of
from tests.families import Cast, Worker, colleague, sample_values


def give(
    portal: Portal,
    worker: Worker,
    case_id: UUID,
    key: str,
    *,
    values: Mapping[str, FieldValue] | None = None,
    once: UUID | None = None,
) -> UUID:
    """Publishes news of this type, with its samples where nothing else is given."""
    given = {**sample_values(key, portal.clock()), **(values or {})}
    if BY_KEY[key].is_decision:
        return decide(portal, worker, case_id, key, given)
    with portal.open_session() as db:
        if key == PLANNED:
            explain_talk(db, portal, worker, case_id)
        published = publishing.publish_update(
            db,
            worker.actor,
            case_id=case_id,
            update_type=BY_KEY[key],
            values=given,
            once=once or uuid4(),
            renderer=portal.renderer,
            now=portal.clock(),
        )
        db.commit()
    return published.update_id


def offer_talk(portal: Portal, worker: Worker, case_id: UUID) -> None:
    """A worker has explained the filmed talk: from now on the child has a page about it."""
    with portal.open_session() as db:
        explain_talk(db, portal, worker, case_id)
        db.commit()


def explain_talk(db: Db, portal: Portal, worker: Worker, case_id: UUID) -> None:
    """A worker writes down that she explained the filmed talk today, as she must before it is
    planned.
    """
    staff_id, now = worker.actor.staff_id, portal.clock()
    assert staff_id is not None
    told = NewTelling(london_day(now), "", "en", Level.SIMPLE, staff_id)
    talks_explained.write_telling(db, worker.actor, case_id, told, once=uuid4(), now=now)


def decide(
    portal: Portal,
    author: Worker,
    case_id: UUID,
    key: str,
    values: Mapping[str, FieldValue],
    *,
    note: str = "",
    once: UUID | None = None,
) -> UUID:
    """Asked for by its author, approved by a supervisor of her agency, told by the author."""
    second = colleague(portal, author, f"Second-{uuid4().hex[:12]} Reader", duty=Duty.SUPERVISOR)
    with portal.open_session() as db:
        form = once or uuid4()
        notes.keep_with_form(
            db,
            author.actor,
            case_id=case_id,
            update_type=BY_KEY[key],
            own=OwnWords(note, "en"),
            typed=typed_from_values(values),
            once=form,
            now=portal.clock(),
        )
        draft_id = ask(db, portal, author, case_id, key, values, once=form)
        if note:
            put_into_all_words(db, portal, author, case_id, draft_id, note)
        approve(db, portal, second, case_id, draft_id)
        tell(db, portal, author, case_id, draft_id, values)
        db.flush()
        update_id = drafts.locked_draft(db, author.actor, case_id, draft_id).update_id
        db.commit()
    assert update_id is not None
    return update_id


def put_into_all_words(
    db: Db, portal: Portal, worker: Worker, case_id: UUID, draft_id: UUID, words: str
) -> None:
    """The note of a decision in the words of everybody who reads it."""
    draft = drafts.draft_for(db, worker.actor, case_id, draft_id, now=portal.clock())
    for reader in missing_of(draft, cases.family_of(db, worker.actor, case_id)):
        note_drafts.put_into_draft(
            db,
            worker.actor,
            case_id=case_id,
            draft_id=draft_id,
            note_id=draft.note_id,
            reader=reader,
            words=words,
            now=portal.clock(),
        )
        db.flush()


def ask(
    db: Db,
    portal: Portal,
    author: Worker,
    case_id: UUID,
    key: str = "no_further_police_action",
    values: Mapping[str, FieldValue] | None = None,
    *,
    once: UUID | None = None,
) -> UUID:
    draft_id = approving.ask_approval(
        db,
        author.actor,
        case_id=case_id,
        update_type=BY_KEY[key],
        typed=typed_from_values(values or sample_values(key, portal.clock())),
        publish_at=None,
        once=once or uuid4(),
        hours=portal.hours,
        now=portal.clock(),
    )
    db.flush()
    return draft_id


def schedule(
    db: Db, portal: Portal, author: Worker, case_id: UUID, key: str = "welcome", *, hours: float
) -> UUID:
    """News that is no decision, for so many hours from now."""
    draft_id = releasing.schedule_update(
        db,
        author.actor,
        case_id=case_id,
        update_type=BY_KEY[key],
        typed=typed_from_values(sample_values(key, portal.clock())),
        publish_at=portal.clock() + timedelta(hours=hours),
        once=uuid4(),
        now=portal.clock(),
    )
    db.flush()
    return draft_id


def approve(db: Db, portal: Portal, second: Worker, case_id: UUID, draft_id: UUID) -> None:
    seen = drafts.draft_for(db, second.actor, case_id, draft_id, now=portal.clock())
    assert seen.line.submitted_at is not None
    approving.approve(
        db,
        second.actor,
        case_id,
        draft_id,
        read_at=seen.line.submitted_at.isoformat(),
        hours=portal.hours,
        now=portal.clock(),
    )
    db.flush()


def tell(
    db: Db,
    portal: Portal,
    worker: Worker,
    case_id: UUID,
    draft_id: UUID,
    values: Mapping[str, FieldValue] | None = None,
    *,
    once: UUID | None = None,
) -> None:
    given = values or sample_values("no_further_police_action", portal.clock())
    told_on = given["told_on"]
    assert isinstance(told_on, date)
    telling.record_telling(
        db,
        worker.actor,
        case_id,
        draft_id,
        Told(
            str(given["told_by"]),
            str(given["told_how"]),
            told_on,
            ("carer",),
            "not_needed",
            ("quiet",),
            "She asked what happens at school.",
        ),
        once=once or uuid4(),
        parts=portal.round_parts,
        now=portal.clock(),
    )
    db.flush()


def freeze(portal: Portal, cast: Cast) -> None:
    """Maya's carer, by two people."""
    hers, now = {"case_id": cast.maya.case_id}, portal.clock()
    person_id = cast.maya.carer.person_id
    assert person_id is not None

    with portal.open_session() as db:
        asked = freezing.ask_freeze(
            db, cast.sam.actor, **hers, person_id=person_id, reason="", now=now
        )
        freezing.decide_stop(db, cast.asha.actor, **hers, stop_id=asked, agrees=True, now=now)
        db.commit()
