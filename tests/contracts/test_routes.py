"""Every address: who it is for gets it, everyone else is told that it does not exist."""

from collections import Counter

import pytest
from httpx2 import Response
from sqlalchemy import func, select

from portal.parts import Portal
from portal.services.audit import Act
from portal.storage.audit import AuditEntry
from portal.storage.database import Table
from portal.web.page import Line, Who
from portal.web.routes import LINES
from tests.contracts.quiet_history import is_familys, telling_words
from tests.contracts.village import FOR_SOMEBODY, OPEN_TO_ALL, SECRET, Village

# A right number ends the session of the card alone; a new card, or the end of one, whatever it
# opened; a page that covered itself waits.
SIGN_SOMEBODY_OUT = (
    *("check_number", "cover", "say_not_right"),
    *("reset_pictures", "issue_card", "end_access"),
)
WAYS_IN = {"/", "/hello", "/staff/sign-in"}
STRANGERS = (
    "nobody",
    "who has Maya's card",
    "Maya",
    "Maya's carer with her card alone",
    "Maya's carer",
    "the child next door",
    "the carer next door",
    "Maya's worker",
    "a worker who is not on the case",
    "a worker of another partnership",
    "the supervisor of Maya's worker",
    "the lead of the partnership",
    "a translator",
    "an operator",
)
# Posts that carry an address of another site, or say nothing of where they come from.
NOT_OURS: tuple[dict[str, str], ...] = (
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://elsewhere.example"},
    {"origin": "null"},
    {},
)


def is_refused(answer: Response) -> bool:
    """The way in, or a page that says nothing: never a page of somebody else's."""
    is_led_out = answer.status_code == 303 and answer.headers["location"] in WAYS_IN
    return is_led_out or (answer.status_code == 404 and SECRET not in answer.text)


def when_asked(line: Line) -> int:
    name = line.handler.__name__
    return SIGN_SOMEBODY_OUT.index(name) + 1 if name in SIGN_SOMEBODY_OUT else 0


def rows(portal: Portal) -> dict[str, int]:
    """How many rows every table holds: what a refused request leaves as it was."""
    with portal.open_session() as db:
        return {
            table.name: db.scalar(select(func.count()).select_from(table)) or 0
            for table in Table.metadata.sorted_tables
        }


def looks_refused(portal: Portal) -> int:
    refused = select(func.count()).where(AuditEntry.act == Act.CASE_REFUSED.value)
    with portal.open_session() as db:
        return db.scalar(refused) or 0


def test_every_line_says_who_and_has_a_handler_of_its_own() -> None:
    assert all(isinstance(line.who, Who) for line in LINES)
    addresses = Counter((line.method, line.path) for line in LINES)
    assert [each for each, times in addresses.items() if times > 1] == []
    # "Leave now" is one act, whether it comes as a link or as a form.
    handlers = Counter(line.handler.__name__ for line in LINES if line.path != "/leave")
    assert [each for each, times in handlers.items() if times > 1] == []


def test_no_address_of_a_family_tells_what_it_is_for() -> None:
    told = {line.path: telling_words(line.path) for line in LINES if is_familys(line.path)}
    assert {path: words for path, words in told.items() if words} == {}


def test_whoever_a_line_is_for_is_answered(village: Village) -> None:
    wrong = []
    for line in sorted(FOR_SOMEBODY, key=when_asked):
        answer = village.ask(village.right_person(line), line)
        if answer.status_code not in {200, 204, 303} or is_refused(answer):
            wrong.append((line.method, line.path, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("name", STRANGERS)
def test_a_stranger_finds_nothing_and_changes_nothing(village: Village, name: str) -> None:
    stranger, before, wrong = village.people[name], rows(village.portal), []
    looks = looks_refused(village.portal)
    for line in FOR_SOMEBODY:
        if village.is_stranger(stranger, line):
            answer = village.ask(stranger, line)
            if not is_refused(answer):
                wrong.append((line.method, line.path, answer.status_code))
    assert wrong == []
    # All that is left of it is that she looked.
    log = AuditEntry.__tablename__
    after = rows(village.portal)
    assert {**after, log: 0} == {**before, log: 0}
    assert after[log] - before[log] == looks_refused(village.portal) - looks


def test_everyone_in_the_village_has_been_a_stranger(village: Village) -> None:
    assert set(village.people) == set(STRANGERS)


@pytest.mark.parametrize(
    "name", ["the child next door", "the carer next door", "a worker of another partnership"]
)
def test_ones_own_pages_show_nothing_of_maya(village: Village, name: str) -> None:
    someone = village.people[name]
    for line in FOR_SOMEBODY:
        if line.method == "GET" and not village.is_stranger(someone, line):
            text = village.ask(someone, line).text
            told = [SECRET, "Maya", "Nadia", *(village.ids[key] for key in ("case_id", "worry_id"))]
            assert [each for each in told if each in text] == []


def test_a_form_from_another_site_is_refused_before_anything_runs(village: Village) -> None:
    before, wrong = rows(village.portal), []
    for line in (line for line in LINES if line.method == "POST" and line.who != Who.PROVIDER):
        someone = village.right_person(line)
        for headers in NOT_OURS:
            answer = someone.ask("POST", village.address(line), village.form(line), headers)
            if answer.status_code != 403:
                wrong.append((line.path, headers, answer.status_code))
    assert wrong == []
    assert rows(village.portal) == before


def test_a_receipt_that_nobody_signed_is_refused(village: Village) -> None:
    before = rows(village.portal)
    for line in LINES:
        if line.who is Who.PROVIDER:
            path = line.path.replace("{provider}", village.portal.provider.name)
            assert village.people["nobody"].ask("POST", path).status_code == 403
    assert rows(village.portal) == before


def test_the_demos_pages_are_not_there_in_a_real_installation(village: Village) -> None:
    assert village.portal.settings.demo is False
    for line in LINES:
        if line.who is Who.DEMO:
            assert village.people["Maya's worker"].ask("GET", line.path).status_code == 404


def test_only_these_lines_are_open_to_all() -> None:
    """A line that forgets its `who` cannot be written; one that says ANYONE is read twice, here."""
    assert {line.handler.__name__ for line in LINES if line.who in OPEN_TO_ALL} == {
        *("paper", "paper_index"),
        *("front", "card", "redeem_card", "leave", "sign_out", "bye"),
        *("together", "open_together", "device", "open_with_device"),
        *("words", "open_with_words", "word_list", "pick_word"),
        *("help_now", "safety", "settings"),
        *("staff_sign_in", "check_staff_sign_in", "with_key", "open_with_key"),
        *("begin_council", "end_council"),
        *("delivery_receipt", "inbound_text", "demo_texts", "demo_reply", "demo_parts"),
        *("live", "ready", "metrics"),
    }
