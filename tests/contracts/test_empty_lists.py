"""Every list of staff's pages says something when nothing is in it, and what to do then."""

from collections.abc import Callable, Iterator

import pytest
from jinja2 import Environment, nodes

from portal import places
from portal.demo.visitor import Visitor
from portal.domain.people import Duty
from portal.parts import Portal
from tests.families import Cast, Worker, colleague

EnterWorker = Callable[[Worker], Visitor]

FOLDER = places.folder("accessible_templates")
BARE = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("staff/*.html"))
ITEMS = ("<li", "<tr", "<article", 'class="card')
# What is never empty, or needs no word of its own, and why.
ALWAYS_FULL = {
    "staff/accounts.html: accounts": "whoever looks has an account",
    "staff/case.html: case.staff": "whoever looks works on it",
    "staff/case.html: family": "a case has a child",
    "staff/choose_type.html: group.choices": "a group without any is left out",
    "staff/clocks.html: kept": "the times of the settings stand last",
    "staff/closing.html: to_do": "stands among all else that has to be done first",
    "staff/devices.html: sessions": "whoever looks is signed in",
    "staff/preview.html: preview.passports": "a case has a child",
    "staff/preview.html: each.warnings": "most people's pages reach them whole",
    "staff/rights.html: each.people": "an update has somebody to read it",
    "staff/rota.html: lines": "a day is listed for its lines",
    "staff/partnership.html: turns": "an agency is listed for its turns",
    "staff/rules.html: lines": "rules of law are part of the program",
    "staff/rules.html: guides": "and so are the guides",
    "staff/rules.html: keeping": "and so is how long a case is kept",
    "staff/running.html: settings": "every setting has a line",
    "staff/running.html: guesses": "every way to guess has a line, with none as with many",
    "staff/service_words.html: others": "there is more than one language",
    "staff/services.html: shown.known": "the services of all England are part of the program",
    "staff/talk.html: helps": "left out with the sentence before it",
    "staff/texts_by_hand.html: texts": "each of the three is shown, with why it cannot go",
    "staff/wording.html: sentences": "a page that has no sentence is not there",
    "staff/wordings.html: languages": "families are offered at least one",
}


def words_in(found: list[nodes.Node]) -> str:
    """What these nodes would write, roughly: their markup and their sentences."""
    texts = []
    for each in found:
        texts += [data.data for data in each.find_all(nodes.TemplateData)]
        texts += [str(const.value) for const in each.find_all(nodes.Const)]
        if isinstance(each, nodes.TemplateData):
            texts.append(each.data)
    return " ".join(texts)


Above = tuple[nodes.Node, ...]


def walk(node: nodes.Node, above: Above = ()) -> Iterator[tuple[nodes.For, Above]]:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.For):
            yield child, (*above, node)
        yield from walk(child, (*above, node))


def names_in(node: nodes.Node) -> set[str]:
    names = {each.name for each in node.find_all(nodes.Name)}
    return names | ({node.name} if isinstance(node, nodes.Name) else set())


def said(node: nodes.Expr) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{said(node.node)}.{node.attr}"
    if isinstance(node, nodes.Filter):
        return said(node.node) if node.node else ""
    return node.name if isinstance(node, nodes.Name) else ""


def speaks(loop: nodes.For, above: Above) -> bool:
    """By a sentence of its own; or nothing of the list is shown, not even its heading."""
    if len(words_in(loop.else_)) > len("<p></p>"):
        return True
    if any(each.attr == "first" for each in loop.find_all(nodes.Getattr)):
        return "<h" in words_in(loop.body)
    for each in above:
        if isinstance(each, nodes.If) and names_in(loop.iter) & names_in(each.test):
            is_said = len(words_in(each.else_)) > len("<p></p>")
            return is_said or "<h" in words_in(each.body)
    return False


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_list_is_silent_when_it_is_empty(name: str) -> None:
    tree = BARE.parse((FOLDER / name).read_text(encoding="utf-8"))
    lists = [
        (said(loop.iter), loop, above)
        for loop, above in walk(tree)
        if any(item in words_in(loop.body) for item in ITEMS)
    ]
    silent = [
        f"{name}: {what}"
        for what, loop, above in lists
        if not speaks(loop, above) and f"{name}: {what}" not in ALWAYS_FULL
    ]
    assert silent == []


# Every list of a case in which nothing has happened yet, and what it says.
OF_A_CASE = {
    "": ("A welcome is a good first update.", "No texts yet. One goes with each update"),
    "/decisions": ("Nothing is on its way. Each decision", "Once one is, each agency says here"),
    "/requests": ("Nobody has asked for anything yet. When they press",),
    "/answers": ("ask them yourself when you next talk.",),
    "/rights": ("its last day is worked out here.", "If one of them says it aloud, write it down"),
    "/guides": ("None yet. They find them under",),
    "/happened": ("When something happens, write it down below",),
    "/wishes": ("No copy waits. If the child asks",),
    "/never-names": ("Begin with the person who is suspected.",),
    "/never-contact": ("Ask the family whose number they fear",),
    "/handover": ("No worry is open.",),
    "/updates?q=zzzz": ("Nothing found. Try fewer letters, or another word.",),
    "/people/{child}/ways": ("They make one themselves",),
    "/people/{child}/phones": ("Ask them for one, and add it below.",),
}
OF_A_WORKER = {
    "/staff": ("You are not on a case yet. Open one, or ask a colleague to add you.",),
    "/staff/tasks": ("Who was promised news next stands under Families.",),
    "/staff/worries": ("When a family writes, it stands here",),
    "/staff/last-days": ("A day comes here from a decision",),
    "/staff/keys": ("A device that only you use can make one.",),
}
OF_A_SUPERVISOR = {
    **OF_A_WORKER,
    "/staff/silence": ("Whoever opens one leads it",),
    "/staff/rota": ("Add the first day below.", "Nobody is away.", "Record one below once"),
    "/staff/services": ("None yet. Add the first below",),
    "/staff/texts": ("When one comes, it stands here",),
}
OF_A_LEAD = {
    "/staff/partnership": ("One starts when a caseworker", "A supervisor writes one under Rota."),
}


def silent(visitor: Visitor, pages: dict[str, tuple[str, ...]], under: str = "") -> list[str]:
    return [
        f"{path}: {sentence}"
        for path, sentences in pages.items()
        for sentence in sentences
        if sentence not in visitor.get(f"{under}{path}").text
    ]


def test_a_case_in_which_nothing_happened_says_what_to_do_first(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    case = f"/staff/cases/{cast.maya.case_id}"
    child = str(cast.maya.child.person_id)
    pages = {path.replace("{child}", child): said for path, said in OF_A_CASE.items()}
    assert silent(signed_in_worker(cast.sam), pages, case) == []


def test_whoever_has_nothing_to_do_is_told_where_the_next_thing_will_stand(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    assert silent(signed_in_worker(colleague(portal, cast.sam, "Nia Bird")), OF_A_WORKER) == []
    assert silent(signed_in_worker(cast.tom), OF_A_SUPERVISOR) == []
    lead = colleague(portal, cast.sam, "Lea Fox", duty=Duty.LEAD)
    assert silent(signed_in_worker(lead), OF_A_LEAD) == []


def test_no_exception_is_kept_for_a_list_that_is_gone() -> None:
    found = {
        f"{name}: {said(loop.iter)}"
        for name in TEMPLATES
        for loop, _ in walk(BARE.parse((FOLDER / name).read_text(encoding="utf-8")))
    }
    assert set(ALWAYS_FULL) - found == set()
