"""What each duty opens: where it begins, which places it has, whose accounts it looks after."""

from uuid import UUID

from portal.domain.people import Actor, Duty
from portal.domain.words import marked

DUTY_NAMES: dict[Duty, str] = {
    Duty.WORKER: marked("Caseworker"),
    Duty.SUPERVISOR: marked("Supervisor"),
    Duty.LEAD: marked("Lead of the partnership"),
    Duty.TRANSLATOR: marked("Translator"),
    Duty.OPERATOR: marked("Operator"),
}
# Only these can be put on a case. A lead sees of a case what whoever works on it sees, and nothing
# where she does not.
ON_CASES = frozenset({Duty.WORKER, Duty.SUPERVISOR, Duty.LEAD})
KEEPERS = frozenset({Duty.SUPERVISOR, Duty.LEAD, Duty.OPERATOR})

# Where it is, what it is called, and the letter that leads there with Alt and Shift. A, B, I and T
# belong to the browser's own bars.
Place = tuple[str, str, str]
_WORK: tuple[Place, ...] = (
    ("/staff", marked("Families"), "F"),
    ("/staff/tasks", marked("Tasks"), "K"),
    ("/staff/worries", marked("Worries"), "W"),
    ("/staff/last-days", marked("Last days"), "L"),
)
_ACCOUNTS: Place = ("/staff/accounts", marked("Accounts"), "U")
_OVERSEEN: tuple[Place, ...] = (
    ("/staff/silence", marked("Who waits"), "H"),
    ("/staff/rota", marked("Rota"), ""),
    ("/staff/services", marked("Services"), ""),
    ("/staff/texts", marked("Unknown numbers"), "X"),
    _ACCOUNTS,
)
# The main places of everyone at work; the first is where she begins.
PLACES: dict[Duty, tuple[Place, ...]] = {
    Duty.WORKER: _WORK,
    Duty.SUPERVISOR: (*_WORK, *_OVERSEEN),
    Duty.LEAD: (*_WORK, ("/staff/partnership", marked("The partnership"), "H"), _ACCOUNTS),
    Duty.TRANSLATOR: (("/staff/wordings", marked("Wordings"), "G"),),
    Duty.OPERATOR: (_ACCOUNTS, ("/staff/running", marked("How it runs"), "H")),
}


def first_page(actor: Actor) -> str:
    """Where somebody begins who has just signed in at work."""
    return PLACES[actor.duty][0][0]


def looks_after(actor: Actor, *, staff_id: UUID, agency_id: UUID, duty: Duty) -> bool:
    """Whether an account is this person's to sign out, end and reset: never her own, because a
    second person is what keeps it safe.
    """
    if staff_id == actor.staff_id:
        return False
    if actor.duty is Duty.OPERATOR:
        return True
    if actor.duty is Duty.LEAD:
        return duty is not Duty.OPERATOR
    is_hers = agency_id == actor.agency_id and duty not in {Duty.LEAD, Duty.OPERATOR}
    return actor.duty is Duty.SUPERVISOR and is_hers
