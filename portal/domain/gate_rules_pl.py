"""Polish wordings to keep from families: closed phrases and pressure; and all rules together.

The other kinds are in gate_rules_pl_promises.py, gate_rules_pl_blame.py and gate_rules_pl_words.py.
"""

from portal.domain import gate_reasons as why
from portal.domain.gate_rule import Action, GateRule, RuleKind
from portal.domain.gate_rules_pl_blame import BLAME_AND_DOUBT
from portal.domain.gate_rules_pl_promises import PROMISES
from portal.domain.gate_rules_pl_words import WORDS

_MORE = r"(?:dalsz|kolejn|inn|dodatkow)(?:ych|e|ymi|ym|ego|a)"
_STEPS = r"(?:działa(?:ń|nia|niami|nie|niach)|krok(?:ów|i|u)|czynności|postępowania)"
_CASE = (
    r"(?:spraw(?:a|y|ę|ie|ą)|postępowani(?:e|a|u|em)|śledztw(?:o|a|u|em)|dochodzeni(?:e|a|u|em))"
)
_TELL = (
    r"(?:powiedzieć|opowiedzieć|opowiadać|mówić|porozmawiać|rozmawiać|zeznawać|zeznać|wyjaśnić"
    r"|odpowiedzieć|odpowiadać|zgłosić|przypomnieć|podpisać|zgodzić|przyjść|zdecydować|wybaczyć)"
)

CLOSED_PHRASES = (
    GateRule(
        key="pl.no_further_action",
        kind=RuleKind.CLOSED_PHRASE,
        action=Action.BLOCK,
        pattern=(
            r"(?<!w.tej.chwili.)(?:brak(?:u|iem)?|bez|żadnych|żadne|nie (?:będzie|ma|są|planuje"
            r"|planujemy|przewiduje|przewidujemy|podejm\w+|podjęt\w+|prowadzimy|wykona\w*|zostan\w+)"
            r"|zaniecha\w+|niepodejmowani\w+|niepodjęci\w+|odstąpi\w+ od)"
            rf" (?:(?!policj)\w+ ){{0,3}}{_MORE}_{_STEPS}"
            r"(?! (?:ze strony )?policji)(?! w tej chwili)"
            rf"|(?<!policja.)(?<!w.tej.chwili.)nie prowadzi (?:się )?{_MORE}_{_STEPS}"
            rf"|{_MORE} {_STEPS} nie (?:zostan\w+|będą|są|podejm\w+)"
            r"|nic więcej (?:nie )?(?:się )?(?:nie )?(?:da się|można|będzie|zrobi\w*)"
        ),
        why=why.HEARD_AS_NOTHING,
        better="w tej chwili policja nie prowadzi dalszych działań",
        good=(
            "W tej chwili policja nie prowadzi dalszych działań.",
            "Policja nie prowadzi w tej chwili dalszych działań.",
            "W tej chwili nie będzie dalszych działań policji.",
            "Policja na razie przestała się tym zajmować.",
            "Nie wiemy jeszcze, jakie będą dalsze działania.",
        ),
        bad=(
            "Brak dalszych działań.",
            "Nie będzie żadnych dalszych czynności.",
            "Sprawa pozostaje bez dalszych kroków.",
            "Policja nie podejmie dalszych dzialan.",
            "Dalsze działania nie zostaną podjęte.",
            "Odstąpiono od dalszych czynności.",
        ),
    ),
    GateRule(
        key="pl.case_closed",
        kind=RuleKind.CLOSED_PHRASE,
        action=Action.BLOCK,
        pattern=(
            rf"{_CASE} (?:\w+ ){{0,2}}(?:zamknięt\w+|umorzon\w+|odłożon\w+)"
            rf"|(?:zamkn\w+|zamyka\w*) (?:\w+ ){{0,2}}{_CASE}"
            r"|umorz\w+|umarza\w*|odm[oó]wi?\w* wszczęcia"
            r"|zarzut\w* (?:\w+ )?(?:wycofan|odrzucon|oddalon)\w+"
            r"|(?:wycofa|odrzuc|oddal)\w+ (?:\w+ )?zarzut\w*"
        ),
        why=why.HEARD_AS_NOTHING,
        better="policja na razie przestała się tym zajmować; pomoc trwa dalej",
        good=(
            "Strona jest zamknięta. Można tu wrócić z kartą.",
            "Policja na razie przestała się tym zajmować. Pomoc trwa dalej.",
            "Sprawa w sądzie jest zakończona.",
        ),
        bad=(
            "Sprawa została zamknięta.",
            "Policja zamknęła Twoją sprawę.",
            "Postępowanie umorzono.",
            "Śledztwo jest zamknięte.",
            "Decyzja o umorzeniu",
            "Odmówiono wszczęcia dochodzenia.",
        ),
    ),
    GateRule(
        key="pl.police_action_without_time",
        kind=RuleKind.CLOSED_PHRASE,
        action=Action.WARN,
        pattern=(
            r"(?<!w.tej.chwili.)policja nie (?:prowadzi|będzie prowadzić) (?:już )?"
            rf"{_MORE} {_STEPS}(?! w tej chwili)"
        ),
        why=why.SOUNDS_FOR_EVER,
        better="w tej chwili policja nie prowadzi dalszych działań",
        good=("Decyzja: w tej chwili policja nie prowadzi dalszych działań.",),
        bad=(
            "Policja nie prowadzi dalszych działań.",
            "Policja nie będzie prowadzić innych kroków.",
        ),
    ),
)

