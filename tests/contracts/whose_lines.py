"""Whose line is whose, where the route table alone does not say it: by handler."""

# Of the lines that a card opens, those that only a carer has a use for.
CARERS_LINES = {"number", "check_number", "send_number"}
# Of the lines for staff, those that a supervisor of an agency on the case may use too.
OVERSEEN_LINES = {
    *("show_withdrawal", "withdraw", "decisions", "show_draft", "approve_draft"),
    *("give_back_draft", "record_telling", "drop_draft", "acknowledge_decision"),
    *("check_in", "answer_check_in", "requests_of_case", "say_done_request"),
    *("happened", "write_down_happened", "end_happened"),
    *("closing_page", "close_case", "open_again", "put_draft_note_into"),
    *("handover", "hand_over", "take_back"),
    *("access_of", "ask_freeze", "end_access", "show_stop", "ask_lift", "say_checked"),
    *("ask_why", "say_why", "keeping", "who_looked"),
    *("rights_of_case", "guides_of_case", "right_of_decision", "write_wish", "staff_asking"),
}
ABOUT_A_DECISION = {
    *("asking_about", "ask_again", "right_of_decision", "set_first_told", "write_wish"),
}
# Pages of lists that hold nothing of anybody: the number in the address is the same for all.
OF_NOBODY = {"guide", "wordings_of", "wording_file"}
