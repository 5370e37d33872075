"""What every recipient will read, and what stands between the news and each of them, beside the
form.
"""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from portal.domain.coverage import SENTENCES, Reader, gaps_for
from portal.domain.gate_rule import Action
from portal.domain.passport import NEED_NAMES
from portal.domain.people import LEVEL_NAMES, Level, Role
from portal.domain.update_fields import FieldValue
from portal.domain.update_model import UpdateType
from portal.domain.words import marked
from portal.domain.working_time import london_day
from portal.messages.coverage import english_name, wording_of
from portal.services import previewing
from portal.services.cases import FamilyMember
from portal.services.previewing import Reading
from portal.web import update_forms
from portal.web.page import Context
from portal.web.update_forms import UpdateForm
from portal.web.wishes import Asked, asked_by

NO_MOBILE = marked(
    "there is no confirmed mobile that may be texted. You will be asked to ring or visit."
)
NOT_CHECKED = marked(
    "nobody has checked their phone lately, or a text failed on it. You will be asked to ring or "
    "visit."
)
NEVER_SAFE = marked(
    "the hours they gave leave no safe time by day. You will be asked to ring or visit."
)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One carer's text exactly as it would arrive, or why there is none."""

    name: str
    why_not: str
    words: str = ""
    lang: str = ""
    dir: str = ""
    parts: int = 0
    goes_at: datetime | None = None
    goes_now: bool = False


@dataclass(frozen=True, slots=True)
class PreviewCard:
    """One wording, whoever reads it, and the texts that tell them."""

    names: str
    is_child: bool
    language: str
    lang: str
    dir: str
    level: str
    is_easy: bool
    is_draft: bool
    heading: str
    words: Markup
    texts: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class PassportLine:
    """One person's passport in a line, and what of this update does not meet it."""

    name: str
    language: str
    level: str
    needs: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    passports: tuple[PassportLine, ...]
    # What the gate found: the field's label, and the sentences about it.
    findings: tuple[tuple[str, str], ...]
    cards: tuple[PreviewCard, ...]
    # What the child asked for about being told.
    asked: Asked | None = None


def for_family(
    context: Context, update_type: UpdateType, family: tuple[FamilyMember, ...]
) -> Preview:
    """Before anything was typed: who they are, and what this kind of news cannot give them."""
    heard = (each for each in family if each.role in update_type.addressed_to)
    passports = tuple(_passport(context, update_type, each) for each in heard)
    return Preview(passports, (), (), asked_by(context, family))


def for_form(
    context: Context, update_type: UpdateType, form: UpdateForm, *, is_complete: bool
) -> Preview:
    """What was typed as each recipient would read it; without all of it, what is known so far."""
    family = previewing.family_for_preview(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        update_type=update_type,
        now=context.now,
    )
    values = None
    if is_complete:
        values = update_forms.as_if_told(
            update_type,
            update_forms.values_of(form, update_type),
            by=context.actor.name,
            today=london_day(context.now),
        )
    return for_values(context, update_type, family, values, _findings(form))


def for_values(
    context: Context,
    update_type: UpdateType,
    family: tuple[FamilyMember, ...],
    values: dict[str, FieldValue] | None,
    findings: tuple[tuple[str, str], ...],
) -> Preview:
    """The words of each of them, once there are values to make them of."""
    heard = tuple(each for each in family if each.role in update_type.addressed_to)
    cards: tuple[PreviewCard, ...] = ()
    if values is not None:
        shown = previewing.readings(
            heard, update_type, values, context.portal.renderer, now=context.now
        )
        cards = tuple(_card(context, each) for each in shown)
    passports = tuple(_passport(context, update_type, each) for each in heard)
    return Preview(passports, findings, cards, asked_by(context, family))


def _findings(form: UpdateForm) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(form[name].label.text), update_forms.said(form, finding))
        for name, findings in form.findings.items()
        for finding in sorted(findings, key=lambda each: each.action is not Action.BLOCK)
    )


def _card(context: Context, each: Reading) -> PreviewCard:
    language = context.portal.languages.choose(each.said.language)
    return PreviewCard(
        ", ".join(reader.name for reader in each.readers),
        each.readers[0].role is Role.CHILD,
        language.name,
        language.code,
        language.direction,
        context.language.say(LEVEL_NAMES[each.said.level]),
        each.said.level is Level.EASY,
        not language.is_signed_off,
        each.said.heading,
        Markup(each.said.words),  # noqa: S704 - made by our own templates, escaped there
        tuple(_text(context, each, reader) for reader in each.readers if reader.role is Role.CARER),
    )


def _text(context: Context, reading: Reading, reader: FamilyMember) -> TextLine:
    for each in reading.texts:
        if each.reader is reader:
            language = context.portal.languages.choose(reader.text_language)
            return TextLine(
                reader.name,
                "",
                each.text.body,
                language.code,
                language.direction,
                each.text.parts,
                each.goes_at,
                goes_now=each.goes_at == context.now,
            )
    return TextLine(reader.name, context.language.say(_why_no_text(reader, context.now)))


def _why_no_text(reader: FamilyMember, now: datetime) -> str:
    if reader.texting is None:
        return NO_MOBILE
    return NOT_CHECKED if not reader.has_safe_mobile(now) else NEVER_SAFE


def _passport(context: Context, update_type: UpdateType, member: FamilyMember) -> PassportLine:
    gaps = gaps_for(
        Reader(member.role, member.level, member.text_at(context.now) is not None, member.needs),
        wording=wording_of(context.portal.languages, member.language, update_type, member.level),
        has_level=context.portal.renderer.has_level(update_type, member.level),
    )
    language = english_name(member.language)
    slots = {
        "name": member.name,
        "language": language,
        "interpreter": member.needs.interpreter,
    }
    return PassportLine(
        member.name,
        language,
        context.language.say(LEVEL_NAMES[member.level]),
        tuple(context.language.say(NEED_NAMES[each]) for each in member.needs.listed),
        tuple(context.language.say(SENTENCES[gap]) % slots for gap in gaps),
    )
