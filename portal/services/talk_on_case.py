"""What a child says about a filmed talk, inside the question that shows her case."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select

from portal.domain.filmed_talk import Answer, talk_wishes_from_text
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.filmed_talks import SaidOfTalk

TALK = (
    SaidOfTalk.id.label("talk_id"),
    SaidOfTalk.wishes.label("talk_wishes"),
    SaidOfTalk.read_at.label("talk_read_at"),
)


@dataclass(frozen=True, slots=True)
class TalkOnCase:
    """`answer` is None where she has said what would help her, and neither yes, no nor not yet."""

    answer: Answer | None
    is_read: bool


def with_talk(asked: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """`asked` is about participants and has TALK among its columns."""
    return asked.outerjoin(
        SaidOfTalk,
        (SaidOfTalk.person_id == Participant.person_id)
        & (SaidOfTalk.case_id == Participant.case_id),
    )


def talk_on_case(db: Db, rows: Iterable[Any]) -> TalkOnCase | None:
    for row in rows:
        if row.talk_id is not None:
            text = db.ring.open("said_of_talks.wishes", row.talk_id, row.talk_wishes)
            wishes = talk_wishes_from_text(text)
            return TalkOnCase(wishes.answer, row.talk_read_at is not None)
    return None
