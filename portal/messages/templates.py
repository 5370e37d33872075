"""The template environment: autoescaped, strict names, one compiled environment per language."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from portal.messages.languages import Language


def _kept(translate: Callable[..., str]) -> Callable[..., str]:
    """Most sentences of a page have no slots: those are looked up and marked only once."""
    plain: dict[str, str] = {}

    @pass_context
    def said(context: Context, message: str, /, **slots: object) -> str:
        if slots:
            return translate(context, message, **slots)
        if message not in plain:
            plain[message] = translate(context, message)
        return plain[message]

    return said


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
        environment = Environment(
            loader=FileSystemLoader(self.folder),
            autoescape=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.policies["ext.i18n.trimmed"] = True
        environment.install_gettext_translations(language.translations, newstyle=True)  # type: ignore[attr-defined]
        said = environment.globals["gettext"] = _kept(
            cast("Callable[..., str]", environment.globals["gettext"])
        )
        environment.globals["_"] = said
        environment.filters["say"] = language.say
        environment.filters["day"] = language.day
        environment.filters["clock"] = language.time
        environment.filters["when"] = language.when
        environment.filters["stamp"] = language.stamp
        return environment
