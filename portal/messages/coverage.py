"""How far the words of one update type are in one language, for whoever reads it at one level."""

from babel import Locale, UnknownLocaleError

from portal.domain.coverage import Wording
from portal.domain.people import Level
from portal.domain.update_model import UpdateType
from portal.messages.languages import SOURCE, Languages


def wording_of(languages: Languages, code: str, update_type: UpdateType, level: Level) -> Wording:
    """A language that is not offered is read in English, whole or not."""
    language = next((each for each in languages.all if each.code == code), None)
    if language is None:
        return Wording.NOT_OFFERED
    if languages.is_offered(language):
        is_whole = language.is_signed_off or code == SOURCE
        return Wording.WHOLE if is_whole else Wording.DRAFT
    coverage = language.coverage
    unsaid = {*coverage.missing, *coverage.fuzzy}
    place = f"accessible_templates/updates/{update_type.key}/{level.value}.html"
    is_short = place in coverage.places or unsaid & {update_type.heading, update_type.lane_state}
    return Wording.INCOMPLETE if is_short else Wording.NOT_OFFERED


def english_name(code: str) -> str:
    """What the language is called among staff; its code where nobody has named it."""
    try:
        return Locale.parse(code).get_language_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code
