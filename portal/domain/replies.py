"""Texts that people send to us: the words that networks act on by themselves."""

from enum import StrEnum


class Keyword(StrEnum):
    """What a provider took a text for, answered by itself, and keeps to until the next."""

    STOP = "stop"
    START = "start"
    HELP = "help"
