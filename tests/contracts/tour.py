"""A walk over every page there is, in the states it can have, by everyone who ever sees it."""

from dataclasses import replace

from portal.domain.people import AgencyKind, CaseKind, Level
from portal.domain.update_types import UPDATE_TYPES
from portal.parts import Portal
from tests.conftest import send_everything, texts_to
from tests.contracts.deciders import decide_on_tour
from tests.contracts.happenings import stranger_text
from tests.contracts.own_devices import named
from tests.contracts.second_thoughts import (
    answers,
    asked_again,
    asked_for,
    own_words,
    phones,
    wrong_and_sorry,
)
from tests.contracts.told_us import (
    explained,
    flag_a_worry,
    harm_is_passed_on,
    wishes,
)
from tests.contracts.tour_of_a_case import what_happened
from tests.contracts.tour_of_staff import at_work, overseen
from tests.contracts.tour_of_the_doors import before_sign_in, forgotten_keys
from tests.contracts.walkers import Tour, Walker, read
from tests.deciding import give, offer_talk
from tests.families import (
    PICKS,
    Clock,
    Family,
    Worker,
    make_cast,
    make_family,
    sample_values,
)

EASY, SIMPLE, STANDARD = Level.EASY, Level.SIMPLE, Level.STANDARD
LEVELS = {"en": EASY, "ar": STANDARD}


def walk(portal: Portal, clock: Clock, code: str) -> Tour:
    tour = Tour(replace(portal, settings=replace(portal.settings, demo=True)), clock, code)
    cast = make_cast(tour.portal)
    pair = (cast.sam, cast.priya)
    family = make_family(tour.portal, pair, "Maya", "Nadia", language=code, carer_language=code)
    level = LEVELS.get(code, SIMPLE)
    forgetful = make_family(
        tour.portal, pair, "Ola", "Ewa", language=code, carer_language=code, level=level
    )
    before_sign_in(tour)
    too_late_to_choose(tour, cast.sam, family)
    sam = at_work(tour, cast.sam)
    child, carer = first_visit(tour, sam, family, cast.sam), carers_visit(tour, family)
    workers = {AgencyKind.CHILDRENS_SERVICES: cast.sam, AgencyKind.POLICE: cast.priya}
    news(tour, workers, family, CaseKind.HARMED)
    own = make_family(
        tour.portal,
        pair,
        *("Ben", "Ruth"),
        language=code,
        carer_language=code,
        kind=CaseKind.HAS_HARMED,
    )
    news(tour, workers, own, CaseKind.HAS_HARMED)
    for reader, home, folder in ((child, "/home", "/news/"), (carer, "/notes", "/note/")):
        read(reader, home, folder)
        answers(reader, home, folder)
    own_words(sam, child, carer, family)
    wrong_and_sorry(tour, sam, child, carer, family)
    asked_again(tour, sam, (child, carer), family)
    worry, _ = flag_a_worry(child), flag_a_worry(carer)
    staffs_pages(tour, sam, family, worry)
    phones(tour, sam, family)
    overseen(tour, cast.asha, str(stranger_text(tour.portal, cast)), str(family.case_id))
    tour.clock.move(minutes=1)  # a code works once
    deciders = (at_work(tour, each) for each in (cast.priya, cast.tom, cast.asha))
    decide_on_tour(tour, cast, family, sam, *deciders)
    late_and_noticed(tour, cast.sam, family, worry)
    forgotten_keys(tour, forgetful)
    return tour


def too_late_to_choose(tour: Tour, person: Worker, family: Family) -> None:
    """She may choose while her worker is there, and for an hour after."""
    at_work(tour, person).post(
        f"/staff/cases/{family.case_id}/people/{family.child.person_id}/pictures"
    )
    tour.clock.move(hours=2)
    child = tour.stranger()
    child.post("/c", code=family.child_code)
    child.look("/pictures")


def first_visit(tour: Tour, sam: Walker, family: Family, person: Worker) -> Walker:
    """She asks for her worker, chooses her pictures twice, and sees a page with nothing on it."""
    sam.post(f"/staff/cases/{family.case_id}/people/{family.child.person_id}/pictures")
    child = tour.stranger(named(tour.portal))
    child.send("/c", code=family.child_code)
    child.send("/ask", kind="contact_me")
    child.look("/pictures")
    child.send("/pictures")
    child.pick(PICKS)
    child.send("/pictures", again="y")
    child.pick(PICKS)
    assert child.send("/pictures", keep="y", mine="y").path == "/home"
    child.look("/ready")
    child.look("/ways")
    child.send("/ways/key", answer="{}")
    child.look("/hello")
    offer_talk(tour.portal, person, family.case_id)
    wishes(child)
    return child


def carers_visit(tour: Tour, family: Family) -> Walker:
    carer = tour.stranger()
    carer.send("/c", code=family.carer_code)
    carer.send("/number")
    carer.send("/number", number="1")
    carer.send("/number/send")
    send_everything(tour.portal)
    text = texts_to(tour.portal, family.mobile)[-1]
    assert carer.send("/number", number="".join(filter(str.isdigit, text))).path == "/notes"
    return carer


def news(tour: Tour, workers: dict[AgencyKind, Worker], family: Family, kind: CaseKind) -> None:
    """One update of every type that suits the case."""
    suiting = [each for each in UPDATE_TYPES if each.suits(kind) and not each.is_told_by_an_act]
    for update_type in suiting:
        worker = next(workers[kind] for kind in workers if kind in update_type.agencies)
        tour.clock.move(seconds=1)
        give(tour.portal, worker, family.case_id, update_type.key)


