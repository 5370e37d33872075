"""What this page is, who runs it, and what it never does."""

from portal.domain.guide_model import Guide, drawn, said
from portal.domain.people import CaseKind
from portal.domain.words import marked

ABOUT = Guide(
    number=1,
    picture="page",
    heading=marked("What this page is"),
    carer_heading=marked("What this page is"),
    for_cases=tuple(CaseKind),
    easy=(
        drawn(
            marked("What it is"),
            ("news", marked("Here you can read news.")),
            ("worker", marked("The news is from people who work with you.")),
            ("talk", marked("You can tell them things here.")),
        ),
        drawn(
            marked("What it does not do"),
            ("page", marked("It does not show adverts.")),
            ("look", marked("It does not look where you are.")),
            ("listen", marked("It plays no sound by itself.")),
        ),
    ),
    simple=(
        said(
            marked("What it is"),
            marked("Here you can read news from the people who work with you."),
            marked("You can tell them what you need, in words or with pictures."),
            marked("You need your own card to see your own page."),
        ),
        said(
            marked("Who runs it"),
            marked("Your council runs it, together with the people who work with you."),
            marked('You can find the number to ring under "Help now".'),
        ),
        said(
            marked("What it does not do"),
            marked("It shows no adverts, and it does not look where you are."),
            marked("Everything you read about you was written by a person."),
            marked("Nothing here comes from another company's page."),
        ),
    ),
    standard=(
        said(
            marked("What it is"),
            marked("Here you can read news from the people who work with you."),
            marked("You can tell them what you need, in words or with pictures."),
            marked("You need your own card to see your own page."),
        ),
        said(
            marked("Who runs it"),
            marked("Your council runs it, together with the people who work with you."),
            marked('You can find the number to ring under "Help now".'),
        ),
        said(
            marked("What it does not do"),
            marked("It shows no adverts, and it does not look where you are."),
            marked("No machine writes, translates or decides anything about you here."),
            marked("Nothing here comes from another company's page."),
            marked('"Leave now" takes you to another page. That page belongs to somebody else.'),
        ),
    ),
    carer=(
        said(
            marked("What it is"),
            marked("Here families read news from the people who work with them."),
            marked("They can also say what they need, and see who has read it."),
            marked("Each person has a card and a page of their own."),
        ),
        said(
            marked("Who runs it"),
            marked(
                "It is run by the council or partnership that gave you your card, with the people "
                "who work with you."
            ),
            marked('You can find the number to ring under "Help now".'),
        ),
        said(
            marked("What it does not do"),
            marked("It shows no adverts, and it does not look where you are."),
            marked("No machine writes, translates or decides anything about your family here."),
            marked("Nothing here comes from another company's page."),
            marked('"Leave now" takes you to another page. That page belongs to somebody else.'),
        ),
    ),
)
