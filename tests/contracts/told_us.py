"""What a child and a carer tell us on the tour: a worry kept and sent, and how to be told."""

from tests.contracts.second_thoughts import ask
from tests.contracts.walkers import Walker


def flag_a_worry(writer: Walker) -> str:
    ask(writer)
    writer.look("/people")
    writer.send("/write")
    writer.post("/write/keep", words="A word.")
    writer.send("/write", topics="home", words="A word.", later="y")
    writer.send("/write/away")
    return writer.send("/write", topics="court", words="A <b>word</b>.").path


def wishes(child: Walker) -> None:
    child.look("/talk")
    child.send("/talk", asker="nobody")
    child.send("/talk/answer", answer="no")
    child.look("/before")
    child.look("/wishes")
    child.send("/wishes", wishes="with")
    child.send("/wishes")


def explained(sam: Walker, page: str) -> None:
    """What the child says about a filmed talk, read; when it was explained, and why not yet."""
    sam.look(page)
    sam.send(f"{page}/told")
    sam.visitor.get(page)
    sam.visitor.submit("I have read this")
    sam.visitor.submit("Write it down", was_it="explained")
    sam.visitor.submit("Write it down", was_it="not_yet", why_not="A <b>word</b>.")
    sam.look()


def harm_is_passed_on(sam: Walker, child: Walker, worry: str) -> None:
    """A worker says that a worry tells of harm, and writes down that it was passed on."""
    page = worry.replace("/write/", "/staff/worries/")
    sam.send(f"{page}/harm")
    sam.send(f"{page}/pass-on", passed_by="", passed_on="2099-01-01")
    told = {"to_whom": "both", "passed_by": "Bo", "reference": "A <b>1</b>", "say_so": "y"}
    sam.send(f"{page}/pass-on", **told, passed_on="2026-11-01", passed_time="09:00")
    child.look(worry)


def services_near_by(asha: Walker) -> None:
    """None yet, one that nobody may read, one that stays."""
    page = "/staff/services"
    asha.look(page)
    asha.send(page, name="NFA")
    asha.visitor.get(page)
    asha.visitor.submit("Add this service", name="Green Room", what="A <b>word</b>.")
    asha.look()
    words = next(href for href, _ in asha.visitor.page.links if href.startswith(f"{page}/"))
    asha.look(words)
    asha.send(words, what_pl="NFA", hours_ar="A <b>word</b>.")
    asha.send(words, what_pl="A <b>word</b>.")
    asha.look(words)
