"""The child's second key: her own pick on each of three screens of twelve objects.

Five wrong tries pause the full page, and after twenty it waits for a worker; the quiet page, with
its way to a person, never waits. She chooses within an hour of a worker saying so: otherwise
whoever finds the card first would choose, and be let in.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update

from portal.domain.people import Actor
from portal.domain.pictures import SECRET_SCREENS
from portal.services import pausing, sign_in, tries
from portal.services.audit import Act, record
from portal.storage.database import Db
from portal.storage.sign_in import SecretPictures, SignInSession

PURPOSE = "secret_pictures"
WHERE = "secret_pictures.picks_hash"
CHOOSE_WITHIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class PicturesState:
    """Where the child is: has she ever chosen, what has she picked so far, must she wait."""

    is_chosen: bool
    picks: tuple[str, ...]
    waits_until: datetime | None
    picks_hash: str | None
    needs_worker: bool

    @property
    def screen(self) -> int:
        """The next screen, 0 to 2; 3 when every screen has a pick."""
        return len(self.picks)


def state(db: Db, actor: Actor, *, now: datetime) -> PicturesState:
    kept = db.execute(
        select(
            SignInSession.picks,
            SecretPictures.id,
            SecretPictures.picks_hash,
            SecretPictures.chosen_at,
        )
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
    tried = tries.so_far(db, PURPOSE, str(actor.person_id), now=now)
    is_chosen = kept.picks_hash is not None
    may_choose = kept.id is not None and kept.chosen_at + CHOOSE_WITHIN > now
    return PicturesState(
        is_chosen=is_chosen,
        picks=picks,
        waits_until=tried.waits_until,
        picks_hash=db.ring.open(WHERE, kept.id, kept.picks_hash) if is_chosen else None,
        needs_worker=tried.count >= pausing.MOST_TRIES if is_chosen else not may_choose,
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
    return replace(so_far, picks=picks)


def start_again(db: Db, actor: Actor) -> None:
    _keep(db, actor, ())


def open_choice(db: Db, actor: Actor, *, person_id: UUID, is_anew: bool, now: datetime) -> None:
    """For an hour, whoever holds the card may choose. What she chose stays, unless `is_anew`."""
    kept = db.scalar(
        select(SecretPictures)
        .where(
            SecretPictures.person_id == person_id,
            SecretPictures.partnership_id == actor.partnership_id,
        )
        .with_for_update()
    )
    if kept is None:
        db.add(
            SecretPictures(partnership_id=actor.partnership_id, person_id=person_id, chosen_at=now)
        )
    elif is_anew or kept.picks_hash is None:
        kept.picks_hash, kept.chosen_at = None, now


def choose(db: Db, actor: Actor, *, picks_hash: str, now: datetime) -> bool:
    """Keeps a first choice; False if there is one, or if she may not choose now. Another's tap, or
    a double click, cannot replace it.
    """
    kept = db.scalar(
        select(SecretPictures)
        .where(
            SecretPictures.person_id == actor.person_id,
            SecretPictures.partnership_id == actor.partnership_id,
            SecretPictures.picks_hash.is_(None),
            SecretPictures.chosen_at > now - CHOOSE_WITHIN,
        )
        .with_for_update()
    )
    if kept is None:
        return False
    kept.picks_hash, kept.chosen_at = db.ring.seal(WHERE, kept.id, picks_hash), now
    record(db, actor, Act.PICTURES_CHOSEN, now=now)
    return True


def begin_try(db: Db, actor: Actor, *, now: datetime) -> bool:
    """Counts a try that is about to be looked at; False if it must wait. What she picked is
    cleared: a second tap in the meantime must not count as another try.
    """
    start_again(db, actor)
    return tries.begin(db, PURPOSE, str(actor.person_id), now=now) is None


def matched(db: Db, actor: Actor, *, now: datetime) -> None:
    tries.forget(db, PURPOSE, str(actor.person_id))
    record(db, actor, Act.PICTURES_MATCHED, now=now)


def did_not_match(db: Db, actor: Actor, *, now: datetime) -> None:
    record(db, actor, Act.PICTURES_WRONG, now=now)
    pausing.tell_if_paused(db, actor, PURPOSE, now=now)


def reset(db: Db, actor: Actor, *, case_id: UUID, person_id: UUID, now: datetime) -> None:
    """A worker, beside the child, lets her choose anew, with her card in her hand: whoever else had
    it open, or knew the old pictures, is out. The caller has checked the case.
    """
    tries.forget(db, PURPOSE, str(person_id))
    open_choice(db, actor, person_id=person_id, is_anew=True, now=now)
    sign_in.end_all(db, actor, case_id=case_id, person_id=person_id, now=now)
    record(db, actor, Act.PICTURES_RESET, now=now, case_id=case_id, subject_id=person_id)


def tried(db: Db, people: tuple[UUID, ...]) -> dict[UUID, int]:
    """How often each child's pictures were tried and not found, where it was often enough to pause
    her page.
    """
    counts = tries.counts(db, PURPOSE, tuple(str(each) for each in people))
    return {UUID(person): count for person, count in counts.items() if count >= tries.FIRST_LIMIT}


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
