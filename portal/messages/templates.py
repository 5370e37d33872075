"""The template environment: autoescaped, strict names, one compiled environment per language."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portal.messages.languages import Language


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
        environment.filters["say"] = language.say
        environment.filters["day"] = language.day
        environment.filters["clock"] = language.time
        environment.filters["when"] = language.when
        environment.filters["stamp"] = language.stamp
        return environment
