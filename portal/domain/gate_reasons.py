"""Why a wording is kept from a family: whole sentences for staff, shared by all languages' rules.

They name no words to avoid, so that they pass the gate themselves.
"""

from portal.domain.words import marked

HEARD_AS_NOTHING = marked("Families hear this as: it did not happen.")
SOUNDS_FOR_EVER = marked("Without a time, it sounds like the end of everything.")

THEIR_CHOICE = marked("It is their choice, and pushing does harm.")
CARRIES_THE_CASE = marked("A child must not carry the case: being unsure harms nothing.")
CARRIES_OTHERS = marked("A child must not carry what happens to other people.")
KEEP_COPING = marked("It asks someone who is hurting to keep coping.")
LOOK_AFTER_US = marked("It asks the family to look after us.")
TELLS_FEELINGS = marked("It tells the reader what to feel.")

SOUNDS_LIKE_BLAME = marked("It can be heard as: you did this.")
SOUNDS_CHOSEN = marked("It makes what was done to a child sound like a choice.")
HONOUR = marked("Words about being clean or about good name put the weight on the person hurt.")
SOUNDS_GUILTY = marked("This is said of people who did wrong.")
CHANGED_MIND = marked("It is a legal word, and it blames someone for a change of mind.")

CANNOT_BE_KEPT = marked("Nobody can be sure of this, and broken words cost trust.")
WORRY_IS_ALLOWED = marked("Nobody can know this, and it is okay to feel worried.")
COURTS_DECIDE = marked("A court decides this, and nobody can know it before.")
NOT_SECRET = marked("We cannot keep things secret when someone may get hurt.")
GIVE_A_DAY = marked("It empties trust: give a day, or say that we do not know yet.")
NOBODY_KNOWS_YET = marked("Nobody here can know what this family will get.")

SOUNDS_LIKE_DOUBT = marked("It sounds as if they were not believed.")
HINTS_AT_LIES = marked("It hints that what they said might not be so.")
JUDGES_THEM = marked("It judges the person who told.")
NOT_ENOUGH_OF_YOU = marked("Hard words that can be heard as: you were not enough.")
SOUNDS_SMALL = marked("It makes what happened sound small.")

TRADE_WORD = marked("It is a word of the trade: say what it means.")
INITIALS = marked("Initials mean nothing to a family: say the whole name, and what they do.")
FIGURE_OF_SPEECH = marked("It is not meant as it is said, and it is hard to translate.")
VALUES_AN_OUTCOME = marked("It sets a value on an outcome.")
VAGUE = marked("It is vague or shaming, and leaves the child to guess.")

SOMEONE_LOVED = marked("It is a legal risk, and it may be someone they love.")
UNWANTED_LABEL = marked("It is a label they may not want.")
MAKES_IT_THEIRS = marked("It makes what happened belong to the child.")
STICKS_TO_A_CHILD = marked("A label like this follows a child for years.")

NEVER_NAME = marked("This name must not be named here.")
MAYBE_NEVER_NAME = marked("This may be a name that must not be named here.")
