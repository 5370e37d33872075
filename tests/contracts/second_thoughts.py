"""On the tour: what is written beside the news, put right, and taken back."""

from tests.contracts.walkers import Tour, Walker, read
from tests.families import Family


def own_words(sam: Walker, child: Walker, carer: Walker, family: Family) -> None:
    """A note that nobody has put into their words, then one that is, then other words."""
    case, other = f"/staff/cases/{family.case_id}", "en" if child.code == "pl" else "pl"
    sam.visitor.get(f"{case}/updates/welcome")
    sam.visitor.submit("Publish", note="Mapa <b>skarbu</b>.", note_language=other)
    note = sam.look(case).link("Its note")
    for readers_see in (False, True):
        read(child, "/home", "/news/")
        read(carer, "/notes", "/note/")
        if not readers_see:
            sam.look(note)
            sam.send(note)
            for pair in (f"{child.code} simple", f"{child.code} carer"):
                sam.look(note)
                sam.visitor.submit("Show it to them", pair=pair, words="A <i>map</i>.")
    sam.look(note)
    sam.visitor.submit("Write it anew", note="Nowa mapa.", note_language=other)
    sam.look()
    read(child, "/home", "/news/")


def wrong_and_sorry(tour: Tour, sam: Walker, child: Walker, carer: Walker, family: Family) -> None:
    """Something is put right, and two pieces of news are taken back: one with its words, one
    without.
    """
    case = f"/staff/cases/{family.case_id}"
    sam.look(case)
    right = [href for href, name in sam.visitor.page.links if name == "Put it right"]
    back = [href for href, name in sam.visitor.page.links if name == "Take it back"]
    for href in right[:2]:
        page = sam.look(href)
        is_by_another = "/updates/correction" in page.path
        sam.visitor.submit("Publish", **({"wrong": "day"} if is_by_another else {}))
        assert sam.look().path == case, sam.visitor.page.text
    for href, why in zip(back[-2:], ("not_true", "gave_away"), strict=True):
        sam.look(href)
        sam.send(href)
        assert sam.send(href, why=why).status == 200
    read(child, "/home", "/news/")
    read(carer, "/notes", "/note/")
