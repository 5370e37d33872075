"""The commands: one table of names, arguments and where the work is done.

Only the standard library is needed until the environment is there. The first lines are kept simple
enough for a Python 3.6 to read, because that is who has to be told to find a newer one.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the one place an older Python may get to
    sys.exit(
        "The portal needs Python 3.11 or later. This is Python {}.{}.{} ({}). "
        "Start it with a newer one, for example: python3.11 -m portal".format(
            *sys.version_info[:3], sys.executable
        )
    )

import argparse
import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from portal import set_up

# What runs for weeks does without docstrings: 5 MiB less of every process.
LEAN = "-OO"
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Command:
    """One line of the table: `function` is "module:name", imported only when it is called."""

    name: str
    help: str
    function: str
    declare: Callable[[argparse.ArgumentParser], object] = lambda _: None
    lock: str = "runtime"
    is_lean: bool = False


def demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="0 takes any free port")
    parser.add_argument("--data", type=Path, metavar="DIR", help="keep the made-up data here")
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="write addresses and sign-in details to FILE"
    )
    parser.add_argument(
        "--check", action="store_true", help="do the whole loop once over HTTP, then stop"
    )


def serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--port", type=int, default=8000, help="0 takes any free port")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="how many processes")


def migrate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--role", metavar="ROLE", help="PostgreSQL: let this role serve, and to the log only add"
    )


def agency(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add", help="add an agency to a partnership")
    add.add_argument("--partnership", required=True, help="the partnership it belongs to")
    add.add_argument("--name", required=True, help="the name families will read")
    add.add_argument("--kind", required=True, help="what kind of agency it is")
    add.add_argument(
        "--practice", action="store_true", help="a new partnership in which no phone is reached"
    )
    actions.add_parser("list", help="list the agencies")


def staff(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add", help="add a worker to an agency")
    add.add_argument("--agency", required=True, help="the agency they work for")
    add.add_argument("--name", required=True, help="the name families will read")
    add.add_argument("--email", required=True, help="their work address")
    add.add_argument(
        "--duty",
        default="worker",
        choices=("worker", "supervisor", "lead", "translator", "operator"),
        help="a supervisor oversees every case of the agency, a lead the whole partnership; "
        "a translator and an operator see no case",
    )
    actions.add_parser("list", help="list everyone who has an account")
    end = actions.add_parser("end", help="somebody has left: end her account everywhere, at once")
    end.add_argument("--email", required=True, help="their work address")
    reset = actions.add_parser("reset", help="an authenticator was lost: make a new secret")
    reset.add_argument("--email", required=True, help="their work address")


def practice(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    empty = actions.add_parser("empty", help="throw every made-up family away")
    empty.add_argument("--partnership", required=True, help="a partnership for practice")


def number(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add", help="say which partnership reads what comes to a number")
    add.add_argument("--partnership", required=True, help="the area that works together")
    add.add_argument("--number", required=True, help="a number that families can text to")
    end = actions.add_parser("end", help="it is that partnership's no more")
    end.add_argument("--number", required=True, help="the number")
    actions.add_parser("list", help="list our numbers, and whose each is")


def languages(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    parser.set_defaults(action="list")
    actions.add_parser("list", help="what is translated, and what is offered to families")
    sign_off = actions.add_parser("sign-off", help="record who checked a language")
    sign_off.add_argument("code", metavar="CODE", help="the language, for example pa_Arab")
    sign_off.add_argument("--by", required=True, metavar="NAME", help="who checked it")
    actions.add_parser("extract", help="collect the sentences that need translating")


def audit(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    verify = actions.add_parser("verify", help="find what was changed, removed or put in later")
    verify.add_argument("--head", metavar="HEAD", help="the newest link, as printed before")


def keys(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("new", help="print a key by chance")
    actions.add_parser("rotate", help="seal everything anew with the newest key")


def retention(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("due", help="list the cases that are to go, and what they wait for")
    find = actions.add_parser("find", help="what became of a case")
    find.add_argument("reference", metavar="REFERENCE", help="what the case was called")


COMMANDS = (
    Command("demo", "try it with made-up families", "portal.demo.command:run_demo", demo),
    Command("test", "check everything", "portal.testing:run", lock="test"),
    Command("serve", "answer web requests", "portal.commands:serve", serve, is_lean=True),
    Command(
        "worker", "send, remind and escalate what is due", "portal.commands:worker", is_lean=True
    ),
    Command("migrate", "bring the database up to date", "portal.commands:migrate", migrate),
    Command("agency", "add or list agencies", "portal.commands:agency", agency),
    Command("staff", "add, list or end accounts of staff", "portal.staffing:staff", staff),
    Command("practice", "empty a partnership for practice", "portal.practising:practice", practice),
    Command("number", "say whose our numbers are", "portal.own_numbers:number", number),
    Command("keys", "make a key, or seal everything anew", "portal.rotating:keys", keys),
    Command("audit", "see whether the log was tampered with", "portal.auditing:audit", audit),
    Command("retention", "see what is to be destroyed", "portal.retaining:retention", retention),
    Command("languages", "see, sign off or extract", "portal.commands:languages", languages),
)


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="portal", description="The portal's commands.")
    names = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        one = names.add_parser(command.name, help=command.help, description=command.help)
        command.declare(one)
        one.set_defaults(chosen=command)
    return parser


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """What was asked for; `passed_on` holds whatever stood after `--` (only `test` takes any)."""
    parser = make_parser()
    own = list(argv)
    passed_on: list[str] = []
    if "--" in own:
        cut = own.index("--")
        own, passed_on = own[:cut], own[cut + 1 :]
    arguments = parser.parse_args(own)
    if passed_on and arguments.command != "test":
        parser.error("only 'test' takes arguments after --")
    arguments.passed_on = passed_on
    return arguments


def is_heavy() -> bool:
    """Whether this process holds docstrings and need not. Where nothing compiled may be kept, it
    does: every start would have to compile all of it again.
    """
    return sys.flags.optimize < len(LEAN) - 1 and not sys.dont_write_bytecode


def main(argv: Sequence[str] | None = None) -> int:
    given = sys.argv[1:] if argv is None else list(argv)
    arguments = parse(given)
    command: Command = arguments.chosen
    lock = ROOT / set_up.LOCKS[command.lock]
    try:
        options = (LEAN,) if command.is_lean and argv is None and is_heavy() else ()
        # Beside an installed package there is no lock: whoever installed it saw to its packages.
        if lock.is_file() and not set_up.is_inside(ROOT):
            return set_up.start_again(set_up.ready(lock, ROOT), given, *options)
        if options:
            return set_up.start_again(Path(sys.executable), given, *options)
        module, function = command.function.split(":")
        code: int = getattr(importlib.import_module(module), function)(arguments)
    except set_up.CannotSetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return code


if __name__ == "__main__":
    sys.exit(main())
