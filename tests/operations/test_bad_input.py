"""What is no day, no record and no count is answered with a sentence by every command, and stores nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from inspector_desk.errors import KnownError
from inspector_desk.models import JournalEntry
from inspector_desk.operations import (
    appeals,
    errands,
    meetings,
    passport,
    postponements,
    preventive,
    public_helpers,
    residents,
    rounds,
    subject_requests,
    visits,
)
from inspector_desk.rules.wording import sentence, sentences
from tests.operations.conftest import Desk

NO_DAYS = ("2026-02-30", "вчера", "9999-99-99", "0000-00-00", "2026-11-16T00:00", "16.11.2026\u202e")
MADE: dict[str, Callable[[int, str], tuple[Any, Any]]] = {
    "appeal": lambda person, day: (
        appeals.register_appeal,
        appeals.NewAppeal("application", "phone", "noise", "Шум", day, "none", applicant_id=person),
    ),
    "visit": lambda person, day: (visits.plan_visit, visits.PlanVisit("other", day, resident_id=person)),
    "round": lambda _person, day: (rounds.start_round, rounds.NewRound("Обход", "whole", day)),
    "meeting": lambda _person, day: (meetings.record_meeting, meetings.NewMeeting("residents", day, "Двор")),
    "warning": lambda person, day: (
        preventive.put_on_record,
        preventive.NewRecord("official_warning", person, "Шум", "1", issued_on=day, handed_on=day),
    ),
    "helper": lambda _person, day: (
        public_helpers.record_helper,
        public_helpers.NewHelper(name="Ли Вера", registered_on=day or "-"),
    ),
    "passport": lambda _person, day: (
        passport.record_line,
        passport.NewLine("objects", name="Базар", as_of=day or "-"),
    ),
    "errand": lambda _person, day: (errands.give_errand, errands.NewErrand(987_654, day, "Раздать")),
    "postponement": lambda person, day: (
        postponements.postpone,
        postponements.Postpone("resident", person, "retention", day, "Жду"),
    ),
}


def refused(desk: Desk, command: Any, *arguments: Any) -> str:
    with desk.store.read() as session:
        before = session.scalar(select(func.count(JournalEntry.id)))
    with pytest.raises(KnownError) as error:
        desk.do(command, *arguments)
    with desk.store.read() as session:
        assert session.scalar(select(func.count(JournalEntry.id))) == before
    assert error.value.code in sentences()
    assert "{" not in sentence(error.value.code, "ru", error.value.facts)
    return error.value.code


@pytest.mark.parametrize("day", ["", *NO_DAYS])
@pytest.mark.parametrize("made", sorted(MADE))
def test_what_is_no_day_is_said_and_nothing_is_written(desk: Desk, made: str, day: str) -> None:
    person = desk.person("Қасымов", "Ерлан", birth_date="1984-05-01")
    assert refused(desk, *MADE[made](person, day))


@pytest.mark.parametrize("day", NO_DAYS)
def test_a_request_about_data_on_no_day_is_refused_and_one_without_a_day_is_of_today(
    desk: Desk, day: str
) -> None:
    person = desk.person("Қасымов", "Ерлан")
    request = subject_requests.NewSubjectRequest
    assert refused(desk, subject_requests.record_subject_request, request("see", day, person))
    made = desk.do(subject_requests.record_subject_request, request("see", "", person)).first(
        "subject_request"
    )
    (row,) = desk.ask(subject_requests.read_subject_request_rows, [made])
    assert row.received_on


def test_records_that_are_not_there_are_named_as_missing(desk: Desk) -> None:
    for command in (
        (postponements.postpone, postponements.Postpone("nonsense", 1, "x", "2999-01-01", "Жду")),
        (postponements.postpone, postponements.Postpone("appeal", 987_654, "x", "2999-01-01", "Жду")),
        (public_helpers.record_helper, public_helpers.NewHelper(resident_id=987_654)),
        (public_helpers.record_helper, public_helpers.NewHelper(name="Ли Вера", resident_id=987_654)),
    ):
        assert refused(desk, *command) == "record.missing"


def test_counts_no_file_can_hold_are_refused(desk: Desk) -> None:
    line = passport.NewLine("population", "residents", number=10**30)
    assert refused(desk, passport.record_line, line) == "passport.too-large"
    helper = desk.do(public_helpers.record_helper, public_helpers.NewHelper(name="Ли Вера")).first("helper")
    for activity, code in (
        (public_helpers.NewActivity("2026-03-01", 10**30), "helper.no-hours"),
        (public_helpers.NewActivity("2026-03-01", 60, detained=-1), "helper.count"),
        (public_helpers.NewActivity("2026-03-01", 60, wanted=10**30), "helper.count"),
    ):
        assert refused(desk, public_helpers.add_activity, helper, activity) == code


def test_a_name_of_10000_letters_right_to_left_and_with_marks_is_kept_whole(desk: Desk) -> None:
    family, given = "Ә" * 10_000, "\u202eשלום مرحبا"
    made = desk.person(family, given, patronymic="Қ\u0301" * 50)
    with desk.store.write() as session:
        detail = residents.open_resident(session, desk.actor, made)
    assert (detail.family_name, detail.given_name) == (family, given)
