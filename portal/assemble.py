"""The only place parts are joined: settings in, the portal's parts out."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import holidays
from argon2 import PasswordHasher

from portal import places
from portal.domain.working_time import WorkingTime
from portal.messages import languages as language_files
from portal.messages.render import Renderer
from portal.messages.templates import Templates
from portal.parts import Portal
from portal.settings import BadSetting, Settings
from portal.sms import PROVIDERS, Provider, ProviderSettings
from portal.storage.database import engine_for, sessions
from portal.storage.migrate import migrate
from portal.storage.sealed import KeyRing

# One worker process hashes at most as many at once as it has threads: 19 MiB each keeps it small.
# Parameters from RFC 9106's neighbourhood as OWASP lists them (m=19 MiB, t=2, p=1).
HASH_MEMORY_KIB = 19 * 1024
OPENS, CLOSES = time(9), time(17)
YEARS_OF_HOLIDAYS = 4


def system_clock() -> datetime:
    return datetime.now(UTC)


def portal(
    settings: Settings,
    *,
    provider: Provider | None = None,
    clock: Callable[[], datetime] = system_clock,
) -> Portal:
    """Joins the parts. Raises BadSetting where a setting names something that is not there."""
    languages = _languages(settings)
    templates = Templates(places.folder("accessible_templates"))
    ring = KeyRing(settings.keys)
    engine = engine_for(settings.database, connections=settings.threads)
    holidays_of_england = bank_holidays(clock().year)
    return Portal(
        settings=settings,
        open_session=sessions(engine, ring),
        languages=languages,
        templates=templates,
        renderer=Renderer(templates, languages, holidays_of_england),
        provider=provider or _provider(settings),
        hasher=PasswordHasher(time_cost=2, memory_cost=HASH_MEMORY_KIB, parallelism=1),
        hours=WorkingTime(OPENS, CLOSES, holidays_of_england),
        clock=clock,
    )


def prepare_database(settings: Settings) -> None:
    """Brings the database to the newest schema."""
    engine = engine_for(settings.database, connections=1)
    try:
        migrate(engine)
    finally:
        engine.dispose()


def bank_holidays(year: int) -> frozenset[date]:
    """England's, from last year on; substitute days included."""
    years = range(year - 1, year + YEARS_OF_HOLIDAYS)
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=years))


def _languages(settings: Settings) -> language_files.Languages:
    try:
        return language_files.load(
            places.folder("locales"), settings.languages, with_drafts=settings.draft_languages
        )
    except FileNotFoundError as missing:
        raise BadSetting(f"PORTAL_LANGUAGES: no catalogue at {missing.filename}") from None


def _provider(settings: Settings) -> Provider:
    wanted = ProviderSettings(
        account_sid=settings.twilio_account_sid,
        auth_token=settings.twilio_auth_token,
        sender=settings.sms_sender,
        public_address=settings.public_address,
        timeout_seconds=settings.sms_timeout_seconds,
    )
    try:
        return PROVIDERS[settings.sms_provider](wanted)
    except ValueError as missing:
        raise BadSetting(f"PORTAL_SMS_PROVIDER: {missing}") from None
