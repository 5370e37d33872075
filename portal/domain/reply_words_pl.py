"""Polish replies, as often without accents as with them."""

from portal.domain.reply_words import ReplyWords

_SMS = r"(?:sms\w*|esemes\w*|smes\w*|wiadomosc\w*|tekst\w*)"
_SEND = r"(?:pisac|wysylac|przysylac|smsowac|slac|kontaktowac)"

POLISH = ReplyWords(
    polite=frozenset(
        [
            "prosze",
            "dziekuje",
            "dzieki",
            "juz",
            "teraz",
            "ok",
            "hej",
            "czesc",
            "dobry",
            "dzien",
            "przepraszam",
            "pozdrawiam",
        ]
    ),
    stop_alone=frozenset(
        {
            *("stop", "koniec", "dosc", "wystarczy", "rezygnuje", "rezygnacja", "anuluj"),
            *("wypisz", "wypisz mnie", "wypiszcie mnie", "nie pisz", "nie piszcie", "nie pisac"),
            *("przestan", "przestancie", "przestac", "skoncz", "skonczcie", "zakoncz", "wypis"),
            *("zaprzestac", "zaprzestancie", "nie wysylac", "bez sms", "zadnych sms"),
        }
    ),
    start_alone=frozenset({"start", "wznow", "wznowcie", "zapisz mnie", "wznowic"}),
    help_alone=frozenset({"pomoc", "pomocy", "pomoz", "pomozcie", "ratunku", "na pomoc", "info"}),
    masks=(
        r"nie (?:przestawaj\w*|przestan\w*|przestaje\w*|konczcie|koncz)\b(?: " + _SEND + ")?",
        r"(?:koniec|konca|koncu) (?:roku|szkoly|tygodnia|lekcji|semestru|ferii|wakacji|miesiaca)\b",
    ),
    others=(
        (
            r"(?:niech|zeby|aby|zebyscie)(?: \w+){0,2}"
            r" (?:przestal\w*|przestanie|przestana|skonczyl\w*)"
            r"(?: \w+ac)?"
        ),
        r"(?:zatrzyma\w*|powstrzyma\w*|zatrzymaj\w*) (?:go|ja|ich|jego|tate|ojca|wujka|tego)\b",
        r"(?:go|ja|ich) (?:zatrzyma\w*|powstrzyma\w*|zatrzymac|powstrzymac)\b",
        r"(?:on|ona|oni|tata|ojciec|wujek) (?:wciaz |ciagle )?nie przesta\w+(?: \w+ac)?",
    ),
    stop=(
        (
            r"(?:nie|prosze nie|zeby nie|aby nie) (?:prosze )?(?:(?:do mnie|mi|tu|juz|wiecej) )*"
            r"(?:pisz|piszcie|pisac|pisali|wysylaj|wysylajcie|wysylac|przysylaj|przysylajcie"
            r"|przysylac|smsuj|smsujcie|smsowac|kontaktuj|kontaktujcie|kontaktowac|slij|slijcie)\b"
        ),
        r"nie chce(?:my)? (?:(?:juz|wiecej|dostawac|otrzymywac|zadnych|tych|waszych|od was|miec) )*"
        r"(?:" + _SMS + r"|kontaktu)",
        r"(?:przestan|przestancie|prosze przestac|skonczcie|skoncz|zaprzestan\w*)"
        r" (?:(?:do mnie|mi|juz|z|tych|prosze) )*(?:" + _SEND + "|" + _SMS + ")",
        r"(?:dosc|koniec) (?:juz )?(?:tych |z )?(?:" + _SMS + ")",
        r"stop (?:" + _SMS + r"|pisani\w*)",
        r"(?:wypisz|wypiszcie|wypisac|usun|usuncie|skasuj) (?:mnie|moj numer|ten numer|numer)\b",
        r"(?:zly|pomylony|nie ten|bledny) numer\b|to pomylka\b|pomylka numeru",
    ),
    maybe=(
        r"(?:przestan|przestancie|przestac)\b",
        r"(?:dajcie|daj) mi (?:swiety )?spokoj|(?:zostaw|zostawcie) mnie|odczep\w* sie",
        r"(?:czyta|sprawdza|widzi|ma|zabral) moj\w? (?:\w+ )?(?:" + _SMS + r"|telefon)",
    ),
    start=(
        r"(?<!nie )(?:pisz|piszcie|wysylajcie) (?:do mnie |mi )?(?:znowu|znow|ponownie|dalej)\b",
        r"mozecie (?:do mnie )?(?:znowu |znow |dalej )?pisac\b",
    ),
    pressing=(
        r"(?:pomocy|ratunku|pomozcie mi|pomoz mi)\b(?! (?:z|w|zrozumiec))",
        r"(?:boje sie|nie jestem bezpieczn\w+|niebezpiecz\w+|grozi\w*|straszy)\b",
        r"(?:bije|bil|uderzyl\w*|skrzywdzil\w*|dotyka\w*|zgwalc\w*|zabi\w+|zabic sie|umrzec)\b",
        r"(?:on|ona|tata|wujek) (?:tu |tutaj )?(?:jest|wrocil|stoi)(?: tu| tutaj| pod)?\b",
        r"(?:wezwijcie|wezwij|dzwoncie na) policj\w+|uciek\w+ z domu",
        r"(?:czyta|sprawdza|zabral) moj\w? (?:\w+ )?(?:" + _SMS + r"|telefon)",
    ),
)
