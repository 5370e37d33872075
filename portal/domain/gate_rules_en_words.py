"""English words to keep from families: words of the trade, and labels."""

from portal.domain import gate_reasons as why
from portal.domain.gate_rule import Action, GateRule, RuleKind

# Written in Latin letters in every language, so every language's rule takes them from here.
INITIALS = (
    r"a\.?b\.?e|v\.?r\.?i|c\.?p\.?s|r\.?u\.?i|isva|idva|lado|marac|mappa|mash|icpc|csa|cse|sarc|dbs"
    r"|v\.?r\.?r|s\.?47"
)

JARGON = (
    GateRule(
        key="en.trade",
        kind=RuleKind.JARGON,
        action=Action.WARN,
        pattern=(
            r"disclos\w+|safeguard\w*|strategy (?:meeting|discussion)s?|section (?:47|17|20|31)"
            r"|child protection (?:conference|plan|register)|core group|threshold\w*"
            r"|multi.?agency|designated lead|care pathway|intervention\w*|risk assessment\w*"
            r"|service users?|hotline|victim services|report abuse"
        ),
        why=why.TRADE_WORD,
        better="what you told; the people who plan how to keep you safe",
        good=("The people who plan how to keep you safe are going to meet.",),
        bad=("After your disclosure", "The safeguarding team", "A section 47 enquiry"),
    ),
    GateRule(
        key="en.court_words",
        kind=RuleKind.JARGON,
        action=Action.WARN,
        pattern=(
            r"bail(?:ed|s)?|released under investigation|intermediar(?:y|ies)|special measures"
            r"|verdicts?|acquit\w*|indict\w*|arraign\w*|pleas?|adjourn\w*|remand\w*|testimon\w+"
            r"|testif\w+|prosecut(?:e|ed|es|ing|ors?)|custody|evidential test|conviction|plaintiff"
            r"|proceedings"
        ),
        why=why.TRADE_WORD,
        better="rules the person must follow; what the court decided",
        good=("There are rules the person must follow.", "What the court decided."),
        bad=("He is on bail.", "The verdict is in.", "He was acquitted.", "An intermediary helps."),
    ),
    GateRule(
        key="en.initials",
        kind=RuleKind.JARGON,
        action=Action.WARN,
        pattern=INITIALS,
        why=why.INITIALS,
        better="the whole name, and what they do: the lawyers who decide about court",
        good=("The lawyers who decide about court are still deciding.",),
        bad=("The CPS has the file.", "Your ABE is on Monday.", "Ask your ISVA."),
    ),
    GateRule(
        key="en.idioms",
        kind=RuleKind.JARGON,
        action=Action.WARN,
        pattern=(
            r"journey|closure|mov(?:e|es|ed|ing) on|in the loop|touch(?:ing)? base"
            r"|keep(?:ing)? an eye"
            r"|off your chest|light at the end|draw a line under|behind you|under the bridge"
            r"|going forward|reach(?:ed|ing)? out|hang in there"
        ),
        why=why.FIGURE_OF_SPEECH,
        better="plain words: we will tell you; we will check",
        good=("We will tell you what happens next.",),
        bad=("Your journey", "We keep you in the loop.", "It is time to move on.", "reaching out"),
    ),
    GateRule(
        key="en.values_an_outcome",
        kind=RuleKind.JARGON,
        action=Action.WARN,
        pattern=r"success\w*|(?:good|bad|great|sad) news|results?|disappoint\w+",
        why=why.VALUES_AN_OUTCOME,
        better="what was decided",
        good=("There is news for you to read.",),
        bad=("We have good news.", "A successful outcome", "The result is disappointing."),
    ),
    GateRule(
        key="en.eligible",
        kind=RuleKind.JARGON,
        action=Action.WARN,
        pattern=r"eligib\w+|entitle[ds]?|entitlements?",
        why=why.NOBODY_KNOWS_YET,
        better="You can ask.",
        good=("Some people can ask for money.",),
        bad=("You are eligible.", "You are entitled to money."),
    ),
    GateRule(
        key="en.vague",
        kind=RuleKind.JARGON,
        action=Action.WARN,
        pattern=(
            r"inappropriate(?:ly)?|interfer(?:e|ed|ing) with|mess(?:ed|ing) with"
            r"|fiddl\w+|touched up"
            r"|fondl\w+|molest(?:ed|ing|ation|s)?|had (?:his|her) way|good touch|bad touch"
            r"|special time|private secret"
        ),
        why=why.VAGUE,
        better="the words the worker and the child agreed",
        good=("What happened",),
        bad=("inappropriate touching", "He interfered with you.", "good touch and bad touch"),
    ),
)

LABELS = (
    GateRule(
        key="en.abuser",
        kind=RuleKind.LABEL,
        action=Action.BLOCK,
        pattern=(
            r"(?:child |sex )?(?:abusers?|perpetrators?|perps?|offenders?|pa?edophil\w+|pa?edos?"
            r"|nonces?|perverts?|rapists?|predators?|monsters?|molesters?|groomers?|beasts?"
            r"|criminals)|(?:evil|sick|bad) (?:man|woman|person|people)"
        ),
        why=why.SOMEONE_LOVED,
        better="the family's own word; the person the police were told about",
        good=(
            "The person the police were told about has died.",
            "A criminal court has to be sure.",
        ),
        bad=("The perpetrator was spoken to.", "your abuser", "Sex offenders", "that monster"),
    ),
    GateRule(
        key="en.suspect",
        kind=RuleKind.LABEL,
        action=Action.WARN,
        pattern=r"suspects?|accused|defendants?|culprits?",
        why=why.SOMEONE_LOVED,
        better="the person the police were told about",
        good=("The person the police were told about",),
        bad=("The suspect was seen.", "the accused", "The defendants are in court."),
    ),
    GateRule(
        key="en.victim",
        kind=RuleKind.LABEL,
        action=Action.WARN,
        pattern=(
            r"victims?(?!'? (?:right|code))|survivors?|complainants?"
            r"|(?:vulnerable|intimidated|star|key) witness(?:es)?|injured part(?:y|ies)"
        ),
        why=why.UNWANTED_LABEL,
        better="you; your child",
        good=("The Victims' Right to Review scheme", "The Victims' Code"),
        bad=("You are a victim.", "Survivors can ask.", "The complainant", "a vulnerable witness"),
    ),
    GateRule(
        key="en.your_abuse",
        kind=RuleKind.LABEL,
        action=Action.BLOCK,
        pattern=(
            r"your (?:own |sexual |child's )?(?:abuse|rape|assault|molestation|incest"
            r"|grooming)"
        ),
        why=why.MAKES_IT_THEIRS,
        better="what happened; what the person did",
        good=("We know about what happened.",),
        bad=("We know about your abuse.", "your sexual assault", "After your rape"),
    ),
    GateRule(
        key="en.child_label",
        kind=RuleKind.LABEL,
        action=Action.BLOCK,
        pattern=(
            r"promiscuous|manipulative|over.?sexuali[sz]ed|sexuali[sz]ed (?:child|behaviou?r)"
            r"|(?:problem|difficult|troubled|damaged|broken) (?:child|children|girl|boy|teenager"
            r"|family)|slut\w*|(?:child )?prostitut\w+|trouble.?makers?|naughty|jailbait"
        ),
        why=why.STICKS_TO_A_CHILD,
        better="you; your child; what the child said and did, in plain words",
        good=("Your child finds it hard to sleep.",),
        bad=("She is promiscuous.", "A troubled child", "a problem family", "child prostitution"),
    ),
)

WORDS: tuple[GateRule, ...] = (*JARGON, *LABELS)
