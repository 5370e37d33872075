"""Polish words to keep from families: words of the trade, and labels."""

from portal.domain import gate_reasons as why
from portal.domain.gate_rule import Action, GateRule, RuleKind
from portal.domain.gate_rules_en_words import INITIALS

JARGON = (
    GateRule(
        key="pl.trade",
        kind=RuleKind.JARGON,
        action=Action.WARN,
        pattern=(
            r"ujawni(?:ł\w*|en\w+|a\w*)|procedur\w+|interwencj\w+|multidyscyplinarn\w+"
            r"|międzyinstytucjonaln\w+|(?:niebiesk\w+) kart\w+|wywiad\w* środowiskow\w+"
            r"|ocen\w+ ryzyka|beneficjent\w*|podopieczn\w+|w toku|safeguarding|dobrostan\w*"
            r"|wielopodmiotow\w+"
        ),
        why=why.TRADE_WORD,
        better="gdy o tym wiemy; osoby, które planują, jak dbać o bezpieczeństwo",
        good=("Osoby, które planują, jak dbać o Twoje bezpieczeństwo, mają się spotkać.",),
        bad=("Po ujawnieniu", "Wdrożono procedurę.", "Ocena ryzyka", "interwencja policji"),
    ),
    GateRule(
        key="pl.court_words",
        kind=RuleKind.JARGON,
        action=Action.WARN,
        pattern=(
            r"kaucj\w+|poręczeni\w+|dozor\w* policyjn\w+|dozór policyjny|akt\w* oskarżenia"
            r"|wyrok\w*|uniewinni\w+|przesłuch\w+|zezna(?:ni|ć|wa|ł)\w*"
            r"|czynnoś\w+ (?:procesow|wyjaśniając|śledcz)\w+|postanowieni\w+|prawomocn\w+"
            r"|pełnomocni\w+|biegł(?:y|a|ego|ym|ej|ych|emu)|apelacj\w+|zapobiegawcz\w+|małoletni\w*"
            r"|nieletni\w*|pouczeni\w+|organ(?:y|ów)? ścigania"
        ),
        why=why.TRADE_WORD,
        better="zasady, których ta osoba musi przestrzegać; co zdecydował sąd",
        good=("Co zdecydował sąd", "Prawnicy prokuratury nadal decydują."),
        bad=("Sąd wydał wyrok.", "Został uniewinniony.", "Akt oskarżenia", "Wpłacono kaucję."),
    ),
    GateRule(
        key="pl.initials",
        kind=RuleKind.JARGON,
        action=Action.WARN,
        pattern=INITIALS + r"|mops|gops|pcpr|ops|kpk|kk",
        why=why.INITIALS,
        better="pełna nazwa i to, czym się zajmuje: prawnicy, którzy decydują o sądzie",
        good=("Prawnicy, którzy decydują o sądzie, jeszcze decydują.",),
        bad=("CPS ma dokumenty.", "Rozmowa ABE", "MOPS zadzwoni."),
    ),
    GateRule(
        key="pl.idioms",
        kind=RuleKind.JARGON,
        action=Action.WARN,
        pattern=(
            r"zamkn\w+ (?:\w+ )?rozdział\w*|ręk\w+ na pulsie|(?:ruszyć|iść"
            r"|pójść) (?:dalej|do przodu)"
            r"|w tunelu|trzyma\w+ kciuki|(?:dobr|zł|wspaniał|smutn)(?:a|ą|e|ej) wiadomoś\w+"
            r"|sukces\w*|(?:zł|dobr)(?:y|ego|ym) dotyk\w*|gruba kreska|grubą kreską"
        ),
        why=why.FIGURE_OF_SPEECH,
        better="proste słowa: powiemy; sprawdzimy; są nowe wiadomości",
        good=("Są nowe wiadomości.", "Powiemy, co będzie dalej."),
        bad=("Trzymamy kciuki.", "Czas ruszyć dalej.", "Mamy dobrą wiadomość.", "zły dotyk"),
    ),
    GateRule(
        key="pl.vague",
        kind=RuleKind.JARGON,
        action=Action.WARN,
        pattern=(
            r"niewłaściw\w+ (?:dotyk|dotykani|zachowani|kontak)\w*|molestow\w+"
            r"|obmacyw\w+|lubieżn\w+"
            r"|dobiera\w+ się do|inn\w+ czynnoś\w+ seksualn\w+"
        ),
        why=why.VAGUE,
        better="słowa ustalone z dzieckiem",
        good=("To, co się stało",),
        bad=("Niewłaściwy dotyk", "On cię molestował.", "czyny lubieżne"),
    ),
)

