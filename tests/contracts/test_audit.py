"""Every act is written down by the service that does it; the log holds no words and stays."""

import ast
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import Executable, delete, func, inspect, select, text, update
from sqlalchemy.exc import DatabaseError

from portal.domain.people import AgencyKind
from portal.services import Db, staff
from portal.services.audit import Act
from portal.storage.audit import AuditEntry
from tests.contracts.sent import NOTE, SECRET
from tests.contracts.village import FOR_SOMEBODY, Village
from tests.families import MONDAY, Cast

SERVICES = Path(__file__).resolve().parents[2] / "portal" / "services"
WRITES = {"add", "add_all", "delete", "insert", "update", "merge"}
RECORDS = {"record", "record_of_service"}
THEMSELVES = {f"audit.{name}" for name in RECORDS}
# Functions that write, or open a sealed value, and record nothing; each with its reason.
EXCEPTIONS = {
    "access_cards.revoke_cards": "part of issuing a new card, which is recorded",
    "autosave.kept_draft": "her own draft; her caller records that the case was shown",
    "autosave.my_drafts": "her own drafts; its caller has recorded that the case was shown",
    "case_plan.plan_of": "part of showing the case, which is recorded",
    "running_clocks.running": "part of showing the case or who waits, which are recorded",
    "running_clocks.running_clocks": "part of showing the case, which is recorded",
    "happenings.running_for": "its caller has recorded that the list of who waits was shown",
    "talk_on_case.talk_on_case": "its caller records that the case was shown",
    "talks_explained.told_of_talk": "its caller has recorded that it was shown",
    "cases.family_of": "its caller has recorded what the family is read for",
    "cases.member_of": "its caller records what is done for this member",
    "cases.staff_choices": "colleagues' names, for the list they are chosen from",
    "answers.answer": "part of keeping the text that it answers, which is recorded",
    "answers.claim": "how its one try ended is recorded",
    "answers.sent_answers": "the demo's page; its families are made up",
    "deliveries.let_forget": "nothing is kept of it but that it was asked",
    "holding.held_copies_of_case": "its caller has recorded that the wishes were shown",
    "drafts.became": "part of publishing, which is recorded",
    "drafts.drafts_of_case": "its caller records that the case's decisions were listed",
    "drafts.move": "one step; whoever takes it records the act",
    "drafts.type_of_draft": "its callers record what they do with the draft",
    "drafts.typed_of": "its callers record what they do with the draft",
    "ledger.ledger_of_case": "its caller records that the case's decisions were listed",
    "check_ins.check_ins_for": "its caller has recorded that the page was shown",
    "rights.keep_decision": "part of publishing, which is recorded",
    "rights.end_what_was_possible": "part of publishing, which is recorded",
    "rights.end_decision": "part of publishing or of taking back, which are recorded",
    "rights.decisions_for": "its callers record what of it was shown, or asked",
    "rights.decision_for": "its callers record what of it was shown, or asked",
    "rights.line_of": "its callers record what of it was shown, or asked",
    "askings.askings_of_case": "its caller has recorded that the case's rights were shown",
    "askings.line_of": "its callers record that it was shown, or stepped",
    "known_days.days_of_case": "its callers record that the days were shown",
    "known_days.known_of": "its callers record that the days were shown",
    "requests.requests_of": "its caller has recorded that the page was shown",
    "check_ins.check_ins_of_case": "its caller has recorded that the case was shown",
    "check_ins.plan_check_ins": "part of publishing, which is recorded",
    "contact_plans.begin_plan": "its caller records that it was agreed",
    "contact_plans.plans_of_case": "its caller has recorded that the case was shown",
    "lanes.lanes_of": "its caller records that the first page was shown",
    "approving.put_right": "part of asking or of scheduling, which are recorded",
    "choosing.last_told": "its caller has recorded that the case was shown",
    "erasures.ask": "part of a receipt or of a text that came, which are recorded",
    "helper_cards.own_card": "her own; its caller records that the case was shown",
    "helper_cards.is_fit_to_read": "nothing is shown of the list; what is kept is recorded",
    "reading.lanes_for": "its caller records that the people were shown",
    "rota.standing_in": "a colleague's name, where somebody is away",
    "handovers.part_of": "its callers record that the handover was shown, set or taken back",
    "leaving.give_all": "part of a handover or of taking one back, which are recorded",
    "handover_news.values_to_tell": "first names for a form; its caller records that it was shown",
    "gate.findings_for": "nothing is shown of the list; what it is asked for is recorded",
    "gate.findings_in_values": "nothing is shown of the list; what it is asked for is recorded",
    "gate.names_to_keep": "nothing is shown of the list; what it is asked for is recorded",
    "gate.refuse_what_is_blocked": "part of publishing, which is recorded",
    "never_names.open_names": "part of showing the list, or of the gate",
    "audit_chain.link_new": "links what was written down",
    "key_rotation.seal_some_anew": "the same words under another key",
    "health.beat": "says that the service is alive, and nothing of anybody",
    "lookups.claim": "a look at the provider's list; what comes of it is recorded with the text",
    "claims.claim": "a lease: what came of the text is recorded when it is settled",
    "outbox.put_by_hand": "part of sending a text by hand, which is recorded",
    "outbox.put_sign_in_number": "part of asking for a number, which is recorded",
    "outbox_upkeep.drop_taken_back": "that the news was taken back is recorded",
    "outbox_upkeep.drop_ended_numbers": "a number that ended is not sent; she asks for another",
    "pacing.free_at": "a sender's pace says nothing of anybody",
    "phones.kept_phones": "its callers record what they are shown for",
    "phones.new_contact": "part of opening a case, which is recorded",
    "passports.keep_needs": "part of opening a case or of setting a passport, which are recorded",
    "promises.owe_first_word": "part of opening a case, which is recorded",
    "wordings.keep_wording": "part of publishing or of opening, which are recorded",
    "wordings.type_of": "its callers record that the news was shown",
    "told.updates_of_case": "its caller has recorded that the case was shown",
    "receipts.sent_texts": "the demo's page; its families are made up",
    "secret_pictures.begin_try": "how the try ended is recorded",
    "secret_pictures.open_choice": "part of issuing a card or of a reset, which are recorded",
    "secret_pictures.pick": "between two screens; how the try ended is recorded",
    "secret_pictures.start_again": "between two screens; how the try ended is recorded",
    "secret_pictures.state": "her own picks, of this sitting",
    "sign_in.end_all": "part of a new card or of a reset, which are recorded",
    "sign_in.open_fully": "the second key, which opens it, has been recorded",
    "unsent.keep": "what was not sent is hers alone: no log says that she began",
    "unsent.kept_for": "her own words, for her eyes alone",
    "unsent.forget": "she threw away what she had told nobody, or sent it, which is recorded",
    "unsent.forget_old": "what was told to nobody is gone",
    "rounds.forgotten": "what was told to nobody is gone",
    "sign_in.who_is": "finds out who is asking, before any act",
    "note_shown.note_shown": "part of opening the news, which is recorded",
    "note_drafts.refuse_unread": "part of approving, which is recorded",
    "note_readers.in_words": "its callers record that the note or its draft was shown",
    "notes.note_of_draft": "its callers record that the draft was shown, kept or went out",
    "notes.refuse_blocked": "its callers record the note that it is of",
    "notes.add_wording": "its callers record the note that it is of",
    "standing.refuse_wrong_correction": "part of publishing, which is recorded",
    "staff_sessions.open_sessions": "its callers record that the account or the list was shown",
    "leavers.give_up_all": "part of ending an account or its duty, which are recorded",
    "staff.add_partnership": "there is nobody yet whose log it could stand in",
    "staff.keys_for": "checks a sign-in, which is recorded however it ends",
    "staff.matched": "the count starts again; the sign-in is recorded",
    "staff.use_step": "a code is used up; the sign-in is recorded",
    "tasks.tasks_of_case": "its caller has recorded that the case was shown",
    "waiting.last_reason": "its caller has recorded that the case was shown",
    "rota.before_sending": "a colleague's name, for whoever is about to write to her",
    "rota.who_reads": "whose a worry is; what is done with it is recorded",
    "rota.on_duty_at_night": "whose a worry is; what is done with it is recorded",
    "worry_steps.add_step": "its callers record the act that it is a step of",
    "worry_steps.steps_of": "its callers record that the worry was shown",
    "worry_shown.shown": "its callers record that the worry was shown",
    "worry_shown.marks_of": "its callers record that the worry was shown",
    "worry_shown.topics_of": "its callers record that the worry was shown",
    "worry_shown.kind_of": "its callers record that the worry was shown or listed",
    "tries.begin": "counts tries for services that record them",
    "tries.forget": "counts tries for services that record them",
}


