"""What staff choose from on the page of a worry, in the words of staff."""

from portal.domain.passing_on import ToWhom
from portal.domain.words import marked
from portal.domain.worries import Triage
from portal.domain.worry_steps import StepKind

TRIAGE_NAMES: dict[Triage, str] = {
    Triage.RED: marked("Red: danger now"),
    Triage.AMBER: marked("Amber: today"),
    Triage.GREEN: marked("Green: soon"),
}
NEXT_NAMES: dict[str, str] = {
    "talk": marked("Talk with them in person"),
    "call": marked("Ring them by the safe route"),
    "visit": marked("Visit them"),
    "explain": marked("Explain something again"),
    "safety": marked("Look with them at how to be safe"),
    "find_out": marked("Find something out and tell them"),
}
DONE_NAMES: dict[str, str] = {
    "talked": marked("We talked with them about it"),
    "told": marked("We told them what we found out"),
    "helped": marked("We did what was said, and told them"),
}
STEP_NAMES: dict[StepKind, str] = {
    StepKind.READ: marked("Read it"),
    StepKind.NEXT: marked("Said what happens next"),
    StepKind.DONE: marked("Done, and told"),
    StepKind.TRIAGE: marked("Changed how pressing it is"),
    StepKind.OWNER: marked("Has this worry now"),
    StepKind.ASKED: marked("Was asked to act"),
    StepKind.SAID: marked("The family added"),
    StepKind.HARM: marked("Said that it tells of sexual abuse or new harm"),
    StepKind.PASSED: marked("Wrote down that it was passed on"),
    StepKind.OPENED: marked("Their page was opened"),
}
TO_WHOM_NAMES: dict[ToWhom, str] = {
    ToWhom.POLICE: marked("The police force"),
    ToWhom.LOCAL_AUTHORITY: marked("The local authority"),
    ToWhom.BOTH: marked("The police force and the local authority"),
}
