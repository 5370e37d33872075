"""The template environment: autoescaped, strict names, one compiled environment per language."""

import re
from collections.abc import Callable, Iterable, MutableMapping
from functools import cache, lru_cache
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import InternationalizationExtension
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from portal.messages.languages import Language

SLOT = re.compile(r"(?<!%)%\((\w+)\)s")
has_markup = re.compile("[&<>'\"]").search


def escaped(value: object) -> str:
    """What the escaping of the template engine gives, without a new object for every word that has
    nothing to escape: a page puts out some two hundred.
    """
    if type(value) is Markup or (type(value) is str and not has_markup(value)):
        return value
    return escape(value)


@lru_cache
def picture(key: str) -> Markup:
    """One of the drawings. Where its key stands in the template, it is put in at compile time."""
    return Markup('<svg class="pic" aria-hidden="true"><use href="#pic-{}"/></svg>').format(key)


class Sentences(InternationalizationExtension):
    """A sentence is the same for every reader of a language, so it is translated once, when the
    template is compiled for that language; only what stands in its slots is put in for each reader.
    """

    def _make_node(
        self,
        singular: str,
        plural: str | None,
        context: str | None,
        variables: dict[str, nodes.Expr],
        *others: Any,
    ) -> nodes.Output:
        # Text, name of a slot, text, name of a slot, ..., text; a sign of percent is doubled.
        pieces = SLOT.split(self.environment.filters["say"](singular))
        texts, slots = [each.replace("%%", "\0") for each in pieces[::2]], pieces[1::2]
        is_plain = not (plural or context) and not any("%" in each for each in texts)
        if not is_plain or not variables.keys() >= set(slots):
            return super()._make_node(singular, plural, context, variables, *others)
        shown: list[nodes.Expr] = []
        for text, slot in zip_longest(texts, slots):
            shown.append(nodes.TemplateData(text.replace("\0", "%")))
            shown += [variables[slot]] if slot else []
        return nodes.Output(shown)


class Joined(CodeGenerator):
    """Pieces of text that follow one another are put out in one go, escaped as above."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escape = environment.escaped")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        super().blockvisit(joined(nodes), frame)


class Calls(Context):
    """A page is made of some fifty small macros. Most are given exactly what they name, so nothing
    has to be sorted out before they run.
    """

    def call(self, called: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        if type(called) is not Macro:
            return super().call(called, *args, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        takes_more = called.catch_kwargs or called.catch_varargs or called.explicit_caller
        wanted = {"caller"} if called.caller else set()
        if takes_more or named.keys() != wanted or len(args) != len(called.arguments):
            return called(self.eval_ctx, *args, **named)
        # As the macro itself does, which gives its caller last.
        return str.__new__(Markup, called._func(*args, *named.values()))  # noqa: SLF001


class OneLanguage(Environment):
    """Compiles templates for one language."""

    code_generator_class = Joined
    context_class = Calls
    escaped = staticmethod(escaped)
    # Templates are given records, never dictionaries, and what a record does not have is a mistake:
    # so a dot is a look at an attribute and nothing more.
    getattr = staticmethod(getattr)  # type: ignore[assignment]

    def __init__(self, **options: Any) -> None:
        super().__init__(cache_size=0, auto_reload=False, **options)
        self._ready: dict[str, Template] = {}

    def get_template(self, name: Any, *others: Any, **named: Any) -> Template:
        """A page is made of some ten; none changes while the portal runs."""
        ready = self._ready.get(name)
        if ready is None:
            ready = self._ready[name] = super().get_template(name, *others, **named)
        return ready

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """No template of ours has globals of its own, so all share the environment's: a plain
        dictionary, which every import of macros is compared with.
        """
        return super().make_globals(d) if d else self.globals


def joined(body: Iterable[nodes.Node]) -> Iterable[nodes.Node]:
    for is_output, found in groupby(body, lambda node: isinstance(node, nodes.Output)):
        if is_output:
            several = list(found)
            children = [child for node in several for child in node.iter_child_nodes()]
            yield nodes.Output(children, lineno=several[0].lineno)
        else:
            yield from found


class Templates:
    """Renders a template in a language. A name that was not given raises instead of showing
    nothing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._environment = cache(self._make)

    def render(self, template: str, language: Language, /, **values: object) -> str:
        return self._environment(language).get_template(template).render(values)

    def _make(self, language: Language) -> Environment:
        environment = OneLanguage(
            loader=FileSystemLoader(self.folder),
            autoescape=True,
            undefined=StrictUndefined,
            extensions=[Sentences],
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.policies["ext.i18n.trimmed"] = True
        environment.install_gettext_translations(language.translations, newstyle=True)  # type: ignore[attr-defined]
        environment.filters["picture"] = picture
        environment.filters["say"] = language.say
        environment.filters["day"] = language.day
        environment.filters["clock"] = language.time
        environment.filters["when"] = language.when
        environment.filters["stamp"] = language.stamp
        return environment
