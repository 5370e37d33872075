"""Polish wordings to keep from families: blame and doubt."""

from portal.domain import gate_reasons as why
from portal.domain.gate_rule import Action, GateRule, RuleKind

# "You did ...", as every Polish verb ends: masculine, feminine, and to several people.
_YOU_DID = r"\w+(?:łeś|łaś|liście|łyście)"

BLAME = (
    GateRule(
        key="pl.why_did_you",
        kind=RuleKind.BLAME,
        action=Action.BLOCK,
        pattern=(
            rf"(?:dlaczego|czemu|po co|jak mog\w+) (?:\w+ ){{0,3}}{_YOU_DID}"
            r"|(?:dlaczego|czemu) (?:dziecko|córka|syn|pani|pan|ona|on) (?:\w+ ){0,2}nie"
        ),
        why=why.SOUNDS_LIKE_BLAME,
        better="Lepiej to pominąć: nikt nie pyta o to dziecka.",
        good=("Można zapytać, dlaczego tak zdecydowano.", "Dlaczego to trwa: są jeszcze rozmowy."),
        bad=(
            "Dlaczego nic nie powiedziałaś?",
            "Czemu tam poszedłeś?",
            "Dlaczego nie zgłosiliście tego wcześniej?",
            "Dlaczego córka nie krzyczała?",
        ),
    ),
    GateRule(
        key="pl.should_have",
        kind=RuleKind.BLAME,
        action=Action.BLOCK,
        pattern=(
            r"trzeba było|(?:mogłeś|mogłaś|mogliście|mogłyście) (?:\w+ ){0,2}\w+ć"
            r"|(?:powinieneś był|powinnaś była|powinniście byli)"
            r"|gdyby(?:ś|ście) (?:tylko|wcześniej|nie|od razu)"
            r"|nie (?:ochronił|upilnował|dopilnował|obronił|zareagował|ustrzegł|sprzeciwił)\w*"
        ),
        why=why.SOUNDS_LIKE_BLAME,
        better="To nie Twoja wina. Nie ma znaczenia, jaka była wtedy Twoja reakcja.",
        good=(
            "To, co Cię spotkało, to nie Twoja wina.",
            "Gdybyś chciała porozmawiać, jesteśmy tu.",
        ),
        bad=(
            "Trzeba było powiedzieć.",
            "Mogłaś to powiedzieć mamie.",
            "Powinieneś był uciec.",
            "Nie upilnowała pani dziecka.",
        ),
    ),
    GateRule(
        key="pl.your_fault",
        kind=RuleKind.BLAME,
        action=Action.BLOCK,
        pattern=(
            r"(?<!nie.)(?:to|jest|była|też|częściowo|tylko|także) (?:twoja|wasza|pani"
            r"|pana|jej|jego)"
            r" (?:\w+ )?wina|(?:z|przez) (?:twoj|wasz)\w+ win\w+"
            r"|(?:sam|sama|sami) (?:sobie|tego|się) (?:\w+ )?(?:jesteś|winn\w+|winien|chciał\w+"
            r"|zgotował\w+|prosił\w+)"
            r"|(?<!nie.)(?:jesteś|jesteście|jest pani|jest pan) (?:\w+ )?(?:winn\w+|winien"
            r"|współwinn\w+)|s?prowokował\w*|prowokuj\w+|zachęcał\w*|zasłuży\w+ (?:na|sobie)"
            r"|pozwolił(?:eś|aś|yście)|pozwoliliście|(?:zgodził(?:eś|aś)|godził(?:eś"
            r"|aś)) się na (?:to"
            r"|seks)|za (?:twoją|jej|jego) zgodą"
        ),
        why=why.SOUNDS_LIKE_BLAME,
        better="To nie Twoja wina.",
        good=(
            "To nie jest Twoja wina.",
            "To nasza wina, nie Twoja.",
            "Nie jesteś winna.",
            "To, co się stało, nie jest winą dziecka.",
        ),
        bad=(
            "To była Twoja wina.",
            "To się stało z twojej winy.",
            "Sama sobie jesteś winna.",
            "Pozwoliłaś mu na to.",
            "Sprowokowałaś go.",
        ),
        may_be_denied=True,
    ),
    GateRule(
        key="pl.sounds_chosen",
        kind=RuleKind.BLAME,
        action=Action.BLOCK,
        pattern=(
            r"romans(?:u|ie|em|y|ów)?|(?:upraw\w+|mia(?:ł|ła|ło|łeś|łaś|łem|łam)|mieli"
            r"|mieć) (?:\w+ ){0,2}"
            r"(?:seks\w*|stosunek|stosunki|współżyci\w+)|współży\w+|przespał\w* się"
            r"|spał\w* z (?:nim|nią)|kochan(?:ek|ka|kiem|kowi|kowie|ką|kę|ków)"
            r"|(?:związ(?:ek|ku|kiem)|relacj\w+) (?:seksualn\w+|intymn\w+|miłosn\w+|z nim|z nią)"
            r"|(?:seksualn|intymn|miłosn)\w+ (?:związ\w+|relacj\w+)"
        ),
        why=why.SOUNDS_CHOSEN,
        better="to, co zrobiła ta osoba",
        good=("To, co zrobiła ta osoba, było złe.", "Możesz mówić o tym, co się stało."),
        bad=(
            "Mieli romans.",
            "Miałaś z nim seks.",
            "Dziecko współżyło z nim.",
            "To był intymny związek.",
        ),
    ),
    GateRule(
        key="pl.honour",
        kind=RuleKind.BLAME,
        action=Action.BLOCK,
        pattern=(
            r"(?:z|po)?hańb\w+|splam\w+|zbezcze\w+|nieczyst\w+|cudzołó\w+|cudzołoż\w+|niemoraln\w+"
            r"|(?:utrat|utraci|stra[ct])\w* (?:\w+ )?(?:cnot|dziewictw|honor|niewinnoś)\w*"
            r"|honor\w* (?:naszej |waszej )?rodziny"
            r"|przyn(?:osi|iosł|ieś)\w* (?:\w+ )?(?:wstyd|ujm)\w*|wstyd dla (?:\w+ )?rodzin\w+"
            r"|zepsut\w+ (?:dziewczyn|chłop|dzieck)\w+|zbruka\w+|z?deprawo?w?a\w+|nierząd\w*"
        ),
        why=why.HONOUR,
        better="to, co się stało; to nie Twoja wina",
        good=("Niektórzy czują skrępowanie. Ty możesz czuć coś innego.",),
        bad=(
            "To hańba dla rodziny.",
            "Straciła niewinność.",
            "Przyniosłaś wstyd rodzinie.",
            "Utrata dziewictwa",
            "Została zhańbiona.",
        ),
    ),
    GateRule(
        key="pl.admit",
        kind=RuleKind.BLAME,
        action=Action.BLOCK,
        pattern=(
            r"przyzna(?:łeś|łaś|liście|łyście|jesz|jecie|sz) się|się przyzna(?:łeś|łaś|sz|jesz)"
            r"|dziecko (?:się )?przyzna(?:ło|je|)(?: się)?"
        ),
        why=why.SOUNDS_GUILTY,
        better="powiedziałaś, powiedziałeś; dziecko powiedziało",
        good=("Dziecko powiedziało komuś, co się stało.",),
        bad=("Przyznałaś się do tego.", "Dziecko przyznało się.", "Kiedy się przyznałeś?"),
    ),
    GateRule(
        key="pl.retract",
        kind=RuleKind.BLAME,
        action=Action.BLOCK,
        pattern=(
            r"(?:wycof|odwoł|cofn|cofa)\w* (?:się )?(?:\w+ )?(?:zezna|skarg|oskarżeni|zgłoszeni)\w+"
            r"|wycof\w+ się z|zmieni\w+ (?:\w+ )?zezna\w+"
        ),
        why=why.CHANGED_MIND,
        better="Można zmienić zdanie. To jest w porządku.",
        good=("Możesz później zmienić zdanie.",),
        bad=(
            "Wycofałaś zeznania.",
            "Dziecko odwołało swoje zeznania.",
            "wycofanie skargi",
            "Wycofał się z tego.",
        ),
    ),
)

