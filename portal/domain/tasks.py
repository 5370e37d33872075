"""What staff are asked to do: each kind of task, in one list, with what it says and whose it is."""

from dataclasses import dataclass
from enum import StrEnum

from portal.domain.words import marked


class TaskKind(StrEnum):
    """Subject, then what is to be done about it."""

    FAMILY_LATE = "family.late"
    FAMILY_VERY_LATE = "family.very_late"
    DRAFT_APPROVE = "draft.approve"
    DRAFT_RETURNED = "draft.returned"
    DRAFT_TELL = "draft.tell"
    LEDGER_ACKNOWLEDGE = "ledger.acknowledge"
    LEDGER_LATE = "ledger.late"
    CHECK_IN_DUE = "check_in.due"
    CHECK_IN_LATE = "check_in.late"
    NOT_UNDERSTOOD = "response.not_understood"
    HELP_ASKED = "response.help_asked"
    NOTE_TRANSLATE = "note.translate"
    NOTE_FIRST = "note.first"
    COPY_WAITS = "copy.waits"
    COPY_DECIDE = "copy.decide"
    NEWS_ASKED = "request.news"
    SOMEONE_ASKED = "request.someone"
    REQUEST_LATE = "request.late"
    ASKING_SEND = "asking.send"
    ASKING_CHASE = "asking.chase"
    ASKING_LATE = "asking.late"
    WORRY_READ = "worry.read"
    WORRY_NEXT = "worry.next"
    WORRY_DO = "worry.do"
    WORRY_COVER = "worry.cover"
    WORRY_LATE = "worry.late"
    WORRY_UNNOTICED = "worry.unnoticed"
    WORRY_NIGHT = "worry.night"
    WORRY_MORE = "worry.more"
    WORRY_PASS_ON = "worry.pass_on"  # noqa: S105 - no password
    WORRY_PASS_COVER = "worry.pass_cover"  # noqa: S105 - no password
    WORRY_PASS_LATE = "worry.pass_late"  # noqa: S105 - no password
    STOPPED = "texts.stopped"
    WANTS_TEXTS = "texts.wanted"
    TEXT_FAILED = "text.failed"
    TEXT_UNKNOWN = "text.unknown"
    TEXT_NOT_SENT = "text.not_sent"
    BY_HAND_LOST = "text.by_hand_lost"
    CONTACT_RECHECK = "contact.recheck"
    HANDOVER_TELL = "handover.tell"
    CODE_TELL = "code.tell"
    TALK_READ = "talk.read"
    FREEZE_DECIDE = "freeze.decide"
    SAFETY_CHECK = "safety.check"
    HANDOVER_STAYS = "handover.stays"
    RETENTION_LOOK = "retention.look"
    RETENTION_AGREE = "retention.agree"


# They say that a case will go; they are no reason for it to stay.
OF_RETENTION = (TaskKind.RETENTION_LOOK.value, TaskKind.RETENTION_AGREE.value)


@dataclass(frozen=True, slots=True)
class TaskMeaning:
    """`title` says what is to be done and `why` the reason, both read by staff."""

    title: str
    why: str
    is_for_supervisor: bool = False
    # Whoever oversees the case can do the thing too, without working on it.
    may_be_overseen: bool = False


