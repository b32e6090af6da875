"""The table of steps: what exists in each state, what forbids a step, and that a refusal says why."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_desk.errors import KnownError
from inspector_desk.rules import access
from inspector_desk.rules.appeal_states import (
    BARS,
    DONE,
    GATE,
    OPEN,
    STATES,
    TABLE,
    Standing,
    check,
    check_outcome,
    move_of,
    offers,
    refusal,
    usual,
)
from inspector_desk.rules.appeal_steps import KINDS, periods
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.resources import LANGUAGES, PROFILES
from inspector_desk.rules.wording import sentence, sentences, words
from tools import appeal_states as drawing

CODES = [move.code for move in TABLE]
DAY = datetime.date(2026, 5, 4)
FILLED = {need: "x" for move in TABLE for need in move.needs}

standings = st.builds(
    Standing,
    state=st.sampled_from(STATES),
    crime_signs=st.sampled_from(GATE),
    crime_entered=st.booleans(),
    anonymous=st.booleans(),
    complaint=st.booleans(),
    on_answer=st.booleans(),
    simplified=st.booleans(),
    curing=st.booleans(),
    hearing=st.sampled_from(["", "called", "held"]),
    review=st.sampled_from(["", "submitted", "approved", "returned"]),
    drafted=st.booleans(),
    approval_required=st.booleans(),
    open_duties=st.integers(0, 3),
    periods=st.sampled_from([None, periods("kz", DAY), periods("tj", DAY)]),
)


def test_each_step_stands_once_and_speaks_only_of_states_conditions_and_rights_that_exist() -> None:
    assert len(set(CODES)) == len(CODES)
    for move in TABLE:
        assert set(move.before) <= set(STATES)
        assert move.after in (None, *STATES)
        assert set(move.bars) <= set(BARS)
        assert move.action in access.ACTIONS
        assert any(access.may(role, "appeal", move.action) for role in access.ROLES), move.code
    assert set(STATES) == {item.code for item in code_list("kz", "appeal_state").items}
    assert set(OPEN) | set(DONE) | {"draft", "closed"} == set(STATES)


@pytest.mark.parametrize("profile", PROFILES)
def test_every_step_that_is_written_down_has_a_name_and_a_list_entry(profile: str) -> None:
    assert {item.code for item in code_list(profile, "appeal_step_kind").items} == set(KINDS)


@pytest.mark.parametrize("code", CODES)
def test_every_step_and_what_it_needs_is_worded_in_four_languages(code: str) -> None:
    for language in LANGUAGES:
        assert words()[f"appeal_move.{code}"][language]
        for need in move_of(code).needs:
            assert words()[f"appeal_need.{need}"][language]
    for kind in KINDS.values():
        if kind.duty:
            assert set(words()[f"appeal_duty.{kind.duty}"]) >= set(LANGUAGES)


@pytest.mark.parametrize("code", sorted({code for _forbids, code in BARS.values()}))
def test_every_condition_has_its_sentence(code: str) -> None:
    assert set(sentences()[code]) >= set(LANGUAGES)


@given(standings, st.sampled_from(CODES))
def test_a_step_is_offered_exactly_when_it_is_not_refused(standing: Standing, code: str) -> None:
    offered = {offer.move.code: offer.refusal for offer in offers(standing)}
    refused = refusal(code, standing)
    assert (refused is None) == (code in offered and offered[code] is None)
    if refused is None:
        assert check(code, standing, FILLED).code == code
    else:
        with pytest.raises(KnownError) as caught:
            check(code, standing, FILLED)
        assert caught.value.code == refused.code


@given(standings, st.sampled_from(CODES))
def test_a_refusal_names_what_is_possible_instead_in_the_readers_language(
    standing: Standing, code: str
) -> None:
    refused = refusal(code, standing)
    if refused is None:
        return
    said = sentence(refused.code, "ru", refused.facts)
    assert "{" not in said
    assert "…" not in said
    if refused.code == "appeal.step-not-now":
        first = usual(standing)
        assert first is not None
        assert words()[f"appeal_move.{first}"]["ru"] in said


@given(standings)
def test_what_can_be_taken_comes_before_what_cannot(standing: Standing) -> None:
    refusals = [offer.refusal is not None for offer in offers(standing)]
    assert refusals == sorted(refusals)


@given(standings)
def test_signs_of_a_crime_go_into_the_register_before_anything_ends_the_appeal(standing: Standing) -> None:
    crime = replace(standing, crime_signs="crime", crime_entered=False)
    ending = {
        offer.move.code
        for offer in offers(crime)
        if offer.refusal is None and offer.move.after in (*DONE, "closed")
    }
    if crime.state in OPEN:
        assert ending == {"enter_crime"}
        assert usual(crime) == "enter_crime"


@given(standings)
def test_an_appeal_with_crime_signs_is_never_returned_nor_stopped(standing: Standing) -> None:
    for signs in ("crime", "emergency"):
        possible = {
            offer.move.code for offer in offers(replace(standing, crime_signs=signs)) if offer.refusal is None
        }
        assert not possible & {"return", "stop"}


@given(standings)
def test_the_term_of_a_complaint_is_never_extended(standing: Standing) -> None:
    possible = [o.move.code for o in offers(replace(standing, complaint=True)) if o.refusal is None]
    assert "extend" not in possible


def test_a_missing_need_is_named_at_its_field() -> None:
    with pytest.raises(KnownError) as caught:
        check("forward", Standing("registered"), {"addressee": ""})
    assert (caught.value.code, caught.value.facts["field"]) == ("appeal.step-needs", "addressee")


def test_where_the_law_has_no_hearing_none_is_offered_and_none_is_asked_for() -> None:
    standing = Standing("in_work", periods=periods("tj", DAY))
    assert "hearing" not in {offer.move.code for offer in offers(standing)}
    refused = refusal("hearing", standing)
    assert refused is not None
    assert refused.code == "appeal.step-not-here"
    check_outcome(standing, "refused", favourable=False, needs_hearing=True)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"hearing": ""}, "appeal.bar-not-heard"),
        ({"hearing": "held"}, None),
        ({"simplified": True}, None),
        ({"on_answer": True, "hearing": "held"}, "appeal.bar-pass-up"),
    ],
)
def test_an_unfavourable_answer_needs_a_hearing_and_never_settles_a_complaint_on_our_own_answer(
    facts: dict[str, object], code: str | None
) -> None:
    standing = replace(Standing("in_work", periods=periods("kz", DAY)), **facts)  # type: ignore[arg-type]
    if code is None:
        check_outcome(standing, "refused", favourable=False, needs_hearing=True)
        return
    with pytest.raises(KnownError) as caught:
        check_outcome(standing, "refused", favourable=False, needs_hearing=True)
    assert caught.value.code == code


def test_the_drawing_and_the_page_in_the_docs_are_those_of_the_table() -> None:
    """After a change of the table: python -m tools.appeal_states."""
    assert (drawing.DOCS / "appeal-states.svg").read_text(encoding="utf-8") == drawing.svg()
    assert (drawing.DOCS / "appeal-states.md").read_text(encoding="utf-8") == drawing.page()
