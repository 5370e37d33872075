"""Whom this page works for, whom it does not yet work for, and how to say so.

What it must hold, by the accessibility regulations of 2018: the standard, what does not meet it and
why, other ways, how to report, and who enforces it. What is not known to be true is not said.
"""

from portal.domain.guide_model import Guide, drawn, said
from portal.domain.people import CaseKind
from portal.domain.words import marked

OTHER_WAYS = said(
    marked("Other ways"),
    marked("Your worker can read it to you, print it large, or bring an interpreter."),
    marked("You can ask for braille or for British Sign Language (BSL)."),
)

ACCESS = Guide(
    number=3,
    picture="look",
    heading=marked("If this page is hard to use"),
    carer_heading=marked("How far everybody can use this page"),
    for_cases=tuple(CaseKind),
    easy=(
        drawn(
            marked("You can change it"),
            ("talk", marked("You can choose your language.")),
            ("page", marked("You can choose easy words with pictures.")),
        ),
        drawn(
            marked("If it is hard for you"),
            ("worker", marked("Tell your worker.")),
            ("listen", marked("Your worker can read it to you.")),
        ),
    ),
    simple=(
        said(
            marked("You can change it"),
            marked("You can choose your language, and how hard the words are."),
            marked("It works with a keyboard, with big letters and with a screen reader."),
        ),
        said(
            marked("What does not work well yet"),
            marked("There are no films in sign language."),
            marked("Some words may still be hard, or wrong in your language."),
        ),
        OTHER_WAYS,
        said(
            marked("If it is hard for you"),
            marked("Tell your worker. We want to know what is hard."),
        ),
    ),
    standard=(
        said(
            marked("You can change it"),
            marked("You can choose your language, and how hard the words are."),
            marked("It works with a keyboard, with big letters and with a screen reader."),
            marked("It works without scripts, and on a small or an old phone."),
        ),
        said(
            marked("What does not work well yet"),
            marked("There are no films in sign language."),
            marked("Some words may still be hard, or wrong in your language."),
            marked("Not enough disabled young people have tried it and told us what is hard."),
        ),
        OTHER_WAYS,
        said(
            marked("If it is hard for you"),
            marked("Tell your worker. We want to know what is hard."),
        ),
    ),
    carer=(
        said(
            marked("The standard"),
            marked(
                "These pages are made to meet the Web Content Accessibility Guidelines, version "
                "2.2, level AA."
            ),
            marked(
                "Every page is checked by machine in every language, with the keyboard alone, on a "
                "narrow screen and with large letters."
            ),
            marked("They work without scripts, and on a small or an old phone."),
        ),
        said(
            marked("What does not meet it yet, and why"),
            marked("There are no films in sign language. They have to be made with Deaf people."),
            marked(
                "Until an expert reader has checked the words in a language, they are marked as a "
                "draft."
            ),
            marked(
                "Not enough people with disabilities have tried these pages and told us what is "
                "hard."
            ),
        ),
        OTHER_WAYS,
        said(
            marked("Tell us what does not work"),
            marked('Tell your worker, or ring the number under "Help now".'),
            marked("You get an answer from a person, and a day by which something is done."),
        ),
        said(
            marked("If you are not happy with our answer"),
            marked("The Equality Advisory and Support Service (EASS) can advise you."),
            marked(
                "The Equality and Human Rights Commission (EHRC) watches over the rules of 2018 "
                "about this."
            ),
        ),
    ),
)
