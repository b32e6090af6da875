"""A code taken out of its list: old records show it with the day, new ones are not offered it."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.rules import code_lists, wording
from inspector_desk.rules.code_lists import CodeItem, CodeList, require_code
from inspector_desk.rules.resources import LANGUAGES
from inspector_desk.rules.wording import code_words

LAST = date(2026, 6, 30)
BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 1)


def item(code: str, valid_to: date | None) -> CodeItem:
    labels = MappingProxyType(dict.fromkeys(LANGUAGES, f"label of {code}"))
    return CodeItem(code, labels, date(2020, 1, 1), valid_to, MappingProxyType({}))


@pytest.fixture(autouse=True)
def shortened(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list as it will look when one of its codes has been retired."""
    listed = CodeList("visit_kind", "order", True, None, (item("kept", None), item("gone", LAST)))
    for module in (code_lists, wording):
        monkeypatch.setattr(module, "code_list", lambda _profile, _name: listed)


def test_it_is_offered_to_its_last_day_and_not_after() -> None:
    listed = code_lists.code_list("kz", "visit_kind")
    assert [one.code for one in listed.valid_on(BEFORE)] == ["kept", "gone"]
    assert [one.code for one in listed.valid_on(AFTER)] == ["kept"]
    assert listed.items[1].retired_by(AFTER)
    assert not listed.items[1].retired_by(BEFORE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_that_has_it_says_until_when_it_stood_in_the_list(language: str) -> None:
    assert code_words("kz", "visit_kind", "gone", language, BEFORE) == "label of gone"
    said = code_words("kz", "visit_kind", "gone", language, AFTER)
    assert said.startswith("label of gone (")
    assert ("2026-06-30" if language == "en" else "30.06.2026") in said
    assert code_words("kz", "visit_kind", "kept", language, AFTER) == "label of kept"
    assert code_words("kz", "visit_kind", "unheard", language, AFTER) == "unheard"


def test_a_command_takes_it_for_its_own_days_only() -> None:
    assert require_code("kz", "visit_kind", "gone", BEFORE).code == "gone"
    with pytest.raises(KnownError, match=r"code\.not-valid"):
        require_code("kz", "visit_kind", "gone", AFTER)
