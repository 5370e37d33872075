"""What happens when there is a filmed talk, and when the police stop for now."""

from portal.domain.guide_model import Guide, drawn, said
from portal.domain.words import marked

FILMED_TALK = Guide(
    number=2,
    version=2,
    picture="camera",
    heading=marked("There is a filmed talk"),
    carer_heading=marked("There is a filmed talk with your child"),
    easy=(
        drawn(
            marked("What it is"),
            ("listen", marked("Someone asks you about what happened, and listens.")),
            ("camera", marked("A camera will film the talk.")),
            ("child", marked("You can say yes, no, or not yet.")),
            ("heart", marked("We will help you, whatever you choose.")),
        ),
        drawn(
            marked("In the talk"),
            ("stop", marked("You can ask for a break, and ask to stop.")),
            ("talk", marked('You can say "I don\'t know".')),
            ("confused", marked('You can say "I don\'t understand".')),
        ),
        drawn(
            marked("What you can choose"),
            ("worker", marked("You can say if you want a woman or a man.")),
            ("with_me", marked("You can ask for someone to come with you.")),
            ("listen", marked("You can talk in the language you like.")),
            ("help", marked("Someone can help you to understand and be understood.")),
        ),
    ),
    simple=(
        said(
            marked("What it is"),
            marked("Someone trained to listen to children asks you about what happened."),
            marked(
                "It is filmed, so you may not have to tell it so many times. The film may be used "
                "in court later."
            ),
        ),
        said(
            marked("It is your choice"),
            marked("It is your choice. You can say yes, no, or not yet."),
            marked("All three are fine. You can change your mind."),
            marked("Whatever you choose, we will still help you to be safe."),
        ),
        said(
            marked("Who is there"),
            marked("A police officer or a social worker asks the questions."),
            marked("You can ask who will be there, who may watch it, and how long it takes."),
            marked("You can ask for someone you trust to come with you."),
        ),
        said(
            marked("In the talk"),
            marked('In the talk, you can ask for a break, ask for help, or say "I don\'t know".'),
            marked("If you do not understand a question, you can say so."),
            marked("It is not a test, and nobody marks it."),
            marked("Whatever you said or did not say is okay."),
        ),
    ),
    standard=(
        said(
            marked("What it is"),
            marked("Someone trained to listen to children asks you about what happened."),
            marked(
                "It is filmed, so you may not have to tell it so many times. The film may be used "
                "in court later."
            ),
            marked("One talk does not decide if people believe you."),
        ),
        said(
            marked("It is your choice"),
            marked("It is your choice. You can say yes, no, or not yet."),
            marked(
                "If you are not sure, you can ask questions first, ask for a different person, or "
                "wait."
            ),
            marked(
                "Whatever you choose, we will still help you to be safe. You can change your mind "
                "later."
            ),
        ),
        said(
            marked("Who is there"),
            marked("A police officer or a social worker asks the questions."),
            marked("You can say if you would like a woman or a man to ask the questions."),
            marked("You can ask who will be there, who may watch it, and how long it takes."),
            marked("An interpreter is free, and is not somebody from your family."),
            marked("You can also ask for someone who helps people to be understood."),
        ),
        said(
            marked("In the talk"),
            marked(
                'In the interview, you can ask for a break, or say "I don\'t know" or "I don\'t '
                'understand".'
            ),
            marked("It is not a test, and nobody marks it."),
            marked(
                "Some people feel nervous or embarrassed before it, and some feel relieved. You "
                "might feel something else."
            ),
            marked("You do not have to practise anything. Nobody should tell you what to say."),
        ),
    ),
    carer=(
        said(
            marked("What it is"),
            marked("Someone trained to listen to children asks your child about what happened."),
            marked(
                "It is filmed, so your child may not have to tell it so many times. The film may "
                "be used in court later."
            ),
        ),
        said(
            marked("It is your child's choice"),
            marked("Your child can say yes, no, or not yet. Please do not push them either way."),
            marked("What they choose does not change the help you can both have."),
            marked("Please do not practise answers with your child."),
        ),
        said(
            marked("What you can do"),
            marked(
                "You can tell your child where it is, who they will meet, and that they can ask "
                "for a break."
            ),
            marked("You can ask who will be there, who may watch it, and how long it takes."),
            marked("An interpreter is free, and is not somebody from the family."),
            marked("A parent does not usually sit in the room. You can ask where to wait."),
        ),
        said(
            marked("After it"),
            marked("Your child may feel tired, sad or relieved, or something else."),
            marked("You do not have to ask about it. Being there is a help."),
        ),
    ),
)