LABELS = (
    GateRule(
        key="pl.abuser",
        kind=RuleKind.LABEL,
        action=Action.BLOCK,
        pattern=(
            r"sprawc(?:a|y|ę|ą|o|ów|om|ami|ach)|sprawczyni\w*|oprawc\w+|gwałciciel\w*|pedofil\w*"
            r"|zbocze(?:niec|ńc\w+|ń\w+)|zwyrodnial\w+|potw(?:ór|or\w+)|drapieżni\w+|przestępc\w+"
            r"|bandy(?:ta|ty|tą|tę|cie)|napastni\w+|krzywdziciel\w*|dewiant\w*|kryminalist\w+"
        ),
        why=why.SOMEONE_LOVED,
        better="słowo, którego używa rodzina; osoba, o której powiedziano policji",
        good=(
            "Osoba, o której powiedziano policji, zmarła.",
            "Pieniądze dla osób skrzywdzonych przez przestępstwo",
            "Ktoś sprawdza telefony.",
        ),
        bad=(
            "Sprawca został zatrzymany.",
            "ze sprawcą",
            "To pedofil.",
            "Zboczeńcem nazwał go sąd.",
        ),
    ),
    GateRule(
        key="pl.suspect",
        kind=RuleKind.LABEL,
        action=Action.WARN,
        pattern=(
            r"podejrzan(?:y|a|ego|emu|ym|ą|ej|i|ych|ymi)|oskarżon\w+|obwinion\w+|winowajc\w+"
            r"|winn(?:y|ego|emu|ym)"
        ),
        why=why.SOMEONE_LOVED,
        better="osoba, o której powiedziano policji",
        good=("Osoba, o której powiedziano policji, jest bardzo chora.",),
        bad=("Podejrzany zeznawał.", "wobec podejrzanej", "Oskarżonemu", "Winny jest jeden."),
    ),
    GateRule(
        key="pl.victim",
        kind=RuleKind.LABEL,
        action=Action.WARN,
        pattern=(
            r"ofiar\w*|pokrzywdzon\w+|poszkodowan\w+|świad(?:ek|ka|kiem|kowi|kowie|ków|kom)|ocala\w+"
            r"|ocalon\w+"
        ),
        why=why.UNWANTED_LABEL,
        better="Ty; dziecko; osoba skrzywdzona",
        good=("Niektóre osoby skrzywdzone przez przestępstwo mogą dostać pieniądze.",),
        bad=("Jesteś ofiarą.", "Pomoc dla pokrzywdzonych", "Świadkowie", "osoba poszkodowana"),
    ),
    GateRule(
        key="pl.your_abuse",
        kind=RuleKind.LABEL,
        action=Action.BLOCK,
        pattern=(
            r"(?:twój|twoje|twojego|twojemu|twoim|swojego|swoim|swoje|waszym) (?:\w+ )?(?:gwał[ct]"
            r"|wykorzystani|molestowani|wykorzystywani)\w*"
        ),
        why=why.MAKES_IT_THEIRS,
        better="to, co się stało; to, co zrobiła ta osoba",
        good=("Wiemy o tym, co się stało.",),
        bad=("Twoje wykorzystanie", "po Twoim gwałcie", "Twój gwałt"),
    ),
    GateRule(
        key="pl.child_label",
        kind=RuleKind.LABEL,
        action=Action.BLOCK,
        pattern=(
            r"rozwiązł\w+|puszczalsk\w+|prostytu\w+|dziwk\w+|patologi\w+|patologiczn\w+|manipulu\w+"
            r"|manipulant\w+|uwodzi\w+|zaburzon\w+|niegrzeczn\w+|łobuz\w*"
            r"|trudn(?:e|ego|ym|a|ej|y|ych|emu) (?:dzieck|młodzież|nastolat|rodzin)\w+"
            r"|rozbit\w+ rodzin\w+|zwichnięt\w+"
        ),
        why=why.STICKS_TO_A_CHILD,
        better="Ty; dziecko; prosto opisane słowa i zachowanie dziecka",
        good=("Dziecku trudno zasnąć.", "Taka zmiana może być trudna."),
        bad=("To trudne dziecko.", "patologiczna rodzina", "Ona jest rozwiązła.", "manipulujesz"),
    ),
)

WORDS: tuple[GateRule, ...] = (*JARGON, *LABELS)