DOUBT = (
    GateRule(
        key="pl.alleged",
        kind=RuleKind.DOUBT,
        action=Action.BLOCK,
        pattern=(
            r"rzekom\w+|domnieman\w+|domniemywa\w+|jakoby|podobno|niby"
            r"|twierdzi(?:sz|cie|łeś|łaś|liście)"
            r"|(?:dziecko|dziewczynka|chłopiec|córka|syn|pani|pan|ona|on) (?:\w+ )?(?:twierdzi"
            r"|twierdził\w*|utrzymuje że|utrzymywał\w* że)"
        ),
        why=why.SOUNDS_LIKE_DOUBT,
        better="to, co od Ciebie wiemy; to, co zostało zgłoszone",
        good=(
            "Policja zajmuje się tym, co zostało zgłoszone.",
            "Dziecko utrzymuje kontakt z tatą.",
        ),
        bad=(
            "Rzekome wykorzystanie",
            "Do rzekomego zdarzenia doszło w maju.",
            "Twierdzisz, że to zrobił.",
            "Córka twierdziła, że to on.",
            "To podobno było w maju.",
        ),
    ),
    GateRule(
        key="pl.your_version",
        kind=RuleKind.DOUBT,
        action=Action.BLOCK,
        pattern=(
            r"(?:twoj(?:a|ej|ą)|wasz(?:a|ej|ą)|jej|jego|swoj(?:a|ej|ą)|pani"
            r"|pana) (?:wersj|historyjk"
            r"|opowieś)\w+|zmieni\w+ (?:\w+ )?wersj\w+"
        ),
        why=why.SOUNDS_LIKE_DOUBT,
        better="to, co od Ciebie wiemy",
        good=("Dziękujemy, że o tym mówisz.", "To wersja robocza."),
        bad=("Znamy Twoją wersję.", "Zmieniłeś wersję.", "W jej wersji było inaczej."),
    ),
    GateRule(
        key="pl.truth",
        kind=RuleKind.DOUBT,
        action=Action.BLOCK,
        pattern=(
            r"(?:po)?(?:mów|wiedz|wiedzieć|mówić|mówcie|mówisz|wiedzcie|wiedziałaś|wiedziałeś)"
            r" (?:\w+ ){0,2}prawd(?:ę|y)|szczerze mówiąc|(?:bądź|być) (?:\w+ )?szczer\w+"
            r"|(?:s|o|na)?kłam\w*|zmyśl\w+|wymyśli(?:ł|ła|ło|łeś|łaś)|wymyślon\w+|fantazj\w+"
            r"|konfabul\w+|przywidział\w+|(?:fałszyw|bezpodstawn|bezzasadn)\w+"
            r"|(?:jeśli|jeżeli|czy) (?:to )?(?:naprawdę|rzeczywiście|faktycznie|w ogóle)"
            r" (?:to )?(?:się )?(?:to )?(?:stało|wydarzyło|zdarzyło|miało miejsce|było)"
            r"|jesteś (?:\w+ )?pew(?:na|ny|ien) że"
        ),
        why=why.HINTS_AT_LIES,
        better="Powiedz to, co pamiętasz. „Nie wiem” też jest dobrą odpowiedzią.",
        good=(
            "Coś może być prawdą, nawet gdy dowodów jest za mało.",
            "Powiedz to, co pamiętasz. „Nie wiem” też jest dobrą odpowiedzią.",
            "Jeśli nie masz pewności, możesz najpierw zadać pytania.",
        ),
        bad=(
            "Powiedz nam prawdę.",
            "Musisz mówić prawdę.",
            "Nikt nie mówi, że kłamiesz.",
            "Nie kłam.",
            "Czy to naprawdę się stało?",
            "Zmyśliłaś to.",
        ),
        may_be_denied=True,
    ),
    GateRule(
        key="pl.credible",
        kind=RuleKind.DOUBT,
        action=Action.WARN,
        pattern=(
            r"(?:nie)?(?:wiarygodn|spójn|przekonując|przekonywując)\w+|sprzeczn\w+"
            r"|słab\w+ (?:dow[oó]d|świad)\w*"
        ),
        why=why.JUDGES_THEM,
        better="Lepiej to pominąć.",
        good=("Policja rozmawia z ludźmi.",),
        bad=("Jesteś wiarygodnym świadkiem.", "To było niespójne.", "sprzeczne słowa"),
    ),
    GateRule(
        key="pl.insufficient",
        kind=RuleKind.DOUBT,
        action=Action.BLOCK,
        pattern=(
            r"nie(?:wystarczając|dostateczn)\w+ (?:\w+ )?(?:dow|materiał)\w+"
            r"|(?:brak(?:u|iem)?|nie ma|nie było|bez) (?:\w+ )?dow(?:odów|odu)(?! osobist)"
        ),
        why=why.NOT_ENOUGH_OF_YOU,
        better="za mało dowodów dla sądu",
        good=("Dowodów było za mało dla sądu.", "Za mało dowodów dla sądu"),
        bad=(
            "Niewystarczające dowody.",
            "Z braku dowodów",
            "Nie ma żadnych dowodów.",
            "niewystarczającej liczby dowodów",
        ),
    ),
    GateRule(
        key="pl.small",
        kind=RuleKind.DOUBT,
        action=Action.WARN,
        pattern=(
            r"(?:tylko|jedynie|zaledwie) (?:\w+ )?(?:dotyk|dotkn|pocał|przytul|żart|raz"
            r"|zabaw|zdjęci)"
            r"\w*|nieporozumieni\w+|incyden\w+|drobn\w+ (?:spraw|zdarzeni)\w+"
            r"|nic (?:takiego|poważnego)"
            r"|mogło być gorzej"
        ),
        why=why.SOUNDS_SMALL,
        better="to, co się stało",
        good=("To, co się stało, jest ważne.",),
        bad=("To był tylko żart.", "Po tym incydencie", "To nic takiego.", "Mogło być gorzej."),
    ),
)

BLAME_AND_DOUBT: tuple[GateRule, ...] = (*BLAME, *DOUBT)
