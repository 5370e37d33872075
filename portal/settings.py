"""Every setting, read once from the environment into one frozen record; a bad value stops the start
by name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PREFIX = "PORTAL_"
KEY_BYTES = 32
# A sealed value says in one byte which key made it.
MOST_KEYS = 254


class BadSetting(Exception):  # noqa: N818 - it names a setting, the message says the rest
    """A setting cannot be used; the message is one line that names it and says what it wants."""


def _text(value: str) -> str:
    if not value.isprintable():
        raise ValueError("one line of text")
    return value


def _boolean(value: str) -> bool:
    if value not in {"true", "false"}:
        raise ValueError("true or false")
    return value == "true"


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return int(value)

    return read


def _is_this_machine(address: str) -> bool:
    return urlsplit(address).hostname in {"127.0.0.1", "localhost", "::1"}


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"https", "http"} or not parts.hostname or parts.path.strip("/"):
        raise ValueError("an address such as https://notes.example, without a path")
    if parts.scheme == "http" and not _is_this_machine(value):
        raise ValueError("https (http is for this machine only)")
    return value.rstrip("/")


def _issuer(value: str) -> str:
    """Exactly as the provider writes it; empty where the council has none."""
    parts = urlsplit(value)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and _is_this_machine(value))
    if value and (not is_safe or not parts.hostname or parts.query or parts.fragment):
        raise ValueError("an https address, exactly as the provider calls itself, or empty")
    return value


def _database(value: str) -> str:
    if not value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise ValueError("sqlite:///FILE or postgresql://...")
    return value.replace("postgresql://", "postgresql+psycopg://", 1)


def _keys(value: str) -> dict[int, bytes]:
    """By number. A key keeps its number when older ones are retired: "3:..." says so."""
    keys: dict[int, bytes] = {}
    wanted = ValueError("one or more keys of 64 hexadecimal digits, oldest first, by commas")
    for each in value.split(","):
        number, _, digits = each.rpartition(":")
        try:
            version = int(number) if number else max(keys, default=0) + 1
            key = bytes.fromhex(digits)
        except ValueError:
            raise wanted from None
        if len(key) != KEY_BYTES or not max(keys, default=0) < version <= MOST_KEYS:
            raise wanted
        keys[version] = key
    return keys


def _key(value: str) -> bytes | None:
    """None if it is not set."""
    try:
        return _keys(f"1:{value}")[1] if value else None
    except ValueError:
        raise ValueError("one key of 64 hexadecimal digits") from None


def _codes(value: str) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in value.split(",") if code.strip())
    if not codes:
        raise ValueError("language codes by commas, such as en,ar,pl")
    return codes


def _provider(value: str) -> str:
    if value not in {"console", "notify", "twilio"}:
        raise ValueError("console, notify or twilio")
    return value


def _area(value: str) -> str:
    if value not in {"", "west_midlands", "north_west", "yorkshire_and_humberside"}:
        raise ValueError("west_midlands, north_west, yorkshire_and_humberside or empty")
    return value


def _destination(value: str) -> str:
    if urlsplit(value).scheme != "https":
        raise ValueError("an https address")
    return value


def _setting(
    read: Callable[[str], Any], help_text: str, default: str | None = None, *, secret: bool = False
) -> Any:
    return field(
        repr=not secret,
        metadata={"read": read, "help": help_text, "default": default, "secret": secret},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a deployment decides. The environment name is PORTAL_ and the field's name in capitals.

    A secret may come from a file named by the same name and _FILE.
    """

    # A secret, because the address of a PostgreSQL may hold its password.
    database: str = _setting(
        _database, "Where everything is kept", "sqlite:///data/portal.sqlite3", secret=True
    )
    public_address: str = _setting(
        _address,
        "The address families type; cards and signed callbacks use it",
        "http://127.0.0.1:8000",
    )
    keys: Mapping[int, bytes] = _setting(
        _keys, "Keys that seal what says who or what; oldest first, the last one seals", secret=True
    )
    index_key: bytes | None = _setting(
        _key,
        "What look-ups and the log's chain hang on; never changed; else key 1",
        "",
        secret=True,
    )
    sms_provider: str = _setting(_provider, "How texts leave: console, notify or twilio", "console")
    twilio_account_sid: str = _setting(_text, "Twilio account", "")
    twilio_auth_token: str = _setting(_text, "Twilio token", "", secret=True)
    twilio_base: str = _setting(_address, "Where Twilio's API is reached", "https://api.twilio.com")
    notify_api_key: str = _setting(_text, "GOV.UK Notify's key", "", secret=True)
    notify_template_id: str = _setting(_text, "Its template that holds only ((text))", "")
    notify_callback_token: str = _setting(
        _text, "What GOV.UK Notify shows when it calls back", "", secret=True
    )
    sms_sender: str = _setting(_text, "Number or messaging service that texts come from", "")
    sms_timeout_seconds: int = _setting(
        _whole(1, 60), "How long a text may take to hand over", "10"
    )
    sms_pace: int = _setting(
        _whole(1, 1000), "Parts a second that the sender carries, all workers together", "1"
    )
    sms_threads: int = _setting(_whole(1, 64), "Texts that one worker hands over at once", "8")
    phone_days: int = _setting(
        _whole(1, 90), "Days after which a phone that nobody has checked gets no text", "30"
    )
    languages: tuple[str, ...] = _setting(_codes, "Languages this area offers", "en,ar,pl")
    draft_languages: bool = _setting(
        _boolean, "Also offer wording that nobody has signed off, marked as a draft", "false"
    )
    leave_to: str = _setting(
        _destination, "Where Leave now goes: plain, not personal", "https://www.bbc.co.uk/weather"
    )
    red_minutes: int = _setting(
        _whole(1, 240), "Working minutes until a person has read a worry about danger", "15"
    )
    amber_hours: int = _setting(
        _whole(1, 40), "Working hours until a person has read any new worry", "4"
    )
    green_days: int = _setting(_whole(1, 10), "Working days until a question is read", "1")
    answer_days: int = _setting(
        _whole(1, 20), "Working days until a question that was read is answered", "2"
    )
    ring_hours: int = _setting(
        _whole(1, 40), "Working hours until somebody is rung whom no text could tell of news", "4"
    )
    pass_on_hours: int = _setting(
        _whole(0, 72),
        "Hours until what tells of sexual abuse or new harm has been passed to the police or the "
        "local authority; 0 sets no clock",
        "4",
    )
    team_phone: str = _setting(_text, "The team's number, shown on the help page", "")
    ledger_days: int = _setting(
        _whole(1, 20), "Working days for an agency to acknowledge that it knows of a decision", "2"
    )
    prosecution_area: str = _setting(
        _area, "The prosecution's area, where it tries reviews before a case is stopped", ""
    )
    direct_contact_age: int = _setting(
        _whole(0, 18),
        "Age of direct contact in the draft Victims' Code, which is not in force",
        "12",
    )
    oidc_issuer: str = _setting(
        _issuer, "The council's own sign-on for staff, by OpenID Connect; empty for none", ""
    )
    oidc_client_id: str = _setting(_text, "What that sign-on calls this portal", "")
    oidc_client_secret: str = _setting(
        _text, "What this portal shows to that sign-on", "", secret=True
    )
    keep_closed_years: int = _setting(_whole(1, 100), "Years that a closed case is kept", "75")
    keep_mistake_days: int = _setting(
        _whole(7, 3650), "Days that a closed case is kept on which nobody ever said a word", "90"
    )
    keep_practice_days: int = _setting(_whole(1, 3650), "Days that made-up families stay", "90")
    keep_warning_days: int = _setting(_whole(7, 365), "Days of warning before a case goes", "30")
    threads: int = _setting(
        _whole(1, 64), "Threads and database connections of one web process", "8"
    )
    proxies: int = _setting(
        _whole(0, 5),
        "Proxies in front, each of which adds who asked it to X-Forwarded-For",
        "0",
    )
    metrics_token: str = _setting(
        _text, "What a machine must say to read /metrics; empty closes it", "", secret=True
    )
    demo: bool = _setting(_boolean, "Show the made-up families' texts at a local page", "false")


