"""The only place parts are joined: settings in, the portal's parts out."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from argon2 import PasswordHasher
from babel import UnknownLocaleError
from sqlalchemy.exc import OperationalError

from portal import places
from portal.bank_holidays import bank_holidays
from portal.council import Council
from portal.domain.working_time import CLOSES, OPENS, Clocks, WorkingTime
from portal.messages import languages as language_files
from portal.messages.render import Renderer
from portal.messages.templates import Templates
from portal.parts import Portal
from portal.settings import BadSetting, Settings
from portal.sms import PROVIDERS, Provider, ProviderSettings
from portal.storage.database import engine_for, is_current, sessions
from portal.storage.roles import let_serve
from portal.storage.sealed import KeyRing

# OWASP holds 12 MiB with 3 passes as strong as 19 MiB with 2. One pass more is spent here, because
# time is what we have: some 20 ms of the 250 a person would notice.
HASH_MEMORY_KIB, HASH_PASSES = 7 * 1024, 7


class OneAtATime(PasswordHasher):
    """Makes one hash after the other, each in some 20 ms, in a thread of its own: eight times the
    memory of one would be more than all the rest.
    """

    def __init__(self, time_cost: int, memory_cost: int, parallelism: int) -> None:
        super().__init__(time_cost, memory_cost, parallelism)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="hash")

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        return self._thread.submit(super().hash, password, salt=salt).result()

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - its own name for it
        return self._thread.submit(super().verify, hash, password).result()


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
    ring = KeyRing(settings.keys, index_key=settings.index_key)
    engine = engine_for(settings.database, connections=settings.threads)
    holidays_of_england = bank_holidays(clock().year)
    hours = WorkingTime(OPENS, CLOSES, holidays_of_england, _clocks(settings))
    return Portal(
        settings=settings,
        open_session=sessions(engine, ring, hours),
        languages=languages,
        templates=templates,
        renderer=Renderer(templates, languages, holidays_of_england),
        provider=provider or _provider(settings),
        hasher=OneAtATime(HASH_PASSES, HASH_MEMORY_KIB, parallelism=1),
        hours=hours,
        clock=clock,
        council=_council(settings),
    )


def _council(settings: Settings) -> Council | None:
    if not settings.oidc_issuer:
        return None
    return Council(
        settings.oidc_issuer,
        settings.oidc_client_id,
        settings.oidc_client_secret,
        f"{settings.public_address}/staff/sign-in/council/back",
    )


def _clocks(settings: Settings) -> Clocks:
    return Clocks(
        settings.red_minutes,
        settings.amber_hours,
        settings.green_days,
        settings.answer_days,
        settings.ring_hours,
        settings.pass_on_hours,
    )


def is_prepared(settings: Settings) -> bool:
    """Whether the database has the newest schema."""
    engine = engine_for(settings.database, connections=1)
    try:
        return is_current(engine)
    except (OperationalError, engine.dialect.loaded_dbapi.OperationalError) as gone:
        if engine.dialect.name == "sqlite":
            return False  # there is no file yet, nor a folder for it
        raise BadSetting("PORTAL_DATABASE: no database answers there") from gone
    finally:
        engine.dispose()


def prepare_database(settings: Settings, told: Callable[[str], None] | None = None) -> None:
    """Brings the database to the newest schema; `told` hears of each step."""
    # Serving and sending never need it, and it would take 11 MiB of each process.
    from portal.storage.migrate import migrate  # noqa: PLC0415

    engine = engine_for(settings.database, connections=1)
    if engine.dialect.name == "sqlite" and engine.url.database:
        # On a new machine the folder of the file is not there either.
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
    try:
        migrate(engine, told)
    finally:
        engine.dispose()


def let_role_serve(settings: Settings, role: str) -> None:
    """Grants a role of PostgreSQL what serving needs. Raises NoSuchRole."""
    engine = engine_for(settings.database, connections=1)
    try:
        let_serve(engine, role)
    finally:
        engine.dispose()


def _languages(settings: Settings) -> language_files.Languages:
    try:
        return language_files.load(
            places.folder("locales"), settings.languages, with_drafts=settings.draft_languages
        )
    except (FileNotFoundError, UnknownLocaleError, ValueError):
        codes = ", ".join(settings.languages)
        raise BadSetting(f"PORTAL_LANGUAGES: not every one of {codes} can be read") from None


def _provider(settings: Settings) -> Provider:
    wanted = ProviderSettings(
        account_sid=settings.twilio_account_sid,
        auth_token=settings.twilio_auth_token,
        sender=settings.sms_sender,
        public_address=settings.public_address,
        timeout_seconds=settings.sms_timeout_seconds,
        base=settings.twilio_base,
        api_key=settings.notify_api_key,
        template_id=settings.notify_template_id,
        callback_token=settings.notify_callback_token,
    )
    try:
        return PROVIDERS[settings.sms_provider](wanted)
    except ValueError as missing:
        raise BadSetting(f"PORTAL_SMS_PROVIDER: {missing}") from None
