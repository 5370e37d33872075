"""Before anything is sent, the page says with three examples what comes of it."""

from collections.abc import Callable

import pytest

from portal.demo.visitor import Visitor
from tests.families import Cast, Family

Enter = Callable[[Family], Visitor]


@pytest.mark.parametrize("who", ["child", "carer"])
def test_examples_stand_before_the_box(
    cast: Cast, signed_in_child: Enter, signed_in_carer: Enter, who: str
) -> None:
    enter = signed_in_child if who == "child" else signed_in_carer
    someone = enter(cast.maya)
    someone.post("/settings", {"language": "en", "back": "/write"})
    html = someone.get("/write").html
    examples = html[html.index("What happens if I say something?") : html.index("<textarea")]
    assert examples.count("<li>") == 3
    assert "Then we must tell people who can help." in examples
