"""What happens when ...: found from the first page and beside the news, and only what is for this
child.
"""

from collections.abc import Callable

from portal.demo.visitor import Visitor
from portal.domain.guides import GUIDES
from portal.domain.guides_family import OWN_BEHAVIOUR
from portal.domain.guides_police import FILMED_TALK
from portal.domain.people import CaseKind, Level
from portal.parts import Portal
from tests.families import Cast, Family, make_family
from tests.services.acts import publish

Enter = Callable[[Family], Visitor]


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
