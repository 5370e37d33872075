"""Every kind of notice to staff: it names the case and the reason, leads to where the thing is
done, and goes from every list when anybody has done it.
"""

import ast
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType
from uuid import uuid4

import pytest

from portal import services
from portal.demo.visitor import Visitor
from portal.domain.tasks import MEANINGS, TaskKind
from portal.parts import Portal
from portal.services import tasks
from portal.services.responses import TASKS_OF_AN_ANSWER
from tests.families import Cast, Clock, Worker
from tests.rotas import on_rota
from tests.services.acts import done, raise_worry

EnterWorker = Callable[[Worker], Visitor]
ENDS = {"end_tasks", "end_tasks_of_case"}


def ask(
    portal: Portal, by: Worker, cast: Cast, kind: TaskKind, subject: object, **owner: object
) -> None:
    about = {"case_id": cast.maya.case_id, "subject_id": subject, "agency_id": by.actor.agency_id}
    when = {"due_at": portal.clock(), "now": portal.clock()}
    done(portal, lambda db: tasks.open_task(db, by.actor, kind, **about, **when, **owner))  # type: ignore[arg-type]


def reference_of(portal: Portal, cast: Cast) -> str:
    now = portal.clock()
    (line,) = done(portal, lambda db: tasks.tasks_for(db, cast.asha.actor, now=now))
    return line.reference


@pytest.mark.parametrize("kind", TaskKind)
def test_each_kind_names_its_case_and_why_and_goes_when_a_colleague_has_done_it(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, kind: TaskKind
) -> None:
    subject, meaning = uuid4(), MEANINGS[kind]
    for worker in (cast.sam, cast.priya):
        ask(portal, worker, cast, kind, subject)
    reader = cast.asha if meaning.is_for_supervisor else cast.sam
    page = signed_in_worker(reader).get("/staff/tasks")
    for words in (reference_of(portal, cast), meaning.title, meaning.why):
        assert words in page.text
    assert [href for href, _ in page.links if "{" not in href and href.startswith("/staff/")]
    now = portal.clock()
    end = {"subject_id": subject, "now": now}
    done(portal, lambda db: tasks.end_tasks(db, cast.priya.actor, (kind,), **end))  # type: ignore[arg-type]
    for worker in (cast.sam, cast.asha, cast.priya, cast.tom):
        assert done(portal, lambda db, who=worker: tasks.tasks_for(db, who.actor, now=now)) == ()


def ended_in(module: ModuleType) -> Iterator[TaskKind]:
    """The kinds that calls in this module end, as far as they stand in names of the module."""
    for call in ast.walk(ast.parse(inspect.getsource(module))):
        name = getattr(call, "func", None)
        if getattr(name, "id", getattr(name, "attr", "")) not in ENDS:
            continue
        given: list[ast.expr] = []
        for each in call.args:  # type: ignore[attr-defined]
            is_pack = isinstance(each, ast.Starred) and isinstance(each.value, ast.Tuple)
            given += each.value.elts if is_pack else [each]
        kinds = ast.unparse(given[2])
        # Somebody says which of them she has answered.
        yield from TASKS_OF_AN_ANSWER if kinds == "(kind,)" else eval(kinds, vars(module))  # noqa: S307 - our own source


def test_nothing_is_asked_that_no_act_ends() -> None:
    modules = [
        import_module(f"portal.services.{each.name}")
        for each in pkgutil.iter_modules(services.__path__)
    ]
    ended = {kind for module in modules for kind in ended_in(module)}
    assert set(TaskKind) - ended == set()


def test_several_who_are_asked_about_one_worry_are_one_line_of_the_list(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    on_rota(portal, cast.asha, cast.sam)
    worry_id = raise_worry(portal, cast.maya.child, "I have a question")
    for kind in (TaskKind.WORRY_COVER, TaskKind.WORRY_LATE):
        ask(portal, cast.sam, cast, kind, worry_id)
    read = {"owner_id": cast.sam.actor.staff_id}
    ask(portal, cast.sam, cast, TaskKind.WORRY_READ, worry_id, **read)
    ask(portal, cast.sam, cast, TaskKind.FAMILY_LATE, uuid4())
    for reader, title in (
        (cast.sam, "Read a worry now"),
        (cast.asha, "See to it that somebody acts on a worry"),
    ):
        page = signed_in_worker(reader).get("/staff/tasks").text
        assert page.count(title) == 1
        assert page.count("on a worry") + page.count("Read a worry") == 1
        assert "Write to this family today" in page
        count = done(portal, lambda db, who=reader: tasks.count_for(db, who.actor))
        assert count == len(("the worry", "the family"))
        clock.move(minutes=1)
