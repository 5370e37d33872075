"""Every address, the function behind it, and who may use it, on one page.

Nothing is reachable without a line here, and no line is legal without a `who`. Addresses say
nothing: they stay in the history of a phone that somebody else may pick up.
"""

from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from portal.domain.refusals import NotFound
from portal.parts import Portal
from portal.web import (
    asked_for,
    asking_again,
    callbacks,
    demo_pages,
    family,
    filmed_talk,
    guides,
    health_pages,
    help_for_me,
    how_it_was,
    money,
    news,
    noticed,
    papers,
    people_pages,
    sign_in,
    staff_autosave,
    staff_carers,
    staff_cases,
    staff_check_ins,
    staff_choose,
    staff_closing,
    staff_corrections,
    staff_draft_notes,
    staff_drafts,
    staff_hand_texts,
    staff_handover,
    staff_happened,
    staff_notes,
    staff_numbers,
    staff_people,
    staff_phones,
    staff_plans,
    staff_requests,
    staff_rights,
    staff_rota,
    staff_services,
    staff_sign_in,
    staff_silence,
    staff_talk,
    staff_tasks,
    staff_texts,
    staff_told,
    staff_updates,
    staff_worries,
    was_that_you,
    wishes,
    worry,
)
from portal.web.asked import BODY_BACKSTOP_BYTES
from portal.web.headers import SafeHeaders
from portal.web.page import Context, Line, Who, page, route_of
from portal.web.templates import Pages

CASE = "/staff/cases/{case_id:uuid}"
PERSON = CASE + "/people/{person_id:uuid}"
DRAFT = CASE + "/drafts/{draft_id:uuid}"
TEXT = "/staff/texts/{text_id:uuid}"
NAMES = CASE + "/never-names"
PHONE = CASE + "/phones/{contact_id:uuid}"
NEVER = CASE + "/never-contact"
LOST = CASE + "/texts/{message_id:uuid}"
UNTOLD = CASE + "/untold/{subject_id:uuid}"
RIGHTS, STAFFS_ASKING = CASE + "/rights", CASE + "/askings/{asking_id:uuid}"
RIGHT = RIGHTS + "/{update_id:uuid}"
AGAIN, ASKING = "/again/{update_id:uuid}", "/asking/{asking_id:uuid}"
WORRY = "/worry/{worry_id:uuid}"
STAFFS_WORRY = "/staff/worries/{worry_id:uuid}"
HANDOVER = CASE + "/handover/{handover_id:uuid}"
CHECK_IN = CASE + "/check-ins/{check_in_id:uuid}"
REQUEST = CASE + "/requests/{request_id:uuid}"
LEDGER = CASE + "/decisions/{update_id:uuid}"
FILMED = CASE + "/filmed-talk"
ANSWERS = CASE + "/answers"
TYPE = CASE + "/updates/{type_key}"
TOLD = CASE + "/told/{update_id:uuid}"
HAPPENED = CASE + "/happened"

