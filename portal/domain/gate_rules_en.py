"""English wordings to keep from families: closed phrases and pressure; and all rules together.

The other kinds are in gate_rules_en_promises.py, gate_rules_en_blame.py and gate_rules_en_words.py.
"""

from portal.domain import gate_reasons as why
from portal.domain.gate_rule import Action, GateRule, RuleKind
from portal.domain.gate_rules_en_blame import BLAME_AND_DOUBT
from portal.domain.gate_rules_en_promises import PROMISES
from portal.domain.gate_rules_en_words import WORDS

_TELL = (
    r"(?:tell|talk|speak|say|give|answer|remember|explain|testify|attend|co_?operate|agree"
    r"|decide|do the|go through|sign|forgive|report|(?:come|go) to court)"
)
_MUST = r"(?:must|ha(?:ve|s)(?: got)? to|needs? to|ought to|should|(?:are|is) required to)"
_ANY = r"(?:any |some )?(?:further|more|additional|other)"
_CASE = r"(?:case|file|matter|investigation|en?quiry|inquiry)"

CLOSED_PHRASES = (
    GateRule(
        key="en.no_further_action",
        kind=RuleKind.CLOSED_PHRASE,
        action=Action.BLOCK,
        pattern=(
            r"(?:no|n0)(?!,)_(?:further|fur\w{3,6}|more|additional|extra)_"
            r"(?:(?!police)\w+ ){0,2}actions?"
            r"|(?:no|n0)(?!,) further steps?"
            r"|no action (?:will be|is being|was|has been|is to be|can be) taken"
            r"|(?:not|won'?t|can'?t|cannot|isn'?t|aren'?t|never) (?:be )?(?:going to )?"
            rf"(?:tak(?:e|ing|en)|pursu(?:e|ing)) {_ANY} (?:action|steps)"
            r"|(?:not|won'?t|cannot|can'?t) be (?:any )?further action"
            r"|further_actions?_(?:(?:will|is|are|can|was)_(?:not|never)|won'?t|can'?t|cannot|isn'?t)"
            r"|(?:not|won'?t|aren'?t|cannot|can'?t) (?:be )?do(?:ing)? anything (?:else"
            r"|more|further)"
            r"(?! (?:at this time|right now|for now))"
            r"|without (?:any )?further action"
            r"|nothing (?:further|more|else) (?:will|can|is to|is going to) (?:be done|happen)"
        ),
        why=why.HEARD_AS_NOTHING,
        better="no further police action at this time, with the reason",
        good=(
            "No further police action at this time.",
            "Will you come? No. Further action is planned for Monday.",
            "No, further action is planned.",
            "The police have stopped for now.",
            "The court may take further action.",
        ),
        bad=(
            "There will be no further action.",
            "The police will take NO FURTHER\nACTION.",
            "No more action.",
            "We are not taking any further action.",
            "Nothing more can be done.",
            "No action will be taken.",
            "There won't be any further action.",
            "no furhter action",
            "No further formal action",
        ),
    ),
    GateRule(
        key="en.nfa",
        kind=RuleKind.CLOSED_PHRASE,
        action=Action.BLOCK,
        pattern=r"n[\W_]{0,3}f[\W_]{0,3}a(?:'?e?d|'?s)?",
        why=why.HEARD_AS_NOTHING,
        better="no further police action at this time, with the reason",
        good=("The new family apartment.", "A NASA film.", "Alfa is a letter."),
        bad=("The outcome is NFA.", "It was N.F.A.", "They NFA'd it.", "n f a", "n/f/a", "nfaed"),
    ),
    GateRule(
        key="en.case_closed",
        kind=RuleKind.CLOSED_PHRASE,
        action=Action.BLOCK,
        pattern=(
            rf"(?:{_CASE}|charges?|it) (?:(?:is|was|were|are|has|have|had|will|been|be|being|now|to"
            r"|'s|already|all) ){0,4}(?:closed|dropped|thrown out|discontinued|shelved|binned)"
            r"|(?:clos(?:e|es|ed|ing)|dropp?(?:s|ed|ing)?|shelv(?:e|ed|ing)|shut|discontinu(?:e|ed"
            rf"|ing)) (?:(?:the|your|this|her|his|their|down|police) ){{0,3}}(?:{_CASE}|charges?)"
            rf"|{_CASE} closure"
        ),
        why=why.HEARD_AS_NOTHING,
        better="the police have stopped for now; the police part is over, and help goes on",
        good=(
            "Your page is closed. You can come back with your card.",
            "The police part is over, and help goes on.",
            "The office is closed on Sunday.",
            "The court case is over.",
        ),
        bad=(
            "Your case is closed.",
            "The case has now been closed.",
            "The police are closing your case.",
            "All the charges were dropped.",
            "They dropped the police investigation.",
        ),
    ),
    GateRule(
        key="en.police_action_without_time",
        kind=RuleKind.CLOSED_PHRASE,
        action=Action.WARN,
        pattern=(
            r"no further police (?:(?:or|and) (?:\w+ ){1,4})?action(?! (?:at this time"
            r"|right now|for now))"
        ),
        why=why.SOUNDS_FOR_EVER,
        better="no further police action at this time",
        good=("There is no further police action at this time.",),
        bad=("There is no further police action.",),
    ),
)

