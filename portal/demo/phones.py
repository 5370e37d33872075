"""What was agreed about the made-up carers' phones, and whose number must never be contacted."""

from datetime import datetime, time, timedelta
from uuid import UUID

from portal.domain.people import Actor
from portal.domain.phones import DEFAULT_DAYS, Phone
from portal.services import Db, barred, phones

CHECKED_BEFORE = timedelta(days=3)
# Of Ofcom's drama numbers, as all of them.
SUSPECTED_MOBILE = "+447700900966"


def keep_phone(
    db: Db, worker: Actor, case_id: UUID, carer_id: UUID, mobile: str, *, now: datetime
) -> None:
    """Her phone was checked with her a few days ago."""
    phone = Phone(
        mobile,
        may_be_texted=True,
        may_be_called=True,
        # Any hour, so that the demo can be seen at night too.
        from_time=time(0),
        until_time=time.max,
        safe_name="Jo from the library",
    )
    phones.confirm_phone(
        db,
        worker,
        case_id=case_id,
        person_id=carer_id,
        phone=phone,
        days=DEFAULT_DAYS,
        now=now - CHECKED_BEFORE,
    )


def bar_suspect(db: Db, worker: Actor, case_id: UUID, *, now: datetime) -> None:
    barred.bar_number(
        db,
        worker,
        case_id=case_id,
        number=SUSPECTED_MOBILE,
        who="The person who is suspected",
        now=now - CHECKED_BEFORE,
    )
