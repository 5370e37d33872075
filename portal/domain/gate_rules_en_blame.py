"""English wordings to keep from families: blame and doubt."""

from portal.domain import gate_reasons as why
from portal.domain.gate_rule import Action, GateRule, RuleKind

_DONE = (
    r"(?:told|said|done|known|stopped|left|run|fought|reported|noticed|seen|protected|called|asked"
    r"|spoken|gone|screamed|resisted|realised|acted|listened)"
)
_CHILD = r"(?:you|your child|the child|she|he)"

BLAME = (
    GateRule(
        key="en.why_did_you",
        kind=RuleKind.BLAME,
        action=Action.BLOCK,
        pattern=(
            r"why (?:did|were) (?:you|your child)"
            r"|why (?:did(?:n'?t| not)|could(?:n'?t| not)|would(?:n'?t| not)|have(?:n'?t| not)"
            r"|didn'?t) (?:you|your child|she|he|they)"
        ),
        why=why.SOUNDS_LIKE_BLAME,
        better="Leave it out: nobody asks a child this.",
        good=("Why it takes long: phones are still being checked.", "You can ask why."),
        bad=("Why didn't you tell anyone?", "Why did you go there?", "Why couldnt she say no?"),
    ),
    GateRule(
        key="en.should_have",
        kind=RuleKind.BLAME,
        action=Action.BLOCK,
        pattern=(
            rf"{_CHILD} (?:really )?(?:should|could|might|ought to) (?:not )?have (?:\w+ )?{_DONE}"
            rf"|{_CHILD} should have been"
            r"|if (?:only )?you had(?:n'?t)?|you (?:failed|neglected|forgot) to"
            r"|(?:fail(?:ed|ing|ure)? to|did(?: not|n'?t)) protect"
        ),
        why=why.SOUNDS_LIKE_BLAME,
        better="What happened was not your fault, whatever you did or did not do.",
        good=(
            "What happened was not your fault, whatever you did or did not do.",
            "We should have written on Friday.",
        ),
        bad=(
            "You should have told someone.",
            "She could have run away.",
            "You failed to protect your child.",
            "If only you had said so.",
        ),
    ),
    GateRule(
        key="en.your_fault",
        kind=RuleKind.BLAME,
        action=Action.BLOCK,
        pattern=(
            r"(?<!none.of.this.)(?<!none.of.it.)(?<!none.of.that.)(?<!think.it.)(?<!feel.it.)"
            r"(?<!feels.it.)(?:it'?s|is|was|were|partly|also|that'?s)"
            r" your (?:own |child's |mother's )?(?:fault|doing)"
            rf"|{_CHILD} (?:\w+ )?(?:let|allowed|encouraged|provoked|invited|led) (?:him"
            rf"|her|them|it)"
            r"(?! (?:know|go|help|off))"
            r"|asked for it(?! to)|brought (?:it|this) on|led (?:him|her|them) on"
            r"|(?:consented|gave consent) to (?:it|sex|him|her|this|that)|consensual(?:ly)?"
            r"|went along with (?:it|him|her|them)|(?:own|at) fault|to blame(?! you)"
        ),
        why=why.SOUNDS_LIKE_BLAME,
        better="It was not your fault.",
        good=(
            "What happened to you was not your fault.",
            "It is our fault, and not yours or your child's.",
            "None of this is your fault, whatever you did or did not do.",
            "You let them know in good time.",
        ),
        bad=(
            "It was your fault.",
            "You let him do it.",
            "She was asking him in, so it's your fault too.",
            "It was consensual.",
        ),
        may_be_denied=True,
    ),
    GateRule(
        key="en.sounds_chosen",
        kind=RuleKind.BLAME,
        action=Action.BLOCK,
        pattern=(
            r"(?:sexual|romantic|intimate|secret|inappropriate|physical) (?:relation(?:s|ships?)?"
            r"|encounters?)|affairs?(?! department)|(?:ha(?:d|ve|s|ving)) (?:\w+ )?sex with"
            r"|slept with|sleeping with|made love|lovers?|underage sex|sexual(?:ly)? activ(?:e|ity)"
        ),
        why=why.SOUNDS_CHOSEN,
        better="what the person did",
        good=("What the person did was wrong.", "You can talk about what happened."),
        bad=(
            "They had a sexual relationship.",
            "He had sex with you.",
            "The affair went on for a year.",
            "She slept with him.",
        ),
    ),
    GateRule(
        key="en.boyfriend",
        kind=RuleKind.BLAME,
        action=Action.WARN,
        pattern=r"your (?:boyfriend|girlfriend|partner)|relationship with (?:him|her|the person)",
        why=why.SOUNDS_CHOSEN,
        better="the family's own word for the person",
        good=("Mum's name for him is used here.",),
        bad=("Your boyfriend was spoken to.", "Your relationship with him."),
    ),
    GateRule(
        key="en.honour",
        kind=RuleKind.BLAME,
        action=Action.BLOCK,
        pattern=(
            r"dishonou?r\w*|family honou?r|disgrac\w+|shameful|(?:br(?:ought|ings?|inging)) shame"
            r"|(?:los(?:t|e|es|ing)|took|taken?|stole|stolen) (?:your|her|his|their) (?:innocence"
            r"|virginity|honou?r|purity)|defil\w+|deflower\w*|impur\w+|unclean|tainted|soiled"
            r"|damaged goods|adulter\w+|dirty (?:girl|boy|child|secret)"
            r"|(?:ruined|spoilt|spoiled) (?:girl|boy|child)|ashamed of yoursel(?:f|ves)"
        ),
        why=why.HONOUR,
        better="what happened; it was not your fault",
        good=("Some people feel embarrassed. You might feel something else.",),
        bad=(
            "She lost her innocence.",
            "This brought shame on the family.",
            "The family was dishonoured.",
            "He took her virginity.",
        ),
    ),
    GateRule(
        key="en.admit",
        kind=RuleKind.BLAME,
        action=Action.BLOCK,
        pattern=(
            r"(?:you|your child|the child) (?:\w+ )?(?:admit|confess)(?:s|t?ed|es"
            r"|ting)?(?: to)?"
        ),
        why=why.SOUNDS_GUILTY,
        better="you said; you told",
        good=("You said what happened.", "The person said in court that it was true."),
        bad=("You admitted that it happened.", "Your child has confessed.", "the child admits"),
    ),
    GateRule(
        key="en.retract",
        kind=RuleKind.BLAME,
        action=Action.BLOCK,
        pattern=(
            r"retract\w*|recant\w*|withdr(?:aw|awn|ew|awal|awing|aws) (?:of )?(?:your|her|his|their"
            r"|the|a) (?:statement|complaint|evidence|account|support|allegations?)"
            r"|back(?:ed|ing)? out|took (?:it|everything) back"
        ),
        why=why.CHANGED_MIND,
        better="You changed your mind. That is okay.",
        good=("You can change your mind later.", "This update was withdrawn."),
        bad=("You retracted your statement.", "She recanted.", "withdrawing her complaint"),
    ),
)

