"""On the tour: what is written beside the news, put right, taken back, asked for with one button,
and told without a text.
"""

from uuid import UUID, uuid4

from sqlalchemy import update

from portal.services import phone_checks
from portal.storage.outbox import Message
from portal.storage.people import Contact
from tests.contracts.sent import PHONE
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


def phones(tour: Tour, sam: Walker, family: Family) -> None:
    """A phone that is added, checked again and has run out; a number never to be used; and news
    that somebody rings about.
    """
    case = f"/staff/cases/{family.case_id}"
    theirs = f"{case}/people/{family.carer.person_id}/phones"
    sam.look(f"{case}/people/{family.child.person_id}/phones")
    sam.look(theirs)
    sam.send(theirs)
    sam.send(theirs, **{**PHONE, "mobile": "020 7946 0018"})
    phone = sam.visitor.get(theirs).link("Check it again, or change it")
    with tour.portal.open_session() as db:
        hers = Contact.person_id == family.carer.person_id
        phone_checks.run_out(db, family.carer.partnership_id, hers, is_gone=False, now=tour.clock())
        db.commit()
    for path in (theirs, phone, case):
        sam.look(path)
    sam.send(phone)
    sam.visitor.get(f"{case}/updates/welcome")
    sam.visitor.submit("Publish")
    task = next(href for href, _ in sam.look("/staff/tasks").links if "/untold/" in href)
    sam.look(task)
    sam.send(task)
    sam.look(task)
    sam.visitor.submit("Write down that they were told", told_how="by_letter")
    sam.look()
    sam.look(task)
    assert sam.send(phone, **PHONE, called="y", voicemail="y").path == theirs
    by_hand(tour, sam, family)
    sam.look(f"{case}/never-contact")
    sam.send(f"{case}/never-contact")
    sam.send(f"{case}/never-contact", number="020 7946 0018", who="Derek Moss")


def by_hand(tour: Tour, sam: Walker, family: Family) -> None:
    """A text that is sent by hand, and one of which nobody knows whether it arrived."""
    case = f"/staff/cases/{family.case_id}"
    texts = f"{case}/people/{family.carer.person_id}/texts"
    sam.look(f"{case}/people/{family.child.person_id}/texts")
    sam.look(texts)
    sam.send(texts, kind="call_me")
    sam.look(texts)
    text = sam.look(case).link("Please call me")
    sam.look(text)
    with tour.portal.open_session() as db:
        lost = update(Message).where(Message.id == UUID(text.rsplit("/", 1)[1]))
        db.execute(lost.values(state="unknown", look_at=None))
        db.commit()
    sam.look(text)


def ask(family: Walker) -> None:
    """Both buttons, each followed on the first page."""
    for kind in ("tell_me", "with_me"):
        family.send("/ask", kind=kind)


def asked_for(sam: Walker, page: str) -> None:
    sam.look(page)
    sam.visitor.submit("I have talked with them, or arranged it")
    sam.look(page)


def asked_again(tour: Tour, sam: Walker, readers: tuple[Walker, ...], family: Family) -> None:
    """What was read is asked about; its steps, and the days of money: not known, wrong, known."""
    case = f"/staff/cases/{family.case_id}"
    for reader, levels in zip(readers, (("easy", "standard", "simple"), ("carer",)), strict=True):
        reader.look("/again")
        hrefs = [href for href, _ in reader.visitor.page.links if href.startswith("/again/")]
        for level in levels:
            reader.post("/settings", language=reader.code, level=level, back="/home")
            for path in (hrefs[0], "/money", "/money/other"):
                assert reader.look(path).status == 200
        reader.send(hrefs[0], helper="x" * 99)
        asking = reader.send(hrefs[0], helper="Gran").path
        reader.look(f"{asking}/paper")
        reader.look("/again")
        _steps(tour, sam, reader, f"{case}/askings/{asking.rsplit('/', 1)[-1]}", asking)
    days = f"{case}/rights/days"
    sam.look(days)
    sam.send(days, born_on="2031-01-01")
    sam.send(days, born_on="2012-03-14", is_reported="yes", reported_on="2026-05-01")
    for reader in readers:
        reader.look("/money")
    right = next(href for href, _ in sam.look(f"{case}/rights").links if f"{case}/rights/" in href)
    sam.look(right)
    for path in ("/staff/last-days", "/staff/rules", f"{case}/guides"):
        sam.look(path)


def _steps(tour: Tour, sam: Walker, reader: Walker, staffs: str, asking: str) -> None:
    today = str(tour.clock().date())
    sam.look(staffs)
    sam.send(staffs)
    for step in ("sent", "acknowledged", "answered"):
        sam.send(staffs, step=step, on=today, due_on=today if step == "sent" else "")
        reader.look(asking)
    sam.look(staffs)
    reader.look("/home")


def answers(reader: Walker, home: str, folder: str) -> None:
    """How it was: nothing chosen, then too much of it to count."""
    hrefs = [href for href, _ in reader.visitor.get(home).links]
    path = next(each for each in hrefs if each.startswith(folder) and each.endswith("/how"))
    reader.look(path)
    reader.send(path)
    reader.send(path, feelings="sad", helps="talk", not_understood="y", once=str(uuid4()))
