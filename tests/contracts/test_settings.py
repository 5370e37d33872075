"""Every setting: documented, refused by name when it is bad, and quiet about what is secret."""

import secrets
from dataclasses import Field, fields
from pathlib import Path

import pytest

from portal import assemble
from portal.settings import BadSetting, Settings, names, read

KEY = secrets.token_hex(32)
NEEDED = {"PORTAL_KEYS": KEY}
# For every setting, something that it is not.
BAD = {
    "database": "mysql://somewhere",
    "proxies": "-1",
    "index_key": "abc",
    "public_address": "http://notes.example",
    "keys": "ab" * 31,
    "sms_provider": "pigeon",
    "twilio_account_sid": "AC1\nAC2",
    "twilio_auth_token": "one\x00two",
    "twilio_base": "http://api.twilio.example",
    "notify_api_key": "key\n",
    "notify_template_id": "a\tb",
    "notify_callback_token": "one\x00two",
    "sms_sender": "+44\t7700",
    "sms_timeout_seconds": "0",
    "sms_pace": "0",
    "sms_threads": "many",
    "phone_days": "0",
    "languages": " , ",
    "draft_languages": "yes",
    "leave_to": "http://weather.example",
    "red_minutes": "0",
    "amber_hours": "four",
    "ring_hours": "soon",
    "pass_on_hours": "-1",
    "green_days": "0",
    "answer_days": "-2",
    "team_phone": "01632\n960123",
    "ledger_days": "0",
    "oidc_issuer": "http://sign-on.example",
    "oidc_client_id": "one\ntwo",
    "oidc_client_secret": "one\x00two",
    "keep_closed_years": "0",
    "keep_mistake_days": "6",
    "keep_practice_days": "0",
    "keep_warning_days": "1",
    "threads": "eight",
    "prosecution_area": "north_pole",
    "direct_contact_age": "19",
    "metrics_token": "one\x00two",
    "demo": "1",
}
EVERY_SETTING = pytest.mark.parametrize("setting", fields(Settings), ids=lambda each: each.name)


def name_of(setting: Field[object]) -> str:
    return names()[setting.name]


def refusal(**environ: str) -> str:
    """The one line that a start with this environment ends with."""
    with pytest.raises(BadSetting) as refused:
        assemble.portal(read(environ))
    return str(refused.value)


def is_secret(setting: Field[object]) -> bool:
    return bool(setting.metadata["secret"])


@EVERY_SETTING
def test_a_setting_is_in_the_readme_with_its_name_and_its_default(
    setting: Field[object], root: Path
) -> None:
    lines = (root / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith(f"| `{name_of(setting)}`")]
    assert len(rows) == 1, f"README.md: a row for {name_of(setting)}"
    default = setting.metadata["default"]
    said = "must be set" if default is None else f"`{default}`" if default else "empty"
    assert rows[0].rstrip(" |").endswith(said), rows[0]


def test_the_readme_knows_no_other_setting(root: Path) -> None:
    lines = (root / "README.md").read_text(encoding="utf-8").splitlines()
    rows = {line.split("`")[1] for line in lines if line.startswith("| `PORTAL_")}
    assert rows == set(names().values())


@EVERY_SETTING
def test_a_bad_value_stops_the_start_with_one_line_that_names_it(setting: Field[object]) -> None:
    said = refusal(**{**NEEDED, name_of(setting): BAD[setting.name]})
    assert said.startswith(f"{name_of(setting)}: must be ")
    assert "\n" not in said
    assert not is_secret(setting) or BAD[setting.name] not in said


def test_a_sign_on_needs_all_that_belongs_to_it() -> None:
    half = {"PORTAL_OIDC_ISSUER": "https://sign-on.example", "PORTAL_OIDC_CLIENT_ID": "portal"}
    assert refusal(**NEEDED, **half).startswith("PORTAL_OIDC_CLIENT_ID: must be ")
    whole = {**NEEDED, **half, "PORTAL_OIDC_CLIENT_SECRET": "a"}
    assert assemble.portal(read(whole)).council is not None


