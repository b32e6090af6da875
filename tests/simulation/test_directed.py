"""Every safety of the exchange is needed: told by hand, a history holds with it and fails without it."""

from __future__ import annotations

import pytest

from tests.simulation.directed import PLANS, Plan, live


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.safety)
def test_every_promise_holds_with_all_safeties_and_one_breaks_without(plan: Plan) -> None:
    held = live(plan)
    assert not held.fault, f"{held.fault}\n{held.trace}"
    assert live(plan, without=True).fault
