"""One installation serves many partnerships: every question put to the database says which."""

import re

from portal.services import outbox_upkeep, receipts, staff
from portal.storage.database import Table
from tests.conftest import send_everything
from tests.contracts.conftest import Record, Statement
from tests.contracts.village import FOR_SOMEBODY, Village
from tests.families import MONDAY

OWNED = [table.name for table in Table.metadata.sorted_tables if "partnership_id" in table.columns]
NAMES_A_TABLE = re.compile(rf"\b(?:FROM|JOIN|UPDATE)\s+({'|'.join(OWNED)})\b")
# Services whose question cannot say the partnership, each with what it says instead.
EXCEPTIONS = {
    "health.figures": "counts of the whole installation, which are about nobody",
    "health._failures": "counts of the whole installation, which are about nobody",
    "health._handed_over": "waits in the whole installation, which are about nobody",
    "health._beats": "whether texts leave is asked of the whole installation",
    "sign_in.who_typed": "the hash of a random cookie; the answer is what says the partnership",
    "unsent.forget_old": "the worker forgets for every partnership",
    "sign_in._row_of": "the hash of a random cookie; the answer is what says the partnership",
    "sign_in.who_is": "the hash of a random cookie; the answer is what says the partnership",
    "passkeys._answering": "the hash of a device's random name; the answer says the partnership",
    "word_codes.draw": "whether anybody has these words; it is only made sure that nobody has",
    "word_codes.kept_for": "the hash of two words typed; the answer says the partnership",
    "sign_in.redeem_card": "the hash of a random card code; the answer says the partnership",
    "council.account_of": "what the provider proved; the answer says the partnership",
    "council._with_email": "what the provider proved; the answer says the partnership",
    "staff.keys_for": "an e-mail at sign-in; the answer says the partnership",
    "staff.add_staff": "the operator's command, on the machine itself",
    "our_numbers.end_number": "the operator's command, on the machine itself",
    "our_numbers.our_numbers": "the operator's command, on the machine itself",
    "our_numbers.partnership_with": "a number of ours; the answer says the partnership",
    "our_numbers._first": "a number of ours; the answer says the partnership",
    "our_numbers.is_settled": "asked at the start, of the whole installation",
    "staff.agencies": "the operator's command, on the machine itself",
    "releasing.publish_due": "the worker publishes for every partnership, and learns which",
    "ledger.chase_late_entries": "the worker chases for every partnership, and learns which",
    "claims._is_more_due": "the worker sends for every partnership",
    "claims._lease": "the worker sends for every partnership, and learns from the row which",
    "audit_chain.link_new": "one chain for the whole log",
    "audit_chain._newest": "one chain for the whole log",
    "claims.is_due": "the worker sends for every partnership",
    "answers.is_due": "the worker answers for every partnership",
    "lookups.is_due": "the worker looks up for every partnership",
    "lookups._next": "the worker looks up for every partnership, and learns from the row which",
    "outbox_upkeep.lose_crashed": "the worker tidies up for every partnership",
    "outbox_upkeep.put_right": "the worker tidies up for every partnership",
    "outbox_upkeep.drop_ended_numbers": "the worker tidies up for every partnership",
    "outbox_upkeep.drop_taken_back": "the worker tidies up for every partnership",
    "outbox_upkeep.move_to_next_safe_time": "the worker tidies up for every partnership",
    "passing_ladder.climb": "the worker climbs for every partnership, and learns which",
    "worry_ladder.climb": "the worker climbs for every partnership, and learns which",
    "worry_ladder.ask_the_silent": "the worker asks for every partnership, and learns which",
    "notices._tell": "the worker looks for what is due in every partnership",
    "leaving.take_effect": "the worker looks for what is due in every partnership",
    "requests.chase_late": "the worker looks for what is due in every partnership",
    "older_decisions.keep_older": "the worker looks for what is due in every partnership",
    "asking_steps.chase_late": "the worker looks for what is due in every partnership",
    "phone_checks.ask_to_check_again": "the worker looks for what is due in every partnership",
    "numbers.is_barred_anywhere": "a number that is nobody's: the safe answer is no",
    "erasures.ask": "the provider's own number for the text, which is nobody else's",
    "erasures.claim": "the worker asks for every partnership, and learns from the row which",
    "inbound.receive": "the provider's own number for the text",
    "answers._standing": "a number that wrote to us, to whichever partnership",
    "answers.claim": "the worker answers for every partnership, and learns from the row which",
    "answers.hear": "the provider's own number for the text",
    "answers.sent_answers": "the demo's page; its families are made up",
    "inbound._holders": "a number that wrote to us; the answer says the partnership",
    "receipts.receive": "the provider's own number for the text; the answer says the partnership",
    "receipts.sent_texts": "the demo's page; its families are made up",
}


def says_which(statement: Statement) -> bool:
    """Whether what comes after WHERE names the partnership. An INSERT brings it along; a row that
    is written back was read before, and that question said it.
    """
    if statement.is_write_back or not NAMES_A_TABLE.search(statement.sql):
        return True
    _, _, condition = statement.sql.partition(" WHERE ")
    return "partnership_id" in condition


def everything(village: Village, statements: Record) -> list[Statement]:
    """Every page and form of the portal, the worker's rounds, and the operator's commands."""
    with statements() as seen:
        for line in sorted(FOR_SOMEBODY, key=lambda line: line.handler.__name__ == "issue_card"):
            village.ask(village.right_person(line), line)
        send_everything(village.portal)
        with village.portal.open_session() as db:
            staff.agencies(db)
            receipts.sent_texts(db, now=MONDAY)
            outbox_upkeep.move_to_next_safe_time(db, now=MONDAY)
    return seen


def test_every_question_says_whose_rows_it_asks_for(village: Village, statements: Record) -> None:
    silent = {
        each.service: each.sql for each in everything(village, statements) if not says_which(each)
    }
    assert {service: sql for service, sql in silent.items() if service not in EXCEPTIONS} == {}


def test_the_services_are_really_walked_through(village: Village, statements: Record) -> None:
    seen = {each.service.split(".")[0] for each in everything(village, statements)}
    assert {"access_cards", "cases", "opening", "texting", "publishing", "reading"} <= seen
    assert {"secret_pictures", "sign_in", "sign_in_numbers", "worries", "receipts"} <= seen


def test_a_question_that_forgets_it_would_be_found() -> None:
    assert not says_which(Statement("SELECT worries.partnership_id FROM worries WHERE id = ?", ""))
    assert not says_which(Statement("DELETE FROM secret_pictures WHERE person_id = ?", ""))
    assert says_which(Statement("SELECT 1 FROM worries WHERE worries.partnership_id = ?", ""))
    assert says_which(Statement("INSERT INTO worries (partnership_id) VALUES (?)", ""))
