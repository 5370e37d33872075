"""Publishing: all of it or nothing, once, in words that stay as they were said."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from portal.domain.people import Level, Role
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.update_fields import Field, FieldKind
from portal.domain.update_model import UpdateType
from portal.domain.update_types import BY_KEY, UPDATE_TYPES
from portal.messages.render import Renderer, Said
from portal.parts import Portal
from portal.services import Conflict, update_values
from portal.services.opened import open_update
from portal.services.opening import NewPerson
from portal.services.told import updates_of_case
from portal.storage.audit import AuditEntry
from portal.storage.outbox import Message
from portal.storage.updates import Recipient, Update, Wording
from tests.families import MONDAY, Cast, sample_values
from tests.services.acts import (
    at_the_same_moment,
    done,
    kept,
    open_family,
    publish,
    take_off_the_case,
)

VISIT = BY_KEY["visit_planned"]


def texts_for(portal: Portal, person_id: UUID | None) -> list[Message]:
    return kept(portal, select(Message).where(Message.person_id == person_id))


def updates_of(portal: Portal, case_id: UUID) -> list[Update]:
    return kept(portal, select(Update).where(Update.case_id == case_id))


def test_if_one_persons_words_cannot_be_made_nobody_is_told_anything(
    portal: Portal, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_really, made = Renderer.update, []

    def breaks_on_the_second(*given: object, **named: object) -> Said:
        made.append(named)
        if len(made) > 1:
            raise RuntimeError("a template is broken")
        return make_really(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Renderer, "update", breaks_on_the_second)
    with pytest.raises(RuntimeError):
        publish(portal, cast.sam, cast.maya)
    case_id = cast.maya.case_id
    assert updates_of(portal, case_id) == []
    assert kept(portal, select(Recipient).where(Recipient.case_id == case_id)) == []
    assert texts_for(portal, cast.maya.carer.person_id) == []
    acts = kept(portal, select(AuditEntry.act).where(AuditEntry.case_id == case_id))
    assert "update.published" not in acts


def test_a_double_click_publishes_once(portal: Portal, cast: Cast) -> None:
    once = uuid4()
    first = publish(portal, cast.sam, cast.maya, once=once)
    second = publish(portal, cast.sam, cast.maya, once=once)
    assert first.update_id == second.update_id
    assert len(updates_of(portal, cast.maya.case_id)) == 1
    assert len(texts_for(portal, cast.maya.carer.person_id)) == 1


def test_of_two_clicks_at_the_same_moment_one_is_kept_and_the_other_finds_it(
    portal: Portal, cast: Cast
) -> None:
    once = uuid4()

    def click() -> UUID:
        try:
            return publish(portal, cast.sam, cast.maya, once=once).update_id
        except Conflict:  # what web/page.py does, for every page
            return publish(portal, cast.sam, cast.maya, once=once).update_id

    both = at_the_same_moment(*[click] * 4)
    assert len(set(both)) == 1
    assert len(updates_of(portal, cast.maya.case_id)) == 1
    assert len(texts_for(portal, cast.maya.carer.person_id)) == 1


def test_a_form_brought_back_with_other_values_is_other_news(portal: Portal, cast: Cast) -> None:
    once = uuid4()
    publish(portal, cast.sam, cast.maya, once=once)
    publish(portal, cast.sam, cast.maya, once=once, values={"place": "home"})
    assert len(updates_of(portal, cast.maya.case_id)) == 2


def test_what_was_said_stays_although_the_wording_changes(
    portal: Portal, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = publish(portal, cast.sam, cast.maya)
    monkeypatch.setattr(
        Renderer, "update", lambda *_, **__: Said("en", Level.SIMPLE, 99, "New", "New words")
    )
    opened = done(
        portal,
        lambda db: open_update(
            db, cast.maya.child, told.update_id, renderer=portal.renderer, now=MONDAY
        ),
    )
    assert opened.heading == "A day to meet"
    assert "New words" not in opened.words
    versions = kept(
        portal,
        select(Wording.type_version).join(Recipient).where(Recipient.update_id == told.update_id),
    )
    assert versions == [VISIT.version, VISIT.version]


def test_a_slot_added_to_the_type_later_reads_as_empty_in_old_news() -> None:
    old = update_values.values_as_text(sample_values("visit_planned"))
    added = tuple(
        Field(kind.value, "New", kind, "") for kind in FieldKind if kind is not FieldKind.LANE
    )
    newer = replace(VISIT, fields=(*VISIT.fields, *added))
    values = update_values.values_from_text(newer, old)
    assert {values[field.name] for field in added} == {"", ()}


def test_only_those_who_are_in_the_family_now_are_told(portal: Portal, cast: Cast) -> None:
    take_off_the_case(portal, cast.maya.carer, cast.maya.case_id)
    told = publish(portal, cast.sam, cast.maya)
    assert (told.recipients, told.texts) == (1, 0)
    people = kept(portal, select(Recipient.person_id).where(Recipient.update_id == told.update_id))
    assert people == [cast.maya.child.person_id]
    assert texts_for(portal, cast.maya.carer.person_id) == []


def test_a_child_who_takes_it_back_is_answered_and_the_carer_hears_nothing_of_it(
    portal: Portal, cast: Cast
) -> None:
    publish(portal, cast.sam, cast.maya, "feeling_different")
    told = kept(portal, select(Recipient.person_id).where(Recipient.case_id == cast.maya.case_id))
    assert told == [cast.maya.child.person_id]
    assert texts_for(portal, cast.maya.carer.person_id) == []


@pytest.mark.parametrize("mobile", [None, "+447700900123"])
def test_a_carer_without_a_confirmed_mobile_is_told_but_never_texted(
    portal: Portal, cast: Cast, mobile: str | None
) -> None:
    carer = NewPerson(Role.CARER, "Ada", "en", Level.CARER, mobile, may_be_texted=False)
    family = open_family(portal, cast.sam, carer)
    told = publish(portal, cast.sam, family)
    assert (told.recipients, told.texts) == (2, 0)
    assert texts_for(portal, family.carer.person_id) == []


def test_a_child_is_never_texted_although_a_number_of_hers_is_known(
    portal: Portal, cast: Cast
) -> None:
    mobile = {"mobile": "+447700900128", "may_be_texted": True}
    family = open_family(portal, cast.sam, child=mobile)
    assert publish(portal, cast.sam, family).texts == 0
    assert texts_for(portal, family.child.person_id) == []


@pytest.mark.parametrize("part", ["told_by", "decided_by", "also_told", "discussion_on", "reason"])
def test_a_decision_with_a_part_missing_is_not_published_whoever_asks(
    portal: Portal, cast: Cast, part: str
) -> None:
    empty = () if part == "also_told" else ""
    with pytest.raises(NotAllowedNow):
        publish(portal, cast.priya, cast.maya, "no_further_police_action", values={part: empty})
    assert updates_of(portal, cast.maya.case_id) == []


def test_a_nurse_cannot_publish_what_only_the_police_may_say(portal: Portal, cast: Cast) -> None:
    with pytest.raises(NotFound):
        publish(portal, cast.jo, cast.next_door, "no_further_police_action")
    assert updates_of(portal, cast.next_door.case_id) == []


def test_staff_who_are_not_on_the_case_cannot_tell_the_family_anything(
    portal: Portal, cast: Cast
) -> None:
    for stranger in (cast.jo, cast.ravi):
        with pytest.raises(NotFound):
            publish(portal, stranger, cast.maya)
    assert updates_of(portal, cast.maya.case_id) == []


@pytest.mark.parametrize("update_type", UPDATE_TYPES, ids=lambda each: each.key)
def test_values_come_back_as_they_were_typed(update_type: UpdateType) -> None:
    values = {
        **update_type.samples(),
        "worker": "Zo\u00eb \u0633\u0644\u0645\u0649 <b>\u2019 \U0001f600",
    }
    kept_text = update_values.values_as_text(values)
    back = update_values.values_from_text(update_type, kept_text)
    assert back == {name: values[name] for name in back}
    kinds = {type(value) for value in back.values()}
    assert kinds <= {str, date, time, tuple}


def test_a_name_with_markup_in_it_is_a_name_and_not_markup(portal: Portal, cast: Cast) -> None:
    told = publish(portal, cast.sam, cast.maya, values={"worker": "<script>alert(1)</script>"})
    opened = done(
        portal,
        lambda db: open_update(
            db, cast.maya.child, told.update_id, renderer=portal.renderer, now=MONDAY
        ),
    )
    assert "<script>" not in opened.words
    assert "&lt;script&gt;" in opened.words


def test_each_is_told_in_their_own_language_and_level(portal: Portal, cast: Cast) -> None:
    told = publish(portal, cast.sam, cast.maya)
    said = kept(
        portal,
        select(Wording.language + " " + Wording.level)
        .join(Recipient)
        .where(Recipient.update_id == told.update_id),
    )
    assert sorted(said) == ["ar carer", "en simple"]


def test_the_case_page_counts_who_has_opened_the_news(portal: Portal, cast: Cast) -> None:
    told = publish(portal, cast.sam, cast.maya)
    done(
        portal,
        lambda db: open_update(
            db, cast.maya.child, told.update_id, renderer=portal.renderer, now=MONDAY
        ),
    )
    (line,) = done(portal, lambda db: updates_of_case(db, cast.sam.actor, cast.maya.case_id))
    assert (line.opened, line.told) == (1, 2)
