"""English wordings to keep from families: promises that nobody can keep."""

from portal.domain import gate_reasons as why
from portal.domain.gate_rule import Action, GateRule, RuleKind

_SURE = r"(?:fine|ok|okay|all right|alright)"

PROMISES: tuple[GateRule, ...] = (
    GateRule(
        key="en.promise",
        kind=RuleKind.PROMISE,
        action=Action.BLOCK,
        pattern=(
            r"(?:i|we) (?:can |will |do |solemnly |all )?(?:promise|swear|guarantee)d?"
            r"|(?<!cannot.)(?<!not.)(?<!n't.)(?:promise|guarantee) (?:you|that)"
            r"|you have (?:my|our) word|(?:is|are) guaranteed"
        ),
        why=why.CANNOT_BE_KEPT,
        better="We will try to ...; we plan to ...",
        good=("We cannot promise that.", "The family sees this day as a promise.", "We will try."),
        bad=("I promise.", "We promised to call.", "We can guarantee you a place."),
    ),
    GateRule(
        key="en.all_fine",
        kind=RuleKind.PROMISE,
        action=Action.BLOCK,
        pattern=(
            rf"(?:everything|things|it|all|you)(?: will|'ll| is going to|'s going to| are going to)"
            rf" (?:all |soon )?be {_SURE}"
            r"|(?:do not|don'?t|never|not|nothing|need) (?:\w+ ){0,3}worry(?! us)"
        ),
        why=why.WORRY_IS_ALLOWED,
        better="It is okay to feel worried. Here is what we know.",
        good=("It is okay to feel worried.", "You can also tell us here if something worries you."),
        bad=(
            "Everything will be fine.",
            "It'll be all right.",
            "Don't worry.",
            "No need to worry.",
        ),
    ),
    GateRule(
        key="en.safe_for_ever",
        kind=RuleKind.PROMISE,
        action=Action.BLOCK,
        pattern=(
            r"(?:will|can|shall|(?:he|she|they|it)'ll) never (?:\w+ ){0,3}"
            r"(?:hurt|harm|touch|see|contact|happen|come|find|get|bother|do)"
            r"|never (?:hurts?|touch(?:es)?|harms?) (?:you|her|him|them)"
            r"|(?:won'?t|will not|cannot|can'?t|not) (?:ever )?(?:hurt|harm|touch|happen|do)"
            r" (?:\w+ ){0,2}(?:again|ever)"
            r"|(?:nobody|no one) (?:will|can) (?:ever )?(?:hurt|harm|touch|find)"
            r"|(?<!if.)you(?: are|'re| will be|'ll be) (?:\w+ )?safe (?:now|forever|for ever|again)"
        ),
        why=why.CANNOT_BE_KEPT,
        better="We plan to help you stay safe. This is the plan: ...",
        good=("We plan to help you stay safe.", "If you do not feel safe, use Help now."),
        bad=(
            "He will never hurt you again.",
            "You are completely safe now.",
            "Nobody can hurt you.",
            "It will not happen again.",
        ),
    ),
    GateRule(
        key="en.outcome",
        kind=RuleKind.PROMISE,
        action=Action.BLOCK,
        pattern=(
            r"(?:will|(?:he|she|they)'ll|is going to|are going to|is sure to) (?:\w+ )?"
            r"(?:go to (?:prison|jail)"
            r"|be (?:locked up|punished|jailed|convicted|found guilty|sent to prison|put away)"
            r"|pay for (?:this|it|what)|get what)"
            r"|justice will be done|(?:we|you)(?: will|'ll| are going to) (?:win|get justice)"
        ),
        why=why.COURTS_DECIDE,
        better="The court decides. We will tell you what was decided.",
        good=("The court will decide.", "The person was sent to prison on 3 May."),
        bad=("He will go to prison.", "They'll be found guilty.", "Justice will be done."),
    ),
    GateRule(
        key="en.secret",
        kind=RuleKind.PROMISE,
        action=Action.BLOCK,
        pattern=(
            r"(?<!cannot.)(?<!not.)(?<!n't.)keep (?:it|this|that|everything"
            r"|your words) (?:a |as a )?"
            r"(?:secret|private|confidential|between us)"
            r"|our (?:little )?secret|your secret is safe|between you and me|between ourselves"
            r"|(?:nobody|no one) (?:else )?(?:will|needs to|has to) (?:ever )?(?:know|find out)"
            r"|(?:completely|totally|strictly) (?:confidential|private|anonymous)"
            r"|(?:won'?t|will not|will never) tell (?:anyone|anybody|a soul)"
        ),
        why=why.NOT_SECRET,
        better="We will try to talk to you before we tell anyone.",
        good=("We cannot keep it secret if someone is at risk.", "Keep it to yourself."),
        bad=("We will keep it secret.", "Nobody will find out.", "We won't tell anyone."),
        may_be_denied=True,
    ),
    GateRule(
        key="en.soon",
        kind=RuleKind.PROMISE,
        action=Action.WARN,
        pattern=(
            r"soon|shortly|in due course|as soon as possible|asap|before long|any day now"
            r"|in the near future"
        ),
        why=why.GIVE_A_DAY,
        better="a day; or: we do not know yet, and we will write by this day",
        good=("We will write again by Friday.",),
        bad=("We will write soon.", "You will hear in due course.", "ASAP"),
    ),
    GateRule(
        key="en.always",
        kind=RuleKind.PROMISE,
        action=Action.WARN,
        pattern=(
            r"definitely|certainly|always|for sure|no doubt|without (?:a )?doubt|never again"
            r"|for_ever|100 ?%"
        ),
        why=why.CANNOT_BE_KEPT,
        better="We will try to ...; we plan to ...",
        good=("We plan to meet on Monday.",),
        bad=("We are always here.", "She will definitely come.", "100 % certain"),
    ),
)
