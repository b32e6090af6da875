"""One filled week for all report tests of a run; nobody changes it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inspector_desk.operations.weekly import WeeklyCounts, weekly_counts
from inspector_desk.reports.weekly_template import load_template
from tests.reports.week import Week, make_week


@pytest.fixture(scope="session")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Week]:
    made = make_week(tmp_path_factory.mktemp("practice-week") / "desk", kind="practice")
    yield made
    made.store.close()


@pytest.fixture(scope="session")
def district_counts(week: Week) -> WeeklyCounts:
    with week.store.read() as session:
        return weekly_counts(session, week.supervisor, week.district(columns=load_template("kz").periods()))


@pytest.fixture(scope="session")
def precinct_counts(week: Week) -> WeeklyCounts:
    with week.store.read() as session:
        return weekly_counts(session, week.inspector, week.precinct(columns=load_template("kz").periods()))
