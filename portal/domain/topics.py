"""What a worry is about, chosen instead of written, or beside it: short, and in the writer's words.

A topic may make a worry be read sooner, never later.
"""

from collections.abc import Collection
from enum import StrEnum

from portal.domain.people import Role
from portal.domain.words import marked


class Topic(StrEnum):
    """In the order in which they are offered; each is the key of its own picture."""

    HURT = "hurt"
    SECRET = "secret"  # noqa: S105 - somebody was told to keep one
    NOT_SEE = "not_see"
    HOME = "home"
    SIBLINGS = "siblings"
    SCHOOL = "school"
    ONLINE = "online"
    HEALTH = "health"
    SLEEP = "sleep"
    MONEY = "money"
    POLICE = "police"
    COURT = "court"
    HURT_SELF = "hurt_self"


CHILD_TOPICS: dict[Topic, str] = {
    Topic.HURT: marked("Someone hurts me"),
    Topic.SECRET: marked("I was told not to tell"),
    Topic.NOT_SEE: marked("Someone I do not want to see"),
    Topic.HOME: marked("Home"),
    Topic.SIBLINGS: marked("My brother or sister"),
    Topic.SCHOOL: marked("School"),
    Topic.ONLINE: marked("My phone, or online"),
    Topic.HEALTH: marked("My body or my health"),
    Topic.SLEEP: marked("Sleep and bad dreams"),
    Topic.POLICE: marked("The police"),
    Topic.COURT: marked("Court"),
    Topic.HURT_SELF: marked("I want to hurt myself"),
}
CARER_TOPICS: dict[Topic, str] = {
    Topic.HURT: marked("Someone may hurt my child"),
    Topic.SECRET: marked("Someone puts pressure on us"),
    Topic.NOT_SEE: marked("Someone my child should not have to see"),
    Topic.HOME: marked("Home, or where we live"),
    Topic.SIBLINGS: marked("My other children"),
    Topic.SCHOOL: marked("School"),
    Topic.ONLINE: marked("Phones, or online"),
    Topic.HEALTH: marked("My child's body or health"),
    Topic.SLEEP: marked("My child's sleep"),
    Topic.MONEY: marked("Money or work"),
    Topic.POLICE: marked("The police"),
    Topic.COURT: marked("Court"),
    Topic.HURT_SELF: marked("Someone here may hurt themselves"),
}
PRESSING_TOPICS = frozenset({Topic.HURT, Topic.HURT_SELF})


def topics_for(role: Role) -> dict[Topic, str]:
    return CARER_TOPICS if role is Role.CARER else CHILD_TOPICS


def as_text(topics: Collection[Topic]) -> str:
    """As they are kept, sealed: words of a list, in the order of the list."""
    return " ".join(topic.value for topic in Topic if topic in topics)


def from_text(text: str) -> tuple[Topic, ...]:
    return tuple(topic for topic in Topic if topic.value in text.split())
