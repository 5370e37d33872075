"""The parts of a running portal, joined once in assemble.py and handed to whoever needs them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from argon2 import PasswordHasher

from portal.council import Council
from portal.domain.retention import Periods
from portal.domain.working_time import WorkingTime
from portal.messages.languages import Languages
from portal.messages.render import Renderer
from portal.messages.templates import Templates
from portal.services import Db
from portal.services.rounds_parts import RoundParts
from portal.settings import Settings
from portal.sms import Provider


@dataclass(frozen=True, slots=True)
class Portal:
    """No globals, no registry: a test makes its own in one line."""

    settings: Settings
    open_session: Callable[[], Db]
    languages: Languages
    templates: Templates
    renderer: Renderer
    provider: Provider
    hasher: PasswordHasher
    hours: WorkingTime
    clock: Callable[[], datetime]
    # The council's own sign-on, where there is one.
    council: Council | None = None

    @property
    def round_parts(self) -> RoundParts:
        """What publishing needs, whoever or whatever sets it going."""
        return RoundParts(self.renderer, self.hours, self.settings.ledger_days)

    @property
    def periods(self) -> Periods:
        """How long a case is kept here."""
        chosen = self.settings
        return Periods(
            chosen.keep_mistake_days,
            chosen.keep_closed_years,
            chosen.keep_practice_days,
            chosen.keep_warning_days,
        )