def names() -> dict[str, str]:
    """Environment names by field name."""
    return {each.name: PREFIX + each.name.upper() for each in fields(Settings)}


def _value(environ: Mapping[str, str], name: str, *, is_secret: bool) -> str | None:
    if name in environ:
        return environ[name]
    if not is_secret or f"{name}_FILE" not in environ:
        return None
    path = Path(environ[f"{name}_FILE"])
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError:
        raise BadSetting(f"{name}_FILE: cannot read the file it names") from None


def read(environ: Mapping[str, str]) -> Settings:
    """Settings from the environment. Raises BadSetting, naming the first setting that cannot be
    used.
    """
    known = names()
    secret = {known[each.name] for each in fields(Settings) if each.metadata["secret"]}
    allowed = {*known.values(), *(f"{name}_FILE" for name in secret)}
    strangers = sorted(
        name
        for name in environ
        if name.startswith(PREFIX) and name not in allowed and not name.startswith("PORTAL_TEST_")
    )
    if strangers:
        raise BadSetting(f"{strangers[0]}: there is no such setting")
    values: dict[str, Any] = {}
    for each in fields(Settings):
        name, how = known[each.name], each.metadata
        raw = _value(environ, name, is_secret=how["secret"])
        raw = how["default"] if raw is None else raw
        if raw is None:
            raise BadSetting(f"{name}: must be set ({how['help']})")
        try:
            values[each.name] = how["read"](raw)
        except ValueError as wanted:
            raise BadSetting(f"{name}: must be {wanted}") from None
    _check_together(values, environ)
    return Settings(**values)


def _check_together(values: Mapping[str, Any], environ: Mapping[str, str]) -> None:
    """What one setting asks of another."""
    known = names()
    if values["index_key"] is None and 1 not in values["keys"]:
        raise BadSetting(f"{known['index_key']}: must be set to key 1 before that is retired")
    if values["demo"] and not _is_this_machine(values["public_address"]):
        raise BadSetting(f"{known['demo']}: must be false where others can reach it")
    if values["oidc_issuer"] and not (values["oidc_client_id"] and values["oidc_client_secret"]):
        raise BadSetting(f"{known['oidc_client_id']}: must be set, and the secret, for the sign-on")
    if known["sms_provider"] not in environ and values["public_address"].startswith("https:"):
        raise BadSetting(
            f"{known['sms_provider']}: must be said where others can reach the portal: console, "
            "which sends nothing, notify or twilio"
        )
