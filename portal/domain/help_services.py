"""Who else can help: services that anybody in England can use, each dated, with its source.

A wrong line is worse than none: what nobody confirmed is not shown, nor what nobody has checked for
a while, nor who does not take a person of this age.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.domain.people import CaseKind, Level, Role
from portal.domain.words import marked

# Facts about services go out of date; unchecked for longer than this, one is not shown.
GOOD_FOR = timedelta(days=90)
GROWN_UP = 18
# How much a service near by may say of itself, in letters.
MAX_WHAT, MAX_HOURS = 300, 120
OLDEST = 120
READ_ON = date(2026, 11, 22)


class Grade(StrEnum):
    """How sure a fact is: in the service's own words, in another public body's, or neither."""

    CONFIRMED = "C"
    SECOND_HAND = "C2"
    GENERAL = "G"
    CONFLICT = "conflict"


SHOWN = frozenset({Grade.CONFIRMED, Grade.SECOND_HAND})
# Nobody is left without anybody: this one is shown however long ago it was checked.
ALWAYS = frozenset({"childline"})

ALWAYS_OPEN = marked("Open day and night.")
OFFICE_HOURS = marked("Open Monday to Friday, 9:00 am to 5:00 pm.")
FAMILY_RIGHTS_HOURS = marked("Open Monday to Friday, 9:30 am to 3:00 pm, not on bank holidays.")
BOTH_KINDS = tuple(CaseKind)
HARMED_ONLY = (CaseKind.HARMED,)


@dataclass(frozen=True, slots=True)
class Service:
    """`name` is its own, or is put into every language, so that no abbreviation stands bare.
    `child`, `easy` and `carer` say what it does for who reads at that level; "" is not shown
    there. What is not known, such as hours, is left out. `relay` is its number by text relay.
    """

    key: str
    name: str
    source: str
    grade: Grade
    easy: str = ""
    child: str = ""
    carer: str = ""
    from_age: int = 0
    to_age: int = OLDEST
    hours: str = ""
    is_free: bool = False
    phone: str = ""
    text_to: str = ""
    relay: str = ""
    web: str = ""
    checked_on: date = READ_ON
    for_cases: tuple[CaseKind, ...] = BOTH_KINDS

    def said_to(self, level: Level) -> str:
        if level is Level.CARER:
            return self.carer
        return self.easy if level is Level.EASY else self.child

    def takes(self, role: Role, age: int | None) -> bool:
        return takes(self.from_age, self.to_age, role, age)


def takes(from_age: int, to_age: int, role: Role, age: int | None) -> bool:
    """Whether somebody is of the age for it. Where a child's age is not known, it has to take every
    child; a carer is grown up.
    """
    if role is not Role.CHILD:
        return to_age >= GROWN_UP
    if age is None:
        return from_age == 0 and to_age >= GROWN_UP - 1
    return from_age <= age <= to_age


def age_on(today: date, born_on: date | None) -> int | None:
    """In whole years; somebody born on 29 February is a year older on 1 March."""
    if born_on is None:
        return None
    had_it = (today.month, today.day) >= (born_on.month, born_on.day)
    return today.year - born_on.year - (0 if had_it else 1)


def is_good(checked_on: date, today: date) -> bool:
    """Whether somebody has checked it lately enough for a family to rely on it."""
    return today - checked_on <= GOOD_FOR


SERVICES: tuple[Service, ...] = (
    Service(
        "childline",
        "Childline",
        "childline.org.uk; 0800 1111",
        Grade.CONFIRMED,
        easy=marked("You can talk with someone about anything."),
        child=marked("You can talk about anything, by phone or online, if you are under 19."),
        carer=marked("Your child can talk there about anything, if they are under 19."),
        to_age=18,
        is_free=True,
        phone="0800 1111",
        web="childline.org.uk",
    ),
    Service(
        "adviser",
        marked("Adviser for children (CHISVA)"),
        "NHS England, February 2026; charities' own pages",
        Grade.SECOND_HAND,
        easy=marked("Someone can help you through all of this. Ask your worker."),
        child=marked(
            "Someone who helps children through all of this, and does not work for the police. "
            "Ask your worker how to reach one."
        ),
        carer=marked(
            "An adviser for your child who does not work for the police. Ask your worker how to "
            "reach one."
        ),
        is_free=True,
        for_cases=HARMED_ONLY,
    ),
    Service(
        "sarc",
        marked("Centre for health checks (SARC)"),
        "NHS England, 2 February 2026",
        Grade.CONFIRMED,
        child=marked("Health checks and help at any age. You do not have to talk with the police."),
        carer=marked(
            "Sexual assault referral centres: health checks and help at any age. Nobody has to "
            "tell the police."
        ),
        hours=ALWAYS_OPEN,
        is_free=True,
        web="nhs.uk/sarcs",
        for_cases=HARMED_ONLY,
    ),
    Service(
        "samaritans",
        "Samaritans",
        "samaritans.org",
        Grade.CONFIRMED,
        easy=marked("Someone listens to you, day or night."),
        child=marked("Someone listens to you, about anything, day or night."),
        carer=marked("Someone listens to you, about anything, day or night."),
        hours=ALWAYS_OPEN,
        is_free=True,
        phone="116 123",
    ),
    Service(
        "shout",
        "Shout",
        "Shout's own pages",
        Grade.CONFIRMED,
        child=marked("You can text with someone when things are hard. Texts stay on the phone."),
        carer=marked("You can text with someone when things are hard. Texts stay on the phone."),
        hours=ALWAYS_OPEN,
        is_free=True,
        text_to="85258",
    ),
    Service(
        "papyrus",
        "PAPYRUS HOPELINE247",
        "papyrus-uk.org",
        Grade.CONFIRMED,
        child=marked("For people under 35 who think about ending their life."),
        carer=marked("For people under 35 who think about ending their life, and for who worries."),
        to_age=34,
        phone="0800 068 4141",
    ),
    Service(
        "support_line",
        "Rape and Sexual Abuse Support Line (Rape Crisis)",
        "247sexualabusesupport.org.uk",
        Grade.CONFIRMED,
        child=marked("You can talk or chat with someone trained, from age 16."),
        carer=marked("You can talk or chat with someone trained. Family and friends can too."),
        from_age=16,
        hours=ALWAYS_OPEN,
        is_free=True,
        phone="0808 500 2222",
        for_cases=HARMED_ONLY,
    ),
    Service(
        "help_at_hand",
        "Help at Hand (Children's Commissioner)",
        "childrenscommissioner.gov.uk/help-at-hand",
        Grade.CONFIRMED,
        easy=marked("They can help if you have a social worker."),
        child=marked(
            "Advice about your rights, if you have a social worker or live away from home."
        ),
        carer=marked("Advice for a child who has a social worker. Adults may call for the child."),
        hours=OFFICE_HOURS,
        is_free=True,
        phone="0800 528 0731",
    ),
    Service(
        "family_rights",
        "Family Rights Group",
        "frg.org.uk",
        Grade.CONFIRMED,
        carer=marked("Advice for parents and carers about children's services."),
        hours=FAMILY_RIGHTS_HOURS,
        is_free=True,
        phone="0808 801 0366",
        relay="18001 0808 801 0366",
    ),
    Service(
        "nspcc",
        "NSPCC Helpline",
        "nspcc.org.uk; its hours differ between sources and are left out",
        Grade.CONFIRMED,
        carer=marked("For adults who worry about a child."),
        phone="0808 800 5000",
    ),
    Service(
        "stop_it_now",
        "Stop It Now",
        "stopitnow.org.uk",
        Grade.CONFIRMED,
        carer=marked(
            "For adults who worry about how someone behaves, or about themselves. There are "
            "interpreters."
        ),
        is_free=True,
        phone="0808 1000 900",
    ),
    Service(
        "survivors_trust",
        "The Survivors Trust",
        "The Survivors Trust, 2021, through others",
        Grade.SECOND_HAND,
        carer=marked(
            "For people who were sexually abused at any age, and for those close to them."
        ),
        phone="08088 010 818",
        for_cases=HARMED_ONLY,
    ),
    Service(
        "mosac",
        "Mosac",
        "mosac.org.uk",
        Grade.SECOND_HAND,
        carer=marked("For parents and carers of children who were sexually abused."),
        web="mosac.org.uk",
        for_cases=HARMED_ONLY,
    ),
    Service(
        "acts_fast",
        "Acts Fast",
        "actsfast.org.uk, 2024",
        Grade.SECOND_HAND,
        carer=marked("A plain guide for parents and carers, from the report to a court."),
        web="actsfast.org.uk",
        for_cases=HARMED_ONLY,
    ),
)
