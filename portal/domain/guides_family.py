"""What happens when there are brothers and sisters, when a child's own behaviour is looked at, and
when something is told here.

The guide to own behaviour is for the child and carer it is about: of another child it says nothing.
"""

from portal.domain.guide_model import Guide, drawn, said
from portal.domain.people import CaseKind
from portal.domain.words import marked

SIBLINGS = Guide(
    number=9,
    picture="home",
    heading=marked("You have brothers or sisters"),
    carer_heading=marked("There are brothers or sisters"),
    easy=(
        drawn(
            marked("Each child counts"),
            ("child", marked("Each child has their own page.")),
            ("page", marked("Nobody else in your family sees your page.")),
            ("safety", marked("Grown-ups plan to keep each child safe.")),
        ),
        drawn(
            marked("What you can do"),
            ("talk", marked("You can ask how your family is.")),
            ("heart", marked("You do not have to look after the others.")),
            ("not_safe", marked('If you do not feel safe, use "Help now".')),
        ),
    ),
    simple=(
        said(
            marked("Each child counts"),
            marked("Each child who has a page has their own, and nobody sees another's."),
            marked("Adults plan how to keep each child in a family safe."),
            marked("A plan may change who lives where for a time. That is not your fault."),
        ),
        said(
            marked("What you can do"),
            marked("You can say whom you would like to see, and whom you would not."),
            marked("You do not have to look after the others, or tell them what happened."),
            marked("If you worry about a brother or sister, you can tell us."),
        ),
    ),
    standard=(
        said(
            marked("Each child counts"),
            marked("Each child who has a page has their own, and nobody sees another's."),
            marked("Adults plan how to keep each child in a family safe."),
            marked("A plan may change who lives where for a time. That is not your fault."),
            marked("We may not be able to tell you what others said."),
        ),
        said(
            marked("What you can do"),
            marked("You can say whom you would like to see, and whom you would not."),
            marked("You do not have to look after the others, or tell them what happened."),
            marked("If you worry about a brother or sister, you can tell us."),
            marked(
                "Some people miss somebody, feel guilty or feel angry. You might feel something "
                "else."
            ),
        ),
    ),
    carer=(
        said(
            marked("Each child counts"),
            marked("Each child has their own page and their own plan, and none sees another's."),
            marked("A worker may want to talk with each child in the family alone."),
            marked(
                "A plan may change who lives where for a time. You can ask what else is possible."
            ),
        ),
        said(
            marked("What you can do"),
            marked("Please do not ask other children about it."),
            marked("You can tell each child that it is not their job to look after the others."),
            marked("You can ask your worker what to say to the other children, and what not."),
        ),
    ),
)

OWN_BEHAVIOUR = Guide(
    number=8,
    picture="child",
    heading=marked("Adults look at how you behave"),
    carer_heading=marked("Adults look at how your child behaves"),
    for_cases=(CaseKind.HAS_HARMED,),
    easy=(
        drawn(
            marked("What it is about"),
            ("talk", marked("It is about how you are with other children.")),
            ("listen", marked("Grown-ups want to listen to you and help you.")),
            ("heart", marked("Every child can learn and get help.")),
        ),
        drawn(
            marked("What comes next"),
            ("team", marked("Grown-ups make a plan to help you.")),
            ("police", marked("The police may want to talk with you.")),
            ("grown_up", marked("You can ask for someone who knows the law.")),
            ("wait", marked("This can take a long time.")),
        ),
        drawn(
            marked("What you can do"),
            ("talk", marked("You can ask us anything.")),
            ("heart", marked("If someone hurts you, you can tell us.")),
            ("not_safe", marked('If you do not feel safe, use "Help now".')),
        ),
    ),
    simple=(
        said(
            marked("What it is about"),
            marked(
                "It is about something that has been reported, and about how you behave with other "
                "people."
            ),
            marked("Whatever happened, it is not all that you are."),
            marked(
                "If something you did hurt someone, that matters, and you can get help to do "
                "things differently."
            ),
        ),
        said(
            marked("What comes next"),
            marked("Adults find out what would help you, and make a plan with you."),
            marked("The police may want to talk with you."),
            marked(
                "You can ask for legal advice first. The person who advises you is there for you."
            ),
        ),
        said(
            marked("What you can do"),
            marked("You can ask questions at any time."),
            marked("If someone has hurt you, or you do not feel safe, you can tell us."),
            marked("Workers may have to pass on what you tell them, so that children are safe."),
        ),
    ),
    standard=(
        said(
            marked("What it is about"),
            marked(
                "It is about something that has been reported, and about how you behave with other "
                "people."
            ),
            marked("Whatever happened, it is not all that you are."),
            marked(
                "If something you did hurt someone, that matters. You can get help to understand "
                "it and to do things differently."
            ),
            marked(
                "Some people feel ashamed, scared or angry, and some feel relieved. You might feel "
                "something else."
            ),
        ),
        said(
            marked("What comes next"),
            marked("Adults find out what would help you, and make a plan with you."),
            marked("A plan may change where you live or who you see for a time."),
            marked("If the plan changes things for you, that is not a punishment."),
            marked("The police may want to talk with you."),
            marked(
                "You can ask for legal advice first. The person who advises you is there for you."
            ),
        ),
        said(
            marked("What you can do"),
            marked("You can ask questions at any time."),
            marked("If someone has hurt you, or you do not feel safe, you can tell us."),
            marked("Workers may have to pass on what you tell them, so that children are safe."),
        ),
    ),
    carer=(
        said(
            marked("What it is about"),
            marked(
                "It is about something that has been reported, and about how your child behaves."
            ),
            marked("Whatever happened, it is not all that your child is."),
            marked("Children can get help to understand it and to do things differently."),
        ),
        said(
            marked("What comes next"),
            marked("Children's services find out what would help, and make a plan with you."),
            marked("A plan may change where your child lives or who they see for a time."),
            marked(
                "The police may want to talk with your child. You can ask where to get legal "
                "advice first."
            ),
        ),
        said(
            marked("What you can do"),
            marked("Please do not ask your child about what happened. Trained people do that."),
            marked("Your child may have been hurt too. If they tell you so, listen and tell us."),
            marked("There is help for you too."),
        ),
    ),
)

