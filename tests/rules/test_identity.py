import datetime
import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from inspector_desk.rules.identity import check_bin, check_iin, control_digit, normalise_number

BORN = datetime.date(1985, 3, 14)
eleven_digits = st.from_regex(r"[0-9]{11}", fullmatch=True)


def iin(first_eleven: str) -> str:
    digit = control_digit(first_eleven)
    assert digit is not None
    return f"{first_eleven}{digit}"


def a_man() -> str:
    return iin("85031430012")


@given(eleven_digits)
def test_a_number_with_its_control_digit_is_in_order(first: str) -> None:
    assume(control_digit(first) is not None)
    check = check_iin(iin(first))
    assert check.ok
    assert check.normal == iin(first)
    assert not check.problems


@given(eleven_digits, st.integers(1, 9))
def test_any_other_last_digit_is_a_problem(first: str, shift: int) -> None:
    assume(control_digit(first) is not None)
    number = iin(first)
    wrong = number[:-1] + str((int(number[-1]) + shift) % 10)
    assert check_iin(wrong).problems == ("iin.wrong-check-digit",)


def test_both_weight_rows_are_used_and_some_numbers_do_not_exist() -> None:
    generator = random.Random(7)
    first_row = second_row = none = 0
    for _ in range(20_000):
        digits = [generator.randrange(10) for _ in range(11)]
        digit = control_digit("".join(map(str, digits)))
        by_first = sum(d * w for d, w in zip(digits, range(1, 12), strict=True)) % 11
        if digit is None:
            none += 1
        elif by_first == 10:
            second_row += 1
        else:
            assert digit == by_first
            first_row += 1
    assert second_row / (first_row + second_row) == pytest.approx(0.083, abs=0.01)
    assert 0 < none < second_row


def test_a_wrong_digit_is_noticed_nine_times_in_ten() -> None:
    generator = random.Random(11)
    noticed = tried = 0
    for _ in range(3_000):
        first = "".join(str(generator.randrange(10)) for _ in range(11))
        if control_digit(first) is None:
            continue
        number = iin(first)
        place = generator.randrange(12)
        wrong = (
            number[:place] + str((int(number[place]) + generator.randint(1, 9)) % 10) + number[place + 1 :]
        )
        tried += 1
        noticed += not check_iin(wrong).ok
    assert noticed / tried > 0.9


def test_no_number_is_in_order() -> None:
    assert check_iin("  ") == check_iin("")
    assert check_iin("").ok


@pytest.mark.parametrize(
    "paste", ["{} ", "ИИН: {}", "ЖСН {}", "{}.0", "\u00a0{}\u200b"[:-1], "'{}", "IIN№{}"]
)
def test_pasted_numbers_are_cleaned(paste: str) -> None:
    assert check_iin(paste.format(a_man())).normal == a_man()


def test_spaces_dashes_and_wide_digits_do_not_matter() -> None:
    number = a_man()
    wide = "".join(chr(ord("０") + int(digit)) for digit in number)
    assert normalise_number(f"{number[:6]} {number[6:9]}-{number[9:]}") == number
    assert check_iin(wide).normal == number


def test_zeros_lost_by_a_spreadsheet_come_back_with_a_warning() -> None:
    number = iin("00031450012")
    check = check_iin(str(int(number)))
    assert check.ok
    assert check.normal == number
    assert check.warnings == ("iin.leading-zeros-restored",)


def test_a_different_birth_date_or_sex_only_warns() -> None:
    assert check_iin(a_man(), BORN, "male") == check_iin(a_man())
    check = check_iin(a_man(), datetime.date(1985, 3, 15), "female")
    assert check.ok
    assert check.warnings == ("iin.birth-date-differs", "iin.sex-differs")


def test_sex_is_never_inferred_where_it_was_not_stated() -> None:
    assert check_iin(a_man(), None, "unknown").warnings == ()


def test_digits_that_are_no_date_only_warn() -> None:
    check = check_iin(iin("85991130012"), BORN)
    assert check.ok
    assert check.warnings == ("iin.birth-date-differs",)


@pytest.mark.parametrize("seventh", "0789")
def test_an_unusual_seventh_digit_only_warns(seventh: str) -> None:
    check = check_iin(iin(f"850314{seventh}0013"), BORN, "male")
    assert check.ok
    assert check.warnings == ("iin.unusual-seventh-digit",)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("85031430012А", "iin.not-digits"),
        ("нет", "iin.not-digits"),
        ("123", "iin.wrong-length"),
        ("1234567890123", "iin.wrong-length"),
    ],
)
def test_what_is_no_number_is_said(text: str, problem: str) -> None:
    check = check_iin(text)
    assert not check.ok
    assert check.problems == (problem,)


def test_an_organisation_number_is_checked_and_told_apart() -> None:
    number = iin("05034000123")
    assert check_bin(f"БИН {number}") == check_bin(number)
    assert check_bin(number).ok
    assert not check_bin(number).warnings
    assert check_iin(number).warnings == ("iin.looks-like-bin",)
    assert check_bin(a_man()).warnings == ("bin.unusual-type",)
