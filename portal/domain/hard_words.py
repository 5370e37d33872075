"""The hard words that cannot be avoided, each explained at the reader's level.

`term` is the word's row in locales/glossary.csv, which says in which forms it occurs in each
language. Where a level has no explanation, the word is not hard for who reads at it.
"""

from dataclasses import dataclass

from portal.domain.people import Level
from portal.domain.words import marked


@dataclass(frozen=True, slots=True)
class HardWord:
    term: str
    easy: str = ""
    simple: str = ""
    standard: str = ""

    def explained(self, level: Level) -> str:
        """In English, to be translated; carers read what is written for older readers."""
        if level is Level.EASY:
            return self.easy
        return self.simple if level is Level.SIMPLE else self.standard


HARD_WORDS: tuple[HardWord, ...] = (
    HardWord(
        "police",
        marked("Police officers find out if someone broke the law."),
        marked("The police look into what was reported, to find out if a law was broken."),
    ),
    HardWord(
        "worker",
        marked("A worker is a grown-up whose job is to help you."),
        marked("A worker is an adult whose job is to help you and tell you what happens."),
    ),
    HardWord(
        "decision",
        marked("A decision is what somebody chose to do."),
        marked("A decision is what people choose to do after they have thought about it."),
    ),
    HardWord(
        "court",
        marked("A court is a place where a judge listens and decides."),
        marked("A court is a place where a judge, or a jury, listens to both sides and decides."),
        marked("A court hears both sides. A judge or a jury then decides what has been proved."),
    ),
    HardWord(
        "judge",
        marked("A judge leads what happens in a court."),
        marked("A judge leads what happens in a court, and makes sure that it is fair."),
        marked("A judge leads what happens in a court, and decides what may be said and done."),
    ),
    HardWord(
        "jury",
        marked("A jury is a group of people who decide in court."),
        marked("A jury is a group of people who listen in court and then decide together."),
        marked("A jury is a group of people who listen in court and then decide together."),
    ),
    HardWord(
        "lawyer",
        marked("A lawyer is someone whose job is the law."),
        marked("A lawyer is someone whose job is the law. Some lawyers speak in court."),
        marked("A lawyer is someone whose job is the law. Some lawyers speak in court."),
    ),
    HardWord(
        "proof",
        marked("Proof is what shows others that something happened."),
        marked("Proof is what can show a court that something happened."),
        marked(
            "Proof is what can show a court that something happened. It can be words, messages or "
            "objects."
        ),
    ),
    HardWord(
        "charge",
        marked("A charge says which law someone may have broken."),
        marked("A charge says which law somebody may have broken. Then a court decides about it."),
        marked("A charge says which law somebody may have broken. Then a court decides about it."),
    ),
    HardWord(
        "arrest",
        marked("The police take someone with them to ask questions."),
        marked("To arrest someone means that the police take them along to ask questions."),
        marked("To arrest someone means that the police take them along to ask questions."),
    ),
    HardWord(
        "review",
        marked("A review means that someone new looks again."),
        marked("A review means that someone new looks at a decision again."),
        marked("A review means that someone who did not make the decision looks at it again."),
    ),
    HardWord(
        "giving evidence",
        marked("It means answering questions for a court."),
        marked("Giving evidence means answering questions for a court."),
        marked("Giving evidence means telling a court what you know, by answering questions."),
    ),
    HardWord(
        "filmed talk",
        marked("In a filmed talk, someone listens and a camera is on."),
        marked("In a filmed talk, someone trained to listen asks questions and a camera films it."),
        marked(
            "It is also called a video interview. Someone trained to listen asks the questions."
        ),
    ),
    HardWord(
        "not guilty",
        marked("It means that the court was not sure."),
        marked("It means that the court was not sure. It does not mean that nothing happened."),
        marked("It means that the court was not sure. It does not mean that nothing happened."),
    ),
    HardWord(
        "sentence",
        marked("A judge says what a guilty person must do."),
        marked("A sentence is what a judge decides must happen to a person who is guilty."),
        marked("A sentence is what a judge decides must happen to a person who is guilty."),
    ),
    HardWord(
        "video link",
        marked("People see and hear you on a screen."),
        marked("With a video link, people in court see and hear you on a screen."),
        marked("With a video link, people in court see and hear somebody on a screen."),
    ),
    HardWord(
        "advocate",
        marked("An advocate helps you to say what you want."),
        marked("An advocate helps you to say what you want, and works for nobody else here."),
        marked("An advocate helps somebody to say what they want, and works for nobody else here."),
    ),
    HardWord(
        "Crown Prosecution Service",
        marked("They are lawyers who decide what can go to court."),
        marked("They are lawyers who decide if a case can go to court."),
        marked("They are lawyers who decide if a case can go to court. They are not the police."),
    ),
    HardWord(
        "children's services",
        marked("Their job is to help keep children safe."),
        marked("They are part of the council. Their job is to help keep children safe."),
        marked("They are part of the council, and have to find out what keeps a child safe."),
    ),
    HardWord(
        "health check",
        marked("A doctor or nurse looks to see that you are well."),
        marked("A doctor or nurse looks to see that somebody is well, if they want that."),
        marked("A doctor or nurse looks to see that somebody is well, if they want that."),
    ),
    HardWord(
        "interpreter",
        marked("An interpreter says it in your language."),
        marked("An interpreter says in your language what others say, and the other way round."),
        marked("An interpreter says in your language what others say, and the other way round."),
    ),
    HardWord(
        "legal advice",
        marked("Someone who knows the law tells you what you can do."),
        marked("Someone who knows the law tells you what you can do."),
        marked("Someone who knows the law tells you what you can do, and what may come of it."),
    ),
    HardWord(
        "government scheme",
        marked("It is a way to ask the government for money."),
        marked("It is a way to ask the government for money after a crime."),
        marked("It is a way to ask the government for money after a crime. It has its own rules."),
    ),
    HardWord(
        "Ombudsman",
        standard=marked(
            "An ombudsman looks into a complaint that was not put right. It is free, and belongs "
            "to no other team."
        ),
    ),
)
