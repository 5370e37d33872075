"""What people text back, in each language, with what it asks for; "!" where it is pressing too."""
# ruff: noqa: RUF001 - Arabic is written in Arabic letters

from portal.domain.reply_reading import ReplyKind

STOP, MAYBE, START = ReplyKind.STOP, ReplyKind.MAYBE_STOP, ReplyKind.START
HELP, WORDS = ReplyKind.HELP, ReplyKind.WORDS

PHRASES: dict[str, dict[ReplyKind, tuple[str, ...]]] = {
    "en": {
        STOP: (
            *("STOP", "Stop.", "stop", "STOP STOP", "Stop!!!", "sToP", "stoppp", "St0p", "S T O P"),
            *("s.t.o.p", "stop 🛑", "🙏 stop please", "Stop, thanks", "ok stop now", "STOPALL"),
            *("unsubscribe", "Unsubscibe", "QUIT", "cancel", "End", "opt out", "REVOKE", "sotp"),
            *("stop texting me please", "Please stop sending these", "pls stop messaging", "…stop"),
            *("don't text me", "dont text me any more", "Don’t send me messages", "no more texts"),
            *("I don't want any more messages", "do not contact me", "never message me again"),
            *(
                "unsubscribe me pls",
                "take me off this list",
                "wrong number",
                "You have the wrong no",
            ),
            *("stop with the texts", "He told me to stop texting you", "I want to opt out"),
            "I dont want to be contacted",
        ),
        MAYBE: (
            *("please can it stop", "stop it", "just stop already", "I want it all to stop", "🛑"),
            *("leave me alone", "go away", "no dont. stop", "i said stop to him", "✋"),
        ),
        START: ("START", "start.", "Unstop", "resume", "you can text me", "please text me again"),
        HELP: ("info", "INFO?"),
        WORDS: (
            *("end of term", "End of term is on Friday", "yes please call me", "yes", "Yes!!"),
            *("please don't stop", "dont stop texting", "I never want you to stop texting", "ok"),
            *("I get off at the bus stop", "see you at the next stop", "when will it stop raining"),
            *("can you cancel the visit", "thank you", "who is this?", "the weekend is better", ""),
            *("I can't stop crying", "start of school is 8.45", "the quiz is on", "😀", "nonstop"),
            *("she started school", "can you help me with the form", "I unstopped the sink", "..."),
        ),
    },
    "pl": {
        STOP: (
            *("STOP", "Stop!", "nie pisz do mnie", "Nie pisz do mnie!", "nie piszcie", "dość"),
            *(
                "Proszę nie pisać",
                "prosze juz nie pisac",
                "nie wysyłajcie mi wiadomości",
                "Koniec.",
            ),
            *("Nie chcę więcej wiadomości", "nie chce smsow", "przestańcie pisać", "PRZESTAŃ"),
            *("przestan do mnie pisac", "wypisz mnie", "Wypiszcie mnie proszę", "rezygnuję"),
            *("nie chcę dostawać esemesów", "dość tych smsów", "usuńcie mój numer", "zły numer"),
            *("to pomyłka", "nie kontaktujcie się", "stop sms", "przestaaań", "proszę STOP 🙏"),
            *("niech pani nie wysyła, proszę nie wysyłać", "Anuluj", "żadnych sms"),
        ),
        MAYBE: (
            *("dajcie mi spokój", "daj mi swiety spokoj", "zostawcie mnie", "niech to stop"),
            *("proszę żeby stop już było z tym",),
        ),
        START: ("start", "Wznów", "możecie znowu pisać", "piszcie do mnie znowu"),
        HELP: (),
        WORDS: (
            *("tak, proszę zadzwonić", "tak", "koniec roku szkolnego", "nie przestawajcie pisać"),
            *("nie przestań", "dziękuję", "jutro będzie lepiej", "nie piszę, bo nie mam czasu"),
            *("jestem na przystanku", "kto to?", "pomoc z lekcjami", "zaczynamy w piątek", "ok 👍"),
            *("do końca tygodnia", "on nie pisze"),
        ),
    },
    "ar": {
        STOP: (
            *("توقف", "توقّفوا", "تَوَقَّف", "توقـــف", "قف", "أوقفوا", "اوقفوا", "إيقاف", "STOP"),
            *("لا ترسلوا لي رسائل", "لا ترسلوا لي رسايل", "لا تُرسِلوا", "لا تراسلوني", "ستوب"),
            *("من فضلك لا ترسل رسائل", "لا أريد رسائل", "لا اريد منكم اي رسائل", "ما بدي رسائل"),
            *("توقفوا عن إرسال الرسائل", "أوقفوا الرسائل", "إلغاء الاشتراك", "الغوا الاشتراك"),
            *("كفاية رسائل", "بلاش رسايل", "الرقم غلط", "رقم خاطئ", "لا تتصلوا بي", "لا تكتبي لي"),
            *(
                "لو سمحت وقف الرسائل",
                "مش عايزة رسائل",
                "لا تبعتولي",
                "توقف توقف",
                "توووقف!!",
                "كفى",
            ),
        ),
        MAYBE: ("اتركوني وشأني", "خلاص", "دعوني", "خلوني بحالي", "توقفوا عن هذا الأمر"),
        START: ("ابدأ", "ابدؤوا", "أرسلوا لي من جديد", "راسلوني مرة أخرى", "يمكنكم مراسلتي"),
        HELP: (),
        WORDS: (
            *(
                "نعم اتصلوا بي من فضلكم",
                "نعم",
                "شكرا",
                "لا تتوقفوا عن الكتابة",
                "نهاية الفصل",
                "من؟",
            ),
            *(
                "متى يتوقف المطر",
                "موقف الباص",
                "أريد رسالة جديدة",
                "غدا أفضل",
                "حسنا 🙂",
                "الموقف صعب",
            ),
            *("نهاية الأسبوع", "لا أعرف", "هل يمكن تغيير الموعد"),
        ),
    },
}

# Somebody is to stop, or is there: that is no order about our texts.
PRESSING: dict[str, tuple[tuple[str, ReplyKind], ...]] = {
    "en": (
        ("can you stop him", WORDS),
        ("Please stop my dad", WORDS),
        ("he wont stop texting me", WORDS),
        ("can you make him stop messaging me", WORDS),
        ("he is here", WORDS),
        ("I'm scared", WORDS),
        ("help", HELP),
        ("HELP ME!!", HELP),
        ("it's not safe to text", STOP),
        ("dont text he reads my messages", STOP),
        ("he has my phone", MAYBE),
        ("he said he will kill me", WORDS),
    ),
    "pl": (
        ("zatrzymajcie go", WORDS),
        ("niech on przestanie", WORDS),
        ("on nie przestaje pisać", WORDS),
        ("powiedzcie mu żeby przestał pisać", WORDS),
        ("boję się", WORDS),
        ("Pomocy!", HELP),
        ("on tu jest", WORDS),
        ("nie piszcie, on czyta moje wiadomości", STOP),
    ),
    "ar": (
        ("أوقفوه", WORDS),
        ("هل يمكن أن توقفوه؟ اوقفوه", WORDS),
        ("هو لا يتوقف عن الكتابة", WORDS),
        ("ساعدوني", HELP),
        ("النجدة!", HELP),
        ("أنا خائفة", WORDS),
        ("لست بأمان", WORDS),
        ("لا ترسلوا، هو يقرأ رسائلي", STOP),
    ),
}