PRESSURE = (
    GateRule(
        key="en.must_tell",
        kind=RuleKind.PRESSURE,
        action=Action.BLOCK,
        pattern=(
            rf"(?<!if.)(?:you|your child|she|he) (?:really |also |both )?{_MUST} (?:\w+ )?{_TELL}"
            rf"|you(?:'ve got to|'d better| had better) {_TELL}"
            r"|(?:we|i|the police) (?:really )?(?:need|expect|want) (?:you|your child|her|him) to"
            rf"|important (?:that you|for you to|that your child) (?:\w+ )?{_TELL}"
        ),
        why=why.THEIR_CHOICE,
        better="You can say yes, no, or not yet. It is your choice.",
        good=(
            "You do not need to tell everything again.",
            "If you have to answer questions, there are ways to make it easier.",
            "You do not have to decide today.",
        ),
        bad=(
            "You must tell the police everything.",
            "Your child has to talk to the officer.",
            "You really should tell us more.",
            "We need you to do the interview.",
            "It is important that you tell us everything.",
        ),
    ),
    GateRule(
        key="en.you_must",
        kind=RuleKind.PRESSURE,
        action=Action.WARN,
        pattern=r"(?<!if.)you (?:must|have to|should(?! not have)|ought to|need to|had better)",
        why=why.THEIR_CHOICE,
        better="You can ...",
        good=("You do not need to reply.", "You can come at ten."),
        bad=("You must come at ten.", "You should wait."),
    ),
    GateRule(
        key="en.help_the_police",
        kind=RuleKind.PRESSURE,
        action=Action.BLOCK,
        pattern=(
            r"(?:would|will|could|can|might) (?:really |only |also )?(?:help|assist) (?:the police"
            r"|us|the case|the investigation|the court|the officers?) (?:\w+ )?(?:if|when|by)"
            r"|(?:harm|hurt|damag(?:e|es|ing)|weaken|ruin|spoil|undermin(?:e|es|ing)"
            r"|delay|slow down"
            r"|hold up)s? (?:the |your |our |this )(?:police )?(?:case|investigation|chances)"
            r"|without your (?:help|statement|interview|evidence|words)"
        ),
        why=why.CARRIES_THE_CASE,
        better="It is your choice. Yes, no and not yet are all okay.",
        good=("It is your choice. You can say yes, no, or not yet.", "Your school can help you."),
        bad=(
            "It would help the police if you did an interview.",
            "Not talking could harm the investigation.",
            "Without your statement there is no case.",
        ),
    ),
    GateRule(
        key="en.be_brave",
        kind=RuleKind.PRESSURE,
        action=Action.BLOCK,
        pattern=(
            r"(?<!not.need.to.)(?<!not.have.to.)(?:be|stay|keep|being|so|very|really) (?:\w+ )?"
            r"(?:brave|strong|courageous)|brave (?:girl|boy|child|one)"
            r"|be (?:a )?(?:good|big|brave) (?:girl|boy)|toughen up|pull yourself together"
        ),
        why=why.KEEP_COPING,
        better="It was right to tell.",
        good=("It was right to tell.", "You can feel any way about this."),
        bad=("Be brave.", "Please stay strong for Mum.", "You were so brave!", "Be a big girl."),
    ),
    GateRule(
        key="en.for_others",
        kind=RuleKind.PRESSURE,
        action=Action.BLOCK,
        pattern=(
            r"(?:think (?:of|about)|do (?:it|this) for|for the sake of) (?:your |the "
            r"|our )?(?:family"
            r"|mum|mummy|mother|dad|daddy|father|brother|sister|siblings|other (?:children|girls"
            r"|boys|victims)|everyone|us)"
            r"|(?:protect|save) (?:the )?other (?:children|girls|boys|people)"
            r"|let(?:ting)? (?:\w+ ){1,3}down|your (?:duty|responsibility)"
        ),
        why=why.CARRIES_OTHERS,
        better="You can choose for yourself. Adults look after the rest.",
        good=("You can choose for yourself.", "Your family gets help too."),
        bad=(
            "Think of your family.",
            "Do it for your sister.",
            "You can protect other children.",
            "You would be letting us down.",
        ),
    ),
    GateRule(
        key="en.look_after_us",
        kind=RuleKind.PRESSURE,
        action=Action.WARN,
        pattern=(
            r"(?:very|so|really|extremely|too) busy|short.?staffed|under pressure"
            r"|sadly|unfortunately|regrettably|bear with us|be patient"
        ),
        why=why.LOOK_AFTER_US,
        better="We are late. We are sorry. It is our fault.",
        good=("We have been too slow, and we are sorry.",),
        bad=("Your worker is very busy.", "Unfortunately we are late.", "Please bear with us."),
    ),
)
ENGLISH: tuple[GateRule, ...] = (
    *CLOSED_PHRASES,
    *PRESSURE,
    *PROMISES,
    *BLAME_AND_DOUBT,
    *WORDS,
)
