"""What happens when a child has told, and when she feels different about it."""

from portal.domain.guide_model import Guide, drawn, said
from portal.domain.words import marked

TELLING = Guide(
    number=1,
    picture="talk",
    heading=marked("You have told someone"),
    carer_heading=marked("Your child has told someone"),
    easy=(
        drawn(
            marked("When you have told"),
            ("talk", marked("It was right to tell.")),
            ("heart", marked("What happened to you was not your fault.")),
            ("child", marked("You are not in trouble.")),
        ),
        drawn(
            marked("What comes next"),
            ("team", marked("Grown-ups plan how to keep you safe.")),
            ("worker", marked("A worker wants to talk with you and listen.")),
            ("police", marked("The police may want to find out more.")),
            ("wait", marked("This can take a long time.")),
        ),
        drawn(
            marked("What you can do"),
            ("talk", marked("You can ask us anything.")),
            ("listen", marked("You can ask who knows about it.")),
            ("not_safe", marked('If you do not feel safe, use "Help now".')),
        ),
    ),
    simple=(
        said(
            marked("When you have told"),
            marked("It was right to tell."),
            marked("What happened to you was not your fault."),
            marked("You are not in trouble."),
        ),
        said(
            marked("What comes next"),
            marked("Now it is the job of adults to find out more and to help keep you safe."),
            marked("A worker wants to talk with you, and to hear what you would like."),
            marked("The police may want to find out more too. This often takes many months."),
        ),
        said(
            marked("Who will know"),
            marked("We tell the people who have to know, so that you are safe."),
            marked("You can ask who knows, and what they know."),
            marked("You choose which friends you tell, if you want to tell any."),
        ),
        said(
            marked("What you can do"),
            marked("You can ask questions at any time."),
            marked("If someone is angry because you told, you can tell us here."),
            marked('If you do not feel safe, use "Help now".'),
        ),
    ),
    standard=(
        said(
            marked("When you have told"),
            marked("It was right to tell."),
            marked(
                "What happened to you was not your fault, whatever you did or did not do at the "
                "time."
            ),
            marked("You are not in trouble for telling."),
        ),
        said(
            marked("What comes next"),
            marked("Now it is the job of adults to find out more and to help keep you safe."),
            marked(
                "There are two parts: keeping you safe, and what the police do. One can stop while "
                "the other goes on."
            ),
            marked("The police may want to find out more too. This often takes many months."),
            marked("You can agree with your worker how often you hear from us, and how."),
        ),
        said(
            marked("Who will know"),
            marked("We tell the people who have to know, so that you are safe."),
            marked("You can ask who knows, and what they know."),
            marked("You choose which friends you tell, if you want to tell any."),
        ),
        said(
            marked("How it can feel"),
            marked(
                "Some people feel relieved after telling, and some feel worse for a while. You "
                "might feel something else."
            ),
            marked("If someone is angry because you told, you can tell us here."),
            marked('If you do not feel safe, use "Help now".'),
        ),
    ),
    carer=(
        said(
            marked("When your child has told"),
            marked("It was right to tell. It can help your child to hear that from you."),
            marked("It helps your child when you stay calm and say that you are glad they told."),
            marked(
                "Please let trained people ask your child about what happened. You can talk with "
                "your child about anything else."
            ),
        ),
        said(
            marked("What comes next"),
            marked(
                "Now it is the job of trained people to find out more and to help keep your child "
                "safe."
            ),
            marked("A worker will want to talk with you, and with your child alone too."),
            marked(
                "There are two parts: keeping your child safe, and what the police do. One can "
                "stop while the other goes on."
            ),
            marked("Many cases take more than a year from start to end."),
        ),
        said(
            marked("What you can do"),
            marked("You can agree with your worker how often you hear from us, and how."),
            marked("If your child tells you more, listen and stay calm, and then tell us."),
            marked("If anybody gets in touch who should not, tell us the same day."),
            marked("It can be a shock for you as well. There is help for you too."),
            marked('If you or your child do not feel safe, use "Help now".'),
        ),
    ),
)

FEELING_DIFFERENT = Guide(
    number=7,
    picture="mixed_up",
    heading=marked("You feel different about it"),
    carer_heading=marked("Your child feels different about it"),
    easy=(
        drawn(
            marked("You can tell us"),
            ("talk", marked("You can tell us if you feel different now.")),
            ("heart", marked("You are not in trouble.")),
            ("listen", marked("We will listen to you.")),
        ),
        drawn(
            marked("What goes on"),
            ("safety", marked("We still want you to be safe.")),
            ("worker", marked("A worker still asks how you are.")),
            ("child", marked("You can change your mind later.")),
        ),
        drawn(
            marked("If you feel pushed"),
            ("talk", marked("If someone tells you what to say, tell us.")),
            ("not_safe", marked('If you do not feel safe, use "Help now".')),
        ),
    ),
    simple=(
        said(
            marked("You can tell us"),
            marked(
                "Sometimes people feel different about what they said, or wish they had not told."
            ),
            marked("You are not in trouble."),
            marked("You do not have to explain it to anyone, and you can change your mind later."),
        ),
        said(
            marked("What goes on"),
            marked("We still want you to be safe, and help for you goes on."),
            marked("What you said before is kept, and what you say now is kept beside it."),
            marked("If you want the police to go on later, you can tell them so."),
        ),
        said(
            marked("If you feel pushed"),
            marked(
                "If someone wants you to say something, or not to say it, you can tell us here."
            ),
            marked('If you do not feel safe, use "Help now".'),
        ),
    ),
    standard=(
        said(
            marked("You can tell us"),
            marked(
                "Sometimes people feel different about what they said, or wish they had not told."
            ),
            marked("There can be many reasons, and nobody should be angry with you for it."),
            marked("You do not have to explain it to anyone, and you can change your mind later."),
        ),
        said(
            marked("What goes on"),
            marked("We still want you to be safe, and help for you goes on."),
            marked("Adults may still have to find out how to keep you safe."),
            marked("What you said before is kept, and what you say now is kept beside it."),
            marked("You can ask your worker what may happen now."),
            marked(
                "If you want the police to go on later, tell them. You may then be able to ask for "
                "a review."
            ),
        ),
        said(
            marked("If you feel pushed"),
            marked(
                "If someone wants you to say something, or not to say it, you can tell us here."
            ),
            marked('If you do not feel safe, use "Help now".'),
        ),
    ),
    carer=(
        said(
            marked("What it can mean"),
            marked(
                "Sometimes children feel different about what they said, or take it back. It can "
                "come from fear, guilt or pressure."
            ),
            marked("This does not mean that nothing happened."),
            marked("Your child is not in trouble."),
        ),
        said(
            marked("What you can do"),
            marked("Please stay calm, and do not ask your child for the reason."),
            marked("If you know of pressure from anybody, tell us the same day."),
            marked("Your child can change their mind again, and can tell us or the police."),
        ),
        said(
            marked("What goes on"),
            marked("Help for your child and for you goes on."),
            marked("Adults may still have to find out how to keep your child safe."),
            marked(
                "If your child wants the police to go on later, tell them. Then you can ask about "
                "a review."
            ),
            marked('If you or your child do not feel safe, use "Help now".'),
        ),
    ),
)
