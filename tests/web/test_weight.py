"""A child's pages come over a bad line: small, whole, and without asking for anything more."""

import re
import zlib
from collections.abc import Callable

import pytest

from portal.demo.visitor import Visitor
from portal.domain.people import Level
from portal.parts import Portal
from portal.services import reading_choices
from portal.web.packing import LEVEL
from tests.families import Cast, Clock, Family
from tests.services.acts import publish

Enter = Callable[[Family], Visitor]
# What is left of 14 KB when the headers have gone before.
MOST_OF_A_FIRST_VISIT = 13 * 1024
MOST_OF_SCRIPT = 10 * 1024
FETCHED = re.compile(r'<(?:link|script|img|iframe|source)\b[^>]*\b(?:href|src)="(?!data:)')
SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)


@pytest.mark.parametrize("level", [Level.EASY, Level.STANDARD])
@pytest.mark.parametrize("language", ["en", "ar", "pl"])
def test_a_childs_first_page_fits_into_one_flight(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter, language: str, level: Level
) -> None:
    publish(portal, cast.priya, cast.maya, "looking_into_it")
    maya = signed_in_child(cast.maya)
    with portal.open_session() as db:
        reading_choices.choose_wording(
            db, cast.maya.child, language=language, level=level, now=clock()
        )
        db.commit()
    html = maya.get("/home").html
    assert f'<html lang="{language}"' in html
    assert len(zlib.compress(html.encode(), LEVEL)) <= MOST_OF_A_FIRST_VISIT
    assert not FETCHED.search(html)


def test_no_page_of_a_family_carries_much_script(cast: Cast, signed_in_child: Enter) -> None:
    maya = signed_in_child(cast.maya)
    for path in ("/home", "/write", "/wishes", "/help"):
        script = SCRIPT.findall(maya.get(path).html)
        assert 0 < sum(map(len, script)) <= MOST_OF_SCRIPT
