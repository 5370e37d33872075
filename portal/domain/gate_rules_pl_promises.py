"""Polish wordings to keep from families: promises that nobody can keep."""

from portal.domain import gate_reasons as why
from portal.domain.gate_rule import Action, GateRule, RuleKind

PROMISES: tuple[GateRule, ...] = (
    GateRule(
        key="pl.promise",
        kind=RuleKind.PROMISE,
        action=Action.BLOCK,
        pattern=(
            r"(?<!nie.)(?:obiecuj(?:ę|emy)|obieca(?:m|my|łem|łam|liśmy|łyśmy)|gwarantuj(?:ę|emy)"
            r"|przyrzekam(?:y)?|przysięgam(?:y)?|zapewniam(?:y)?|dajemy słowo|daję słowo)"
            r"|masz (?:moje|nasze) słowo|gwarantowan\w+"
        ),
        why=why.CANNOT_BE_KEPT,
        better="Postaramy się ...; mamy w planie ...",
        good=(
            "Dla rodziny ten dzień jest obietnicą.",
            "Nie możemy tego obiecać.",
            "Nie obiecujemy tego.",
        ),
        bad=("Obiecuję, że zadzwonię.", "Gwarantujemy miejsce.", "Obiecaliśmy to.", "Przysięgam."),
    ),
    GateRule(
        key="pl.all_fine",
        kind=RuleKind.PROMISE,
        action=Action.BLOCK,
        pattern=(
            r"(?:wszystko|to|potem) (?:na pewno |jakoś |się |znowu ){0,2}(?:będzie|skończy|ułoży)"
            r" (?:\w+ )?(?:dobrze|w porządku|super|ok|okej)|wszystko (?:\w+ ){0,2}ułoży"
            r"|nie (?:martw|przejmuj|bój|denerwuj|stresuj)(?:cie)? się"
            r"|się nie (?:martwić|przejmować|bać|denerwować)"
            r"|nie ma (?:się czym|powodu do|się czego) (?:martwić|przejmować|obaw\w*|bać)"
        ),
        why=why.WORRY_IS_ALLOWED,
        better="Można się martwić, to jest w porządku. Oto, co wiemy.",
        good=("Każde uczucie jest w porządku.", "Możesz nam powiedzieć, jeśli coś Cię martwi."),
        bad=(
            "Wszystko będzie dobrze.",
            "Nie martw się.",
            "Proszę się nie martwić.",
            "Wszystko się ułoży.",
            "Nie bójcie się.",
        ),
    ),
    GateRule(
        key="pl.safe_for_ever",
        kind=RuleKind.PROMISE,
        action=Action.BLOCK,
        pattern=(
            r"(?:nikt|on|ona) (?:(?:już|nigdy|więcej|cię|ciebie|was|tobie"
            r"|ci) ){0,4}nie (?:skrzywdzi"
            r"|dotknie|zbliży|znajdzie|zrobi)\w*"
            r"|nigdy (?:\w+ ){0,3}nie (?:skrzywdz|dotkn|zobacz|stanie|zdarz|powtórz|spotka)\w*"
            r"|(?:już|więcej) się (?:\w+ )?nie powtórzy"
            r"|(?<!czy.)(?:jesteś|jesteście|będziesz|będziecie|są państwo) (?:już|teraz|zawsze"
            r"|całkowicie|w pełni|tu) (?:\w+ )?bezpieczn\w+|będzie(?:sz|cie) bezpieczn\w+"
        ),
        why=why.CANNOT_BE_KEPT,
        better="Mamy plan, jak dbać o Twoje bezpieczeństwo: ...",
        good=("Twój plan bezpieczeństwa działa dalej.", "Powiedz nam, czy jesteś bezpieczna."),
        bad=(
            "On już nigdy cię nie skrzywdzi.",
            "Jesteś już bezpieczna.",
            "Nikt cię nie dotknie.",
            "Będziesz bezpieczny.",
        ),
    ),
    GateRule(
        key="pl.outcome",
        kind=RuleKind.PROMISE,
        action=Action.BLOCK,
        pattern=(
            r"(?:pójdzie|trafi|pójdą|trafią) (?:\w+ ){0,2}(?:do więzienia|za krat\w+|siedzieć)"
            r"|(?:zostanie|będzie) (?:\w+ )?(?:ukaran|skazan|uwięzion)\w+"
            r"|odpowie za (?:to|swoje|wszystko)|sprawiedliwość (?:zwycięży|się stanie)"
            r"|stanie się sprawiedliwość|wygramy|wygrasz|wygracie"
        ),
        why=why.COURTS_DECIDE,
        better="Decyduje sąd. Powiemy, co zdecydował.",
        good=("Zdecyduje sąd.", "Sąd podjął decyzję."),
        bad=(
            "On pójdzie do więzienia.",
            "Zostanie ukarana.",
            "Wygramy.",
            "On za to trafi za kraty.",
        ),
    ),
    GateRule(
        key="pl.secret",
        kind=RuleKind.PROMISE,
        action=Action.BLOCK,
        pattern=(
            r"(?:zachowa|dochowa|utrzyma)(?:m|my) (?:\w+ ){0,2}(?:tajemnic\w+|sekre\w+|poufnoś\w+)"
            r"|(?:nasz|mał|wspóln)\w* (?:\w+ )?(?:sekret|tajemnic)\w*|zostanie między nami"
            r"|nikt (?:\w+ ){0,3}nie dowie|nikomu (?:\w+ ){0,2}nie powie(?:my|m)"
            r"|całkowicie (?:poufn|anonimow)\w+"
        ),
        why=why.NOT_SECRET,
        better="Postaramy się porozmawiać z Tobą, zanim komuś o tym powiemy.",
        good=(
            "Nie możemy zachować tego w tajemnicy, jeśli komuś coś grozi.",
            "Nie mów nikomu, które to obrazki.",
        ),
        bad=(
            "Zachowamy to w tajemnicy.",
            "Nikt się o tym nie dowie.",
            "Nikomu nie powiemy.",
            "To nasz sekret.",
        ),
        may_be_denied=True,
    ),
    GateRule(
        key="pl.soon",
        kind=RuleKind.PROMISE,
        action=Action.WARN,
        pattern=(
            r"wkrótce|niebawem|niedługo|niezwłocznie|(?:jak|możliwie) najszybciej|lada dzień"
            r"|w najbliższym czasie|w swoim czasie"
        ),
        why=why.GIVE_A_DAY,
        better="dzień; albo: jeszcze nie wiemy, napiszemy najpóźniej tego dnia",
        good=("Napiszemy najpóźniej w piątek.",),
        bad=("Wkrótce napiszemy.", "Zadzwonimy jak najszybciej.", "Niedługo będą wiadomości."),
    ),
    GateRule(
        key="pl.always",
        kind=RuleKind.PROMISE,
        action=Action.WARN,
        pattern=(
            r"na pewno|z (?:całą )?pewnością|zawsze|już nigdy|nigdy więcej|bez wątpienia"
            r"|na sto procent"
        ),
        why=why.CANNOT_BE_KEPT,
        better="Postaramy się ...; mamy w planie ...",
        good=("Mamy w planie spotkanie w poniedziałek.",),
        bad=("Na pewno przyjdzie.", "Zawsze tu jesteśmy.", "z całą pewnością"),
    ),
)
