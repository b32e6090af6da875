import datetime
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_desk.errors import KnownError
from inspector_desk.rules import clock
from inspector_desk.rules.access import ACTIONS, POLICY, RECORD_CLASSES, ROLES, may
from inspector_desk.rules.appeal_states import MOVES, OPEN, allowed, check_move
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.dates import parse_day
from inspector_desk.rules.resources import LANGUAGES

MONDAY = date(2026, 3, 16)


def at(year: int, month: int, day: int, hour: int = 9) -> datetime.datetime:
    return datetime.datetime(year, month, day, hour, tzinfo=datetime.UTC)


def test_the_move_table_knows_exactly_the_states_of_the_list() -> None:
    states = {item.code for item in code_list("kz", "appeal_state").items}
    assert set(MOVES) == states
    assert {then for moves in MOVES.values() for then in moves} <= states
    running = {item.code for item in code_list("kz", "appeal_state").items if item.attributes["open"]}
    assert running - {"draft"} == set(OPEN)


def test_every_appeal_can_reach_the_end_and_nothing_leaves_it() -> None:
    ends = {"closed"}
    while more := {now for now, thens in MOVES.items() if set(thens) & ends} - ends:
        ends |= more
    assert ends == set(MOVES)
    assert allowed("closed") == ()


def test_no_appeal_becomes_a_draft_again() -> None:
    assert all("draft" not in thens for thens in MOVES.values())


@given(st.sampled_from(sorted(MOVES)), st.sampled_from([*sorted(MOVES), "unheard"]))
def test_a_move_passes_exactly_when_the_table_has_it(now: str, then: str) -> None:
    if then in allowed(now):
        check_move(now, then)
    else:
        with pytest.raises(KnownError, match=r"appeal\.move-not-allowed"):
            check_move(now, then)


def test_the_access_table_speaks_of_known_roles_and_actions() -> None:
    assert set(POLICY) == set(ROLES) == {item.code for item in code_list("kz", "officer_role").items}
    assert {
        action for classes in POLICY.values() for actions in classes.values() for action in actions
    } <= ACTIONS


@pytest.mark.parametrize("role", ["trainer", "analyst", "auditor"])
def test_only_inspectors_and_supervisors_see_people(role: str) -> None:
    for record_class in ("appeal", "resident", "visit", "meeting", "attachment", "register", "search"):
        assert not any(may(role, record_class, action) for action in ACTIONS)


def test_an_inspector_records_and_a_supervisor_assigns_and_approves() -> None:
    assert may("inspector", "appeal", "register")
    assert may("inspector", "resident", "view_protected")
    assert not may("inspector", "appeal", "approve")
    assert not may("inspector", "officer", "enrol")
    assert may("supervisor", "appeal", "approve")
    assert may("supervisor", "officer", "enrol")


def test_nobody_changes_the_journal() -> None:
    for role in ROLES:
        assert not any(may(role, "journal", action) for action in ("change", "annul", "record", "undo"))


def test_a_role_of_a_newer_version_may_do_nothing() -> None:
    assert not any(may("minister", name, action) for name in RECORD_CLASSES for action in ACTIONS)


def test_a_mistyped_action_is_our_defect() -> None:
    with pytest.raises(ValueError, match=r"apeal\.view"):
        may("inspector", "apeal", "view")
    with pytest.raises(ValueError, match=r"appeal\.look"):
        may("inspector", "appeal", "look")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("5.11", date(2026, 11, 5)),
        ("5,11", date(2026, 11, 5)),
        (" 05 11 ", date(2026, 11, 5)),
        ("05.11.2026 г.", date(2026, 11, 5)),
        ("5/11/26", date(2026, 11, 5)),
        ("0511", date(2026, 11, 5)),
        ("051126", date(2026, 11, 5)),
        ("05112026", date(2026, 11, 5)),
        ("2026-11-05", date(2026, 11, 5)),
        ("14.03.85", date(1985, 3, 14)),
        ("5", date(2026, 3, 5)),
        ("вчера", date(2026, 3, 15)),
        ("ВЧЕРА", date(2026, 3, 15)),
        ("послезавтра", date(2026, 3, 18)),
        ("кеше", date(2026, 3, 15)),
        ("бүгін", MONDAY),
        ("имрӯз", MONDAY),
        ("пагоҳ", date(2026, 3, 17)),
        ("yesterday", date(2026, 3, 15)),
        ("+3", date(2026, 3, 19)),
        ("-2", date(2026, 3, 14)),
        ("5 ноября", date(2026, 11, 5)),
        ("5 ноября 2025 года", date(2025, 11, 5)),
        ("5 қараша", date(2026, 11, 5)),
        ("5 маусым", date(2026, 6, 5)),
        ("5 мамыр", date(2026, 5, 5)),
        ("5 мая", date(2026, 5, 5)),
        ("5 марта", date(2026, 3, 5)),
        ("5 март 2026", date(2026, 3, 5)),
        ("nov 5, 2025", date(2025, 11, 5)),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, expected: date) -> None:
    assert parse_day(typed, MONDAY, "en") == expected


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=st.dates(date(1930, 1, 1), date(2036, 12, 31)))
def test_a_full_date_reads_back_in_every_language(language: str, day: date) -> None:
    assert parse_day(day.isoformat(), MONDAY, language) == day
    assert parse_day(f"{day.day}.{day.month}.{day.year}", MONDAY, language) == day


