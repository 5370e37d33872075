"""A word that nobody ever said, for each thing that somebody must not know: where it stands, and
who may come upon it.

Words are planted through the forms of the pages themselves, so a new form's word is looked for as
soon as the form is known to `sent.py`; who may see it is a line in ALLOWED.
"""

from collections.abc import Iterable, Mapping

CHILD, CARER, AUNT = "Maya", "Maya's carer", "Maya's aunt"
BROTHER, BROTHERS_CARER = "Maya's brother", "his carer"
BOY = "the child who has harmed"
SAM, PRIYA = "Maya's worker", "the police officer on Maya's case"
ASHA, TOM = "the supervisor of Maya's worker", "the supervisor of the police"
KIT = "the worker of her brother and of the child who has harmed"
ON_CASE = frozenset({SAM, PRIYA})
OVERSEE = frozenset({ASHA, TOM})
STAFF = ON_CASE | OVERSEE
# What is typed by hand; the rest of a form is chosen from lists, days and times.
TYPED = frozenset(
    {
        *("words", "called", "passed_by", "interpreter", "others", "safe_name", "who", "name"),
        *("why_not", "beside", "person", "note", "helper", "carer_name", "reason", "why"),
        *("told_by", "asked", "end_reason", "safe_times", "what", "team", "child_name"),
    }
)
# Chosen from a list in this form, although typed in another.
CHOSEN = frozenset(
    {
        *(("write_down_wishes", "beside"), ("record_telling", "interpreter")),
        *(("put_draft_note_into", "note"), ("ask_again", "helper"), ("write_wish", "helper")),
        *(("write_wish", "person"), ("hand_over", "team"), ("add_shift", "team")),
        *(("add_absence", "team"), ("record_telling", "told_by"), ("bar_number", "who")),
    }
)
# Sam is on duty in the village, and who is on duty reads every worry of the agency.
ON_DUTY = frozenset({SAM, ASHA})
ANY_STAFF = STAFF | {KIT, "a worker who is not on the case", "the lead of the partnership"}
CARERS = frozenset({CARER, AUNT, BROTHERS_CARER, "the carer next door"})


def _of_a_relative(name: str, own_carer: str) -> dict[str, frozenset[str]]:
    """What is known of a brother, or of a child who has harmed."""
    his = frozenset({KIT, ASHA})
    return {
        f"{name}: name": his | ON_DUTY,
        f"{name}: carer": his | ON_DUTY | {name, own_carer},
        f"{name}: number": his,
        f"{name}: worry": his | ON_DUTY | {name},
        f"{name}: worry of the carer": his | ON_DUTY | {own_carer},
        f"{name}: note to the child": his | {name, own_carer},
    }


# By name, who may come upon it. What was typed into a form that is not here is for whoever typed it
# and for those who work on Maya's case or oversee it.
ALLOWED: Mapping[str, frozenset[str]] = {
    **_of_a_relative(BROTHER, BROTHERS_CARER),
    **_of_a_relative(BOY, "nobody"),
    "Maya's name": STAFF,
    "the name of Maya's carer": STAFF | {CHILD},
    "aunt: name": STAFF | {CHILD},
    "aunt: number": STAFF,
    "keep_unsent.words": frozenset({CHILD}),
    "open_case.child_name": ON_DUTY,
    "open_case.carer_name": ON_DUTY,
    "keep_own_card.called": STAFF | {CHILD, CARER, AUNT},
    # It is a note for whoever takes over, and theirs is the same agency.
    "hand_over.note": ON_DUTY,
    # The aunt was not there yet when it was told.
    "write_note_anew.note": STAFF | {CHILD, CARER},
    # A child may say of each of those who look after her that they shall not be told.
    "add_carer.carer_name": STAFF | {CHILD},
    "write_down_wishes.person": STAFF | {CHILD},
    "add_service.name": ANY_STAFF | CARERS | {CHILD, BROTHER, BOY, "the child next door"},
    "add_service.what": ANY_STAFF | CARERS | {CHILD, BROTHER, BOY, "the child next door"},
    "record_night.team": ANY_STAFF,
    f"a message of {CARER}": STAFF | {CARER},
    f"a message of {AUNT}": STAFF | {AUNT},
}
KEYS = ("session of", "card of", "one-time secret of", "a password", "key ")


def may_see(name: str, writer: str) -> frozenset[str]:
    if name.startswith(KEYS):
        return frozenset()
    return ALLOWED.get(name, STAFF | {writer})


_BREAKS = str.maketrans("", "", " ().-\u2011\u00a0\n")


def word(number: int) -> str:
    """The same word for the same number, of one length, in no language."""
    ends = ("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su")
    return "Zyq" + "".join(ends[int(each)] for each in f"{number:03}") + "x"


def seen_in(text: str, words: Mapping[str, str]) -> list[str]:
    """The names of what stands in a text; a number is found however it is broken up."""
    plain, digits = text.lower(), text.translate(_BREAKS)
    return [
        name
        for name, each in words.items()
        if (each in digits if each.isdigit() else each.lower() in plain)
    ]


def typed_fields(handler: str, form: Iterable[str]) -> list[str]:
    return [each for each in form if each in TYPED and (handler, each) not in CHOSEN]
