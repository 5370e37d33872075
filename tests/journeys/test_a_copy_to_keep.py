"""A carer keeps a copy of what she was told and when; a child finds hers, and nothing unread."""

import re
from collections.abc import Callable

from portal.demo.visitor import PageSeen, Visitor
from portal.parts import Portal
from tests.deciding import give
from tests.families import Cast, Family

Enter = Callable[[Family], Visitor]


def heading(page: PageSeen) -> str:
    found = re.search(r"<h1>(.*?)</h1>", page.html)
    assert found
    return found.group(1)


def test_she_reads_all_she_has_opened_and_nothing_that_waits_for_her(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    read = give(portal, cast.priya, cast.maya.case_id, "looking_into_it")
    give(portal, cast.priya, cast.maya.case_id, "no_further_police_action")
    maya = signed_in_child(cast.maya)
    first = heading(maya.get(f"/news/{read}"))
    copy = maya.get("/copy").html
    assert copy.count("<article") == 1
    assert f"<h2>{first}</h2>" in copy
    assert "no further police action" not in copy
    # By the name a family knows, as on the news itself.
    assert "Priya" in copy
    assert "Shah" not in copy


def test_before_anything_was_opened_the_copy_says_so(cast: Cast, signed_in_child: Enter) -> None:
    assert "You have not opened any news yet." in signed_in_child(cast.maya).get("/copy").html


def test_a_carers_copy_holds_her_words_and_never_the_childs(
    portal: Portal, cast: Cast, signed_in_child: Enter, signed_in_carer: Enter
) -> None:
    told = give(portal, cast.priya, cast.maya.case_id, "looking_into_it")
    maya, nadia = signed_in_child(cast.maya), signed_in_carer(cast.maya)
    hers = heading(maya.get(f"/news/{told}"))
    own = heading(nadia.get(f"/note/{told}"))
    copy = nadia.get("/copy").html
    assert own in copy
    assert own != hers
    assert f"<h2>{hers}</h2>" not in copy
