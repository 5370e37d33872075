"""A draft keeps what was typed, however little, and is nobody else's until it waits for them."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from portal.domain.drafts import OPEN, DraftState, Step, after, may_approve, may_lift
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.update_types import BY_KEY
from portal.parts import Portal
from portal.services import Db, drafts
from portal.services.drafts import DraftLine, OpenDraft
from portal.storage.drafts import Draft
from tests.families import MONDAY, Cast, Worker

CLOSURE = BY_KEY["no_further_police_action"]
HALF = {"reason": "not_enough_proof", "support": ["worker_stays", "safety_plan"]}


def save(
    db: Db,
    cast: Cast,
    typed: dict[str, str | list[str]],
    *,
    once: UUID,
    by: Worker | None = None,
    key: str = "no_further_police_action",
) -> UUID:
    draft_id = drafts.save_draft(
        db,
        (by or cast.priya).actor,
        case_id=cast.maya.case_id,
        update_type=BY_KEY[key],
        typed=typed,
        once=once,
        now=MONDAY,
    )
    db.flush()
    return draft_id


def seen(db: Db, cast: Cast, draft_id: UUID, by: Worker) -> OpenDraft:
    return drafts.draft_for(db, by.actor, cast.maya.case_id, draft_id, now=MONDAY)


def listed(db: Db, cast: Cast, by: Worker) -> tuple[DraftLine, ...]:
    return drafts.drafts_of_case(db, by.actor, cast.maya.case_id)


def test_half_a_form_is_kept_as_typed_and_saved_again_into_the_same_draft(
    db: Db, cast: Cast
) -> None:
    once = uuid4()
    first = save(db, cast, {"reason": ""}, once=once)
    again = save(db, cast, dict(HALF), once=once)
    assert first == again
    found = seen(db, cast, first, cast.priya)
    assert (found.typed, found.once) == (HALF, once)
    assert found.line.state is DraftState.WRITING
    assert drafts.draft_of_form(db, cast.priya.actor, once) == first


def test_what_is_still_being_written_is_seen_by_its_author_alone(db: Db, cast: Cast) -> None:
    draft_id = save(db, cast, dict(HALF), once=uuid4())
    for other in (cast.sam, cast.tom, cast.asha, cast.jo, cast.ravi):
        with pytest.raises(NotFound):
            seen(db, cast, draft_id, other)
    assert listed(db, cast, cast.sam) == ()
    (mine,) = listed(db, cast, cast.priya)
    assert (mine.update_type, mine.author_name) == (CLOSURE, "Priya Shah")


def test_nobody_writes_into_a_colleagues_draft(db: Db, cast: Cast) -> None:
    once = uuid4()
    save(db, cast, dict(HALF), once=once)
    for by, key in ((cast.sam, CLOSURE.key), (cast.jo, CLOSURE.key), (cast.priya, "welcome")):
        with pytest.raises(NotFound):
            save(db, cast, {"reason": "has_died"}, once=once, by=by, key=key)


def test_a_dropped_draft_is_gone_and_cannot_be_written_in(db: Db, cast: Cast) -> None:
    once = uuid4()
    draft_id = save(db, cast, dict(HALF), once=once)
    with pytest.raises(NotFound):
        drafts.drop_draft(db, cast.sam.actor, cast.maya.case_id, draft_id, now=MONDAY)
    for _ in range(2):
        drafts.drop_draft(db, cast.priya.actor, cast.maya.case_id, draft_id, now=MONDAY)
    db.flush()
    assert listed(db, cast, cast.priya) == ()
    with pytest.raises(NotAllowedNow):
        save(db, cast, dict(HALF), once=once)


def test_the_database_shows_neither_what_kind_of_news_nor_what_was_typed(
    portal: Portal, db: Db, cast: Cast
) -> None:
    draft_id = save(db, cast, dict(HALF), once=uuid4())
    db.commit()
    with portal.open_session() as other:
        kept = other.scalars(select(Draft).where(Draft.id == draft_id)).one()
    for sealed in (kept.update_type, kept.values):
        assert b"police" not in sealed.blob
        assert b"proof" not in sealed.blob


def test_a_decision_has_one_way_to_the_family_and_it_passes_everybody() -> None:
    state = DraftState.WRITING
    for step in (Step.ASK, Step.APPROVE, Step.TELL, Step.PUBLISH):
        state = after(state, step, is_decision=True)
    assert state is DraftState.PUBLISHED
    before_telling = set(OPEN) - {DraftState.TOLD, DraftState.LIFTED}
    for each in before_telling:
        with pytest.raises(NotAllowedNow):
            after(each, Step.PUBLISH, is_decision=True)
        with pytest.raises(NotAllowedNow):
            after(each, Step.SCHEDULE, is_decision=True)


def test_what_was_given_back_is_written_again(db: Db, cast: Cast) -> None:
    back = after(DraftState.WAITING, Step.GIVE_BACK, is_decision=True)
    assert after(back, Step.SAVE, is_decision=True) is DraftState.WRITING
    assert after(back, Step.ASK, is_decision=True) is DraftState.WAITING


@pytest.mark.parametrize("last", [DraftState.PUBLISHED, DraftState.DROPPED])
@pytest.mark.parametrize("step", Step)
def test_what_is_published_or_dropped_goes_nowhere(last: DraftState, step: Step) -> None:
    for is_decision in (True, False):
        with pytest.raises(NotAllowedNow):
            after(last, step, is_decision=is_decision)


def test_writing_approving_and_lifting_are_three_people() -> None:
    author, approver, third = uuid4(), uuid4(), uuid4()
    assert may_approve(author, approver)
    assert not may_approve(author, author)
    assert may_lift(author, approver, third)
    for same in (author, approver, None):
        assert not may_lift(author, approver, same)
    assert not may_lift(author, None, third)
