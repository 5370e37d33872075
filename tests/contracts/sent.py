"""What is sent to each handler so that it succeeds, for whoever asks every line there is."""

from collections.abc import Mapping

from tests.families import MONDAY, PICKS

NOTE = "I liked the picture that you made"
SECRET = "He waits at the green gate on Thursdays"
Form = Mapping[str, str | list[str]]
PHONE: Mapping[str, str] = {
    "mobile": "07700 900654",
    "whose": "shared",
    "others": "Her sister Ines",
    "texted": "y",
    "weekdays": "2",
    "from_time": "09:00",
    "until_time": "15:00",
    "safe_name": "Jo from the library",
    "confirmed": "y",
}
# By handler: the fields of a form that succeeds.
FORMS: Mapping[str, Form] = {
    "say_why": {"why": "cover", "words": SECRET},
    "mark_case": {"sensitive": "no"},
    "decide_keeping": {"decision": "stay", "why": SECRET},
    "change_duty": {"duty": "supervisor"},
    "pick_picture": {"picture": PICKS[0]},
    "set_leave_place": {"place": "nature"},
    "say_if_it_was_me": {"said": "no"},
    "raise_worry": {"kind": "talk", "topics": ["home", "court"], "words": SECRET},
    "keep_unsent": {"kind": "talk", "words": SECRET},
    "keep_own_card": {"called": "Sam", "job": "social_worker", "phone": "020 7946 0000"},
    "say_more": {"said": "changed_mind"},
    "say_next": {"block": "talk", "day": "2026-12-24"},
    "set_clocks": {
        "red_minutes": "10",
        "amber_hours": "3",
        "green_days": "1",
        "answer_days": "2",
        "ring_hours": "4",
        "pass_on_hours": "4",
    },
    "say_done": {"done": "talked"},
    "set_triage": {"triage": "amber"},
    "pass_on_worry": {
        "to_whom": "both",
        "passed_by": "Sam",
        "passed_on": "2026-11-23",
        "passed_time": "09:30",
    },
    "raise_without_words": {"kind": "contact_me"},
    "say_how_it_was": {"feelings": ["sad", "angry"], "helps": "talk", "not_understood": "y"},
    "carer_say_how_it_was": {"feelings": "tired", "helps": "explain"},
    "add_service": {
        "name": "Green Room",
        "what": "Music.",
        "written_in": "en",
        "is_for_carers": "y",
    },
    "check_service": {"which": "childline"},
    "put_into_words": {"what_ar": "موسيقى وحديث.", "hours_ar": ""},
    "read_again": {"which": "rule.police_review"},
    "say_answer": {"answer": "not_yet"},
    "say_talk_wishes": {"helps": ["door", "pencil"], "asker": "woman", "beside": "Gran"},
    "write_telling": {
        "was_it": "not_yet",
        "explained_on": "",
        "reads": "en",
        "level": "easy",
        "why_not": SECRET,
    },
    "keep_wishes": {"wishes": "not_carer", "not_about": "court"},
    "write_down_wishes": {"wishes": ["first", "with"], "beside": "else", "person": "Gran"},
    "hand_over": {"note": SECRET},
    "ask_again": {"helper": SECRET},
    "write_wish": {"helper": SECRET},
    "ask_freeze": {"reason": SECRET},
    "end_access": {"end_reason": SECRET, "is_sure": "y"},
    "add_carer": {
        "carer_name": "Bo",
        "carer_language": "pl",
        "not_suspected": "y",
        "from_time": "09:00",
        "until_time": "20:00",
    },
    "write_down_happened": {"happened": "spoken_to", "happened_on": "2026-11-20"},
    "decide_copy": {"decided": "give", "reason": SECRET},
    "answer_response": {"kind": "response.not_understood"},
    # Asked for when the village was made, on the morning that every test begins with.
    "approve_draft": {"read_at": MONDAY.isoformat()},
    "give_back_draft": {"why": SECRET},
    "lift_lock": {"reason": SECRET},
    "record_telling": {
        "told_by": "Priya",
        "told_how": "in_person",
        "told_on": "2026-11-23",
        "with_whom": "carer",
        "interpreter": "not_needed",
        "how_they_were": "quiet",
        "note": SECRET,
    },
    "withdraw": {"why": "not_true"},
    "put_draft_note_into": {"pair": "ar carer", "words": "أعجبتني صورتك."},
    "put_note_into": {"pair": "ar carer", "words": "أعجبتني صورتك.", "version": "1"},
    "write_note_anew": {"note": "I liked your picture and your song.", "note_language": "en"},
    "set_passport": {"reads": "en", "level": "easy", "needs": "audio", "interpreter": "Sylheti"},
    "send_text_by_hand": {"kind": "time_moved"},
    "add_phone": PHONE,
    # Its own number: another would begin another record.
    "change_phone": {**PHONE, "mobile": "07700 900777"},
    "bar_number": {"number": "020 7946 0018", "who": "Gareth Pike"},
    "record_told": {"told_by": "Sam", "told_how": "by_letter"},
    "add_never_name": {"name": "Gareth Pike"},
    "open_case": {
        "kind": "harmed",
        "child_name": "Adelheid",
        "child_language": "en",
        "child_level": "simple",
        "carer_name": "Bo",
        "carer_language": "pl",
        "carer_mobile": "07700 900321",
        "carer_confirmed": "y",
        "from_time": "09:00",
        "until_time": "20:00",
        "every_days": "14",
        "how": "visit",
    },
}
# Whose days are their own.
DATED_FORMS: Mapping[str, Form] = {
    "set_first_told": {"told_on": "2026-11-20"},
    "take_step": {"step": "sent", "on": "2026-11-23", "due_on": "2027-01-06"},
    "write_days": {"born_on": "2012-03-14", "is_reported": "yes", "reported_on": "2026-05-01"},
}
# Who, and of which agency, is put in by the village.
ROTA_FORM: Mapping[str, str] = {
    "weekday": "2",
    "from_time": "09:00",
    "until_time": "17:00",
    "from_on": "2026-12-21",
    "until_on": "2026-12-23",
    "team": "Night team",
    "phone": "01632 960999",
    "first_on": "2026-12-01",
    "last_on": "2027-03-31",
    "opens_time": "17:00",
    "closes_time": "09:00",
}
