"""Walks the whole loop over HTTP, as a child, a carer and two caseworkers, printing each step."""

import re
from datetime import date, timedelta

import pyotp

from portal.demo.families import DemoPerson
from portal.demo.steps import MOBILE, StepFailed, Walk, wait_for_text
from portal.demo.texting_back import carer_texts_back
from portal.demo.visitor import Visitor
from portal.domain.pictures import SECRET_SCREENS

AGENCIES_ON_CASE = 2


def walk(walk: Walk, staff: tuple[DemoPerson, DemoPerson]) -> None:
    """The loop that everything serves. Raises StepFailed at the first step that does not hold."""
    sam, priya = staff
    sign_in_staff(walk.sam, sam)
    walk.step(
        "a caseworker signs in with password and one-time code",
        holds=walk.sam.page.path == "/staff",
    )
    sign_in_staff(walk.priya, priya)
    walk.step("so does a caseworker of another agency", holds=walk.priya.page.path == "/staff")
    case = _open_case(walk, sam, priya)
    child_card, carer_card = _cards(walk, case)
    _publish(walk, case)
    _carer_reads(walk, carer_card)
    _child_enters(walk, child_card)
    _child_reads(walk)
    _decide(walk, case)
    worry = _child_worries(walk)
    _everyone_notices(walk, worry)
    carer_texts_back(walk, case)
    _child_leaves(walk)


def sign_in_staff(visitor: Visitor, person: DemoPerson) -> None:
    visitor.get("/staff/sign-in")
    secret = str(person.sign_in["totp_secret"])
    visitor.submit(
        "Sign in",
        email=str(person.sign_in["email"]),
        password=str(person.sign_in["password"]),
        code=pyotp.TOTP(secret).now(),
    )


def _open_case(walk: Walk, sam: DemoPerson, priya: DemoPerson) -> str:
    walk.sam.follow("Open a case")
    chosen = [
        value
        for value, label in re.findall(
            r'value="([0-9a-f-]{36})"[^>]*>\s*<span>([^<]+)', walk.sam.page.html
        )
        if label.startswith((sam.name, priya.name))
    ]
    walk.sam.submit(
        "Open the case",
        child_name="Ola",
        child_language="en",
        child_level="simple",
        carer_name="Marta",
        carer_language="pl",
        carer_mobile=MOBILE,
        carer_confirmed="y",
        from_time="00:00",
        until_time="23:59",
        staff=chosen,
    )
    walk.step("she opens a case: child, carer, two agencies", holds="Ola" in walk.sam.page.text)
    return walk.sam.page.path


def _cards(walk: Walk, case: str) -> tuple[str, str]:
    found = []
    for name in ("Ola", "Marta"):
        walk.sam.get(case)
        walk.sam.submit(f"New access card for {name}")
        address = re.search(r'data-address="[^"#]*#([0-9A-Z]+)"', walk.sam.page.html)
        walk.step(f"she prints a card with a QR code for {name}", holds=address is not None)
        found.append(address.group(1) if address else "")
    return found[0], found[1]


def _publish(walk: Walk, case: str) -> None:
    walk.sam.get(f"{case}/updates/visit_planned")
    day = date.today() + timedelta(days=7)  # noqa: DTZ011 - a day a person would type
    values = {
        "on": day.isoformat(),
        "at": "16:00",
        "place": "school",
        "worker": "Sam",
        "next_on": (day + timedelta(days=3)).isoformat(),
    }
    walk.sam.submit("Show what they will read", **values)
    seen = walk.sam.page.text
    walk.step(
        "she sees what each will read, and the text",
        holds="Ola, child" in seen and "1 part" in seen,
    )
    walk.sam.submit("Publish", **values)
    title = "A visit to talk with the child is planned"
    walk.step("she publishes", holds=title in walk.sam.page.text)


def _carer_reads(walk: Walk, card: str) -> None:
    text = wait_for_text(walk, lambda body: "Ola" not in body and bool(body))
    walk.step("the carer's text says nothing; by night it waits", holds="Sam" not in text)
    walk.carer.get("/c")
    walk.carer.submit("Go on", code=card)
    walk.carer.get("/settings")
    walk.carer.get("/number")
    walk.carer.submit(_button(walk.carer, "/number/send"))
    digits = wait_for_text(walk, lambda body: bool(re.search(r"\b\d{6}\b", body)))
    found = re.search(r"\b\d{6}\b", digits)
    walk.carer.submit(_button(walk.carer, "/number"), number=found.group() if found else "")
    walk.step("she is told what Leave now does", holds=walk.carer.page.path == "/ready")
    walk.carer.submit(_button(walk.carer, "/ready"))
    walk.step("she signs in with her card and the number", holds=walk.carer.page.path == "/notes")
    walk.carer.follow("/note/")
    walk.step("she reads the news in Polish", holds=walk.carer.page.html.find('lang="pl"') > 0)