def staffs_pages(tour: Tour, sam: Walker, family: Family, worry: str) -> None:
    case = f"/staff/cases/{family.case_id}"
    send_everything(tour.portal)
    nothing_new = f"{case}/nothing-new"
    for path in ("/staff", "/staff/cases/new", case, f"{case}/updates", nothing_new):
        assert sam.look(path).status == 200
    for path in (f"{case}/answers", "/staff/worries", "/staff/tasks", f"{case}/plan"):
        assert sam.look(path).status == 200
    sam.send(nothing_new)
    sam.send(f"{case}/plan")
    check_in = next(href for href, _ in sam.look(f"{case}/plan").links if "/check-ins/" in href)
    sam.look(check_in)
    sam.send(check_in)
    today = str(tour.clock().date())
    sam.send(check_in, done_on=today, how="phone", how_is="well", help_in_place="all", note="A.")
    sam.look(check_in)
    sam.send("/staff/cases/new")
    names_and_passport(sam, case, f"{case}/people/{family.carer.person_id}")
    sam.send(f"{case}/people/{family.carer.person_id}/card")
    links = [href.partition("?")[0] for href, _ in sam.visitor.get(f"{case}/updates").links]
    for href in dict.fromkeys(each for each in links if "/updates/" in each):
        values = sample_values(href.rsplit("/", 1)[-1], tour.clock())
        typed = {
            key: value if isinstance(value, str) else str(value)[:10]
            for key, value in values.items()
        }
        typed |= {"at": "16:00"} if "at" in typed else {}
        sam.look(href)
        sam.send(href)
        sam.send(href, **typed, look="y")
        sam.post(f"{href}/preview", **typed)
        sam.post(f"{href}/preview")
        sam.post(f"{href}/draft", **typed)
        sam.look(href)
    sam.look(case)
    sam.look(worry.replace("/write/", "/staff/worries/"))
    texting(sam, f"{case}/people/{family.carer.person_id}/asked")


def texting(sam: Walker, asked: str) -> None:
    asked_for(sam, f"{asked.partition('/people/')[0]}/requests")
    sam.look(asked)
    sam.look("/demo/texts")
    sam.send("/demo/texts")
    sam.send("/demo/texts", mobile="020 7946 0000", words="A <b>word</b>.")


def asked_to_be_told(sam: Walker, case: str) -> None:
    """One copy that waits, one that was decided about, and a wish that makes them."""
    page = f"{case}/wishes"
    sam.look(page)
    sam.visitor.submit("Keep this", wishes=["first", "with"], beside="else", person="Gran")
    for _ in range(2):
        sam.visitor.get(f"{case}/updates/welcome")
        sam.visitor.submit("Publish", note="")
    sam.look(page)
    sam.visitor.submit("Decide about this copy")
    sam.look()
    sam.visitor.submit("Decide about this copy", decided="keep", reason="She asked again.")
    sam.look(page)
    sam.visitor.submit("Keep this", wishes=[])


def names_and_passport(sam: Walker, case: str, carer: str) -> None:
    sam.look(f"{case}/updates?q=bail")
    asked_to_be_told(sam, case)
    what_happened(sam, case, carer)
    sam.look(f"{case}/me")
    sam.send(f"{case}/me", called="N.F.A.", phone="none", next_on="2020-01-01")
    sam.send(f"{case}/me", called="Sam", job="nurse", phone="020 7946 0000", next_on="")
    sam.look(f"{case}/handover")
    sam.send(f"{case}/handover", from_on="2020-01-01", note="A <b>word</b>.")
    sam.look(f"{case}/updates?q=nothing like it")
    sam.look(f"{carer}/passport")
    sam.look(f"{carer}/ways")
    sam.look(case)
    sam.visitor.submit("Open Maya's page beside them")
    sam.look()
    sam.send(f"{carer}/ways", place="nowhere")
    sam.send(f"{carer}/passport", level="none")
    needs = {"needs": "signing", "interpreter": "Kurmanji"}
    sam.send(f"{carer}/passport", reads=sam.tour.code, level="carer", **needs)
    sam.send(f"{case}/never-names")
    explained(sam, f"{case}/filmed-talk")
    sam.send(f"{case}/never-names", name="Derek Moss")


def late_and_noticed(tour: Tour, person: Worker, family: Family, worry: str) -> None:
    """Later than anybody said they would read it; then somebody does."""
    tour.clock.move(hours=5)
    child = tour.stranger()
    child.post("/c", code=family.child_code)
    child.look("/pictures")
    child.pick(PICKS)
    child.look(worry)
    child.look("/home")
    sam = at_work(tour, person)
    sam.look(worry.replace("/write/", "/staff/worries/"))
    sam.send(sam.visitor.page.path)
    sam.send(f"{worry.replace('/write/', '/staff/worries/')}/next", day="")
    sam.send(sam.visitor.page.path, block="talk", day=str(tour.clock().date()))
    sam.look("/staff/worries")
    harm_is_passed_on(sam, child, worry)
    child.send(worry, said="changed_mind")
    sam.look(worry.replace("/write/", "/staff/worries/"))
    child.look("/home")
    child.send("/sign-out")
