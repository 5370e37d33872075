"""What happens when ...: found from the first page and beside the news, and only what is for this
child.
"""

from collections.abc import Callable

from portal.demo.visitor import Visitor
from portal.domain.guides import GUIDES
from portal.domain.guides_family import OWN_BEHAVIOUR
from portal.domain.guides_help import NOT_HAPPY
from portal.domain.guides_police import FILMED_TALK, POLICE_STOP
from portal.domain.people import CaseKind, Level
from portal.parts import Portal
from tests.deciding import give
from tests.families import Cast, Family, Worker, make_family
from tests.services.acts import publish

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]


def test_a_child_finds_every_guide_that_is_for_her_and_reads_it_at_her_level(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    maya = signed_in_child(cast.maya)
    index = maya.get(maya.page.link("Read what happens when ..."))
    found = {href for href, _ in index.links if href.startswith("/steps/")}
    hers = [each for each in GUIDES if each.suits(CaseKind.HARMED)]
    assert found == {f"/steps/{each.number}" for each in hers}
    for guide in hers:
        text = maya.get(f"/steps/{guide.number}").text
        for part in guide.parts(Level.SIMPLE):
            assert all(line.words in text for line in part.lines)


def test_the_guide_to_what_she_was_told_stands_beside_the_news(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    publish(portal, cast.priya, cast.maya, "video_interview_planned")
    maya = signed_in_child(cast.maya)
    news = next(href for href, _ in maya.page.links if href.startswith("/news/"))
    assert FILMED_TALK.heading in maya.get(news).text
    assert "You can say yes, no, or not yet." in maya.get(f"/steps/{FILMED_TALK.number}").text


def test_a_carer_reads_the_same_guide_in_an_adults_words(
    cast: Cast, signed_in_carer: Enter
) -> None:
    grace = signed_in_carer(cast.next_door)
    text = grace.get(f"/steps/{FILMED_TALK.number}").text
    assert "Please do not practise answers with your child." in text
    assert FILMED_TALK.carer_heading in text
    assert '<bdi lang="en">Child Safeguarding Practice Review Panel</bdi>' in grace.page.html


def test_staff_see_which_guide_was_opened_by_whom_and_the_family_is_shown_nothing_of_it(
    cast: Cast, signed_in_child: Enter, signed_in_carer: Enter, signed_in_worker: EnterWorker
) -> None:
    maya, sam = signed_in_child(cast.maya), signed_in_worker(cast.sam)
    before = maya.get("/home").text
    page = f"/staff/cases/{cast.maya.case_id}/guides"
    assert "None yet." in sam.get(page).text
    maya.get(f"/steps/{FILMED_TALK.number}")
    maya.get(f"/steps/{FILMED_TALK.number}")
    assert f"Maya: {FILMED_TALK.heading}, 23 Nov 2026" in sam.get(page).text
    assert sam.page.text.count(FILMED_TALK.heading) == 1
    assert maya.get("/home").text == before
    nadia = signed_in_carer(cast.maya)
    assert page not in {href for href, _ in nadia.get("/notes").links}
    assert signed_in_worker(cast.jo).get(page).status == 404


def test_a_guide_leads_to_asking_again_and_to_money_only_where_there_is_something_to_ask_about(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    maya = signed_in_child(cast.maya)
    own = {"/again", "/money"}
    police_stop = f"/steps/{POLICE_STOP.number}"
    assert not own & {href for href, _ in maya.get(police_stop).links}
    stopped = give(portal, cast.priya, cast.maya.case_id, "no_further_police_action")
    maya.get(f"/news/{stopped}")
    assert own <= {href for href, _ in maya.get(police_stop).links}
    for path in own:
        assert maya.get(path).status == 200
    assert maya.get(f"/steps/{NOT_HAPPY.number}").link("Help for me") == "/who"


def test_a_guide_for_another_kind_of_case_does_not_exist(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    own = make_family(portal, (cast.sam, cast.priya), "Ben", "Ruth", kind=CaseKind.HAS_HARMED)
    ben, maya = signed_in_child(own), signed_in_child(cast.maya)
    assert maya.get(f"/steps/{OWN_BEHAVIOUR.number}").status == 404
    assert OWN_BEHAVIOUR.heading not in maya.get("/steps").text
    assert OWN_BEHAVIOUR.heading in ben.get(f"/steps/{OWN_BEHAVIOUR.number}").text
    for guide in GUIDES:
        if not guide.suits(CaseKind.HAS_HARMED):
            assert ben.get(f"/steps/{guide.number}").status == 404
