"""Which news is a decision that a family can ask about, and what it says of who decided what."""

from collections.abc import Callable, Mapping
from datetime import date

from portal.domain.doors import Decided, Decider, What
from portal.domain.lanes import Lane
from portal.domain.update_fields import FieldValue

# What is over as soon as the prosecution has decided.
MAY_STOP, DECIDES_IT = "may_stop", "charge_changed"
Values = Mapping[str, FieldValue]
# What the worker said about the review, as the form asks it.
_INTERVIEWED = {"police_review": True, "ask_for_reasons": False}
_HAS_REVIEW = {"lawyers_review": True, "ask_for_reasons": False}
_CHANGES = {
    "changed": What.PART_GOES_ON,
    "part_stopped": What.PART_GOES_ON,
    "stopped": What.STOPPED,
    "no_evidence": What.NO_EVIDENCE,
    "left_on_file": What.LEFT_ON_FILE,
}
_BY_LANE = {Lane.POLICE.value: Decider.POLICE, Lane.COURT.value: Decider.PROSECUTION}


def _said(values: Values, name: str) -> str:
    value = values.get(name, "")
    return value if isinstance(value, str) else ""


def _day(values: Values, name: str) -> date | None:
    value = values.get(name)
    return value if isinstance(value, date) else None


def _police(values: Values) -> Decided:
    return Decided(
        Decider.POLICE,
        What.STOPPED,
        was_interviewed=_INTERVIEWED.get(_said(values, "review")),
        withdrew=_said(values, "reason") == "child_chose",
    )


def _own(values: Values) -> Decided:  # noqa: ARG001 - the reason changes nothing
    return Decided(Decider.POLICE, What.STOPPED, is_own=True)


def _not_charged(values: Values) -> Decided:
    return Decided(
        Decider.PROSECUTION,
        What.STOPPED,
        has_review=_HAS_REVIEW.get(_said(values, "review")),
        withdrew=_said(values, "reason") == "child_chose",
    )


def _may_stop(values: Values) -> Decided:
    return Decided(Decider.PROSECUTION, What.ABOUT_TO_STOP, reply_by=_day(values, "reply_by"))


def _changed(values: Values) -> Decided:
    return Decided(
        Decider.PROSECUTION,
        _CHANGES.get(_said(values, "what"), What.STOPPED),
        has_review=_HAS_REVIEW.get(_said(values, "review")),
        withdrew=_said(values, "reason") == "child_chose",
    )


def _verdict(values: Values) -> Decided | None:
    what = _said(values, "what")
    if what in {"found_guilty", "said_guilty"}:
        return None
    return Decided(Decider.COURT, What.STOPPED if what == "stopped" else What.VERDICT)


def _sentence(values: Values) -> Decided:
    return Decided(Decider.COURT, What.SENTENCE, decided_on=_day(values, "decided_on"))


def _reviewed(values: Values) -> Decided | None:
    if _said(values, "answer") in {"changed", "more_enquiries"}:
        return None
    return Decided(_BY_LANE.get(_said(values, "lane"), Decider.COUNCIL), What.REVIEWED)


def _plan(values: Values) -> Decided:  # noqa: ARG001 - any plan
    return Decided(Decider.COUNCIL, What.PLAN)


_DECISIONS: dict[str, Callable[[Values], Decided | None]] = {
    "no_further_police_action": _police,
    "other_child_police_stopped": _police,
    "own_behaviour_police_stopped": _own,
    "not_charged": _not_charged,
    MAY_STOP: _may_stop,
    "charge_changed": _changed,
    "court_decision": _verdict,
    "sentence": _sentence,
    "review_answered": _reviewed,
    "plan_made": _plan,
    "plan_ended": _plan,
}
# What a child who was harmed reads about money with; never a child who is asked about her own acts.
_WITH_MONEY = frozenset(
    {
        "no_further_police_action",
        "other_child_police_stopped",
        "not_charged",
        "charge_changed",
        "court_decision",
        "sentence",
    }
)


def decided_by_update(update_type: str, values: Values) -> Decided | None:
    """None for news that nobody can ask to have looked at again."""
    read = _DECISIONS.get(update_type)
    return read(values) if read else None


def speaks_of_money(update_type: str) -> bool:
    return update_type in _WITH_MONEY


def gives_rights(update_type: str, values: Values) -> bool:
    return speaks_of_money(update_type) or decided_by_update(update_type, values) is not None
