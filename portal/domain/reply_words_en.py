"""English replies. The single words are those that networks act on by themselves, and their kin."""

from portal.domain.reply_words import ReplyWords

_THEM = r"(?:him|her|them|dad|daddy|mum|uncle|(?:my|his|her|that|the) \w+)"
_TEXTS = r"(?:te?xt|messag|msg|sms|contact|writ|send|tex)\w*"
_NAMED = r"(?:te?xts?|messages?|msgs?|sms|txts?)"

ENGLISH = ReplyWords(
    polite=frozenset(
        [
            "please",
            "pls",
            "plz",
            "now",
            "ok",
            "okay",
            "thanks",
            "thank",
            "you",
            "ta",
            "hi",
            "hello",
            "hey",
            "sorry",
            "just",
            "x",
            "team",
        ]
    ),
    stop_alone=frozenset(
        {
            *("stop", "stopp", "sotp", "stpo", "stopall", "stop all", "stop texts", "end", "quit"),
            *("unsubscribe", "unsubscibe", "unsubscribed", "unsub", "cancel", "revoke", "optout"),
            *("opt out", "no more", "no more texts", "remove me", "arret"),
        }
    ),
    start_alone=frozenset({"start", "unstop", "resume", "subscribe", "opt in", "restart"}),
    help_alone=frozenset({"help", "help me", "info", "sos", "i need help"}),
    masks=(
        r"(?:dont|do not|never|not|didnt|cant|can not|cannot|couldnt|without)"
        r" (?:ever |want (?:this|it|you|them|the \w+|these) to |want to |need to )?"
        r"stop(?:ping)?\b(?: " + _TEXTS + r")?",
        r"(?:bus|train|tram|last|next|full|non|first|the|at|a|my) stop\b(?! (?:" + _TEXTS + "))",
        r"stop (?:by|over|off|for|at(?! once)|and search)\b",
        r"when (?:will|does|do|can|is) \w+(?: \w+)? (?:going to )?stop\b",
    ),
    others=(
        r"stop " + _THEM + r"\b(?: (?:from )?\w+ing(?: (?:me|us|him|her|them))?)?",
        (
            r"(?:make|tell|get|ask|want|need|told|asked|begged)"
            r" (?:him|her|them|it|dad|daddy|my \w+)"
            r" (?:to |not to |please )*stop\b(?: \w+ing)?(?: (?:me|us|it|this))?"
        ),
        (
            r"(?:he|she|they|it|dad|daddy|mum|uncle|my \w+) (?:just |still )?"
            r"(?:wont|doesnt|dont|didnt|cant|will not|does not|never) (?:ever )?stop\w*"
            r"(?: \w+ing)?(?: (?:me|us|it|this))?"
        ),
    ),
    stop=(
        r"stop+(?:ing)? (?:all |the |these |those |this |your |any |with |please )*" + _TEXTS,
        r"(?:quit|cease|end) (?:all |the |these |your )*" + _TEXTS,
        r"(?:please |pls )(?:do )?not (?:text|message|contact|write to) (?:me|us)\b",
        (
            r"(?<!i )(?<!he )(?<!she )(?<!they )(?:dont|do not|never)"
            r" (?:you )?(?:ever )?(?:please )?(?:text|txt|message|msg|contact|write to|send)\b"
            r"(?! (?:him|her|them|his|to (?:him|her|them)))"
        ),
        r"no more " + _NAMED + r"\b",
        r"(?:dont|do not) want (?:(?:any|more|your|these|to get|to receive|the|to be) )*"
        r"(?:" + _NAMED + r"|texted|messaged|contacted)\b",
        r"(?:unsubscribe|opt(?:ed|ing)? ?(?:me )?out)\b",
        r"(?:take|remove|delete) (?:me off|my number|this number)\b",
        r"wrong (?:number|person|no)\b",
        r"not safe to (?:text|message|write)\b",
    ),
    maybe=(
        r"stop\b",
        r"(?:leave me alone|leave us alone|go away|get lost)\b",
        r"(?:reads?|reading|checks?|checking|sees?|has|took|got) my (?:texts|messages|phone)\b",
        r"(?:dont|do not|never) (?:text|message|contact|send|write)\b",
    ),
    start=(
        r"(?:start|carry on|keep) (?:the )?(?:texting|messaging|texts|sending)\b",
        r"(?<!dont )(?<!not )(?<!never )(?:text|message) me again\b",
        r"you can (?:text|message) me\b",
    ),
    pressing=(
        r"help me\b(?! (?:with|understand|find|fill|to (?:understand|find|fill)))",
        r"(?:not safe|unsafe|in danger|emergency|999|ambulance|police now|call the police)\b",
        r"(?:hurt|hurts|hurting|hit|hits|hitting|beat|beats|choked|touched|touching|raped?)\b",
        r"(?:hes|he is|shes|she is|they are) (?:here|outside|back|coming|at the door)\b",
        r"(?:scared|afraid|frightened|terrified)\b",
        r"(?:kill|die|suicide|end it all|run(?:ning)? away|ran away)\b",
        r"(?:threat\w*|following me|wont let me|locked (?:in|me))\b",
        r"(?:reads?|reading|checks?|checking|took|has|got) my (?:texts|messages|phone)\b",
    ),
)