MEANINGS: dict[TaskKind, TaskMeaning] = {
    TaskKind.FAMILY_LATE: TaskMeaning(
        marked("Write to this family today"),
        marked("The day they were promised to hear is here. “Nothing new yet” counts."),
    ),
    TaskKind.FAMILY_VERY_LATE: TaskMeaning(
        marked("A family has been left in silence"),
        marked("The promised day passed three working days ago."),
        is_for_supervisor=True,
    ),
    TaskKind.DRAFT_APPROVE: TaskMeaning(
        marked("Read a decision and approve it, or give it back"),
        marked("It cannot be taken back once the family has it, so a second person agrees."),
        may_be_overseen=True,
    ),
    TaskKind.DRAFT_RETURNED: TaskMeaning(
        marked("A decision was given back to you"),
        marked("The second person says what has to change."),
    ),
    TaskKind.DRAFT_TELL: TaskMeaning(
        marked("Tell the child in person or by phone, then write it down"),
        marked("The decision is approved and stays locked until somebody has told them."),
        may_be_overseen=True,
    ),
    TaskKind.LEDGER_ACKNOWLEDGE: TaskMeaning(
        marked("Acknowledge that your agency knows of a decision"),
        marked("The family was told that you know."),
        may_be_overseen=True,
    ),
    TaskKind.LEDGER_LATE: TaskMeaning(
        marked("Your agency has not acknowledged a decision"),
        marked("The days for it have passed, and the help after it depends on you knowing."),
        is_for_supervisor=True,
    ),
    TaskKind.CHECK_IN_DUE: TaskMeaning(
        marked("See how the child is after the decision"),
        marked("Check-ins are at 2, 6 and 12 weeks, and the family sees that they happen."),
    ),
    TaskKind.CHECK_IN_LATE: TaskMeaning(
        marked("A check-in after a decision has not happened"),
        marked("The day passed three working days ago."),
        is_for_supervisor=True,
    ),
    TaskKind.NOT_UNDERSTOOD: TaskMeaning(
        marked("Explain some news again"),
        marked("Somebody in the family said that they did not understand it."),
    ),
    TaskKind.HELP_ASKED: TaskMeaning(
        marked("Answer what would help after some news"),
        marked("Somebody in the family said what would help them."),
    ),
    TaskKind.NOTE_TRANSLATE: TaskMeaning(
        marked("Put a note into the family's language and words"),
        marked("Until a person has done it, the family sees it only as it was written."),
    ),
    TaskKind.NOTE_FIRST: TaskMeaning(
        marked("Put the note beside a decision into the family's language and words"),
        marked("The decision waits for it: a second person reads all the words they will get."),
    ),
    TaskKind.COPY_WAITS: TaskMeaning(
        marked("Help the child to open some news: a carer's copy waits for it"),
        marked("She asked to be told first. You may let the copy go, and say why."),
    ),
    TaskKind.COPY_DECIDE: TaskMeaning(
        marked("Decide whether a carer is told"),
        marked("The child asked you not to. The law may want them told: it is for you to say."),
    ),
    TaskKind.WORRY_READ: TaskMeaning(
        marked("Read a worry now"),
        marked("Half of the time that the family was given has passed, or it may be danger."),
    ),
    TaskKind.WORRY_NEXT: TaskMeaning(
        marked("Tell the family what happens next about a worry"),
        marked("It was read, and the family has not heard what comes of it."),
    ),
    TaskKind.NEWS_ASKED: TaskMeaning(
        marked("Somebody in the family asked for news"),
        marked("Whatever is published to them ends it. “Nothing new yet” counts."),
        may_be_overseen=True,
    ),
    TaskKind.SOMEONE_ASKED: TaskMeaning(
        marked("Somebody in the family wants someone with them"),
        marked("There is news to read, or something else that is hard to meet alone."),
        may_be_overseen=True,
    ),
    TaskKind.REQUEST_LATE: TaskMeaning(
        marked("See to it that a family is answered"),
        marked("They asked with one button. The time has passed, and their page says sorry."),
        is_for_supervisor=True,
    ),
    TaskKind.ASKING_SEND: TaskMeaning(
        marked("Send on a request to have a decision looked at again"),
        marked("Its time runs. The family was told that it is sent by the next working day."),
        may_be_overseen=True,
    ),
    TaskKind.ASKING_CHASE: TaskMeaning(
        marked("Ask what has become of a request about a decision"),
        marked("The day for the next step has passed, and nothing was written down."),
        may_be_overseen=True,
    ),
    TaskKind.ASKING_LATE: TaskMeaning(
        marked("See to it that a request about a decision is sent"),
        marked("The day the family was told has passed. They lose time that the law gives them."),
        is_for_supervisor=True,
    ),
    TaskKind.WORRY_DO: TaskMeaning(
        marked("Do today what the family was told, and write down that it is done"),
        marked("The day that was named after a worry is here."),
    ),
    TaskKind.WORRY_COVER: TaskMeaning(
        marked("Stand in for a colleague on a worry"),
        marked("The time has passed, and nobody has acted. The family's page says sorry."),
    ),
    TaskKind.WORRY_LATE: TaskMeaning(
        marked("See to it that somebody acts on a worry"),
        marked("It may be danger now, or the time that the family was given has passed."),
        is_for_supervisor=True,
    ),
    TaskKind.WORRY_UNNOTICED: TaskMeaning(
        marked("Your agency has not noticed a worry"),
        marked("Others on the case have. The family sees which agency has not."),
        is_for_supervisor=True,
    ),
    TaskKind.WORRY_NIGHT: TaskMeaning(
        marked("Out of hours: read a worry now, and act"),
        marked("It may be danger now, nobody else reads at this hour, and your team agreed."),
    ),
    TaskKind.WORRY_MORE: TaskMeaning(
        marked("Read what a family added to a worry, and see how they are"),
        marked(
            "They changed their mind, or say it is sorted: often pressure or fear. Amber again."
        ),
    ),
    TaskKind.WORRY_PASS_ON: TaskMeaning(
        marked("Pass on what a worry tells: to the police or the local authority"),
        marked("It tells of sexual abuse or new harm. Write down who told them, and when."),
        may_be_overseen=True,
    ),
    TaskKind.WORRY_PASS_COVER: TaskMeaning(
        marked("Stand in for a colleague: pass on what a worry tells"),
        marked("It tells of sexual abuse or new harm, and half of the time for it has passed."),
    ),
    TaskKind.WORRY_PASS_LATE: TaskMeaning(
        marked("See to it that what a worry tells is passed on"),
        marked("It tells of sexual abuse or new harm, and the time for passing it on is over."),
        is_for_supervisor=True,
    ),
    TaskKind.STOPPED: TaskMeaning(
        marked("They replied STOP. Find out what they want, and whether they are all right"),
        marked("By another safe route: that phone gets no texts now, and another may hold it."),
    ),
    TaskKind.WANTS_TEXTS: TaskMeaning(
        marked("A phone asks for texts again. Ask them, by another safe route"),
        marked("Nobody is texted again because of a text: anybody may have written it."),
    ),
    TaskKind.TEXT_FAILED: TaskMeaning(
        marked("Ring them, or tell them another safe way: a text did not reach them"),
        marked("There is news for them, and they do not know of it."),
    ),
    TaskKind.TEXT_UNKNOWN: TaskMeaning(
        marked("Find out whether a text reached them, another safe way"),
        marked("Nobody knows whether it was sent, and it is not sent twice by itself."),
    ),
    TaskKind.TEXT_NOT_SENT: TaskMeaning(
        marked("Ring them, or tell them another safe way: no text could be sent"),
        marked("There is news for them, and no number that they may safely be texted on now."),
    ),
    TaskKind.BY_HAND_LOST: TaskMeaning(
        marked("Reach them another safe way: a text that a colleague sent did not arrive"),
        marked("It asked them to call, or said which number is ours. They may still wait for it."),
    ),
    TaskKind.CONTACT_RECHECK: TaskMeaning(
        marked("Check with them that their phone is still safe"),
        marked("When nobody has checked for a while, or a text failed, no text is sent."),
    ),
    TaskKind.CODE_TELL: TaskMeaning(
        marked("Tell the family what has happened"),
        marked("The Victims' Code gives you until then. The matching news ends this."),
        may_be_overseen=True,
    ),
    TaskKind.TALK_READ: TaskMeaning(
        marked("Read what a child says about a filmed talk"),
        marked("Yes, no and not yet are equally good answers. Plan nothing against them."),
    ),
    TaskKind.FREEZE_DECIDE: TaskMeaning(
        marked("Decide about somebody's access"),
        marked("A colleague asks for it, and it takes a second person."),
        is_for_supervisor=True,
    ),
    TaskKind.SAFETY_CHECK: TaskMeaning(
        marked("See that the child is safe now"),
        marked("The access of somebody on this case was ended, and they will notice."),
        may_be_overseen=True,
    ),
    TaskKind.RETENTION_LOOK: TaskMeaning(
        marked("A closed case will be destroyed. Look whether anything of it is still needed"),
        marked(
            "Your agency's own record is the one that stays. Tell a supervisor what is missing."
        ),
    ),
    TaskKind.RETENTION_AGREE: TaskMeaning(
        marked("Decide whether a closed case may be destroyed"),
        marked("The time for which it is kept ends soon. Nothing is destroyed until you agree."),
        is_for_supervisor=True,
    ),
    TaskKind.HANDOVER_TELL: TaskMeaning(
        marked("Tell the family who is new"),
        marked("The case was handed over, and they have not heard who helps them now."),
    ),
    TaskKind.HANDOVER_STAYS: TaskMeaning(
        marked("Tell the family who stays with them"),
        marked("They heard that somebody else comes, and the handover was taken back."),
    ),
}
