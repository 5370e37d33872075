"""The few texts that a person sends by hand: which there are, and what the name in them may be."""

import re
from enum import StrEnum

from portal.domain.gate_folding import fold
from portal.domain.words import marked


class KitText(StrEnum):
    """Each is the name of its template."""

    FIRST = "first_text"
    TIME_MOVED = "time_moved"
    CALL_ME = "call_me"


KIT_TEXTS = frozenset(each.value for each in KitText)
NAMES: dict[KitText, str] = {
    KitText.FIRST: marked("The first text, while you are with them"),
    KitText.TIME_MOVED: marked("The time of a talk has moved"),
    KitText.CALL_ME: marked("Please call me"),
}
NO_SAFE_PHONE = marked(
    "There is no phone that they may be texted on now: none was confirmed, nobody has checked it "
    "lately, or they said no. Ring or visit, and ask them about their phone."
)
NO_SAFE_NAME = marked(
    "No name was agreed to give on this phone. Ask them which name is safe, and keep it with the "
    "phone."
)
NAME_SAYS_TOO_MUCH = marked(
    "The name to give on this phone says too much: anybody may see it. Agree another with them, "
    "without the name of a child, of somebody who must not be named, or of a service."
)
NAME_TOO_LONG = marked(
    "With this name the text would not fit into one part. Agree a shorter name with them."
)
# What no text may hold, a name in it neither: who they are, and what it is about. Whole words.
_TELLING_WORDS = (
    "abuse barnardos case childline council counsellor court cps crime detective forensic hospital "
    "interview investigator isva legal mash medical nhs nspcc offence officer police probation "
    "safe safeguarding samaritans sarc services sexual social solicitor statement support "
    "therapist victim victims witness worker worry "
    "شرطة الشرطة محكمة المحكمة اجتماعي اجتماعية الاجتماعي الاجتماعية قضية القضية مستشفى المستشفى "
    "محام محامي محامية ضحية الضحية مقابلة شكوى حماية الحماية "
    "policja policjant policjantka sad sądu sprawa ofiara ofiary opieka pomoc prokurator szpital "
    "adwokat prawnik świadek terapeuta terapeutka kurator kuratorka przesłuchanie socjalny socjalna"
)
_WORD = re.compile(r"\w+")
_TELLING = frozenset(_WORD.findall(fold(_TELLING_WORDS)))


def says_too_much(name: str) -> bool:
    """Whether a name that is given on a phone would tell a stranger what the text is about."""
    return not _TELLING.isdisjoint(_WORD.findall(fold(name)))