DOUBT = (
    GateRule(
        key="en.alleged",
        kind=RuleKind.DOUBT,
        action=Action.BLOCK,
        pattern=(
            r"alleg(?:e|es|ed|edly|ing|ations?)|purported(?:ly)?|supposedly|so.?called"
            rf"|{_CHILD} (?:\w+ )?(?:claim(?:s|ed|ing)?|maintain(?:s|ed)?|insist(?:s"
            rf"|ed)?) (?:that|to"
            r"|he|she|it|they|this|you)"
        ),
        why=why.SOUNDS_LIKE_DOUBT,
        better="what you told us; what has been reported",
        good=("The police look into what has been reported.", "You can claim your bus fare."),
        bad=(
            "The alleged abuse.",
            "Your allegations were looked at.",
            "You claim that he did it.",
            "Your child claimed he hurt her.",
        ),
    ),
    GateRule(
        key="en.your_version",
        kind=RuleKind.DOUBT,
        action=Action.BLOCK,
        pattern=(
            r"(?<!tell.)(?<!telling.)(?<!told.)(?:your|her|his|their"
            r"|child's) (?:version|story|side of (?:it|the story|things))"
            r"|(?:chang(?:e|es|ed|ing)|invent(?:s|ed)?) (?:your|her|his|their"
            r"|the) (?:story|version)"
        ),
        why=why.SOUNDS_LIKE_DOUBT,
        better="what you told us",
        good=("Thank you for what you told us.", "You do not need to tell your story again."),
        bad=("We have read your version.", "Your story was checked.", "She changed her story."),
    ),
    GateRule(
        key="en.truth",
        kind=RuleKind.DOUBT,
        action=Action.BLOCK,
        pattern=(
            r"(?:tell(?:s|ing)?|told|sp(?:eak|eaking|oke)|say) (?:\w+ )?(?:the )?(?:whole |real )?"
            r"truth|(?:be|being|been) (?:\w+ )?(?:honest|truthful)|truthful\w*"
            r"|lied|liars?|lying|(?:tell|told|telling|tells) (?:\w+ )?lies?"
            r"|ma(?:de|ke|king) (?:it|this|that|things|everything|all this) (?:all )?up|making up"
            r"|imagin(?:ed|ing|ation|es?)|fantas\w+|attention.?seek\w+"
            r"|false (?:reports?|accusations?|statements?|memor(?:y|ies)|complaints?|allegations?)"
            r"|are you (?:really |quite |absolutely )?sure (?:it|that|he|she|this)"
            r"|(?:if|whether|did) (?:it|this|that) (?:really|actually|ever|did) happen(?:ed)?"
            r"|really happened|unfounded|unsubstantiated|fabricat\w+"
        ),
        why=why.HINTS_AT_LIES,
        better='Say what you remember. "I don\'t know" is fine.',
        good=(
            "Something can be true even when there is not enough proof.",
            "If you are not sure, you can ask questions first.",
            'Say what you remember. "I don\'t know" is fine.',
            "Not guilty is not a decision that nothing happened.",
        ),
        bad=(
            "You must always tell the truth.",
            "Please be honest with us.",
            "Did you make it up?",
            "We need to find out whether this really happened.",
            "Nobody says that you lied.",
        ),
        may_be_denied=True,
    ),
    GateRule(
        key="en.credible",
        kind=RuleKind.DOUBT,
        action=Action.WARN,
        pattern=(
            r"(?:in|un)?(?:credib|consisten|reliab|believab|plausib)\w+|implausib\w+|(?:un)?convincing"
            r"|(?:poor|weak|bad) (?:witness|evidence)|compelling"
        ),
        why=why.JUDGES_THEM,
        better="Leave it out.",
        good=("People were spoken to.",),
        bad=("You were a credible witness.", "It was not consistent.", "unreliable"),
    ),
    GateRule(
        key="en.insufficient",
        kind=RuleKind.DOUBT,
        action=Action.BLOCK,
        pattern=(
            r"insufficient\w*|(?:lack|absence) of (?:evidence|proof)|not enough evidence"
            # What lawyers offer or give to a court is a fact, and says nothing about the child.
            r"|(?<!offer.)(?<!offered.)(?<!court.)(?<!give.)(?<!gave.)no (?:real |hard |other )?"
            r"(?:evidence|proof)(?! was offered)"
        ),
        why=why.NOT_ENOUGH_OF_YOU,
        better="not enough proof for a court",
        good=(
            "There was not enough proof for a court.",
            "The lawyers gave the court no proof, so the court case is over.",
        ),
        bad=("There is insufficient evidence.", "For lack of evidence.", "There was no proof."),
    ),
    GateRule(
        key="en.small",
        kind=RuleKind.DOUBT,
        action=Action.WARN,
        pattern=(
            r"(?:just|only|merely|simply) (?:a |an |some |one |the )?(?:touch\w*|hug\w*"
            r"|kiss\w*|once"
            r"|game|joke|mistake|accident|photos?|pictures?)|misunderstandings?|incidents?|minor"
            r"|not (?:that|so|very) (?:bad|serious)|could have been worse|historic(?:al(?:ly)?)?"
            r"|non.?recent"
        ),
        why=why.SOUNDS_SMALL,
        better="what happened; from before, when you were that age",
        good=("It is about what happened when you were six.",),
        bad=("It was just a touch.", "A historical incident.", "It could have been worse."),
    ),
)

BLAME_AND_DOUBT: tuple[GateRule, ...] = (*BLAME, *DOUBT)
