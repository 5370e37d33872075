"""One person's copy of published news: the words they are given, and the text that says so."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from portal.domain.people import Actor, Role
from portal.domain.update_fields import FieldValue
from portal.domain.update_model import UpdateType
from portal.messages.render import Renderer
from portal.services import outbox, requests
from portal.services.cases import FamilyMember
from portal.services.wordings import keep_wording
from portal.storage.database import Db
from portal.storage.updates import Recipient, Update


@dataclass(frozen=True, slots=True)
class Given:
    """An update with what it is made of."""

    made: Update
    update_type: UpdateType
    values: dict[str, FieldValue]

    @property
    def next_on(self) -> date:
        day = self.values["next_on"]
        assert isinstance(day, date)
        return day


def give_copy(
    db: Db,
    actor: Actor,
    news: Given,
    member: FamilyMember,
    *,
    renderer: Renderer,
    now: datetime,
) -> int:
    """Gives one person her words, and says how many texts tell her that they are there. For her it
    is news of this moment, whenever others were given it.
    """
    made, next_on = news.made, news.next_on
    said = renderer.update(
        news.update_type, news.values, language=member.language, level=member.level
    )
    recipient = Recipient(
        id=uuid4(),
        partnership_id=made.partnership_id,
        update_id=made.id,
        person_id=member.person_id,
        case_id=made.case_id,
        lane=made.lane,
        published_at=now,
        next_on=next_on,
        is_aside=not news.update_type.says_where,
    )
    db.add(recipient)
    keep_wording(db, made.partnership_id, recipient.id, said, now=now)
    requests.news_came(db, actor, made.case_id, member.person_id, by_id=made.author_id, now=now)
    if member.role is not Role.CARER:
        return 0
    return outbox.put_note(
        db, actor, made.case_id, member, cause_id=made.id, renderer=renderer, now=now
    )
