"""Words of danger, in every language at once: they may raise how soon a person reads, nothing more.

Whole words in their inflected forms, matched in a plain spelling; no score, no guess at a mood.
"""

# ruff: noqa: RUF001 - Arabic letters are not Latin ones

import re
from functools import lru_cache

from portal.domain.gate_folding import fold

ENGLISH = (
    r"(?:not|isnt|isn t|arent|dont feel|do not feel|never|wasnt) (?:\w+ ){0,2}safe",
    r"unsafe|in danger|emergency",
    (
        r"(?:he|she|they|dad|daddy|uncle|grandad|mum)(?: i)?(?:s|re| is| are|s)? (?:\w+ )?(?:here|"
        r"outside|at the door|in the house|in my room|coming (?:now|here|tonight|back))"
    ),
    (
        r"(?:hurt|hurts|hurting|hit|hits|hitting|beat|beats|beating|kick|kicks|kicked|chok\w+|"
        r"threaten\w*) (?:me|us|my \w+)"
    ),
    r"(?:kill|killing|cut|cutting|hurt|hurting|hang|hanging) (?:myself|my self|himself|herself)",
    (
        r"(?:want|wanted|wants|wish|going|plan|planning|try|tried|trying|wanna|gonna)"
        r"(?: (?:to|i)){0,2} (?:die|was dead|were dead|be dead|end it|end my life|kill me)"
    ),
    r"suicid\w*|overdos\w*|self ?harm\w*|took (?:\w+ ){0,3}(?:pills|tablets)",
    r"(?:kill|kills|killing|stab|stabs|shoot|shoots) (?:me|us|you|him|her|my \w+)",
    r"(?:run|runs|ran|running|runnin) away|(?:left|leaving) home|nowhere to (?:go|sleep|stay)",
    r"(?:bleed|bleeds|bleeding|cant breathe|cannot breathe|locked (?:me|us) (?:in|out))",
    r"(?:he|she) (?:is |has )?(?:got |has )?(?:a )?(?:knife|gun)",
    r"(?:touched|touches|touching|raped|rapes|raping) me",
)
POLISH = (
    (
        r"(?:nie|niezbyt) (?:czuje sie |jestem |jest |czujemy sie |jestesmy )?"
        r"(?:tu |tutaj |w domu )?"
        r"bezpieczn\w+"
    ),
    r"niebezpieczn\w+|w niebezpieczenstwie|zagrozeni\w+",
    (
        r"(?:on|ona|oni|tata|ojciec|wujek|dziadek|ojczym)(?: \w+)? (?:tu|tutaj|pod drzwiami|"
        r"w domu|w moim pokoju|przed domem)"
    ),
    (
        r"(?:bije|bil|bila|bili|pobil\w*|uderz\w+|krzywdz\w+|skrzywdzi\w*|kopie|kopnal|kopnela|dusi\w*|"
        r"grozi\w*|zranil\w*) (?:mnie|mi|nas|nam|mame|brata|siostre)"
    ),
    (
        r"(?:mnie|mi|nas|nam) "
        r"(?:bije|bil|bila|bili|pobil\w*|uderz\w+|krzywdz\w+|skrzywdzi\w*|dusi\w*|"
        r"grozi\w*)"
    ),
    r"(?:zabij\w*|zabic|pociac|potne|tne|tnie|powies\w*|skrzywdzic|okaleczy\w*|okalecza\w*) sie",
    r"sie (?:zabij\w*|zabic|pociac|potne|tne|powies\w*|okalecza\w*)",
    r"(?:chce|chcialam|chcialem|wole|zamierzam) (?:juz |teraz )?(?:umrzec|nie zyc|zginac)",
    r"samoboj\w*|nie chce (?:mi sie )?(?:juz |dalej )?zyc|odebrac sobie zycie|skonczyc ze soba",
    r"(?:zabije|zabic|zabil\w*) (?:mnie|nas|cie|go|ja|mame)",
    r"(?:uciek\w+|ucieka\w*|zwial\w*)(?: z domu)?|nie mam gdzie (?:isc|spac|sie podziac)",
    r"krwawi\w*|nie moge oddychac|zamkn(?:al|ela|eli) (?:mnie|nas)",
    r"(?:ma|mial) (?:noz|bron|pistolet)",
    r"(?:dotyka\w*|dotkn\w+|zgwalci\w*|gwalci\w*) mnie|(?:mnie) (?:dotyka\w*|dotkn\w+|zgwalci\w*)",
)
ARABIC = (
    r"(?:لست|لسنا|ليس|مش|مو|غير|ما|لا) (?:\w+ ){0,2}(?:ب?ا[مم]ان|امن|امنه|امنين|بالامان|بامان)",
    r"في خطر|بخطر|خطر علي\w*|طواري",
    (
        r"(?:هو|هي|هم|ابي|بابا|عمي|خالي|جدي|زوج امي) (?:\w+ )?(?:هنا|هون|هنيه|عند الباب|في البيت|"
        r"بالبيت|في غرفتي|برا|بالخارج)"
    ),
    r"(?:ي|ت|ب|بي|بت)?(?:ضرب|ضربت|ضربو|اذا|ءذا|هدد|هددت|خنق|خنقت)(?:ه|ها|و|وا)?(?:ني|نا)",
    r"(?:يوذي|توذي|بيوذي|يوذو|يؤذي|تؤذي|بياذي)(?:ني|نا)",
    r"(?:(?:س|ب|را?ح )?(?:اقتل|انتحر|اذبح|اجرح|اوذي|اودي))(?: نفسي| حالي)?",
    (
        r"انتحار\w*|(?:اريد|بدي|ابي|ابغي|عايز|عايزه|عاوز|عاوزه|ودي|اتمني|نفسي) (?:ان |اني )?"
        r"(?:اموت|موت|انتهي من حياتي|انهي حياتي)"
    ),
    r"(?:ي|س|سي|ب|بي|را?ح ي|ت)(?:قتل|ذبح)(?:ه|و|ها)?(?:ني|نا|ك|ه|ها)",
    (
        r"(?:(?:س|ب|را?ح )?اهرب|هربت|هربنا|نهرب)(?: من (?:ال)?بيت)?|ليس (?:لي|عندي) مكان\w*|"
        r"ما عندي مكان\w*"
    ),
    (
        r"(?:ا)?نزف|دم كثير|لا استطيع التنفس|ما اقدر اتنفس|حبس(?:ني|نا|وني)|(?:معه|عنده|معو) "
        r"(?:سكين\w*|مسدس|سلاح)"
    ),
    r"(?:ي|ب|بي)?(?:لمس|تلمس|اغتصب)(?:ت)?(?:ني)|(?:ي|ب|بي)تحرش بي",
)


def sounds_pressing(words: str) -> bool:
    """Whether something in it sounds like danger. Only ever a reason to read it sooner."""
    said = " ".join(re.sub(r"[^\w\s]+", " ", fold(words).replace("'", "")).split())
    return _pattern().search(said) is not None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    known = "|".join((*ENGLISH, *POLISH, *ARABIC))
    # In Arabic "and" and "so" are written together with the word after them.
    return re.compile(rf"(?<!\w)[وف]?(?:{known})(?!\w)")
