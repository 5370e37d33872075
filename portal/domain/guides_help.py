"""What happens when a health check or talking help is offered, or somebody is not happy with us."""

from portal.domain.guide_model import Guide, drawn, said
from portal.domain.people import CaseKind
from portal.domain.words import marked

HEALTH_CHECK = Guide(
    number=5,
    picture="health",
    heading=marked("You are offered a health check"),
    carer_heading=marked("Your child is offered a health check"),
    easy=(
        drawn(
            marked("What it is"),
            ("doctor", marked("A doctor or nurse can check that you are well.")),
            ("child", marked("You can say yes, no, or not yet.")),
            ("heart", marked("We will help you, whatever you choose.")),
        ),
        drawn(
            marked("In the check"),
            ("talk", marked("They tell you what they would like to do.")),
            ("stop", marked("You can ask them to stop.")),
            ("with_me", marked("You can ask for someone to come with you.")),
        ),
    ),
    simple=(
        said(
            marked("What it is"),
            marked("A doctor or nurse who is used to children can check that you are well."),
            marked("Some people worry about their body. A check can help with that."),
        ),
        said(
            marked("It is your choice"),
            marked("You can say yes, no, or not yet."),
            marked("You can say yes to some parts of it, and no to others."),
            marked("Whatever you choose, we will still help you to be safe."),
        ),
        said(
            marked("In the check"),
            marked("You can ask for a woman or a man to do it."),
            marked("You can ask for someone to come with you."),
            marked("You can ask what comes next, and you can stop at any time."),
            marked("You can also ask questions about your body."),
        ),
    ),
    standard=(
        said(
            marked("What it is"),
            marked("A doctor or nurse who is used to children can check that you are well."),
            marked(
                "Some people worry about their body, and some feel embarrassed. You might feel "
                "something else."
            ),
        ),
        said(
            marked("It is your choice"),
            marked("You can say yes, no, or not yet."),
            marked("You can say yes to some parts of it, and no to others."),
            marked("You can ask what is written down, and who may read it."),
            marked("Whatever you choose, we will still help you to be safe."),
        ),
        said(
            marked("Where it can be"),
            marked(
                "There are places where people know about this, for every age. They are free, and "
                "open day and night by phone."
            ),
            marked("They can help you even if you do not want to talk with the police."),
        ),
        said(
            marked("In the check"),
            marked("You can ask for a woman or a man to do it."),
            marked("You can ask for someone to come with you."),
            marked("You can ask what comes next, and you can stop at any time."),
        ),
    ),
    carer=(
        said(
            marked("What it is"),
            marked("A doctor or nurse who is used to children can check that your child is well."),
            marked("It is not a test of what your child said."),
        ),
        said(
            marked("It is your child's choice"),
            marked("Your child can say yes, no, or not yet. Please do not push them either way."),
            marked("Your child can say yes to some parts of it, and no to others."),
            marked(
                "Your child can ask for a woman or a man to do it, and for someone to be there."
            ),
        ),
        said(
            marked("Where it can be"),
            marked(
                "There are centres for this, called sexual assault referral centres. They are free "
                "and for every age."
            ),
            marked("They can help even when nobody has told the police."),
        ),
    ),
)

