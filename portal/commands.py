"""What the commands of a real installation do: serve, worker, migrate, agency, languages.

Serving and sending import their own work when they begin: neither holds what only the other needs.
"""

import json
import os
import signal
import sys
from argparse import Namespace
from datetime import UTC, datetime
from threading import Event
from typing import Any

from portal import assemble, places
from portal.domain.people import AgencyKind
from portal.domain.refusals import NotAllowedNow
from portal.lean import keep_what_stands, use_little_memory
from portal.messages import languages as language_files
from portal.parts import Portal
from portal.services import our_numbers
from portal.services import staff as staff_service
from portal.settings import BadSetting, Settings, read
from portal.storage.roles import NoSuchRole


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def settings_or_exit() -> Settings:
    """The settings of this environment; a bad one ends the command with the line that names it."""
    try:
        return read(os.environ)
    except BadSetting as bad:
        raise SystemExit(str(bad)) from None


def portal_or_exit() -> Portal:
    """The joined parts; what a setting names and is not there ends the command with one line."""
    settings = settings_or_exit()
    try:
        if not assemble.is_prepared(settings):
            raise SystemExit("The database is not up to date. First: python3 -m portal migrate")
        return assemble.portal(settings)
    except BadSetting as bad:
        raise SystemExit(str(bad)) from None


def make_application() -> Any:
    """What each of several web processes serves; uvicorn calls it once in every process."""
    use_little_memory()
    # Reading the languages takes several MiB for a moment. What is imported after it fits in there;
    # imported before it, it would stand beside it for as long as the process runs.
    portal = portal_or_exit()
    from portal.web.routes import application  # noqa: PLC0415

    served = application(portal)
    keep_what_stands()
    return served


def serve(arguments: Namespace) -> int:
    is_alone = arguments.workers == 1
    served: Any = "portal.commands:make_application"
    if is_alone:
        served = make_application()
    else:
        portal_or_exit()  # a bad setting is said once, here, and not by every process
    import uvicorn  # noqa: PLC0415

    uvicorn.run(
        served,
        factory=not is_alone,
        host=arguments.host,
        port=arguments.port,
        workers=arguments.workers,
        access_log=False,
        server_header=False,
        # Behind a proxy the public address comes from the settings, never from a header.
        proxy_headers=False,
    )
    return 0


def worker(arguments: Namespace) -> int:  # noqa: ARG001 - every command has one shape
    use_little_memory()
    portal = portal_or_exit()  # before what is imported next, as above
    from portal import worker as worker_process  # noqa: PLC0415

    keep_what_stands()
    stop = Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: stop.set())
    worker_process.run(portal, stop)
    return 0


def migrate(arguments: Namespace) -> int:
    settings = settings_or_exit()
    assemble.prepare_database(settings, told=say)
    say("The database is up to date.")
    role = getattr(arguments, "role", None)
    if role:
        try:
            assemble.let_role_serve(settings, role)
        except NoSuchRole as why:
            say(f"--role: {why}")
            return 2
        say(f"{role} may serve: to the log it can only add.")
    return 0


def agency(arguments: Namespace) -> int:
    portal = portal_or_exit()
    now = portal.clock()
    with portal.open_session() as db:
        if arguments.action == "list":
            for agency_id, partnership, name, kind in staff_service.agencies(db):
                say(f"{agency_id}  {partnership}: {name} ({kind})")
            return 0
        if arguments.kind not in set(AgencyKind):
            say(f"--kind: one of {', '.join(AgencyKind)}")
            return 2
        name, is_practice = arguments.partnership, arguments.practice
        try:
            partnership_id = staff_service.add_partnership(
                db, name=name, is_practice=is_practice, now=now
            )
        except NotAllowedNow as refusal:
            say(f"--practice: {refusal.reason}")
            return 2
        if not our_numbers.is_settled(db):
            say("Say first who reads what strangers text to your number: portal number add")
            return 2
        made = staff_service.add_agency(
            db,
            partnership_id=partnership_id,
            name=arguments.name,
            kind=AgencyKind(arguments.kind),
            now=now,
        )
        db.commit()
    say(f"{made}  {arguments.name}")
    return 0


def languages(arguments: Namespace) -> int:
    locales = places.folder("locales")
    if arguments.action == "extract":
        from portal.messages import extraction  # noqa: PLC0415

        extraction.update_catalogues(locales.parent, locales)
        say("The catalogues hold every sentence.")
        return 0
    codes = sorted(each.parent.name for each in locales.glob("*/LC_MESSAGES"))
    loaded = language_files.load(locales, codes, with_drafts=True)
    if arguments.action == "sign-off":
        return _sign_off(loaded, arguments.code, arguments.by)
    for each in loaded.all:
        done = each.coverage.total - len(each.coverage.missing)
        state = "signed off" if each.is_signed_off else "draft: nobody has signed it off"
        say(f"{each.code:6} {done} of {each.coverage.total} sentences, {state}")
    return 0


def _sign_off(loaded: language_files.Languages, code: str, checked_by: str) -> int:
    chosen = {each.code: each for each in loaded.all}.get(code)
    if chosen is None or not chosen.coverage.is_complete:
        say(f"{code}: only a complete language can be signed off")
        return 2
    kept = {
        "checked_by": checked_by,
        "checked_on": datetime.now(UTC).date().isoformat(),
        "digest": chosen.digest,
    }
    path = places.folder("locales") / code / "sign-off.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    say(f"{code}: signed off by {checked_by}, for exactly this wording")
    return 0