def _child_enters(walk: Walk, card: str) -> None:
    walk.child.get("/c")
    walk.child.submit("Go on", code=card)
    quiet = walk.child.page
    walk.step(
        "the card opens only the quiet page",
        holds=quiet.path == "/hello" and "Ola" not in quiet.text,
    )
    walk.step("the page behind it stays shut", holds=walk.child.get("/home").path == "/hello")
    walk.child.get("/pictures")
    for screen in SECRET_SCREENS:
        walk.child.submit("Next", picture=next(iter(screen)))
    walk.child.submit("Yes, keep them")
    walk.child.submit("Go on")
    lanes = all(
        lane in walk.child.page.text for lane in ("Police", "Keeping you safe", "Health", "Court")
    )
    walk.step("the child chooses pictures and sees the four lanes", holds=lanes)


def _child_reads(walk: Walk) -> None:
    walk.child.follow("/news/")
    walk.step("the child opens the news", holds="Sam" in walk.child.page.text)
    english = walk.child.page.text
    walk.child.submit("Change", language="ar", level="simple")
    walk.step("in another language", holds='dir="rtl"' in walk.child.page.html)
    walk.child.submit(_button(walk.child, "/settings"), language="en", level="easy")
    walk.step("and at another level", holds=walk.child.page.text != english)


def _decide(walk: Walk, case: str) -> None:
    """A police closure, from the draft to the child reading it."""
    told_before = _news(walk)
    walk.priya.get(f"{case}/updates/no_further_police_action")
    today = date.today()  # noqa: DTZ011 - a day a person would type
    walk.priya.submit(
        "Ask for approval",
        decided_on=today.isoformat(),
        decided_by="police_officer",
        discussion_on=today.isoformat(),
        also_told=["police", "childrens_services"],
        reason="not_enough_proof",
        review="police_review",
        support=["worker_stays", "safety_plan"],
        worker="Priya",
        next_on=(today + timedelta(days=10)).isoformat(),
    )
    waits = "Waits for a second person" in walk.priya.page.text
    walk.step("Priya asks a second person to read a decision", holds=waits)
    walk.priya.follow("No further police action")
    draft = walk.priya.page.path
    buttons = [words for form in walk.priya.page.forms for *_, words in form.buttons]
    walk.step("she cannot approve it herself", holds="Approve" not in buttons)
    walk.sam.get(draft)
    walk.sam.submit("Approve")
    is_locked = "locked until the child has been told" in walk.sam.page.text
    walk.step("Sam reads what each will read, and approves it", holds=is_locked)
    walk.step("the child's page knows nothing of it", holds=_news(walk) == told_before)
    _tell(walk, draft)
    walk.child.follow(next(iter(_news(walk) - told_before), "/news/"))
    walk.step(
        "Priya tells her, writes it down, and she reads it", holds="Priya" in walk.child.page.text
    )
    walk.sam.get(f"{case}/decisions")
    walk.sam.submit("My agency knows")
    walk.step("Sam's agency says that it knows", holds="Sam Okafor" in walk.sam.page.text)


def _tell(walk: Walk, draft: str) -> None:
    walk.priya.get(draft)
    walk.priya.submit(
        "Write down that the child was told",
        told_by="Priya",
        told_how="in_person",
        told_on=date.today().isoformat(),  # noqa: DTZ011 - a day a person would type
        with_whom="carer",
        interpreter="not_needed",
        how_they_were=["sad", "had_questions"],
    )


def _news(walk: Walk) -> set[str]:
    """The addresses of all the news on the child's page."""
    return {href for href, _ in walk.child.get("/home").links if href.startswith("/news/")}


def _child_worries(walk: Walk) -> str:
    walk.child.get("/write")
    walk.child.submit(
        "Send", kind="contacted", words="He wrote to me again. \u0633\u0644\u0627\u0645 \U0001f614"
    )
    page = walk.child.page
    is_sent = (
        "A person has not read it yet" in page.text
        and page.text.count("Not noticed yet") == AGENCIES_ON_CASE
    )
    walk.step("the child flags a worry and sees that it is sent", holds=is_sent)
    return page.path


def _everyone_notices(walk: Walk, worry: str) -> None:
    for visitor, who, left in ((walk.sam, "Sam", 1), (walk.priya, "Priya", 0)):
        visitor.get(f"/staff/worries/{worry.rsplit('/', 1)[-1]}")
        walk.step(
            f"{who} reads the words as typed", holds="\u0633\u0644\u0627\u0645" in visitor.page.text
        )
        visitor.submit("I have read this")
        page = walk.child.get(worry)
        noticed = who in page.text and page.text.count("Not noticed yet") == left
        walk.step(f"the child sees that {who} noticed, and who has not yet", holds=noticed)


def _child_leaves(walk: Walk) -> None:
    kept = dict(walk.child.cookies)
    walk.child.follow("/leave")
    walk.step(
        "leave now goes to an ordinary page", holds=walk.child.page.path.startswith("https://")
    )
    walk.child.cookies.update(kept)
    walk.step("and the old cookie opens nothing", holds=walk.child.get("/home").path == "/")


def _button(visitor: Visitor, action: str) -> str:
    """The words of the first button of the form with this address, in whatever language."""
    for form in visitor.page.forms:
        if form.action == action:
            return form.buttons[0][2]
    raise StepFailed(f"no form {action} on {visitor.page.path}")
