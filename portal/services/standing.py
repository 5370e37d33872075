"""How published news stands: put right by newer news, putting older news right, or taken back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import aliased

from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.withdrawals import REASON_WORDS, WithdrawalReason
from portal.domain.words import marked
from portal.storage.database import Db
from portal.storage.tellings import Withdrawal
from portal.storage.updates import Recipient, Update

# The update type that says only that something older was wrong.
CORRECTION = "correction"
OTHER_NEWS = marked("This is other news. Take back what was wrong, and publish this by itself.")
ALREADY_PUT_RIGHT = marked("This was put right before. Put the newer one right instead.")

# The newer update that puts an update right: there is at most one.
Newer = aliased(Update, name="newer")
_NewerForReader = aliased(Recipient, name="newer_for_reader")
_OlderForReader = aliased(Recipient, name="older_for_reader")


@dataclass(frozen=True, slots=True)
class Standing:
    """For one reader. An id is given only where the reader was told the other news too."""

    withdrawn_at: datetime | None = None
    why: WithdrawalReason | None = None
    put_right_at: datetime | None = None
    put_right_by: UUID | None = None
    puts_right: UUID | None = None
    puts_right_from: datetime | None = None

    @property
    def hides_words(self) -> bool:
        return self.why is not None and REASON_WORDS[self.why].hides_words


def with_standing(question: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Adds to a question about one reader's update what `standing_of` needs to know."""
    return (
        question.add_columns(
            Withdrawal.withdrawn_at,
            Withdrawal.why.label("withdrawn_why"),
            Newer.published_at.label("newer_at"),
            _NewerForReader.update_id.label("newer_id"),
            _OlderForReader.update_id.label("older_id"),
            _OlderForReader.published_at.label("older_at"),
        )
        .outerjoin(
            Withdrawal,
            (Withdrawal.update_id == Update.id) & (Withdrawal.withdrawn_at <= bindparam("as_of")),
        )
        .outerjoin(
            Newer,
            (Newer.corrects_id == Update.id) & (Newer.published_at <= bindparam("as_of")),
        )
        .outerjoin(
            _NewerForReader,
            (_NewerForReader.update_id == Newer.id)
            & (_NewerForReader.person_id == bindparam("person_id")),
        )
        .outerjoin(
            _OlderForReader,
            (_OlderForReader.update_id == Update.corrects_id)
            & (_OlderForReader.person_id == bindparam("person_id")),
        )
    )


def standing_of(row: Any) -> Standing:
    return Standing(
        row.withdrawn_at,
        WithdrawalReason(row.withdrawn_why) if row.withdrawn_why else None,
        row.newer_at,
        row.newer_id,
        row.older_id,
        row.older_at,
    )


def refuse_wrong_correction(
    db: Db, actor: Actor, case_id: UUID, update_id: UUID, *, by_type: str
) -> None:
    """Raises NotFound where the case was not told this, and a refusal where it was put right
    already or other news cannot put it right.
    """
    found = db.execute(
        select(Update.update_type, Newer.id)
        .select_from(Update)
        .outerjoin(Newer, Newer.corrects_id == Update.id)
        .where(
            Update.id == update_id,
            Update.case_id == case_id,
            Update.partnership_id == actor.partnership_id,
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    if found.id is not None:
        raise NotAllowedNow(ALREADY_PUT_RIGHT)
    old_type = db.ring.open("updates.update_type", update_id, found.update_type)
    if by_type not in {old_type, CORRECTION}:
        raise NotAllowedNow(OTHER_NEWS)
