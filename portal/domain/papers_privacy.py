"""What is kept about a person, why, who reads it, for how long, and what that person can ask for.

The council's task is the ground, never consent: so no child needs anybody's yes to be helped
(facts, data protection: article 8 of the UK GDPR binds only where consent is relied on).
"""

from portal.domain.guide_model import Guide, Part, drawn, said
from portal.domain.people import CaseKind
from portal.domain.words import marked

NEVER = said(
    marked("What we do not do"),
    marked("We do not sell it, and we do not use it for adverts."),
    marked("We do not look where you are."),
    marked("No machine decides anything about you."),
)

CAN_ASK: Part = said(
    marked("What you can ask for"),
    marked("You can ask to see what is kept about you. It is free."),
    marked("You can ask for something to be put right, or to be taken away."),
    marked("Sometimes we have to keep it, and then we tell you why."),
    marked("You can ask somebody you trust to help you with this."),
)

PRIVACY = Guide(
    number=2,
    picture="secret",
    heading=marked("Your words and what we keep"),
    carer_heading=marked("Your information and what we keep"),
    for_cases=tuple(CaseKind),
    easy=(
        drawn(
            marked("What we keep"),
            ("child", marked("We keep your name and your language.")),
            ("news", marked("We keep the news we gave you.")),
            ("write", marked("We keep what you tell us.")),
        ),
        drawn(
            marked("Who can read it"),
            ("worker", marked("Your worker and their team can read it.")),
            ("child", marked("Your carer does not see what you write.")),
            ("team", marked("We may have to tell people who help.")),
            ("talk", marked("We try to talk with you first.")),
        ),
        drawn(
            marked("What you can ask for"),
            ("look", marked("You can ask to see what we keep.")),
            ("write", marked("You can ask us to put it right.")),
            ("with_me", marked("Somebody you trust can help you ask.")),
        ),
    ),
    simple=(
        said(
            marked("What we keep"),
            marked("We keep your name, your language and how you like to read."),
            marked("We keep the news that you were given, and what you tell us."),
            marked("We keep when your page was opened, and who looked at it."),
            marked("You can ask your worker to show you who looked."),
        ),
        said(
            marked("Why we keep it"),
            marked("It is the council's job to help children to be safe."),
            marked("So nobody has to say yes before you can get help here."),
        ),
        said(
            marked("Who can read it"),
            marked("Your worker and their team can read what you write here."),
            marked("Your carer has a different page, and does not see what you write."),
            marked(
                "We cannot keep it secret if you or someone else might get hurt. We will try to "
                "talk to you before we tell anyone."
            ),
        ),
        NEVER,
        CAN_ASK,
    ),
    standard=(
        said(
            marked("What we keep"),
            marked("We keep your name, your language and how you like to read."),
            marked("We keep the news that you were given, in the words that you were given."),
            marked("We keep what you tell us, as you wrote it."),
            marked("We keep when your page was opened, and who looked at it."),
            marked("You can ask your worker to show you who looked."),
            marked("Your browser keeps a small note (a cookie) of your language and your visit."),
        ),
        said(
            marked("Why we keep it"),
            marked("It is the council's job to help children to be safe."),
            marked("So nobody has to say yes before you can get help here."),
        ),
        said(
            marked("Who can read it"),
            marked("Your worker and their team can read what you write here."),
            marked("Your carer has a different page, and does not see what you write."),
            marked(
                "We cannot keep it secret if you or someone else might get hurt. We will try to "
                "talk to you before we tell anyone."
            ),
            marked("It is kept. The police or a court might ask to see it."),
        ),
        said(
            marked("For how long"),
            marked("Unsent words are kept for one day."),
            marked("Some things are kept for many years, so that you can ask for them later."),
            marked("You can ask your worker what is kept about you, and for how long."),
        ),
        NEVER,
        CAN_ASK,
        said(
            marked("If you are not happy with our answer"),
            marked("You can complain to us. Your worker can tell you how."),
            marked("You can also ask the office that protects people's information: ico.org.uk"),
        ),
    ),
    carer=(
        said(
            marked("Who is responsible"),
            marked("The council or partnership that gave you your card is responsible for it."),
            marked(
                "Each organisation that works with you also keeps a record of its own, by its own "
                "rules."
            ),
        ),
        said(
            marked("What we keep"),
            marked("We keep your name, your languages, and the numbers you said we may use."),
            marked("We keep the news that you were given, in the words that you were given."),
            marked("We keep what you tell us, as you wrote it."),
            marked("We keep when your page was opened, and who looked at it."),
            marked(
                "Your browser keeps small notes (cookies) of your language and your visit, and "
                "nothing else."
            ),
        ),
        said(
            marked("Why we keep it"),
            marked("Helping children to be safe is a task that the law gives to the council."),
            marked("We rely on that task, and not on your consent."),
        ),
        said(
            marked("Who can read it"),
            marked("Your worker and their team can read what you write here. Your child does not."),
            marked(
                "We cannot keep it secret if someone is at risk. It is kept, and the police or a "
                "court might ask to see it."
            ),
            marked(
                "A company carries our texts. It sees your number and a text that says nothing of "
                "the news."
            ),
        ),
        said(
            marked("For how long"),
            marked("Unsent words are kept for one day."),
            marked("Records about children are often kept for many years."),
            marked("You can ask your worker what is kept about you, and for how long."),
        ),
        NEVER,
        CAN_ASK,
        said(
            marked("If you are not happy with our answer"),
            marked("You can complain to us. Your worker can tell you how."),
            marked("You can also ask the office that protects people's information: ico.org.uk"),
        ),
    ),
)