TALKING_HELP = Guide(
    number=6,
    picture="listen",
    heading=marked("You want help with feelings"),
    carer_heading=marked("Your child wants help with feelings"),
    for_cases=tuple(CaseKind),
    easy=(
        drawn(
            marked("What it is"),
            ("listen", marked("You can ask for someone to talk with about feelings.")),
            ("pencil", marked("You can play and draw with someone who helps.")),
            ("child", marked("You can say yes, no, or not yet.")),
        ),
        drawn(
            marked("When it can be"),
            ("clock", marked("You can ask for it at any time.")),
            ("court", marked("It does not have to wait for a court.")),
            ("stop", marked("You can choose what you talk about, and you can stop.")),
        ),
    ),
    simple=(
        said(
            marked("What it is"),
            marked("It is help for you. It is not an interview."),
            marked("You can talk, draw or play with someone trained to help with feelings."),
            marked("Some people like to talk, and some would like something else. Both are okay."),
        ),
        said(
            marked("When it can be"),
            marked("It does not have to wait for the police or a court."),
            marked("You can say yes, no, or not yet."),
            marked("If someone tells you to wait, you can tell us here."),
        ),
        said(
            marked("What you can choose"),
            marked(
                "You can choose what you talk about. You can stop, or ask for someone different."
            ),
            marked("You can ask what is written down, and who may read it."),
        ),
    ),
    standard=(
        said(
            marked("What it is"),
            marked("It is help for you. It is not an interview."),
            marked("You can talk, draw or play with someone trained to help with feelings."),
            marked("Some people like to talk, and some would like something else. Both are okay."),
        ),
        said(
            marked("When it can be"),
            marked("It does not have to wait for the police or a court."),
            marked("Guidance from the Crown Prosecution Service says so too."),
            marked("You can say yes, no, or not yet."),
            marked("If someone tells you to wait, you can tell us here."),
        ),
        said(
            marked("What you can choose"),
            marked(
                "You can choose what you talk about. You can stop, or ask for someone different."
            ),
            marked("You can ask what is written down, and who may read it."),
            marked("Sometimes the police ask to see some notes. You can ask about that first."),
        ),
    ),
    carer=(
        said(
            marked("What it is"),
            marked("It is help for your child. It is not an interview."),
            marked("Please do not ask your child what they talk about there."),
        ),
        said(
            marked("When it can be"),
            marked("It does not have to wait for the police or a court."),
            marked("Guidance from the Crown Prosecution Service says so too."),
            marked("Your child can say yes, no, or not yet. Please do not push them either way."),
            marked("If someone tells you to wait, you can tell us here."),
        ),
        said(
            marked("Help for you"),
            marked("You can ask your worker for help for yourself too."),
            marked('There are charities for parents and carers. Some are named in "Help for me".'),
        ),
    ),
)

NOT_HAPPY = Guide(
    number=10,
    picture="write",
    heading=marked("You are not happy with us"),
    carer_heading=marked("You are not happy with us"),
    for_cases=tuple(CaseKind),
    easy=(
        drawn(
            marked("You can say so"),
            ("talk", marked("You can tell us what is wrong.")),
            ("heart", marked("Nobody should be angry with you for it.")),
            ("page", marked("You do not need a form.")),
        ),
        drawn(
            marked("Who can help you"),
            ("with_me", marked("A supporter can help you to say it.")),
            ("team", marked("A supporter does not work for us.")),
            ("worker", marked("You can ask your worker for a supporter.")),
        ),
    ),
    simple=(
        said(
            marked("You can say so"),
            marked("You can tell us what is wrong. You do not have to find the right form."),
            marked("Saying so does not change the help you get."),
            marked("You can ask for a different worker, and say why or not."),
        ),
        said(
            marked("Who can help you"),
            marked("An advocate helps you to say what you want. It is free."),
            marked("An advocate does not work for the people you are not happy with."),
            marked("You can ask your worker for one, or ask somebody to ask for you."),
        ),
    ),
    standard=(
        said(
            marked("You can say so"),
            marked("You can tell us what is wrong. You do not have to find the right form."),
            marked("Saying so does not change the help you get."),
            marked("You can ask for a different worker, and say why or not."),
            marked(
                "Children's services, the police and the lawyers who decide about court each have "
                "a way to complain."
            ),
            marked("If you do not like the answer, you can ask who looks at it next."),
        ),
        said(
            marked("Who can help you"),
            marked("An advocate helps you to say what you want. It is free."),
            marked("An advocate does not work for the people you are not happy with."),
            marked("You can ask your worker for one, or ask somebody to ask for you."),
            marked(
                "Help at Hand, from the Children's Commissioner, helps many children who have a "
                'social worker. It is in "Help for me".'
            ),
        ),
    ),
    carer=(
        said(
            marked("You can say so"),
            marked("You can tell us what is wrong. You do not have to find the right form."),
            marked("Saying so does not change the help you and your child get."),
            marked("You can ask children's services, the police or the lawyers how to complain."),
            marked(
                "About the police, you can also complain to the Independent Office for Police "
                "Conduct."
            ),
        ),
        said(
            marked("If you do not like the answer"),
            marked("The answer should tell you who can look at it next, and by when to ask."),
            marked(
                "About children's services, that is the Local Government and Social Care Ombudsman "
                "in the end."
            ),
            marked(
                "About the Victims' Code, it is the Parliamentary and Health Service Ombudsman. "
                "You can go there yourself."
            ),
        ),
        said(
            marked("Who can help you"),
            marked("Your child can ask for an advocate, who helps them to say what they want."),
            marked('The Family Rights Group advises parents and carers. It is in "Help for me".'),
        ),
    ),
)
