"""The forms a name takes in a sentence: Polish case endings, Arabic prefixes; and which names are
also everyday words. Plain spelling throughout (domain/gate_folding.py).

Too many forms are better than too few: a form nobody writes finds nothing.
"""
# ruff: noqa: RUF001 - Arabic is written in Arabic letters

from portal.domain.gate_folding import fold

# Parts of many names that by themselves tell nobody who is meant.
PARTICLES = frozenset(
    fold(
        "al el ibn bin bint abu umm van von der den san dos عبد ابن بن بنت أبو ابو ام أم ال"
    ).split()
)
MONTHS = frozenset(
    fold("april may june august maj maja maju majem majowi marca marzec lipiec lipca").split()
)
# Short and common words that are also names, or a form of one. They weigh only by their place.
EVERYDAY = MONTHS | frozenset(
    fold(
        # English
        "will mark bill rob pat sue art dean drew faith grace hope joy rose ruby ivy lily daisy "
        "summer autumn dawn eve june guy jack josh ray rich russ stew chance chase miles dale "
        "frank ernest victor robin penny jade amber pearl crystal harmony melody carol an in my "
        "so do to al ho so van lee kit max nick wade sunny story angel christian earl major "
        # Polish
        "sam sama samo same sami samy bo ale ala ola idzie pole polu pola dane dana dany lew "
        "roza rozy roze malina kalina kara kary luna zorza jagoda wiara nadzieja pogoda marka "
        "marki marko markami marek kuba kubie dobra dobry maly mali mala dom jutra dar daria bog "
        # Arabic
        "صالح سعيد أمل نور كريم جميل حسن أمين إيمان هدى سلام فرح حنان وفاء عادل شريف فريد وحيد "
        "خالد ناصر سالم منى رجاء أمان بشرى شفاء عزيز كامل حبيب حكيم خير رضا سامي سرور شاهد صادق "
        "صديق طاهر عابد عامر غالي فاضل كمال ماهر مجد محمود مختار مراد ملاك نادر نبيل وعد يسر"
    ).split()
)

_SHORTEST_INFLECTED = 3
_MASCULINE = (
    *("a", "owi", "em", "iem", "ie", "u", "y", "i", "o", "ia", "iowi", "iu"),
    *("owie", "ow", "om", "ami", "ach"),
)
_FEMININE = ("a", "y", "i", "e", "o", "u", "ie", "om", "ami", "ach", "ii")
_ADJECTIVAL = ("i", "a", "e", "iego", "iemu", "im", "iej", "ie", "ich", "imi")
_ADJECTIVES = ("ski", "cki", "dzki", "ska", "cka", "dzka", "skie", "ckie")
_SOFT_PLURAL = ("sz", "cz", "rz", "z", "c", "j", "l")
# A stem's last letters, and what they become before the ending -e; the longest first.
_SOFTENED = (
    *(("st", "sci"), ("sl", "sl"), ("ch", "sz"), ("t", "ci"), ("d", "dzi"), ("r", "rz")),
    *(("k", "c"), ("g", "dz"), ("l", "l")),
)
_ARABIC_FIRST = ("و", "ف")
_ARABIC_SECOND = ("ب", "ك", "ل", "س")
_PREFIX_LETTERS = (*_ARABIC_FIRST, *_ARABIC_SECOND, "ا")
_FATHER = frozenset(fold("ابو ابي ابا").split())


def forms_of(word: str) -> frozenset[str]:
    """A word of a name in every form that is looked for."""
    if word in _FATHER:
        return _FATHER
    if not word.isascii():
        return frozenset({word, word + "ا"})
    if len(word) < _SHORTEST_INFLECTED:
        return frozenset({word})
    return frozenset({word, *_polish(word)})


def without_prefix(word: str) -> frozenset[str]:
    """A word of a text as it stands, and with the Arabic prefixes taken off that it may have."""
    if not word.startswith(_PREFIX_LETTERS):
        return frozenset((word,))
    found = {word}
    if word.startswith(_ARABIC_FIRST):
        found.add(word[1:])
    found |= {each[1:] for each in found if each.startswith(_ARABIC_SECOND)}
    # "To" and "the" meet as one: lil- stands for li- and al-.
    found |= {"ال" + each[2:] for each in found if each.startswith("لل")}
    found |= {each[1:] for each in found if each.startswith("لل")}
    found |= {each[2:] for each in found if each.startswith("ال")}
    return frozenset(each for each in found if each) or frozenset({word})


def _polish(word: str) -> set[str]:
    if word.endswith(_ADJECTIVES):
        stem = word[:-1].removesuffix("i")
        return {stem + ending for ending in _ADJECTIVAL} | {stem[:-1] + "cy"}
    if word.endswith("a"):
        return _feminine(word[:-1])
    if word.endswith("o"):
        return _masculine(word[:-1]) | {word + ending for ending in ("na", "nowi", "nem", "nie")}
    if word.endswith(("i", "e")):
        return {word + ending for ending in ("ego", "emu", "go", "mu", "m")}
    if word.endswith("y"):
        return {word[:-1] + ending for ending in ("ego", "emu", "ym")}
    return _masculine(word)


def _feminine(stem: str) -> set[str]:
    return {stem + ending for ending in _FEMININE} | _softened(stem) | _ending_in_i(stem)


def _ending_in_i(stem: str) -> set[str]:
    return {stem} if stem.endswith("i") else set()


def _masculine(word: str) -> set[str]:
    found: set[str] = set()
    for stem in {word, _without_moving_e(word)}:
        found |= {stem + ending for ending in _MASCULINE} | _softened(stem)
        if stem.endswith(_SOFT_PLURAL):
            found.add(stem + "e")
    return found


def _without_moving_e(word: str) -> str:
    """Marek, Marka; Pawel, Pawla; Aleksander, Aleksandra; Krawiec, Krawca."""
    if len(word) > _SHORTEST_INFLECTED and word[-2] == "e" and word[-1] in "klcrn":
        return word[:-2].removesuffix("i") + word[-1]
    return word


def _softened(stem: str) -> set[str]:
    for last, soft in _SOFTENED:
        if stem.endswith(last):
            return {stem.removesuffix(last) + soft + "e"}
    return set()