@dataclass
class Function:
    """What a function of a service does by itself, and which others it calls."""

    name: str
    calls: set[str] = field(default_factory=set)
    touches: bool = False
    records: bool = False


def functions() -> dict[str, Function]:
    """Every function of the services by "module.name"."""
    found = {}
    for path in sorted(SERVICES.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        origins = {
            alias.asname or alias.name: (node.module or "").removeprefix("portal.services.")
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            and (node.module or "").startswith("portal.services.")
            for alias in node.names
        }
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                one = Function(f"{path.stem}.{node.name}")
                found[one.name] = one
                for call in (each for each in ast.walk(node) if isinstance(each, ast.Call)):
                    note(one, call, path.stem, origins)
                one.touches |= any(
                    isinstance(each, ast.Name) and each.id in {"_INSERT", "_ADD_OPENING"}
                    for each in ast.walk(node)
                )
    return found


def note(one: Function, call: ast.Call, module: str, origins: dict[str, str]) -> None:
    if isinstance(call.func, ast.Name):
        name = call.func.id
        one.touches |= name in WRITES
        one.records |= name in RECORDS
        one.calls.add(f"{origins.get(name, module)}.{name}")
    elif isinstance(call.func, ast.Attribute):
        owner = ast.unparse(call.func.value)
        one.touches |= owner == "db" and call.func.attr in WRITES
        one.touches |= (owner, call.func.attr) == ("db.ring", "open")
        one.calls.add(f"{owner}.{call.func.attr}")


def through(known: dict[str, Function], name: str, wanted: str) -> bool:
    """Whether a function, or one that it calls, touches (or records)."""
    seen, waiting = set(), [name]
    while waiting:
        one = known.get(waiting.pop())
        if one is None or one.name in seen:
            continue
        if getattr(one, wanted):
            return True
        seen.add(one.name)
        waiting += one.calls
    return False


def silent() -> set[str]:
    """Public functions that write or open something and leave no entry."""
    known = functions()
    public = [name for name in known if "._" not in name and name not in THEMSELVES]
    return {
        name
        for name in public
        if through(known, name, "touches") and not through(known, name, "records")
    }


def test_every_service_that_writes_or_opens_something_records_it() -> None:
    assert silent() - set(EXCEPTIONS) == set(), "record the act, or say here why not"


def test_every_exception_is_still_one() -> None:
    assert set(EXCEPTIONS) - silent() == set()


@pytest.mark.parametrize("act", Act)
def test_every_act_is_recorded_somewhere(act: Act) -> None:
    places = [
        path.name
        for path in SERVICES.glob("*.py")
        if path.name != "audit.py" and f"Act.{act.name}" in path.read_text(encoding="utf-8")
    ]
    assert places
    subject, verb = act.value.split(".")
    assert subject
    assert verb


def test_whoever_looks_at_a_worry_leaves_an_entry(db: Db, village: Village) -> None:
    sam, maya = village.people["Maya's worker"], village.people["Maya"]
    worry_id = village.ids["worry_id"]
    for someone, path in ((sam, f"/staff/worries/{worry_id}"), (maya, f"/worry/{worry_id}")):
        assert someone.ask("GET", path).status_code == 200
    seen = db.scalars(
        select(AuditEntry.actor_id).where(
            AuditEntry.act == Act.WORRY_VIEWED, AuditEntry.case_id == village.cast.maya.case_id
        )
    ).all()
    actors = village.cast.sam.actor.staff_id, village.cast.maya.child.person_id
    assert sorted(map(str, seen)) == sorted(map(str, actors))


def test_the_log_holds_no_word_of_anybody(db: Db, village: Village) -> None:
    for line in FOR_SOMEBODY:
        village.ask(village.right_person(line), line)
    columns = [column.name for column in AuditEntry.__table__.columns]
    rows = db.execute(text(f"SELECT {', '.join(columns)} FROM audit_entries")).all()  # noqa: S608
    assert len(rows) > len(FOR_SOMEBODY)
    cells = [cell for row in rows for cell in row]
    kept = b"\n".join(each if isinstance(each, bytes) else str(each).encode() for each in cells)
    names = ("Maya", "Nadia", "Adelheid")
    for told in (SECRET, NOTE, *names, village.cast.maya.mobile, village.digits):
        assert told.encode() not in kept


def test_what_is_sealed_in_the_log_is_no_word_of_a_child_either(db: Db, village: Village) -> None:
    for line in FOR_SOMEBODY:
        village.ask(village.right_person(line), line)
    entries = db.scalars(select(AuditEntry).where(AuditEntry.detail.is_not(None))).all()
    for each in entries:
        assert each.detail is not None
        detail = db.ring.open("audit_entries.detail", each.id, each.detail)
        assert not any(told in detail for told in (SECRET, NOTE, "Maya", "Nadia", village.digits))


@pytest.mark.parametrize("statement", ["UPDATE", "DELETE", "TRUNCATE"])
def test_the_database_refuses_to_change_the_log(db: Db, cast: Cast, statement: str) -> None:
    del cast  # whoever made the cast has left entries
    changes: dict[str, Executable] = {
        "UPDATE": update(AuditEntry).values(act="nothing"),
        "DELETE": delete(AuditEntry),
        "TRUNCATE": text("TRUNCATE audit_entries"),
    }
    before = len(db.scalars(select(AuditEntry.id)).all())
    db.commit()
    with pytest.raises(DatabaseError) as refused:
        db.execute(changes[statement])
    db.rollback()
    is_unknown = statement == "TRUNCATE" and inspect(db.get_bind()).dialect.name == "sqlite"
    assert "append-only" in str(refused.value) or is_unknown
    assert len(db.scalars(select(AuditEntry.id)).all()) == before


def test_an_act_that_is_taken_back_takes_its_entry_with_it(db: Db, cast: Cast) -> None:
    """The entry stands in the transaction of the act itself."""
    count = select(func.count()).select_from(AuditEntry)
    before = db.scalar(count)
    staff.add_agency(
        db,
        partnership_id=cast.sam.actor.partnership_id,
        name="An agency that was not kept",
        kind=AgencyKind.ADVOCACY,
        now=MONDAY,
    )
    assert db.scalar(count) == (before or 0) + 1
    db.rollback()
    assert db.scalar(count) == before
