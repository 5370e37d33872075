"""The village with a family group in it, every word of which is known: Maya, her carer, her aunt,
her brother, the boy who has harmed, and all who work with one of them and not with the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from sqlalchemy import update

from portal.domain.people import CaseKind, Level, Role
from portal.parts import Portal
from portal.services import access_cards, joining
from portal.services.opening import NewPerson
from portal.storage.cases import Case
from tests.contracts.village import FOR_SOMEBODY, Village, make_village
from tests.contracts.villagers import Someone, _at_work, _with_both_keys, _with_card
from tests.families import PASSWORD, Family, Worker, colleague, make_family, new_mobile
from tests.services.acts import done, publish, raise_worry
from tests.walls import planted
from tests.walls.planted import typed_fields, word

# These end what the others still have to do: who is signed in, the case, what waits.
LAST = {
    *("keep_unsent", "check_number", "issue_card", "close_case", "open_again"),
    *("withdraw", "end_phone", "end_access", "say_not_right"),
}


@dataclass(frozen=True)
class World:
    """`words` is what stands somewhere, by name; `writers` says who typed what was typed."""

    village: Village
    people: Mapping[str, Someone]
    families: Mapping[str, Family]
    words: Mapping[str, str]
    writers: Mapping[str, str]


class Words(dict[str, str]):
    """By name, a word that stands nowhere else."""

    def new(self, name: str) -> str:
        self[name] = word(len(self))
        return self[name]


def make_world(portal: Portal) -> World:
    village, words = make_village(portal), Words()
    words |= {"Maya's name": "Maya", "the name of Maya's carer": "Nadia"}
    kit = colleague(portal, village.cast.sam, "Kit Amadi")
    families = {
        name: make_family(
            portal, (kit,), words.new(f"{name}: name"), words.new(f"{name}: carer"), kind=kind
        )
        for name, kind in (
            (planted.BROTHER, CaseKind.HARMED),
            (planted.BOY, CaseKind.HAS_HARMED),
        )
    }
    _in_one_group(portal, (village.cast.maya, *families.values()))
    aunts_code = _aunt(portal, village, words)
    _of_the_others(portal, kit, families, words)
    writers = plant(village, words)
    # Some of what was done ends what somebody had open, so they sign in anew.
    insiders = _insiders(village, families, kit, aunts_code)
    people = {**village.people, **again(village), **insiders}
    _messages(people, words, writers)
    _keys(village, families, people, words)
    return World(village, people, families, words, writers)


def _aunt(portal: Portal, village: Village, words: Words) -> str:
    """A second carer, who joined after everything else had happened; the code of her card."""
    sam, case_id, now = village.cast.sam.actor, village.cast.maya.case_id, portal.clock()
    mobile, name = new_mobile(portal), words.new("aunt: name")
    words["aunt: number"] = mobile[3:]
    new = NewPerson(Role.CARER, name, "en", Level.CARER, mobile, may_be_texted=True)
    joined: dict[str, Any] = {"case_id": case_id, "once": uuid4(), "phone_days": 99, "now": now}
    person_id = done(portal, lambda db: joining.add_carer(db, sam, carer=new, **joined))
    card: dict[str, Any] = {"public_address": portal.settings.public_address, "now": now}
    return done(
        portal,
        lambda db: access_cards.issue_card(db, sam, case_id=case_id, person_id=person_id, **card),
    ).code


def _in_one_group(portal: Portal, families: tuple[Family, ...]) -> None:
    ids, group = [each.case_id for each in families], uuid4()
    together = update(Case).where(Case.id.in_(ids)).values(family_group_id=group)
    done(portal, lambda db: db.execute(together))


def again(village: Village) -> dict[str, Someone]:
    portal, cast, known = village.portal, village.cast, village.people
    tokens = {
        "who has Maya's card": _with_card(portal, cast.maya.child_code),
        planted.CHILD: _with_both_keys(portal, cast.maya.child_code),
        "Maya's carer with her card alone": _with_card(portal, cast.maya.carer_code),
        planted.CARER: _with_both_keys(portal, cast.maya.carer_code),
        planted.SAM: _at_work(portal, cast.sam),
        planted.ASHA: _at_work(portal, cast.asha),
    }
    return {name: replace(known[name], token=token) for name, token in tokens.items()}


def _insiders(
    village: Village, families: Mapping[str, Family], kit: Worker, aunts_code: str
) -> dict[str, Someone]:
    portal, cast, known = village.portal, village.cast, village.people
    client, child, carer = known["nobody"].client, known["Maya"].may, known[planted.CARER].may
    staff, supervisor = known[planted.SAM].may, known[planted.ASHA].may
    with_keys = (
        (planted.BROTHER, families[planted.BROTHER].child_code, child),
        (planted.BOY, families[planted.BOY].child_code, child),
        (planted.BROTHERS_CARER, families[planted.BROTHER].carer_code, carer),
        (planted.AUNT, aunts_code, carer),
    )
    at_work = (
        (planted.PRIYA, cast.priya, staff),
        (planted.TOM, cast.tom, supervisor),
        (planted.KIT, kit, staff),
    )
    inside = [
        Someone(name, client, _with_both_keys(portal, code), may) for name, code, may in with_keys
    ]
    workers = [Someone(name, client, _at_work(portal, each), may) for name, each, may in at_work]
    return {each.name: each for each in (*inside, *workers)}


def _of_the_others(
    portal: Portal, kit: Worker, families: Mapping[str, Family], words: Words
) -> None:
    for name, family in families.items():
        words[f"{name}: number"] = family.mobile[3:]
        raise_worry(portal, family.child, words.new(f"{name}: worry"))
        raise_worry(portal, family.carer, words.new(f"{name}: worry of the carer"))
        publish(portal, kit, family, note=words.new(f"{name}: note to the child"))


def plant(village: Village, words: Words) -> dict[str, str]:
    """Sends every form of the village as whoever it is for, each typed field with its own word."""
    writers: dict[str, str] = {}
    lines = [
        line for line in FOR_SOMEBODY if line.method == "POST" and line.handler.__name__ not in LAST
    ]
    for line in lines:
        name, writer = line.handler.__name__, village.right_person(line)
        form = dict(village.form(line))
        for field in typed_fields(name, form):
            writers[f"{name}.{field}"] = writer.name
            form[field] = words.new(f"{name}.{field}")
        writer.ask("POST", village.address(line), form)
    return writers


def _messages(people: Mapping[str, Someone], words: Words, writers: dict[str, str]) -> None:
    for who in (planted.CARER, planted.AUNT):
        said = f"a message of {who}"
        writers[said] = who
        form = {"kind": "talk", "words": words.new(said), "once": str(uuid4())}
        people[who].ask("POST", "/write", form)
    # What she has begun to write and not sent.
    begun = {"kind": "talk", "words": words.new("keep_unsent.words")}
    people[planted.CHILD].ask("POST", "/write/keep", begun)


def _keys(
    village: Village, families: Mapping[str, Family], people: Mapping[str, Someone], words: Words
) -> None:
    """What opens something: on no page, in no text and no log, for nobody."""
    cast, settings = village.cast, village.portal.settings
    words |= {f"session of {each.name}": each.token for each in people.values() if each.token}
    for name, family in {planted.CHILD: cast.maya, **families}.items():
        words[f"card of {name}"] = family.child_code
        words[f"card of the carer of {name}"] = family.carer_code
    words |= {f"one-time secret of {each.email}": each.totp_secret for each in (cast.sam, cast.tom)}
    words["a password"] = PASSWORD
    words |= {f"key {version}": key.hex() for version, key in settings.keys.items()}
