"""What happens when there may be a court day."""

from portal.domain.guide_model import Guide, drawn, said
from portal.domain.words import marked

COURT = Guide(
    number=4,
    picture="court",
    heading=marked("There may be a court day"),
    carer_heading=marked("There may be a court day"),
    easy=(
        drawn(
            marked("What a court does"),
            ("court", marked("A court hears what people say.")),
            ("look", marked("Then it decides what it is sure about.")),
            ("wait", marked("It can be a long time until then.")),
        ),
        drawn(
            marked("Ways to make it easier"),
            ("camera", marked("You might answer questions from another room.")),
            ("safety", marked("With a screen, you do not see the person.")),
            ("stop", marked("There can be breaks.")),
            ("listen", marked("Someone can help you to understand and be understood.")),
        ),
        drawn(
            marked("What you can choose"),
            ("child", marked("You can say what you would like.")),
            ("court", marked("The judge decides. We will ask.")),
            ("door", marked("You can ask to see the court first.")),
        ),
    ),
    simple=(
        said(
            marked("What a court does"),
            marked("A court hears what people say, and decides what it is sure about."),
            marked("A court has to be sure before it can say guilty."),
            marked(
                '"Not guilty" means that it was not sure. It does not mean that nothing happened.'
            ),
        ),
        said(
            marked("Ways to make it easier"),
            marked("With a video link, you answer questions from another room."),
            marked("With a screen, you and the person do not see each other."),
            marked("The court can watch your filmed talk, so you may have to say less there."),
            marked("There can be breaks."),
        ),
        said(
            marked("What you can choose"),
            marked("You can say which of these you would like, or would not like."),
            marked("The judge decides. We will ask."),
            marked("You can ask to see the court before the day."),
        ),
        said(
            marked("Getting ready"),
            marked("You do not have to practise anything. Nobody should tell you what to say."),
        ),
    ),
    standard=(
        said(
            marked("What a court does"),
            marked("A court hears what people say, and decides what it is sure about."),
            marked("A court has to be sure before it can say guilty."),
            marked(
                '"Not guilty" means that it was not sure. It does not mean that nothing happened.'
            ),
            marked("It can take many months until a court day, and the day can change."),
        ),
        said(
            marked("Ways to make it easier"),
            marked(
                "Answering questions for a court is called giving evidence. There are ways to make "
                "it easier."
            ),
            marked("With a video link, you answer questions from another room."),
            marked("With a screen, you and the person do not see each other."),
            marked("The court can watch your filmed talk, so you may have to say less there."),
            marked("Your answers to questions can be filmed before the court day."),
            marked("The judge and the lawyers can take off their wigs and gowns."),
        ),
        said(
            marked("What you can choose"),
            marked("You can say which of these you would like, or would not like."),
            marked("The judge decides. We will ask."),
            marked("People called the Witness Service can show you the court first. It is free."),
            marked("You do not have to practise anything. Nobody should tell you what to say."),
        ),
    ),
    carer=(
        said(
            marked("What a court does"),
            marked("A court has to be sure before it can say guilty."),
            marked(
                '"Not guilty" means that it was not sure. It does not mean that nothing happened.'
            ),
            marked("It can take many months until a court day, and the day can change."),
        ),
        said(
            marked("Ways to make it easier"),
            marked(
                "Answering questions for a court is called giving evidence. There are ways to make "
                "it easier for your child."
            ),
            marked("With a video link, your child answers questions from another room."),
            marked("With a screen, your child and the person do not see each other."),
            marked(
                "The court can watch your child's filmed talk, so your child may have to say less "
                "there."
            ),
            marked("The judge decides. We will ask."),
        ),
        said(
            marked("What you can do"),
            marked("Please do not push your child towards one way or another."),
            marked("Please do not practise answers with your child."),
            marked("People called the Witness Service can show you the court first. It is free."),
        ),
    ),
)
