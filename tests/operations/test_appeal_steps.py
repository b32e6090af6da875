"""Every step of the code as a command: what it writes, what is due after it, and that one undo takes it back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal, AppealStep
from inspector_desk.operations import appeals, officers, undo
from inspector_desk.operations import desk as desks
from inspector_desk.operations.appeal_progress import ChangeStep, FinishStep, change_step, finish_step
from inspector_desk.operations.appeal_review import (
    BETWEEN_DRAFTS,
    approve_answer,
    assign_appeal,
    keep_reply,
    reopen,
    send_back,
    submit_answer,
)
from inspector_desk.operations.appeal_steps import (
    TakeStep,
    list_due_steps,
    list_replies_awaited,
    list_reviews,
    take_step,
)
from inspector_desk.rules.appeal_steps import settings
from inspector_desk.rules.changed import Changed
from tests.operations.conftest import Desk

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (f"2026-04-{day}" for day in (13, 14, 15, 16, 17))
LATER = "2026-12-31"


@pytest.fixture
def one(desk: Desk) -> int:
    """An application of a known applicant, registered on Monday, due on 6 May."""
    return register(desk)


def register(desk: Desk, **changes: Any) -> int:
    facts: dict[str, Any] = {
        "kind": "application",
        "channel": "reception",
        "category": "noise",
        "essence": "Шум ночью; не горит фонарь",
        "received_on": MONDAY,
        "crime_signs": "none",
        "language": "kk",
    }
    if not changes.get("anonymous"):
        facts["applicant_id"] = desk.person("Ахметова", "Айгүл")
    made: Changed = desk.do(appeals.register_appeal, appeals.NewAppeal(**{**facts, **changes}))
    return made.first("appeal")


def take(desk: Desk, appeal_id: int, move: str, on: str = MONDAY, **facts: Any) -> Changed:
    changed: Changed = desk.do(take_step, appeal_id, TakeStep(move, on, **facts))
    return changed


def shown(desk: Desk, appeal_id: int) -> appeals.AppealDetail:
    found: appeals.AppealDetail = desk.do(appeals.open_appeal, appeal_id)
    return found


def step(desk: Desk, appeal_id: int, kind: str) -> appeals.StepRow:
    return next(one for one in reversed(shown(desk, appeal_id).steps) if one.kind == kind)


def refused(desk: Desk, command: Any, *arguments: Any, **named: Any) -> KnownError:
    with pytest.raises(KnownError) as caught:
        desk.do(command, *arguments, **named)
    return caught.value


def stored(desk: Desk) -> list[tuple[Any, ...]]:
    """Every value of every appeal and of every step that stands."""
    with desk.store.read() as session:
        return [
            tuple(
                getattr(row, column.key)
                for column in model.__table__.columns
                if column.key not in ("versions", "uid", "extra")
            )
            for model in (Appeal, AppealStep)
            for row in session.scalars(select(model).where(model.annulled.is_not(True)).order_by(model.id))
        ]


def as_supervisor(desk: Desk) -> None:
    desk.actor = replace(desk.actor, role="supervisor")


# Defects ---------------------------------------------------------------------------------------------------


def test_defects_give_the_applicant_a_term_and_what_is_cured_goes_on(desk: Desk, one: int) -> None:
    take(desk, one, "defects", text="Нет адреса", due_on=FRIDAY, channel="sms")
    found = shown(desk, one)
    assert (found.cure_by, found.state) == (FRIDAY, "registered")
    assert (found.steps[0].notified_on, found.steps[0].done_on) == (MONDAY, "")
    assert [(row.duty, row.due_on) for row in desk.ask(list_replies_awaited)] == [("cure", FRIDAY)]
    take(desk, one, "cured", WEDNESDAY, text="Адрес назван")
    found = shown(desk, one)
    assert (found.cure_by, found.steps[0].done_on, found.steps[0].answer) == ("", WEDNESDAY, "Адрес назван")
    assert desk.ask(list_replies_awaited) == []


def test_defects_not_cured_become_a_duty_to_return_within_three_working_days(desk: Desk, one: int) -> None:
    take(desk, one, "defects", text="Нет адреса", due_on=FRIDAY)
    early = refused(desk, take_step, one, TakeStep("return", FRIDAY, text="Не устранено"))
    assert early.code == "appeal.cure-not-over"
    (duty,) = desk.ask(list_due_steps, LATER)
    assert (duty.duty, duty.due_on) == ("return", "2026-04-22")
    take(desk, one, "return", "2026-04-20", text="Не устранено", channel="letter")
    found = shown(desk, one)
    assert (found.state, found.outcome, found.answer) == ("returned", "returned", "Не устранено")
    returned = step(desk, one, "return")
    assert (returned.due_on, returned.done_on) == ("2026-04-22", "2026-04-20")
    assert desk.ask(list_due_steps, LATER) == []
    take(desk, one, "resume", "2026-04-27")
    found = shown(desk, one)
    assert (found.state, found.outcome, found.answered_on) == ("in_work", "", "")


def test_nothing_is_returned_for_defects_nobody_told_of_but_for_its_language_it_is(
    desk: Desk, one: int
) -> None:
    assert (
        refused(desk, take_step, one, TakeStep("return", MONDAY, text="х")).code == "appeal.no-defects-told"
    )
    take(desk, one, "return", TUESDAY, text="Оскорбления", outcome="returned_abusive")
    assert shown(desk, one).outcome == "returned_abusive"
    assert [row.duty for row in desk.ask(list_due_steps, LATER)] == ["notify"]


@pytest.mark.parametrize("signs", ["crime", "emergency"])
def test_what_tells_of_a_crime_is_neither_returned_nor_stopped(desk: Desk, signs: str) -> None:
    one = register(desk, crime_signs=signs, anonymous=True)
    returned = TakeStep("return", MONDAY, text="х", outcome="returned_abusive")
    assert refused(desk, take_step, one, returned).code == "appeal.bar-crime-returned"
    stopped = TakeStep("stop", MONDAY, outcome="anonymous")
    assert refused(desk, take_step, one, stopped).code == "appeal.bar-crime-stopped"


# Forwarding --------------------------------------------------------------------------------------------------


def test_forwarding_whole_ends_the_work_and_leaves_the_notice(desk: Desk, one: int) -> None:
    take(desk, one, "forward", TUESDAY, addressee="Акимат района", number="07-118")
    found = shown(desk, one)
    assert (found.state, found.outcome, found.forwarded_to, found.forwarded_on) == (
        "forwarded",
        "forwarded",
        "Акимат района",
        TUESDAY,
    )
    (duty,) = desk.ask(list_due_steps, LATER)
    assert (duty.duty, duty.due_on, duty.addressee) == ("notify", THURSDAY, "Акимат района")
    assert refused(desk, take_step, one, TakeStep("close", TUESDAY)).code == "appeal.bar-duties-open"
    early = refused(desk, finish_step, duty.step_id, FinishStep(MONDAY, channel="sms"))
    assert early.code == "appeal.done-before-step"
    nohow = refused(desk, finish_step, duty.step_id, FinishStep(WEDNESDAY))
    assert (nohow.code, nohow.facts["field"]) == ("appeal.finish-needs", "channel")
    desk.do(finish_step, duty.step_id, FinishStep(WEDNESDAY, channel="sms"))
    assert desk.ask(list_due_steps, LATER) == []
    again = refused(desk, finish_step, duty.step_id, FinishStep(WEDNESDAY, channel="sms"))
    assert again.code == "appeal.step-done-already"
    take(desk, one, "close", WEDNESDAY)
    assert shown(desk, one).closed_on == WEDNESDAY


def test_forwarding_a_part_leaves_the_rest_here(desk: Desk, one: int) -> None:
    take(desk, one, "forward_part", addressee="Акимат", part="Фонарь", channel="hand")
    found = shown(desk, one)
    assert (found.state, found.forwarded_to) == ("registered", "")
    assert (found.steps[0].part, found.steps[0].addressee, found.steps[0].done_on) == (
        "Фонарь",
        "Акимат",
        MONDAY,
    )
    take(desk, one, "answer", TUESDAY, answer="По шуму проведена беседа", outcome="explained", channel="hand")
    assert shown(desk, one).state == "answered"


def test_a_part_registered_apart_has_the_day_the_term_and_the_applicant_of_the_whole(
    desk: Desk, one: int
) -> None:
    changed = take(desk, one, "split", TUESDAY, part="Не горит фонарь", category="street_lighting")
    (other,) = changed.ids["appeal"] - {one}
    whole, part = shown(desk, one), shown(desk, other)
    assert part.part_of == whole.number
    assert part.number != whole.number
    for name in ("received_on", "registered_on", "due_on", "applicant", "language", "kind"):
        assert getattr(part, name) == getattr(whole, name)
    assert (part.essence, part.category, part.state) == ("Не горит фонарь", "street_lighting", "registered")
    assert whole.steps[0].number == part.number


def test_an_emergency_goes_to_whoever_ends_it_without_the_register(desk: Desk) -> None:
    one = register(desk, crime_signs="emergency")
    take(desk, one, "forward", addressee="112", channel="phone")
    assert shown(desk, one).state == "forwarded"
    two = register(desk, crime_signs="crime")
    error = refused(desk, take_step, two, TakeStep("forward", MONDAY, addressee="112"))
    assert error.code == "appeal.bar-crime-first"


# Extension, hearing --------------------------------------------------------------------------------------------


def test_an_extension_moves_the_term_keeps_the_first_and_asks_for_a_notice(desk: Desk, one: int) -> None:
    take(desk, one, "take_up")
    first = shown(desk, one).due_on
    take(desk, one, "extend", FRIDAY, text="Экспертиза", addressee="Начальник", due_on="2026-06-15")
    found = shown(desk, one)
    assert (found.state, found.due_on, found.first_due_on) == ("extended", "2026-06-15", first)
    written = step(desk, one, "extend")
    assert (written.old_due_on, written.new_due_on, written.due_on) == (first, "2026-06-15", "2026-04-22")
    (duty,) = desk.ask(list_due_steps, LATER)
    assert duty.duty == "notify"


@pytest.mark.parametrize(
    ("on", "due", "code"),
    [
        ("2026-04-12", "2026-06-01", "appeal.day-before-receipt"),
        ("2026-04-20", "2026-07-01", "appeal.extension-too-long"),
        ("2026-04-20", "2026-05-01", "appeal.extension-shorter"),
        ("2026-05-20", "2026-06-01", "appeal.extension-too-late"),
        ("2026-04-20", "2026-04-19", "appeal.due-before-step"),
    ],
)
def test_an_extension_that_contradicts_its_days_is_refused_in_one_sentence(
    desk: Desk, one: int, on: str, due: str, code: str
) -> None:
    take(desk, one, "take_up")
    before = stored(desk)
    command = TakeStep("extend", on, text="х", addressee="Начальник", due_on=due)
    error = refused(desk, take_step, one, command)
    assert error.code == code
    assert error.facts["field"] in ("on", "due_on")
    assert stored(desk) == before


def test_the_term_of_a_complaint_is_not_extended(desk: Desk) -> None:
    one = register(desk, kind="complaint")
    take(desk, one, "take_up")
    command = TakeStep("extend", TUESDAY, text="х", addressee="н", due_on="2026-06-01")
    assert refused(desk, take_step, one, command).code == "appeal.bar-complaint-not-extended"


def test_a_refusal_is_given_only_after_the_applicant_was_heard(desk: Desk, one: int) -> None:
    take(desk, one, "take_up")
    refusal = TakeStep("answer", TUESDAY, answer="Отказ", outcome="refused", channel="hand")
    assert refused(desk, take_step, one, refusal).code == "appeal.bar-not-heard"
    soon = TakeStep("hearing", MONDAY, text="Отказать", due_on=WEDNESDAY)
    assert refused(desk, take_step, one, soon).code == "appeal.hearing-too-soon"
    take(desk, one, "hearing", text="Отказать", addressee="УПП-7, 10:00", due_on=THURSDAY, channel="sms")
    assert refused(desk, take_step, one, refusal).code == "appeal.bar-hearing-called"
    assert [(row.duty, row.due_on) for row in desk.ask(list_due_steps, LATER)] == [("hearing", THURSDAY)]
    assert [(row.duty, row.due_on) for row in desk.ask(list_replies_awaited)] == [("objections", WEDNESDAY)]
    desk.do(finish_step, step(desk, one, "objections").id, FinishStep(TUESDAY, answer="Не согласна"))
    silent = refused(desk, finish_step, step(desk, one, "hearing").id, FinishStep(THURSDAY))
    assert silent.code == "appeal.finish-needs"
    desk.do(finish_step, step(desk, one, "hearing").id, FinishStep(THURSDAY, answer="Заслушана"))
    minutes = step(desk, one, "minutes")
    assert (minutes.taken_on, minutes.due_on) == (THURSDAY, "2026-04-20")
    desk.do(finish_step, minutes.id, FinishStep(FRIDAY, answer="Протокол № 1"))
    take(desk, one, "answer", "2026-04-20", answer="Отказ", outcome="refused", channel="hand")
    assert shown(desk, one).outcome == "refused"


def test_a_hearing_may_be_left_out_with_a_reason_that_stays_in_the_journal(desk: Desk, one: int) -> None:
    changed = take(
        desk, one, "answer", answer="Отказ", outcome="refused", reason="ст. 73(2): полностью учтено"
    )
    with desk.store.read() as session:
        from inspector_desk.operations.entries import read_entry
        from inspector_desk.rules.entries import EntryRef

        entry = read_entry(session, EntryRef.parse(changed.entry or ""))
    assert entry is not None
    assert entry.reason == "ст. 73(2): полностью учтено"


# Stopping, withdrawing, recusal, complaint, requests ------------------------------------------------------------


def test_an_anonymous_appeal_stops_and_nobody_has_to_be_told(desk: Desk) -> None:
    one = register(desk, anonymous=True)
    take(desk, one, "stop", outcome="anonymous")
    assert (shown(desk, one).state, shown(desk, one).outcome) == ("stopped", "anonymous")
    assert desk.ask(list_due_steps, LATER) == []
    take(desk, one, "close")


def test_an_appeal_with_an_applicant_is_not_stopped_as_anonymous(desk: Desk, one: int) -> None:
    error = refused(desk, take_step, one, TakeStep("stop", MONDAY, outcome="anonymous"))
    assert (error.code, error.facts["field"]) == ("appeal.bar-not-anonymous", "outcome")
    error = refused(desk, take_step, one, TakeStep("stop", MONDAY, outcome="satisfied"))
    assert error.code == "appeal.outcome-not-here"


def test_a_withdrawal_is_in_writing(desk: Desk, one: int) -> None:
    error = refused(desk, take_step, one, TakeStep("withdraw", MONDAY))
    assert (error.code, error.facts["field"]) == ("appeal.step-needs", "text")
    take(desk, one, "withdraw", TUESDAY, text="Заявление от 14.04.2026", number="вх. 18")
    found = shown(desk, one)
    assert (found.state, found.outcome, found.steps[0].number) == ("withdrawn", "withdrawn", "вх. 18")


def test_a_recusal_is_settled_by_the_supervisor_within_three_working_days(desk: Desk, one: int) -> None:
    take(desk, one, "recuse", text="Заявитель — мой родственник")
    (duty,) = desk.ask(list_due_steps, LATER)
    assert (duty.duty, duty.due_on) == ("recusal", THURSDAY)
    assert refused(desk, finish_step, duty.step_id, FinishStep(MONDAY, answer="Нет")).code == "access.refused"
    as_supervisor(desk)
    desk.do(finish_step, duty.step_id, FinishStep(TUESDAY, answer="Удовлетворить"))
    assert step(desk, one, "recuse").answer == "Удовлетворить"


def test_a_complaint_on_our_answer_is_passed_up_with_the_file_or_satisfied_in_full(
    desk: Desk, one: int
) -> None:
    complaint = register(desk, kind="complaint", complaint_on_id=one)
    half = TakeStep("answer", MONDAY, answer="Частично", outcome="partly_satisfied")
    assert refused(desk, take_step, complaint, half).code == "appeal.bar-pass-up"
    unsaid = TakeStep("answer", MONDAY, answer="Ответ")
    assert refused(desk, take_step, complaint, unsaid).code == "appeal.bar-pass-up"
    take(desk, complaint, "pass_up", TUESDAY, addressee="ДП области", number="07-200", channel="letter")
    found = shown(desk, complaint)
    assert (found.state, found.outcome, found.passed_up_to, found.passed_up_on) == (
        "forwarded",
        "passed_up",
        "ДП области",
        TUESDAY,
    )
    (written,) = found.steps
    assert (written.due_on, written.done_on, written.addressee) == (THURSDAY, TUESDAY, "ДП области")
    other = register(desk, kind="complaint", complaint_on_id=one)
    take(desk, other, "answer", TUESDAY, answer="Исправлено", outcome="satisfied", channel="hand")
    assert step(desk, other, "pass_up").done_on == TUESDAY


def test_only_a_complaint_is_passed_up(desk: Desk, one: int) -> None:
    error = refused(desk, take_step, one, TakeStep("pass_up", MONDAY, addressee="ДП"))
    assert error.code == "appeal.bar-no-complaint"


def test_a_request_to_another_body_is_awaited_until_its_reply(desk: Desk, one: int) -> None:
    take(desk, one, "request", addressee="КСК «Восток»", text="Журнал заявок")
    (row,) = desk.ask(list_replies_awaited)
    assert (row.duty, row.due_on, row.addressee) == ("reply", "2026-04-20", "КСК «Восток»")
    assert desk.ask(list_replies_awaited, FRIDAY) == []
    assert desk.ask(list_due_steps, LATER) == []
    desk.do(finish_step, row.step_id, FinishStep(FRIDAY, answer="Заявок не было"))
    assert desk.ask(list_replies_awaited) == []


@pytest.mark.parametrize(
    ("move", "facts"),
    [
        ("forward", {"addressee": "Акимат"}),
        ("withdraw", {"text": "Заявление"}),
        ("stop", {"outcome": "duplicate"}),
        ("pass_up", {"addressee": "ДП"}),
        ("answer", {"answer": "Исправлено", "outcome": "satisfied"}),
    ],
)
def test_whatever_ends_an_appeal_leaves_no_duty_that_nothing_could_finish(
    desk: Desk, one: int, move: str, facts: dict[str, str]
) -> None:
    complaint = register(desk, kind="complaint", complaint_on_id=one)
    take(desk, complaint, "take_up")
    take(desk, complaint, "defects", text="Нет адреса", due_on=FRIDAY)
    take(desk, complaint, move, **facts)
    for row in desk.ask(list_due_steps, LATER):
        assert row.duty == "notify"
        desk.do(finish_step, row.step_id, FinishStep(MONDAY, channel="letter"))
    assert desk.ask(list_replies_awaited) == []
    take(desk, complaint, "close")
    assert shown(desk, complaint).state == "closed"


# The answer ----------------------------------------------------------------------------------------------------


def test_the_drafted_reply_becomes_the_answer_in_the_language_of_the_appeal(desk: Desk, one: int) -> None:
    desk.do(keep_reply, one, "Құрметті Айгүл ханым!")
    take(desk, one, "answer", FRIDAY, outcome="satisfied", number="07-55", channel="egov")
    found = shown(desk, one)
    assert (found.answer, found.answer_language) == ("Құрметті Айгүл ханым!", "kk")
    assert (found.notice_channel, found.notified_on) == ("egov", FRIDAY)
    assert step(desk, one, "answer").number == "07-55"


def test_an_answer_nobody_was_told_of_is_a_duty(desk: Desk, one: int) -> None:
    take(desk, one, "answer", MONDAY, answer="Проведена беседа", outcome="explained")
    (duty,) = desk.ask(list_due_steps, LATER)
    assert (duty.duty, duty.due_on) == ("notify", THURSDAY)
    desk.do(finish_step, duty.step_id, FinishStep(TUESDAY, channel="letter", number="07-9"))
    found = shown(desk, one)
    assert (found.notice_channel, found.notified_on) == ("letter", TUESDAY)
    assert step(desk, one, "answer").number == "07-9"


def test_feedback_is_a_whole_number_from_1_to_5_after_the_answer(desk: Desk, one: int) -> None:
    early = refused(desk, take_step, one, TakeStep("feedback", MONDAY, satisfaction=5))
    assert early.code == "appeal.step-not-now"
    take(desk, one, "answer", TUESDAY, answer="Ответ", channel="hand")
    wrong = refused(desk, take_step, one, TakeStep("feedback", TUESDAY, satisfaction=6))
    assert wrong.code == "appeal.satisfaction-range"
    before = refused(desk, take_step, one, TakeStep("feedback", MONDAY, satisfaction=4))
    assert before.code == "appeal.done-before-step"
    take(desk, one, "feedback", FRIDAY, satisfaction=4, text="Спасибо")
    found = shown(desk, one)
    assert (found.satisfaction, found.feedback, found.feedback_on) == (4, "Спасибо", FRIDAY)


def test_two_drafts_written_at_the_same_time_are_both_kept(desk: Desk, one: int) -> None:
    desk.do(keep_reply, one, "Начало")
    desk.do(keep_reply, one, "Начало. Первый", shown="Начало")
    desk.do(keep_reply, one, "Начало. Второй", shown="Начало")
    assert shown(desk, one).answer_draft == f"Начало. Второй{BETWEEN_DRAFTS}Начало. Первый"
    unchanged = desk.do(keep_reply, one, "Начало", shown="Начало")
    assert unchanged.entry is None


def test_the_words_of_a_step_are_corrected_where_they_were_changed(desk: Desk, one: int) -> None:
    take(desk, one, "request", addressee="КСК", text="Жрунал")
    row = step(desk, one, "request")
    was = ChangeStep(text="Жрунал", addressee="КСК")
    desk.do(change_step, row.id, replace(was, addressee="КСК «Восток»"), shown=was)
    desk.do(change_step, row.id, replace(was, text="Журнал"), shown=was)
    row = step(desk, one, "request")
    assert (row.text, row.addressee) == ("Журнал", "КСК «Восток»")


# The supervisor --------------------------------------------------------------------------------------------------


def test_an_answer_goes_to_the_supervisor_comes_back_and_is_approved(desk: Desk, one: int) -> None:
    take(desk, one, "take_up")
    assert refused(desk, submit_answer, one).code == "appeal.bar-not-drafted"
    desk.do(keep_reply, one, "Проект")
    desk.do(submit_answer, one)
    assert refused(desk, submit_answer, one).code == "appeal.bar-submitted"
    assert refused(desk, approve_answer, one).code == "access.refused"
    assert desk.ask(list_reviews) == [], "an inspector waits for what comes back"
    officer = desk.actor
    as_supervisor(desk)
    assert [(row.appeal_id, row.review) for row in desk.ask(list_reviews)] == [(one, "submitted")]
    assert refused(desk, send_back, one, " ").code == "appeal.step-needs"
    desk.do(send_back, one, "Нет ссылки на статью")
    assert desk.ask(list_reviews) == []
    desk.actor = officer
    (row,) = desk.ask(list_reviews)
    assert (row.review, row.note) == ("returned", "Нет ссылки на статью")
    desk.do(keep_reply, one, "Проект, ст. 89", shown="Проект")
    desk.do(submit_answer, one)
    as_supervisor(desk)
    desk.do(approve_answer, one)
    found = shown(desk, one)
    assert (found.review, found.reviewer, found.review_note) == ("approved", "Сериков Ерлан", "")


def test_where_the_district_asks_for_it_no_answer_leaves_without_approval(desk: Desk, one: int) -> None:
    strict = replace(settings("kz"), approval_required=True)
    take(desk, one, "take_up")
    desk.do(keep_reply, one, "Проект")
    answer = TakeStep("answer", TUESDAY, outcome="explained", channel="hand")
    assert refused(desk, take_step, one, answer, district=strict).code == "appeal.bar-not-approved"
    desk.do(submit_answer, one)
    officer = desk.actor
    as_supervisor(desk)
    desk.do(approve_answer, one)
    desk.actor = officer
    desk.do(take_step, one, answer, district=strict)
    assert shown(desk, one).state == "answered"


def test_words_changed_after_approval_are_approved_no_longer(desk: Desk, one: int) -> None:
    take(desk, one, "take_up")
    desk.do(keep_reply, one, "Проект")
    desk.do(submit_answer, one)
    officer = desk.actor
    as_supervisor(desk)
    desk.do(keep_reply, one, "Проект!", shown="Проект")
    assert shown(desk, one).review == "submitted", "the supervisor corrects what he reads"
    desk.do(approve_answer, one)
    desk.actor = officer
    desk.do(keep_reply, one, "Другое", shown="Проект!")
    assert shown(desk, one).review == ""


def test_the_supervisor_assigns_and_an_answer_found_wanting_goes_back_to_work(desk: Desk, one: int) -> None:
    assert refused(desk, assign_appeal, one, 1).code == "access.refused"
    as_supervisor(desk)
    desk.do(officers.enrol_officer, officers.OfficerFacts("Ким Виктор", "captain", "inspector"))
    other = next(
        row.id for row in desk.ask(lambda session, _actor: desks.list_officers(session)) if "Ким" in row.name
    )
    changed = desk.do(assign_appeal, one, other)
    assert shown(desk, one).officer == "Ким Виктор"
    assert refused(desk, assign_appeal, one, other).code == "appeal.assigned-already"
    assert refused(desk, assign_appeal, one, 999).code == "appeal.officer-gone"
    desk.do(undo.undo_entry, changed.entry)
    assert shown(desk, one).officer == "Сериков Ерлан"
    take(desk, one, "answer", TUESDAY, answer="Ответ", outcome="explained")
    desk.do(reopen, one, "Не на все вопросы")
    found = shown(desk, one)
    assert (found.state, found.answer, found.answer_draft, found.outcome) == ("in_work", "", "Ответ", "")
    assert (found.review, found.review_note) == ("returned", "Не на все вопросы")
    assert desk.ask(list_due_steps, LATER) == []


# Undo, masks, scope ----------------------------------------------------------------------------------------------

EVERY_STEP = [
    ("take_up", {}),
    ("defects", {"text": "Нет адреса", "due_on": FRIDAY}),
    ("forward", {"addressee": "Акимат"}),
    ("forward_part", {"addressee": "Акимат", "part": "Фонарь"}),
    ("split", {"part": "Фонарь"}),
    ("request", {"addressee": "КСК", "text": "Журнал"}),
    ("return", {"text": "х", "outcome": "returned_repeat"}),
    ("stop", {"outcome": "duplicate"}),
    ("withdraw", {"text": "Заявление"}),
    ("recuse", {"text": "Родственник"}),
    ("answer", {"answer": "Ответ", "outcome": "satisfied", "channel": "hand"}),
]


@pytest.mark.parametrize(("move", "facts"), EVERY_STEP, ids=[move for move, _facts in EVERY_STEP])
def test_one_undo_takes_a_step_back_whole_and_another_brings_it_again(
    desk: Desk, one: int, move: str, facts: dict[str, str]
) -> None:
    before = stored(desk)
    changed = take(desk, one, move, **facts)
    after = stored(desk)
    assert after != before
    back = desk.do(undo.undo_entry, changed.entry)
    assert stored(desk) == before
    desk.do(undo.undo_entry, back.entry)
    assert len(stored(desk)) == len(after)


def test_the_lists_of_duties_mask_protected_people_and_keep_to_the_precinct(desk: Desk) -> None:
    person = desk.person("Тайная", protection="domestic_violence")
    one = register(desk, applicant_id=person)
    take(desk, one, "request", addressee="Кризисный центр", text="Справка")
    (row,) = desk.ask(list_replies_awaited)
    assert row.masked
    assert (row.title, row.addressee) == ("•••", "•••")
    desk.actor = replace(desk.actor, precinct_id=desk.actor.precinct_id + 1)
    assert desk.ask(list_replies_awaited) == []
    with pytest.raises(KnownError, match=r"access\.other-precinct"):
        take(desk, one, "take_up")


@pytest.mark.parametrize("role", ["analyst", "auditor", "trainer"])
def test_roles_that_see_no_people_see_no_duties_and_take_no_steps(desk: Desk, one: int, role: str) -> None:
    desk.actor = replace(desk.actor, role=role)
    for query in (list_replies_awaited, list_reviews):
        with pytest.raises(KnownError, match=r"access\.refused"):
            desk.ask(query)
    with pytest.raises(KnownError, match=r"access\.refused"):
        take(desk, one, "take_up")


def test_a_move_the_state_forbids_changes_nothing_and_says_what_is_possible(desk: Desk, one: int) -> None:
    take(desk, one, "stop", outcome="duplicate")
    before = stored(desk)
    error = refused(desk, take_step, one, TakeStep("forward", MONDAY, addressee="Акимат"))
    assert error.code in ("appeal.step-not-now", "appeal.step-ended")
    assert stored(desk) == before
