"""The list of acts, and the one function that records them, in the transaction of the act
itself.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import insert

from portal.domain.people import Actor
from portal.storage.audit import AuditEntry
from portal.storage.database import Db

_INSERT = insert(AuditEntry.__table__)  # type: ignore[arg-type]


class Act(StrEnum):
    """Everything that is written down: subject, then verb."""

    AGENCY_ADDED = "agency.added"
    STAFF_ADDED = "staff.added"
    STAFF_SIGNED_IN = "staff.signed_in"
    STAFF_WRONG = "staff.wrong"
    STAFF_LISTED = "staff.listed"
    STAFF_VIEWED = "staff.viewed"
    STAFF_SIGNED_OUT = "staff.signed_out"
    STAFF_ENDED = "staff.ended"
    STAFF_DUTY_CHANGED = "staff.duty_changed"
    STAFF_SUBJECT_KEPT = "staff.subject_kept"
    STAFF_RESET = "staff.reset"
    SESSIONS_LISTED = "sessions.listed"
    PARTNERSHIP_VIEWED = "partnership.viewed"
    PRACTICE_LISTED = "practice.listed"
    PRACTICE_EMPTIED = "practice.emptied"
    CASE_OPENED = "case.opened"
    CLOSING_VIEWED = "closing.viewed"
    CASE_CLOSED = "case.closed"
    CASE_OPENED_AGAIN = "case.opened_again"
    CASE_LISTED = "case.listed"
    CASE_SENSITIVE = "case.sensitive"
    CASE_NOT_SENSITIVE = "case.not_sensitive"
    CASE_REASON_SAID = "case.reason_said"
    CASE_REFUSED = "case.refused"
    LOOKS_LISTED = "looks.listed"
    CASE_VIEWED = "case.viewed"
    PERSON_ADDED = "person.added"
    ACCESS_VIEWED = "access.viewed"
    FREEZE_ASKED = "freeze.asked"
    FREEZE_BEGUN = "freeze.begun"
    FREEZE_REFUSED = "freeze.refused"
    LIFT_ASKED = "freeze.lift_asked"
    FREEZE_ENDED = "freeze.ended"
    ACCESS_ENDED = "access.ended"
    SAFETY_CHECKED = "safety.checked"
    PASSPORT_VIEWED = "passport.viewed"
    PASSPORT_SET = "passport.set"
    NEVER_NAME_LISTED = "never_name.listed"
    NEVER_NAME_ADDED = "never_name.added"
    NEVER_NAME_ENDED = "never_name.ended"
    PHONE_VIEWED = "phone.viewed"
    PHONE_CONFIRMED = "phone.confirmed"
    PHONE_ENDED = "phone.ended"
    PHONE_EXPIRED = "phone.expired"
    NUMBER_BARRED = "barred_number.added"
    BARRED_LISTED = "barred_number.listed"
    BARRED_ENDED = "barred_number.ended"
    BARRED_MET = "barred_number.met"
    CARD_ISSUED = "card.issued"
    CARD_REDEEMED = "card.redeemed"
    CARD_NOT_RIGHT = "card.not_right"
    CARD_PAUSED = "card.paused"
    WORDS_MADE = "words.made"
    WORDS_MATCHED = "words.matched"
    WORDS_WRONG = "words.wrong"
    WORDS_ENDED = "words.ended"
    BESIDE_SHOWN = "beside.shown"
    BESIDE_OPENED = "beside.opened"
    LEAVING_PRACTISED = "leaving.practised"
    LEAVE_PLACE_SET = "leave_place.set"
    PASSKEY_MADE = "passkey.made"
    PASSKEY_MATCHED = "passkey.matched"
    PASSKEY_ENDED = "passkey.ended"
    PICTURES_CHOSEN = "pictures.chosen"
    PICTURES_MATCHED = "pictures.matched"
    PICTURES_WRONG = "pictures.wrong"
    PICTURES_RESET = "pictures.reset"
    NUMBER_SENT = "number.sent"
    NUMBER_MATCHED = "number.matched"
    NUMBER_WRONG = "number.wrong"
    OPENING_ANSWERED = "opening.answered"
    PAGE_RESTED = "page.rested"
    SIGN_IN_ENDED = "sign_in.ended"
    WORDING_CHOSEN = "wording.chosen"
    UPDATE_PREVIEWED = "update.previewed"
    UPDATE_PUBLISHED = "update.published"
    UPDATE_OPENED = "update.opened"
    RESPONSE_SAID = "response.said"
    RESPONSE_VIEWED = "response.viewed"
    RESPONSE_LISTED = "response.listed"
    RESPONSE_ANSWERED = "response.answered"
    UPDATE_SHOWN_AGAIN = "update.shown_again"
    UPDATE_WITHDRAWN = "update.withdrawn"
    NOTE_KEPT = "note.kept"
    NOTE_PUBLISHED = "note.published"
    NOTE_VIEWED = "note.viewed"
    NOTE_WRITTEN_ANEW = "note.written_anew"
    NOTE_PUT_INTO_WORDS = "note.put_into_words"
    PEOPLE_VIEWED = "people.viewed"
    HELPER_KEPT = "helper.kept"
    PAGE_VIEWED = "page.viewed"
    REQUEST_MADE = "request.made"
    REQUEST_LISTED = "request.listed"
    REQUEST_DONE = "request.done"
    RIGHTS_VIEWED = "rights.viewed"
    RIGHTS_FOUND = "rights.found"
    RIGHTS_LAPSING = "rights.lapsing"
    RIGHTS_SINCE = "rights.since"
    DAYS_VIEWED = "days.viewed"
    DAYS_WRITTEN = "days.written"
    MONEY_VIEWED = "money.viewed"
    ASKING_MADE = "asking.made"
    ASKING_VIEWED = "asking.viewed"
    ASKING_STEPPED = "asking.stepped"
    WORRY_RAISED = "worry.raised"
    WORRY_VIEWED = "worry.viewed"
    WORRY_LISTED = "worry.listed"
    WORRY_ACKNOWLEDGED = "worry.acknowledged"
    WORRY_NEXT_SAID = "worry.next_said"
    WORRY_DONE = "worry.done"
    WORRY_TRIAGED = "worry.triaged"
    WORRY_ADDED_TO = "worry.added_to"
    WORRY_HARM_TOLD = "worry.harm_told"
    WORRY_PASSED_ON = "worry.passed_on"
    ROTA_VIEWED = "rota.viewed"
    ROTA_CHANGED = "rota.changed"
    CLOCKS_VIEWED = "clocks.viewed"
    CLOCKS_SET = "clocks.set"
    TEXT_BY_HAND = "text.by_hand"
    TEXT_SENT_AGAIN = "text.sent_again"
    TEXT_REACHED = "text.reached"
    TEXT_SENT = "text.sent"
    TEXT_FAILED = "text.failed"
    TEXT_RECEIPT = "text.receipt"
    TEXTS_STOPPED = "texts.stopped"
    TEXT_CAME = "text.came"
    OUR_NUMBER_GIVEN = "our_number.given"
    OUR_NUMBER_ENDED = "our_number.ended"
    STRANGERS_LISTED = "stranger.listed"
    STRANGER_READ = "stranger.read"
    STRANGER_PLACED = "stranger.placed"
    STRANGER_SET_ASIDE = "stranger.set_aside"
    STOP_ASKED = "stop.asked"
    DRAFT_STARTED = "draft.started"
    DRAFT_VIEWED = "draft.viewed"
    DRAFT_DROPPED = "draft.dropped"
    DRAFT_ASKED = "draft.asked"
    DRAFT_TAKEN_BACK = "draft.taken_back"
    DRAFT_APPROVED = "draft.approved"
    DRAFT_RETURNED = "draft.returned"
    DRAFT_SCHEDULED = "draft.scheduled"
    DRAFT_LIFTED = "draft.lifted"
    TELLING_RECORDED = "telling.recorded"
    TELLING_LISTED = "telling.listed"
    LEDGER_ACKNOWLEDGED = "ledger.acknowledged"
    HAPPENING_RECORDED = "happening.recorded"
    HAPPENING_ENDED = "happening.ended"
    HAPPENING_LISTED = "happening.listed"
    PLAN_AGREED = "plan.agreed"
    HANDOVER_VIEWED = "handover.viewed"
    HANDOVER_SET = "handover.set"
    HANDOVER_DONE = "handover.done"
    HANDOVER_ENDED = "handover.ended"
    SILENCE_LISTED = "silence.listed"
    CHECK_IN_VIEWED = "check_in.viewed"
    CHECK_IN_DONE = "check_in.done"
    WISHES_VIEWED = "wishes.viewed"
    WISHES_SET = "wishes.set"
    GUIDE_OPENED = "guide.opened"
    TALK_VIEWED = "talk.viewed"
    TALK_SAID = "talk.said"
    TALK_READ = "talk.read"
    TALK_EXPLAINED = "talk.explained"
    SERVICE_ADDED = "service.added"
    SERVICE_ENDED = "service.ended"
    SERVICE_PUT_INTO_WORDS = "service.put_into_words"
    SERVICE_CHECKED = "service.checked"
    SOURCE_READ = "source.read"
    COPY_HELD = "copy.held"
    COPY_GIVEN = "copy.given"
    COPY_KEPT_BACK = "copy.kept_back"
    LOOKED_LISTED = "looked.listed"
    RETENTION_WARNED = "retention.warned"
    RETENTION_VIEWED = "retention.viewed"
    RETENTION_AGREED = "retention.agreed"
    RETENTION_HELD = "retention.held"
    RETENTION_LET_GO = "retention.let_go"
    CASE_DESTROYED = "case.destroyed"
    TASK_OPENED = "task.opened"
    TASK_TAKEN = "task.taken"
    TASK_ENDED = "task.ended"
    TASK_LISTED = "task.listed"


def record(
    db: Db,
    actor: Actor,
    act: Act,
    *,
    now: datetime,
    case_id: UUID | None = None,
    subject_id: UUID | None = None,
    detail: str = "",
) -> None:
    """Adds one entry. `detail` is sealed: it may say what was done, never what a child wrote."""
    entry_id = uuid4()
    sealed = db.ring.seal("audit_entries.detail", entry_id, detail) if detail else None
    db.line.execute(
        _INSERT,
        {
            "id": entry_id,
            "partnership_id": actor.partnership_id,
            "at": now,
            "act": act.value,
            "actor_kind": actor.role.value if actor.role else "service",
            "actor_id": actor.staff_id or actor.person_id,
            "case_id": case_id or actor.case_id,
            "subject_id": subject_id,
            "detail": sealed,
        },
    )


def record_of_service(
    db: Db, act: Act, about: Iterable[tuple[UUID, UUID]], *, now: datetime
) -> None:
    """Adds one entry for each of many that the service did one thing to: whose, and which."""
    entries = [
        {
            "id": uuid4(),
            "partnership_id": partnership_id,
            "at": now,
            "act": act.value,
            "actor_kind": "service",
            "subject_id": subject_id,
        }
        for partnership_id, subject_id in about
    ]
    db.line.execute(_INSERT, entries)
