"""The child's second key: her own pick on each of three screens of twelve objects.

Five wrong tries pause the full page; the quiet page, with its way to a person, is never paused.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update

from portal.domain.people import Actor
from portal.domain.pictures import SECRET_SCREENS
from portal.services import tries
from portal.services.audit import Act, record
from portal.storage.database import Db
from portal.storage.sign_in import SecretPictures, SignInSession

PURPOSE = "secret_pictures"


@dataclass(frozen=True, slots=True)
class PicturesState:
    """Where the child is: has she ever chosen, what has she picked so far, must she wait."""

    is_chosen: bool
    picks: tuple[str, ...]
    waits_until: datetime | None
    picks_hash: str | None

    @property
    def screen(self) -> int:
        """The next screen, 0 to 2; 3 when every screen has a pick."""
        return len(self.picks)


def state(db: Db, actor: Actor, *, now: datetime) -> PicturesState:
    kept = db.execute(
        select(SignInSession.picks, SecretPictures.picks_hash)
        .outerjoin(SecretPictures, SecretPictures.person_id == SignInSession.person_id)
        .where(
            SignInSession.id == actor.session_id,
            SignInSession.partnership_id == actor.partnership_id,
        )
    ).one()
    session_id = _session_id(actor)
    picks = (
        tuple(json.loads(db.ring.open("sign_in_sessions.picks", session_id, kept.picks)))
        if kept.picks
        else ()
    )
    return PicturesState(
        is_chosen=kept.picks_hash is not None,
        picks=picks,
        waits_until=tries.waits_until(db, PURPOSE, str(actor.person_id), now=now),
        picks_hash=kept.picks_hash,
    )


def pick(db: Db, actor: Actor, so_far: PicturesState, key: str) -> PicturesState | None:
    """Adds the pick for the next screen. A picture of another screen changes nothing: it is the
    second half of a double click. None if there is no such picture.
    """
    if not any(key in screen for screen in SECRET_SCREENS):
        return None
    if so_far.screen >= len(SECRET_SCREENS) or key not in SECRET_SCREENS[so_far.screen]:
        return so_far
    picks = (*so_far.picks, key)
    _keep(db, actor, picks)
    return PicturesState(so_far.is_chosen, picks, so_far.waits_until, so_far.picks_hash)


def start_again(db: Db, actor: Actor) -> None:
    _keep(db, actor, ())


def choose(db: Db, actor: Actor, *, picks_hash: str, now: datetime) -> bool:
    """Keeps a first choice; False if there is one. Another's tap, or a double click, cannot
    replace it.
    """
    already = db.scalar(
        select(SecretPictures.id).where(
            SecretPictures.person_id == actor.person_id,
            SecretPictures.partnership_id == actor.partnership_id,
        )
    )
    if already is not None:
        return False
    db.add(
        SecretPictures(
            partnership_id=actor.partnership_id,
            person_id=actor.person_id,
            picks_hash=picks_hash,
            chosen_at=now,
        )
    )
    record(db, actor, Act.PICTURES_CHOSEN, now=now)
    return True


def matched(db: Db, actor: Actor, *, now: datetime) -> None:
    tries.forget(db, PURPOSE, str(actor.person_id))
    record(db, actor, Act.PICTURES_MATCHED, now=now)


def did_not_match(db: Db, actor: Actor, *, now: datetime) -> None:
    tries.failed(db, PURPOSE, str(actor.person_id), now=now)
    start_again(db, actor)
    record(db, actor, Act.PICTURES_WRONG, now=now)


def reset(db: Db, actor: Actor, *, case_id: UUID, person_id: UUID, now: datetime) -> None:
    """A worker, beside the child, lets her choose anew. The caller has checked the case."""
    tries.forget(db, PURPOSE, str(person_id))
    db.execute(
        delete(SecretPictures).where(
            SecretPictures.person_id == person_id,
            SecretPictures.partnership_id == actor.partnership_id,
        )
    )
    record(db, actor, Act.PICTURES_RESET, now=now, case_id=case_id, subject_id=person_id)


def as_secret(picks: tuple[str, ...]) -> str:
    """The three picks as one text, for hashing."""
    return " ".join(picks)


def _keep(db: Db, actor: Actor, picks: tuple[str, ...]) -> None:
    session_id = _session_id(actor)
    sealed = db.ring.seal("sign_in_sessions.picks", session_id, json.dumps(picks))
    db.execute(
        update(SignInSession)
        .where(SignInSession.id == session_id, SignInSession.partnership_id == actor.partnership_id)
        .values(picks=sealed)
    )


def _session_id(actor: Actor) -> UUID:
    if actor.session_id is None:
        raise ValueError("pictures belong to a sign-in session")
    return actor.session_id