def test_without_a_year_the_turn_of_the_year_is_understood() -> None:
    assert parse_day("28.12", date(2027, 1, 10), "ru") == date(2026, 12, 28)
    assert parse_day("5.01", date(2026, 12, 20), "ru") == date(2027, 1, 5)
    assert parse_day("29.02", date(2027, 12, 30), "ru") == date(2028, 2, 29)


@pytest.mark.parametrize(
    "typed", ["", "31.02", "32", "13.13.2026", "скоро", "+", "5 foo", "2026-13-01", "+99999"]
)
def test_what_is_no_day_is_said_with_the_text(typed: str) -> None:
    with pytest.raises(KnownError, match=r"date\.unreadable") as refused:
        parse_day(typed, MONDAY, "ru")
    assert refused.value.facts["text"] == typed


@given(st.integers(600_000_000_000, 4_100_000_000_000), st.integers(0, 999))
def test_a_stored_moment_reads_back_to_the_millisecond(milliseconds: int, microseconds: int) -> None:
    whole = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(milliseconds=milliseconds)
    text = clock.utc_text(whole + datetime.timedelta(microseconds=microseconds))
    assert len(text) == len("2026-03-16T09:14:03.120Z")
    assert clock.parse_utc(text) == whole


@pytest.mark.parametrize(
    "text", ["", "2026-03-16", "2026-03-16T09:14:03Z", "2026-13-16T09:14:03.120Z", "yesterday"]
)
def test_what_is_no_stored_moment_is_refused(text: str) -> None:
    with pytest.raises(KnownError, match=r"clock\.unreadable-time"):
        clock.parse_utc(text)


def test_a_moment_without_a_zone_is_our_defect() -> None:
    with pytest.raises(ValueError, match="zone"):
        clock.utc_text(at(2026, 3, 16).replace(tzinfo=None))


def test_an_evening_in_london_is_the_next_day_in_astana() -> None:
    assert clock.local_day(at(2026, 3, 16, 20), "kz") == date(2026, 3, 17)
    assert clock.local_time(at(2024, 1, 1, 12), "kz").hour == 18
    assert clock.local_time(at(2024, 3, 1, 12), "kz").hour == 17
    assert clock.local_time(at(2026, 1, 1, 12), "tj").hour == 17


@pytest.mark.parametrize(
    ("now", "last", "code"),
    [
        (at(2009, 1, 1), None, "clock.before-release"),
        (at(2009, 1, 1), at(2026, 5, 1), "clock.before-release"),
        (at(2026, 4, 30), at(2026, 5, 1), "clock.went-back"),
        (at(2027, 5, 1), at(2026, 5, 1), "clock.far-ahead"),
    ],
)
def test_a_clock_that_jumped_is_doubted(
    now: datetime.datetime, last: datetime.datetime | None, code: str
) -> None:
    found = clock.doubt(now, last)
    assert found is not None
    assert found.code == code


def test_a_clock_that_goes_on_or_is_corrected_by_seconds_is_trusted() -> None:
    assert clock.doubt(at(2026, 5, 2), at(2026, 5, 1)) is None
    assert clock.doubt(at(2026, 5, 1), at(2026, 5, 1) + datetime.timedelta(seconds=30)) is None
    assert clock.doubt(at(2026, 5, 1), None) is None
