"""Supervisors: one service near by in every language that families read."""

from typing import Any

from starlette.responses import Response
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import ValidationError

from portal.domain.gate_rule import Action
from portal.domain.help_services import MAX_HOURS, MAX_WHAT
from portal.domain.wording_gate import check
from portal.domain.words import marked
from portal.messages.languages import Language
from portal.services import help_services
from portal.services.help_services import InLanguages, Words
from portal.web.forms import OurForm, plain_text, stripped, up_to
from portal.web.page import Context, to

BLOCKED = marked("Families must not read “%(found)s” here. %(why)s")
WITHOUT_WHAT = marked("Say what it does too, or leave both empty.")


def refuse_blocked(form: OurForm, field: Field, code: str) -> None:
    """What the gate blocks in the language it is written in."""
    found = [each for each in check(field.data or "", code) if each.action is Action.BLOCK]
    if found:
        raise ValidationError(form.say(BLOCKED, found=found[0].found, why=found[0].why))


class WordsForm(OurForm):
    """Two fields for each language: what it does, and when it is open. Empty, it is not said."""

    def words(self, codes: list[str]) -> dict[str, Words]:
        return {
            code: Words(self[f"what_{code}"].data or "", self[f"hours_{code}"].data or "")
            for code in codes
        }


def words_form(languages: list[Language]) -> type[WordsForm]:
    """The form of these languages, each field under the language's own name."""
    fields: dict[str, Any] = {}
    for each in languages:
        fields[f"what_{each.code}"] = TextAreaField(
            marked("What it does"),
            [up_to(MAX_WHAT), plain_text, _gate(each.code)],
            filters=[stripped],
        )
        fields[f"hours_{each.code}"] = StringField(
            marked("When it is open"),
            [up_to(MAX_HOURS), plain_text, _gate(each.code), _not_alone(f"what_{each.code}")],
            filters=[stripped],
        )
    made: type[WordsForm] = type("ServiceWordsForm", (WordsForm,), fields)
    return made


def _gate(code: str) -> Any:
    def refuse(form: OurForm, field: Field) -> None:
        refuse_blocked(form, field, code)

    return refuse


def _not_alone(what: str) -> Any:
    def refuse(form: OurForm, field: Field) -> None:
        if field.data and not form[what].data:
            raise ValidationError(form.say(WITHOUT_WHAT))

    return refuse


def service_words(context: Context) -> Response:
    found = _found(context)
    values = {
        f"{name}_{code}": getattr(said, name)
        for code, said in found.words.items()
        for name in ("what", "hours")
    }
    form = words_form(_others(context, found))(context.language, None, **values)
    return _page(context, found, form)


def put_into_words(context: Context) -> Response:
    found = _found(context)
    others = _others(context, found)
    form = words_form(others)(context.language, context.asked.form)
    if not form.validate():
        return _page(context, found, form, status=422)
    help_services.put_into_words(
        context.db,
        context.actor,
        context.id("service_id"),
        form.words([each.code for each in others]),
        now=context.now,
    )
    return to("/staff/services")


def _found(context: Context) -> InLanguages:
    return help_services.words_of_service(context.db, context.actor, context.id("service_id"))


def _others(context: Context, found: InLanguages) -> list[Language]:
    """Every language offered but the one it was written in."""
    return [each for each in context.portal.languages.all if each.code != found.written.language]


def _page(context: Context, found: InLanguages, form: WordsForm, *, status: int = 200) -> Response:
    written = context.portal.languages.choose(found.written.language)
    return context.page(
        "staff/service_words.html",
        written=found.written,
        written_code=written.code,
        written_direction=written.direction,
        others=[
            (each.name, form[f"what_{each.code}"], form[f"hours_{each.code}"])
            for each in _others(context, found)
        ],
        action=f"/staff/services/{found.written.service_id}",
        form=form,
        status=status,
    )