LINES: tuple[Line, ...] = (
    # Getting in and out
    page("GET", "/", sign_in.front, who=Who.ANYONE),
    page("GET", "/c", sign_in.card, who=Who.ANYONE),
    page("POST", "/c", sign_in.redeem_card, who=Who.ANYONE),
    page("GET", "/hello", sign_in.hello, who=Who.CARD),
    page("GET", "/pictures", sign_in.pictures, who=Who.CARD),
    page("POST", "/pictures", sign_in.pick_picture, who=Who.CARD),
    page("GET", "/number", sign_in.number, who=Who.CARD),
    page("POST", "/number", sign_in.check_number, who=Who.CARD),
    page("POST", "/number/send", sign_in.send_number, who=Who.CARD),
    page("GET", "/leave", sign_in.leave, who=Who.ANYONE),
    page("POST", "/leave", sign_in.leave, who=Who.ANYONE),
    page("POST", "/sign-out", sign_in.sign_out, who=Who.ANYONE),
    page("GET", "/bye", sign_in.bye, who=Who.ANYONE),
    # For everyone, before sign-in too
    page("GET", "/help", family.help_now, who=Who.ANYONE),
    page("GET", "/safety", family.safety, who=Who.ANYONE),
    page("GET", "/about", papers.paper_index, who=Who.ANYONE),
    page("GET", "/about/{number:int}", papers.paper, who=Who.ANYONE),
    page("POST", "/settings", family.settings, who=Who.ANYONE),
    # A child, a carer
    page("GET", "/home", news.home, who=Who.CHILD),
    page("GET", "/news/{update_id:uuid}", news.news, who=Who.CHILD),
    page("GET", "/news/{update_id:uuid}/how", how_it_was.how_it_was, who=Who.CHILD),
    page("POST", "/news/{update_id:uuid}/how", how_it_was.say_how_it_was, who=Who.CHILD),
    page("GET", "/notes", news.carer_home, who=Who.CARER),
    page("GET", "/note/{update_id:uuid}", news.carer_news, who=Who.CARER),
    page("GET", "/note/{update_id:uuid}/how", how_it_was.carer_how_it_was, who=Who.CARER),
    page("POST", "/note/{update_id:uuid}/how", how_it_was.carer_say_how_it_was, who=Who.CARER),
    page("POST", "/me", was_that_you.say_if_it_was_me, who=Who.FAMILY),
    page("GET", "/worry", worry.tell_us, who=Who.FAMILY),
    page("POST", "/worry", worry.raise_worry, who=Who.WRITER),
    page("POST", "/worry/keep", worry.keep_unsent, who=Who.WRITER),
    page("POST", "/worry/away", worry.throw_away_unsent, who=Who.FAMILY),
    page("POST", "/ask", family.raise_without_words, who=Who.CARD),
    page("GET", "/asked", family.asked, who=Who.CARD),
    page("GET", "/people", people_pages.who_helps, who=Who.FAMILY),
    page("GET", "/before", asked_for.asked_before, who=Who.FAMILY),
    page("GET", "/wishes", wishes.wishes_page, who=Who.CHILD),
    page("POST", "/wishes", wishes.keep_wishes, who=Who.CHILD),
    page("GET", "/talk", filmed_talk.own_talk, who=Who.CHILD),
    page("POST", "/talk", filmed_talk.say_talk_wishes, who=Who.CHILD),
    page("POST", "/talk/answer", filmed_talk.say_answer, who=Who.CHILD),
    page("GET", "/again", asking_again.asking_again, who=Who.FAMILY),
    page("GET", AGAIN, asking_again.asking_about, who=Who.FAMILY),
    page("POST", AGAIN, asking_again.ask_again, who=Who.FAMILY),
    page("GET", ASKING, asking_again.follow_asking, who=Who.FAMILY),
    page("GET", ASKING + "/paper", asking_again.asking_paper, who=Who.FAMILY),
    page("GET", "/money", money.money, who=Who.FAMILY),
    page("GET", "/money/other", money.other_money, who=Who.FAMILY),
    page("GET", "/who", help_for_me.help_for_me, who=Who.FAMILY),
    page("GET", "/steps", guides.guide_index, who=Who.FAMILY),
    page("GET", "/steps/{number:int}", guides.guide, who=Who.FAMILY),
    page("GET", WORRY, noticed.shown_worry, who=Who.FAMILY),
    page("POST", WORRY, noticed.say_more, who=Who.FAMILY),
    # Caseworkers
    page("GET", "/staff/sign-in", staff_sign_in.staff_sign_in, who=Who.ANYONE),
    page("POST", "/staff/sign-in", staff_sign_in.check_staff_sign_in, who=Who.ANYONE),
    page("GET", "/staff", staff_cases.staff_home, who=Who.STAFF),
    page("GET", "/staff/cases/new", staff_cases.new_case, who=Who.STAFF),
    page("POST", "/staff/cases/new", staff_cases.open_case, who=Who.STAFF),
    page("GET", CASE, staff_cases.show_case, who=Who.STAFF),
    page("GET", CASE + "/people/new", staff_carers.new_carer, who=Who.STAFF),
    page("POST", CASE + "/people/new", staff_carers.add_carer, who=Who.STAFF),
    page("POST", PERSON + "/card", staff_cases.issue_card, who=Who.STAFF),
    page("POST", PERSON + "/pictures", staff_cases.reset_pictures, who=Who.STAFF),
    page("GET", PERSON + "/passport", staff_people.passport, who=Who.STAFF),
    page("POST", PERSON + "/passport", staff_people.set_passport, who=Who.STAFF),
    page("GET", PERSON + "/phones", staff_phones.phone_list, who=Who.STAFF),
    page("POST", PERSON + "/phones", staff_phones.add_phone, who=Who.STAFF),
    page("GET", PERSON + "/texts", staff_hand_texts.texts_by_hand, who=Who.STAFF),
    page("POST", PERSON + "/texts", staff_hand_texts.send_text_by_hand, who=Who.STAFF),
    page("GET", LOST, staff_hand_texts.lost_text, who=Who.STAFF),
    page("POST", LOST + "/again", staff_hand_texts.send_text_again, who=Who.STAFF),
    page("POST", LOST + "/reached", staff_hand_texts.say_reached, who=Who.STAFF),
    page("GET", PHONE, staff_phones.one_phone, who=Who.STAFF),
    page("POST", PHONE, staff_phones.change_phone, who=Who.STAFF),
    page("POST", PHONE + "/end", staff_phones.end_phone, who=Who.STAFF),
    page("GET", NEVER, staff_numbers.barred_list, who=Who.STAFF),
    page("POST", NEVER, staff_numbers.bar_number, who=Who.STAFF),
    page("POST", NEVER + "/{barred_id:uuid}/end", staff_numbers.end_barring, who=Who.STAFF),
    page("GET", UNTOLD, staff_told.ring_them, who=Who.STAFF),
    page("POST", UNTOLD, staff_told.record_told, who=Who.STAFF),
    page("GET", FILMED, staff_talk.talk_of_case, who=Who.STAFF),
    page("POST", FILMED + "/read", staff_talk.read_talk, who=Who.STAFF),
    page("POST", FILMED + "/told", staff_talk.write_telling, who=Who.STAFF),
    page("GET", CASE + "/wishes", wishes.staff_wishes, who=Who.STAFF),
    page("POST", CASE + "/wishes", wishes.write_down_wishes, who=Who.STAFF),
    page("POST", CASE + "/wishes/{held_id:uuid}", wishes.decide_copy, who=Who.STAFF),
    page("GET", NAMES, staff_people.names_to_keep, who=Who.STAFF),
    page("POST", NAMES, staff_people.add_never_name, who=Who.STAFF),
    page("POST", NAMES + "/{name_id:uuid}/end", staff_people.end_never_name, who=Who.STAFF),
    page("GET", CASE + "/requests", staff_requests.requests_of_case, who=Who.STAFF),
    page("POST", REQUEST, staff_requests.say_done_request, who=Who.STAFF),
    page("GET", ANSWERS, how_it_was.answers_of_case, who=Who.STAFF),
    page("POST", ANSWERS + "/{recipient_id:uuid}", how_it_was.answer_response, who=Who.STAFF),
    page("GET", CASE + "/updates", staff_choose.choose_type, who=Who.STAFF),
    page("GET", TYPE, staff_updates.compose, who=Who.STAFF),
    page("POST", TYPE, staff_updates.publish, who=Who.STAFF),
    page("POST", TYPE + "/preview", staff_updates.preview, who=Who.STAFF),
    page("POST", TYPE + "/draft", staff_autosave.autosave_draft, who=Who.STAFF),
    page("GET", CASE + "/decisions", staff_drafts.decisions, who=Who.STAFF),
    page("GET", DRAFT, staff_drafts.show_draft, who=Who.STAFF),
    page("POST", DRAFT + "/approve", staff_drafts.approve_draft, who=Who.STAFF),
    page("POST", DRAFT + "/note", staff_draft_notes.put_draft_note_into, who=Who.STAFF),
    page("POST", DRAFT + "/give-back", staff_drafts.give_back_draft, who=Who.STAFF),
    page("POST", DRAFT + "/take-back", staff_drafts.take_back_draft, who=Who.STAFF),
    page("POST", DRAFT + "/tell", staff_drafts.record_telling, who=Who.STAFF),
    page("POST", DRAFT + "/lift", staff_drafts.lift_lock, who=Who.SUPERVISOR),
    page("POST", DRAFT + "/drop", staff_drafts.drop_draft, who=Who.STAFF),
    page("POST", LEDGER, staff_drafts.acknowledge_decision, who=Who.STAFF),
    page("GET", CASE + "/me", people_pages.own_card, who=Who.STAFF),
    page("POST", CASE + "/me", people_pages.keep_own_card, who=Who.STAFF),
    page("GET", RIGHTS, staff_rights.rights_of_case, who=Who.STAFF),
    page("GET", RIGHTS + "/days", staff_rights.days_of_child, who=Who.STAFF),
    page("POST", RIGHTS + "/days", staff_rights.write_days, who=Who.STAFF),
    page("GET", RIGHT, staff_rights.right_of_decision, who=Who.STAFF),
    page("POST", RIGHT + "/told", staff_rights.set_first_told, who=Who.STAFF),
    page("POST", RIGHT + "/asked", staff_rights.write_wish, who=Who.STAFF),
    page("GET", STAFFS_ASKING, staff_rights.staff_asking, who=Who.STAFF),
    page("POST", STAFFS_ASKING, staff_rights.take_step, who=Who.STAFF),
    page("GET", "/staff/last-days", staff_rights.lapsing_list, who=Who.STAFF),
    page("GET", "/staff/rules", staff_rights.rule_list, who=Who.STAFF),
    page("GET", CASE + "/plan", staff_plans.plan, who=Who.STAFF),
    page("POST", CASE + "/plan", staff_plans.agree_plan, who=Who.STAFF),
    page("GET", CASE + "/end", staff_closing.closing_page, who=Who.STAFF),
    page("POST", CASE + "/end", staff_closing.close_case, who=Who.STAFF),
    page("POST", CASE + "/again", staff_closing.open_again, who=Who.STAFF),
    page("GET", HAPPENED, staff_happened.happened, who=Who.STAFF),
    page("POST", HAPPENED, staff_happened.write_down_happened, who=Who.STAFF),
    page("POST", HAPPENED + "/{happening_id:uuid}", staff_happened.end_happened, who=Who.STAFF),
    page("GET", CASE + "/handover", staff_handover.handover, who=Who.STAFF),
    page("POST", CASE + "/handover", staff_handover.hand_over, who=Who.STAFF),
    page("POST", HANDOVER, staff_handover.take_back, who=Who.STAFF),
    page("GET", CHECK_IN, staff_check_ins.check_in, who=Who.STAFF),
    page("POST", CHECK_IN, staff_check_ins.answer_check_in, who=Who.STAFF),
    page("GET", "/staff/silence", staff_silence.silence_list, who=Who.SUPERVISOR),
    page("GET", TOLD + "/right", staff_corrections.correct, who=Who.STAFF),
    page("GET", TOLD + "/back", staff_corrections.show_withdrawal, who=Who.STAFF),
    page("POST", TOLD + "/back", staff_corrections.withdraw, who=Who.STAFF),
    page("GET", TOLD + "/note", staff_notes.show_note, who=Who.STAFF),
    page("POST", TOLD + "/note", staff_notes.put_note_into, who=Who.STAFF),
    page("POST", TOLD + "/note/anew", staff_notes.write_note_anew, who=Who.STAFF),
    page("GET", CASE + "/nothing-new", staff_tasks.nothing_new, who=Who.STAFF),
    page("POST", CASE + "/nothing-new", staff_tasks.tell_nothing_new, who=Who.STAFF),
    page("GET", "/staff/tasks", staff_tasks.task_list, who=Who.STAFF),
    page("POST", "/staff/tasks/{task_id:uuid}", staff_tasks.take_task, who=Who.STAFF),
    page("GET", "/staff/services", staff_services.service_list, who=Who.SUPERVISOR),
    page("POST", "/staff/services", staff_services.add_service, who=Who.SUPERVISOR),
    page("POST", "/staff/services/checked", staff_services.check_service, who=Who.SUPERVISOR),
    page("POST", "/staff/services/ended", staff_services.end_service, who=Who.SUPERVISOR),
    page("GET", "/staff/rota", staff_rota.show_rota, who=Who.SUPERVISOR),
    page("POST", "/staff/rota/shifts", staff_rota.add_shift, who=Who.SUPERVISOR),
    page("POST", "/staff/rota/shifts/{shift_id:uuid}", staff_rota.end_shift, who=Who.SUPERVISOR),
    page("POST", "/staff/rota/away", staff_rota.add_absence, who=Who.SUPERVISOR),
    page("POST", "/staff/rota/away/{absence_id:uuid}", staff_rota.end_absence, who=Who.SUPERVISOR),
    page("POST", "/staff/rota/night", staff_rota.record_night, who=Who.SUPERVISOR),
    page("POST", "/staff/rota/night/{night_id:uuid}", staff_rota.end_night, who=Who.SUPERVISOR),
    page("GET", "/staff/worries", staff_worries.worry_inbox_page, who=Who.STAFF),
    page("GET", STAFFS_WORRY, staff_worries.staff_worry, who=Who.STAFF),
    page("POST", STAFFS_WORRY, staff_worries.acknowledge_worry, who=Who.STAFF),
    page("POST", STAFFS_WORRY + "/next", staff_worries.say_next, who=Who.STAFF),
    page("POST", STAFFS_WORRY + "/done", staff_worries.say_done, who=Who.STAFF),
    page("POST", STAFFS_WORRY + "/triage", staff_worries.set_triage, who=Who.STAFF),
    page("POST", STAFFS_WORRY + "/harm", staff_worries.say_tells_of_harm, who=Who.STAFF),
    page("POST", STAFFS_WORRY + "/pass-on", staff_worries.pass_on_worry, who=Who.STAFF),
    page("GET", "/staff/texts", staff_texts.texts_of_strangers, who=Who.SUPERVISOR),
    page("GET", TEXT, staff_texts.text_of_stranger, who=Who.SUPERVISOR),
    page("POST", TEXT, staff_texts.place_text, who=Who.SUPERVISOR),
    page("POST", TEXT + "/aside", staff_texts.set_text_aside, who=Who.SUPERVISOR),
    page("GET", PERSON + "/asked", staff_texts.ask_about_texts, who=Who.STAFF),
    page("POST", PERSON + "/asked", staff_texts.record_asked, who=Who.STAFF),
    # Machines, and the demo
    page("POST", "/outside/{provider}/status", callbacks.delivery_receipt, who=Who.PROVIDER),
    page("POST", "/outside/{provider}/inbound", callbacks.inbound_text, who=Who.PROVIDER),
    page("GET", "/health/live", health_pages.live, who=Who.WATCHER),
    page("GET", "/health/ready", health_pages.ready, who=Who.WATCHER),
    page("GET", "/metrics", health_pages.metrics, who=Who.WATCHER),
    page("GET", "/demo/texts", demo_pages.demo_texts, who=Who.DEMO),
    page("POST", "/demo/texts", demo_pages.demo_reply, who=Who.DEMO),
)


def application(portal: Portal) -> Starlette:
    """The web application: the table above, the calm pages, and one middleware."""
    pages = Pages(portal.templates, portal.languages, leave_to=portal.settings.leave_to)
    limiter = CapacityLimiter(portal.settings.threads)
    # Answered like any other line, so that even this page is in the reader's language.
    line = page("GET", "/nowhere", _nothing_here, who=Who.ANYONE)
    nowhere = route_of(line, portal, pages, limiter)

    async def nothing_here(request: Request, failure: Exception) -> Response:  # noqa: ARG001
        answered: Response = await nowhere.endpoint(request)
        return answered

    made = Starlette(
        routes=[route_of(each, portal, pages, limiter) for each in LINES],
        exception_handlers={404: nothing_here, 405: nothing_here},
        middleware=[Middleware(SafeHeaders, public_address=portal.settings.public_address)],
        max_body_size=BODY_BACKSTOP_BYTES,
    )
    # Such a redirect would name whatever host the request named.
    made.router.redirect_slashes = False
    return made


def _nothing_here(context: Context) -> Response:
    del context
    raise NotFound