POLICE_STOP = Guide(
    number=3,
    picture="police",
    heading=marked("The police stop for now"),
    carer_heading=marked("The police stop for now"),
    easy=(
        drawn(
            marked("What it means"),
            ("police", marked("The police stop for now.")),
            ("heart", marked("It was right to tell.")),
            ("child", marked("You did nothing wrong.")),
        ),
        drawn(
            marked("What goes on"),
            ("safety", marked("Grown-ups still help to keep you safe.")),
            ("worker", marked("You can ask your worker why.")),
            ("talk", marked("You can talk with us about how you feel.")),
        ),
        drawn(
            marked("What you can choose"),
            ("look", marked("You can ask if somebody new can look again.")),
            ("money", marked("Some children can ask for money because of what happened.")),
            ("grown_up", marked("A grown-up can get free advice with you first.")),
            ("wait", marked("You do not have to think about it now.")),
        ),
    ),
    simple=(
        said(
            marked("What it means"),
            marked("The police are not doing any more right now."),
            marked("This does not mean that people did not believe you."),
            marked("It does not mean that nothing happened."),
        ),
        said(
            marked("Why"),
            marked("A person should tell you the reason. You can ask again if it is not clear."),
            marked("Something can be true even when there is not enough proof."),
        ),
        said(
            marked("What goes on"),
            marked("The plan to keep you safe and the police part have different rules."),
            marked("So other people can go on helping you when the police have stopped."),
            marked("If you want to tell the police more later, you can."),
        ),
        said(
            marked("What you can choose"),
            marked("You may be able to ask for somebody new to look at the decision again."),
            marked("You can ask yourself, or a grown-up you trust can ask for you."),
            marked("There can be a last day for it. Your worker can help you find that day."),
        ),
    ),
    standard=(
        said(
            marked("What it means"),
            marked("The police are not doing any more right now."),
            marked("This does not mean that people did not believe you."),
            marked("The decision is about what the police do now. It is not about what is true."),
        ),
        said(
            marked("Why"),
            marked("A person should tell you the reason. You can ask again if it is not clear."),
            marked("A criminal court has to be sure, so it needs a lot of proof."),
            marked("Something can be true even when there is not enough proof for a court."),
        ),
        said(
            marked("What goes on"),
            marked("The plan to keep you safe and the police part have different rules."),
            marked("So other people can go on helping you when the police have stopped."),
            marked("If you want to tell the police more later, you can."),
        ),
        said(
            marked("What you can choose"),
            marked("You may be able to ask for a review. It is free, and you need no lawyer."),
            marked("You can ask yourself, or a grown-up you trust can ask for you."),
            marked("There can be a last day for it. Your worker can help you find that day."),
            marked("After that day, ask anyway, and say why it took time."),
            marked(
                "You may be able to get money from a government scheme, even if nobody goes to "
                "court."
            ),
            marked("It is a good idea to get free advice first."),
        ),
    ),
    carer=(
        said(
            marked("What it means"),
            marked(
                'The police call it "no further police action at this time". It can start again.'
            ),
            marked(
                "This does not mean that nothing happened, or that your child was not believed."
            ),
            marked("You can ask for the reason, and for someone to explain it again."),
        ),
        said(
            marked("What goes on"),
            marked("Children's services have different rules from the police, and can go on."),
            marked("Help for your child and for you goes on."),
            marked("It can help your child to hear from you that it was right to tell."),
        ),
        said(
            marked("What you can choose"),
            marked(
                "You or your child may be able to ask under the Victims' Right to Review. It is "
                "free."
            ),
            marked("There can be a last day for it. Your worker can help you find that day."),
            marked("After that day, ask anyway, and say why it took time."),
            marked(
                "There is a government scheme that can pay money. Nobody has to be charged. Take "
                "free advice first."
            ),
        ),
    ),
)
