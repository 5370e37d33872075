"""Which sentences a family can read: those that come from these places and not from those."""

from babel.messages.catalog import Message

# Everything a family can read comes from these places; staff pages may lag behind.
FAMILY_PLACES = (
    "portal/domain/",
    "portal/web/forms.py",
    "portal/web/wish_forms.py",
    "portal/web/talk_forms.py",
    "portal/web/rights_forms.py",
    "portal/web/look_forms.py",
    "portal/web/asking_again.py",
    "accessible_templates/layouts/base.html",
    "accessible_templates/layouts/family.html",
    "accessible_templates/layouts/quiet.html",
    "accessible_templates/parts/",
    "accessible_templates/sign_in/",
    "accessible_templates/child/",
    "accessible_templates/carer/",
    "accessible_templates/family/",
    "accessible_templates/errors/",
    "accessible_templates/updates/",
    "accessible_templates/texts/",
)


# What the wording gate, the legal clocks and tasks say to a caseworker.
STAFF_PLACES = (
    "portal/domain/gate_",
    "portal/domain/wording_gate.py",
    "portal/domain/victims_code.py",
    "portal/domain/code_clocks.py",
    "portal/domain/rules_",
    "portal/domain/right_labels.py",
    "portal/domain/tasks.py",
    "portal/domain/plans.py",
    "portal/domain/phones.py",
    "portal/domain/kit_texts.py",
    "portal/domain/check_ins.py",
    "portal/domain/drafts.py",
    "portal/domain/tellings.py",
    "portal/domain/update_parts.py",
    "portal/domain/notes.py",
    "portal/domain/handovers.py",
    "portal/domain/passport.py",
    "portal/domain/coverage.py",
    "portal/domain/access.py",
    "portal/domain/duties.py",
    "portal/domain/devices.py",
    "portal/domain/sensitive.py",
    "portal/domain/retention.py",
    "accessible_templates/parts/phone.html",
    "accessible_templates/parts/staff.html",
    "accessible_templates/parts/sessions.html",
    "accessible_templates/parts/asked.html",
    "accessible_templates/parts/happened.html",
    "accessible_templates/parts/carer.html",
    "accessible_templates/parts/wording.html",
    "portal/domain/worry_labels.py",
)


def is_family(message: Message) -> bool:
    """Whether a family can read it, by the places it comes from."""
    return any(
        place.startswith(FAMILY_PLACES) and not place.startswith(STAFF_PLACES)
        for place, _ in message.locations
    )
