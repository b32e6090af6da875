"""Every safety of the exchange is needed: told by hand, a history holds with it and fails without it."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from inspector_desk.sync.protocol.safeties import Safeties
from tests.simulation.directed import ELSEWHERE, PLANS, Plan, live


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.safety)
def test_every_promise_holds_with_all_safeties_and_one_breaks_without(plan: Plan) -> None:
    held = live(plan)
    assert not held.fault, f"{held.fault}\n{held.trace}"
    assert live(plan, without=True).fault


def test_no_safety_is_without_a_history_or_a_test_that_needs_it() -> None:
    told = {plan.safety for plan in PLANS}
    assert told | set(ELSEWHERE) == {safety.name for safety in fields(Safeties)}
    for name, test in ELSEWHERE.items():
        assert f'parametrize("{name}"' in (Path(__file__).parents[2] / test).read_text(encoding="utf-8")