PRESSURE = (
    GateRule(
        key="pl.must_tell",
        kind=RuleKind.PRESSURE,
        action=Action.BLOCK,
        pattern=(
            r"(?<!nie.)(?<!jeśli.)(?<!jeżeli.)(?:musisz|musicie|(?:pani|pan"
            r"|dziecko) (?:musi|powinno|powinna|powinien)"
            r"|musi (?:pani|pan|dziecko)|powinieneś|powinnaś|powinniście|muszą państwo)"
            rf" (?:\w+ ){{0,2}}{_TELL}"
            rf"|(?:potrzebujemy|chcemy|oczekujemy|wymagamy) żeby(?:ś|ście) "
        ),
        why=why.THEIR_CHOICE,
        better="To Twój wybór. Możesz powiedzieć „tak”, „nie” albo „jeszcze nie”.",
        good=(
            "Nie musisz opowiadać wszystkiego od nowa.",
            "Możesz powiedzieć „tak”, „nie” albo „jeszcze nie”.",
            "Dziecko nie musi odpowiadać na pytania.",
            "Jeśli musisz odpowiadać na pytania, są sposoby, żeby było łatwiej.",
        ),
        bad=(
            "Musisz wszystko powiedzieć policji.",
            "Powinnaś nam to opowiedzieć.",
            "Powinieneś się zgodzić.",
            "Dziecko musi zeznawać.",
            "Musicie o tym porozmawiać.",
        ),
    ),
    GateRule(
        key="pl.you_must",
        kind=RuleKind.PRESSURE,
        action=Action.WARN,
        pattern=(
            r"(?<!nie.)(?<!jeśli.)(?<!jeżeli.)(?:musisz|musicie|powinieneś|powinnaś"
            r"|powinniście|masz obowiązek)"
        ),
        why=why.THEIR_CHOICE,
        better="Możesz ...",
        good=("Nie musisz decydować dzisiaj.", "Możesz przyjść o dziesiątej."),
        bad=("Musisz zaczekać.", "Powinnaś zaczekać do piątku."),
    ),
    GateRule(
        key="pl.help_the_police",
        kind=RuleKind.PRESSURE,
        action=Action.BLOCK,
        pattern=(
            r"(?:pomoże|pomogłoby|pomożesz|pomógłbyś|pomogłabyś|ułatwi\w*) (?:\w+ )?(?:policji|nam"
            r"|śledztwu|sprawie|sądowi) (?:jeśli|jeżeli|gdy|gdybyś|kiedy|jak|mówiąc)"
            r"|(?:zaszkodzi|niszczy|zniszczy|osłabi|popsuje|zepsuje|utrudni|spowolni|opóźni)\w*"
            r" (?:\w+ )?(?:śledztw\w+|spraw(?:ie|ę)|postępowani\w+|policji|prac\w+ policji)"
            r"|bez (?:twoich|twojego|twojej|pani|pana) (?:zezna\w+|pomocy|rozmowy|słów)"
        ),
        why=why.CARRIES_THE_CASE,
        better="To Twój wybór. „Tak”, „nie” i „jeszcze nie” są w porządku.",
        good=("To Twój wybór. „Tak”, „nie” i „jeszcze nie” są w porządku.", "Szkoła może pomóc."),
        bad=(
            "Pomogłoby policji, gdybyś to powiedziała.",
            "To może zaszkodzić śledztwu.",
            "Bez Twoich zeznań nic nie zrobimy.",
            "Pomożesz nam, jeśli porozmawiasz.",
        ),
    ),
    GateRule(
        key="pl.be_brave",
        kind=RuleKind.PRESSURE,
        action=Action.BLOCK,
        pattern=(
            r"(?:bądź|bądźcie|być|jesteś|taka|taki|bardzo) (?:\w+ )?(?:dzieln(?:a|y|i"
            r"|e)|siln(?:a|y|e)"
            r"|silni|odważn(?:a|y|i|e)|grzeczn(?:a|y|i|e))|weź się w garść|trzymaj się dzielnie"
        ),
        why=why.KEEP_COPING,
        better="To dobrze, że o tym wiemy. Każde uczucie jest w porządku.",
        good=("Każde uczucie jest w porządku.", "To dobrze, że o tym mówisz."),
        bad=("Bądź dzielna.", "Musisz być silny.", "Jesteś bardzo odważna!", "Bądźcie dzielni."),
    ),
    GateRule(
        key="pl.for_others",
        kind=RuleKind.PRESSURE,
        action=Action.BLOCK,
        pattern=(
            r"(?:dla dobra|ze względu na|zrób to dla|pomyśl o"
            r"|myśleć o) (?:\w+ )?(?:rodzin\w+|mam(?:y"
            r"|ie|ę)|tat(?:y|cie|ę)|brat\w*|siostr\w+|rodzeństw\w+|innych|bliskich)"
            r"|ochroni\w* inn\w+|(?:nie )?zawied\w+ (?:nas|mnie|rodzin\w+|mam\w+)"
            r"|twój obowiązek|twoim obowiązkiem"
        ),
        why=why.CARRIES_OTHERS,
        better="Możesz wybrać to, co dobre dla Ciebie. O resztę dbają dorośli.",
        good=("Możesz wybrać to, co dobre dla Ciebie.", "Inna pomoc dla rodziny też trwa dalej."),
        bad=(
            "Zrób to dla mamy.",
            "Pomyśl o swojej rodzinie.",
            "Dla dobra rodziny lepiej poczekać.",
            "Możesz ochronić inne dzieci.",
        ),
    ),
    GateRule(
        key="pl.look_after_us",
        kind=RuleKind.PRESSURE,
        action=Action.WARN,
        pattern=(
            r"(?:bardzo|dużo|tyle) (?:zajęt\w+|pracy)|prosimy o cierpliwość|brakuje nam ludzi"
            r"|niestety|z przykrością|prosimy o wyrozumiałość"
        ),
        why=why.LOOK_AFTER_US,
        better="Spóźniamy się i przepraszamy. To nasza wina.",
        good=("Działaliśmy za wolno i przepraszamy.",),
        bad=("Niestety to potrwa.", "Mamy dużo pracy.", "Prosimy o cierpliwość."),
    ),
)

POLISH: tuple[GateRule, ...] = (
    *CLOSED_PHRASES,
    *PRESSURE,
    *PROMISES,
    *BLAME_AND_DOUBT,
    *WORDS,
)
