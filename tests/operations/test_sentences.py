"""Every fault and finding of the desk has its sentence in all four languages, with the facts it names."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_desk.models import SYNCED
from inspector_desk.rules.resources import LANGUAGES
from inspector_desk.rules.wording import Term, sentence, sentences, word, words
from inspector_desk.storage import faults
from inspector_desk.storage.journal import fields_of

PACKAGE = Path(__file__).resolve().parents[2] / "inspector_desk"
MODULES = sorted(
    path for room in ("storage", "operations", "rules") for path in (PACKAGE / room).glob("*.py")
)
CODE = re.compile(r"[a-z]+\.[a-z]+(?:-[a-z0-9]+)*")
RAISERS = {"KnownError", "Problem"}


def _constants(node: ast.expr) -> list[str]:
    """The codes an argument can be: a literal, or either side of a conditional."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _constants(node.body) + _constants(node.orelse)
    return []


def _raised() -> Iterator[tuple[str, str, frozenset[str]]]:
    """(place, code, names of facts) of every KnownError and finding in the source."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            named = isinstance(node.func, ast.Name) and node.func.id in RAISERS
            added = (
                isinstance(node.func, ast.Attribute)
                and node.func.attr == "add"
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "findings"
            )
            if named or added:
                facts = frozenset(keyword.arg or "*" for keyword in node.keywords)
                for code in _constants(node.args[0]):
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", code, facts


RAISED = sorted(_raised(), key=lambda item: item[:2])
PLACES: dict[str, list[tuple[str, frozenset[str]]]] = {}
for _place, _code, _facts in RAISED:
    PLACES.setdefault(_code, []).append((_place, _facts))


def _placeholders(template: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(template) if name}


def test_the_search_for_raised_codes_finds_what_is_known_to_be_there() -> None:
    codes = {code for _place, code, _facts in RAISED}
    assert {"store.in-use", "vault.recovery-length", "undo.changed-since", "verify.number-twice"} <= codes
    assert len(codes) > 70


@pytest.mark.parametrize("code", sorted(PLACES))
def test_a_raised_code_has_its_sentence_in_every_language_and_is_given_its_facts(code: str) -> None:
    known = sentences().get(code)
    assert known is not None, f"no sentence for {code}, raised at {PLACES[code]}"
    assert set(known) >= set(LANGUAGES), f"{code}: {set(LANGUAGES) - set(known)}"
    for language in LANGUAGES:
        for place, facts in PLACES[code]:
            missing = _placeholders(known[language]) - facts
            assert not missing or "*" in facts, f"{place}: {code} in {language} wants {missing}"


@pytest.mark.parametrize("code", sorted(set(faults._CODES.values())))
def test_what_sqlite_reports_has_a_sentence_that_needs_only_the_path(code: str) -> None:
    for language in LANGUAGES:
        assert _placeholders(sentences()[code][language]) <= {"path"}


@pytest.mark.parametrize(
    "code", ["vault.wrong-password", "verify.attachment-missing", "verify.attachment-damaged"]
)
def test_codes_handed_over_by_a_variable_have_sentences_too(code: str) -> None:
    assert set(sentences()[code]) >= set(LANGUAGES)


@pytest.mark.parametrize("code", sorted(sentences()))
def test_a_sentence_names_the_same_facts_in_every_language(code: str) -> None:
    wanted = {language: _placeholders(sentences()[code][language]) for language in LANGUAGES}
    assert len({frozenset(names) for names in wanted.values()}) == 1, wanted


@pytest.mark.parametrize("model", SYNCED.values(), ids=lambda model: model.__tablename__)
def test_every_travelling_field_and_every_record_kind_has_a_name_in_every_language(model: type) -> None:
    table = model.__tablename__
    for language in LANGUAGES:
        assert language in words()[f"kind.{table}"]
        for name in fields_of(model):
            assert language in words()[f"field.{table}.{name.removesuffix('_id')}"], name


def test_no_field_name_is_kept_for_a_field_that_is_gone() -> None:
    known = {
        f"field.{model.__tablename__}.{name.removesuffix('_id')}"
        for model in SYNCED.values()
        for name in fields_of(model)
    }
    assert {name for name in words() if name.startswith("field.")} == known


def test_a_sentence_calls_kinds_and_fields_by_their_names() -> None:
    facts = {"kind": Term("kind", "appeal"), "field": Term("field", "appeal.state")}
    assert "Состояние" in sentence("undo.changed-since", "ru", facts)
    assert "обращение" in sentence("undo.changed-since", "ru", facts)
    assert word("field", "appeal.unheard-of", "kk") == "appeal.unheard-of"