def test_a_setting_without_a_default_is_asked_for_by_name() -> None:
    assert refusal().startswith("PORTAL_KEYS: must be set")


@pytest.mark.parametrize("keys", ["", "abc", "2:KEY,1:KEY", "0:KEY", "256:KEY", "x:y"])
def test_keys_that_are_none_or_out_of_order_are_refused(keys: str) -> None:
    assert refusal(PORTAL_KEYS=keys.replace("KEY", KEY), PORTAL_INDEX_KEY=KEY).startswith(
        "PORTAL_KEYS: must be "
    )


def test_key_1_cannot_be_retired_while_look_ups_hang_on_it() -> None:
    assert refusal(PORTAL_KEYS=f"2:{KEY}").startswith("PORTAL_INDEX_KEY: must be set to key 1")
    assert set(read({"PORTAL_KEYS": f"2:{KEY},{KEY}", "PORTAL_INDEX_KEY": KEY}).keys) == {2, 3}


def test_a_name_nobody_knows_is_refused() -> None:
    for name in ("PORTAL_DATABSE", "PORTAL_TEAM_PHONE_FILE", "PORTAL_"):
        assert refusal(**NEEDED, **{name: "x"}) == f"{name}: there is no such setting"


@EVERY_SETTING
def test_a_secret_never_shows_and_may_come_from_a_file(
    setting: Field[object], tmp_path: Path
) -> None:
    if not is_secret(setting):
        return
    values = {
        "keys": KEY,
        "index_key": KEY,
        "database": "postgresql+psycopg://me:hunter2@db/portal",
    }
    value, name = values.get(setting.name, "hunter2"), name_of(setting)
    path = tmp_path / "secret"
    path.write_text(f"{value}\n", encoding="utf-8")
    others = {key: kept for key, kept in NEEDED.items() if key != name}
    kept = read({**others, f"{name}_FILE": str(path)})
    assert kept == read({**others, name: value})
    assert setting.name not in repr(kept)
    assert value not in repr(kept)


@EVERY_SETTING
def test_a_secrets_file_that_is_not_there_is_named(setting: Field[object], tmp_path: Path) -> None:
    if is_secret(setting):
        name = f"{name_of(setting)}_FILE"
        others = {key: kept for key, kept in NEEDED.items() if f"{key}_FILE" != name}
        said = refusal(**others, **{name: str(tmp_path / "nothing")})
        assert said == f"{name}: cannot read the file it names"


def test_what_sounds_secret_is_marked_as_a_secret() -> None:
    sounds = ("key", "token", "secret", "password", "database")
    for setting in fields(Settings):
        assert is_secret(setting) is any(each in setting.name for each in sounds), setting.name


def test_the_made_up_families_texts_cannot_be_shown_to_the_world() -> None:
    address = "https://notes.example"
    said = refusal(**NEEDED, PORTAL_DEMO="true", PORTAL_PUBLIC_ADDRESS=address)
    assert said.startswith("PORTAL_DEMO: ")


@pytest.mark.parametrize("code", ["xx", "fr", "../en", "x" * 99])
def test_a_language_there_is_none_of_is_refused_by_name(code: str) -> None:
    assert refusal(**NEEDED, PORTAL_LANGUAGES=f"en,{code}").startswith("PORTAL_LANGUAGES: ")


def test_a_portal_that_families_reach_does_not_start_without_saying_how_texts_leave() -> None:
    address = {"PORTAL_PUBLIC_ADDRESS": "https://notes.example"}
    assert refusal(**NEEDED, **address).startswith("PORTAL_SMS_PROVIDER: must be said")
    assert read({**NEEDED, **address, "PORTAL_SMS_PROVIDER": "console"}).sms_provider == "console"


def test_a_provider_that_lacks_its_own_settings_is_refused_by_name() -> None:
    for provider in ("twilio", "notify"):
        said = refusal(**NEEDED, PORTAL_SMS_PROVIDER=provider)
        assert said.startswith(f"PORTAL_SMS_PROVIDER: the {provider} provider needs ")
