"""One filled week for all report tests of a run; nobody changes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from inspector_desk.operations.weekly import Scope, WeeklyCounts, weekly_counts
from inspector_desk.reports.weekly_report import request_for
from inspector_desk.reports.weekly_template import load_template
from tests.reports.week import MONDAY, NOW, Week, make_week

SUNDAY = MONDAY + timedelta(days=6)


@pytest.fixture(scope="session")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Week]:
    made = make_week(tmp_path_factory.mktemp("practice-week") / "desk", kind="practice")
    yield made
    made.store.close()


@pytest.fixture(scope="session")
def district_counts(week: Week) -> WeeklyCounts:
    with week.store.read() as session:
        request = request_for(load_template("kz"), Scope("district", week.district_id), SUNDAY, NOW)
        return weekly_counts(session, week.supervisor, request)


@pytest.fixture(scope="session")
def precinct_counts(week: Week) -> WeeklyCounts:
    with week.store.read() as session:
        request = request_for(load_template("kz"), Scope("precinct", week.precincts[0]), SUNDAY, NOW)
        return weekly_counts(session, week.inspector, request)