WORDS_KEPT = Guide(
    number=11,
    picture="page",
    heading=marked("You tell us things here"),
    carer_heading=marked("You or your child tell us things here"),
    for_cases=tuple(CaseKind),
    easy=(
        drawn(
            marked("Who can read it"),
            ("worker", marked("Your worker and their team can read it.")),
            ("child", marked("Your carer does not see what you write.")),
            ("team", marked("We may have to tell people who help.")),
            ("talk", marked("We try to talk with you first.")),
        ),
        drawn(
            marked("How we keep it"),
            ("page", marked("We keep your own words.")),
            ("write", marked("If you change your mind, we write that too.")),
            ("court", marked("The police or a court may ask to read it.")),
        ),
    ),
    simple=(
        said(
            marked("Who can read it"),
            marked("Your worker and their team can read what you write here."),
            marked("Your carer has a different page, and does not see what you write."),
            marked(
                "We cannot keep it secret if you or someone else might get hurt. We will try to "
                "talk to you before we tell anyone."
            ),
        ),
        said(
            marked("How we keep it"),
            marked("We keep your words as you wrote them, and nobody changes them."),
            marked("If you change your mind, we write that beside it. We do not take it away."),
            marked("It is kept. The police or a court might ask to see it."),
        ),
        said(
            marked("What you can do"),
            marked("You can ask your worker what is kept about you."),
            marked("Your worker can see which of these pages were opened."),
        ),
    ),
    standard=(
        said(
            marked("Who can read it"),
            marked("Your worker and their team can read what you write here."),
            marked("Your carer has a different page, and does not see what you write."),
            marked(
                "We cannot keep it secret if you or someone else might get hurt. We will try to "
                "talk to you before we tell anyone."
            ),
            marked("We write down who looks at your page, and when."),
            marked("Your worker can see which of these pages were opened."),
        ),
        said(
            marked("How we keep it"),
            marked("We keep your words as you wrote them, and nobody changes them."),
            marked("If you change your mind, we write that beside it. We do not take it away."),
            marked("It is kept. The police or a court might ask to see it."),
            marked("If somebody puts your words into another language, your own words stay too."),
            marked("You can ask your worker what is kept about you, and for how long."),
        ),
    ),
    carer=(
        said(
            marked("Who can read it"),
            marked("Your worker and their team can read what you write here. Your child does not."),
            marked(
                "Your child has their own page. What your child writes there is not shown to you."
            ),
            marked(
                "We cannot keep it secret if someone is at risk. It is kept, and the police or a "
                "court might ask to see it."
            ),
            marked("We write down who looks at your pages, and when."),
            marked("Your worker can see which of these pages were opened."),
        ),
        said(
            marked("How we keep it"),
            marked("We keep your words as you wrote them, and nobody changes them."),
            marked("If you change your mind, we write that beside it. We do not take it away."),
            marked("You can ask your worker what is kept about you, and for how long."),
        ),
    ),
)
