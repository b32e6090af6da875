"""Every public command and query of operations, by import: it asks before it acts, and one precinct sees no other.

What is found here is found by reading the package, so a new command is under test the moment it exists. One that asks
in another way is named below with its reason; one that needs arguments nobody can guess is given them there.
"""

from __future__ import annotations

import ast
import dataclasses
import datetime
import functools
import importlib
import inspect
from collections.abc import Iterator
from typing import Any

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.rules.access import ROLES, may
from inspector_desk.rules.changed import Changed
from tests.operations.two_precincts import DAY, MARK, TwoPrecincts, everything, make
from tools.access_table import OPERATIONS, Asking, askings

GUARDS = {
    "require",
    "may",
    "in_scope",
    "in_territory",
    "sees",
    "sees_records",
    "only_precinct",
    "check_scope",
    "check_reach",
}
"""What a function must reach, itself or through what it calls, to be about somebody's rights."""

UNGUARDED = {
    # What every officer of a desk knows: its streets and houses carry no person.
    "addresses.find_addresses": "the address book of the desk, without persons",
    "addresses.read_addresses": "the address book of the desk, without persons",
    "streets.find_streets": "the street names of the desk",
    "dwellings.dwellings_of": "flats of a building, without persons",
    "dwellings.count_dwellings": "how many flats a building has",
    # Asked before anybody acts, or about the desk itself.
    "desk.load_actor": "who acts is what it finds out",
    "desk.list_officers": "the list that stands before the password too",
    "desk.list_precincts": "the territory of the desk",
    "desk.read_setting": "settings of this desk, by the officer they belong to",
    "desk.write_setting": "settings of this desk, by the officer they belong to",
    "clock.check_clock": "the time of the newest entries",
    "clock.latest_day": "the time of the newest entries",
    "calendars.calendar_of": "the working calendar",
    "calendars.former_calendars": "the working calendar",
    "calendars.use_calendar": "the working calendar",
    "exchange.count_not_indexed": "how many records are not indexed yet",
    "today.count_unsynced": "how many entries are not yet sent",
    "verify.verify": "whether the file is whole",
    "verify.rebuild_index": "the search index of the file",
    "attachments.sweep_attachments": "files that belong to no record",
    # One's own, by the officer's uid.
    "drafts.keep_draft": "an officer's own drafts",
    "drafts.list_drafts": "an officer's own drafts",
    "drafts.drop_draft": "an officer's own drafts",
    "views.list_views": "an officer's own views",
    "views.last_values": "an officer's own last values",
    "views.note_last_values": "an officer's own last values",
    # Parts of a command that has asked.
    "appeals.next_number": "drawn by the command that registers",
    "commitments.make_commitment": "made by the command that records",
    "meeting_points.write_groups": "written by the command that records",
    "retention.erase_fields": "done by the command that erases",
    "retention.term_of": "the term of a record its caller has read",
    "import_duplicates.find_duplicates": "asked by the plan of an import",
    "preventive_dues.open_checks": "counted by the lists that have asked",
    "history.shown_value": "one value of a record its caller may see",
    "undo.work_out": "columns that follow, for a command that has asked",
    "today_done.finish": "calls the command of the line, which asks",
    # Numbers and names without persons.
    "commitments.meeting_of": "which meeting a commitment belongs to",
    "measures.record_of_measure": "which record a measure belongs to",
    "routes.office_point": "where the office lies",
    "import_undo.last_import": "files imported on this desk",
    "import_undo.count_edited": "how many imported records were worked on since",
    "import_profiles.list_profiles": "which column is what, of this desk",
    "import_profiles.find_profile": "which column is what, of this desk",
    "import_profiles.save_profile": "which column is what, of this desk",
    "import_profiles.forget_profile": "which column is what, of this desk",
    # Journal what was allowed before.
    "finding.note_search": "journals a search that was allowed",
    "weekly.note_weekly": "journals a report that was allowed",
}
"""Functions that reach no guard, and why none is needed."""

OURS = "Берёза"
"""What a command is given to write: an answer that holds it says nothing of the other precinct."""

PARTS = {
    "entries",
    "entry_authors",
    "record_parts",
    "registers",
    "permission",
}
"""Modules of building blocks: their callers have asked."""

NOT_WALKED: dict[str, str] = {}
"""Functions whose arguments nobody can make up here, and where they are tested instead."""


@functools.cache
def _calls() -> dict[str, frozenset[str]]:
    """Every function of operations, private ones too, and whatever it names: "module.name" for what is ours.

    Only the names are kept: 180,000 nodes of syntax cost every later test of a screen a fifth of a second to collect.
    """
    trees = {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in OPERATIONS.glob("*.py")}
    calls = {}
    for module, tree in trees.items():
        names = _names(module, tree)
        functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
        calls |= {f"{module}.{node.name}": frozenset(_named(node, names)) for node in functions}
    return calls


def _names(module: str, tree: ast.Module) -> dict[str, str]:
    """What a module calls a function of operations, by its own names: "register_appeal" → "appeals.register_appeal"."""
    names = {node.name: f"{module}.{node.name}" for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.startswith("inspector_desk.operations")
        ):
            source = node.module.rpartition(".")[2]
            for alias in node.names:
                names[alias.asname or alias.name] = f"{source}.{alias.name}"
    return names


def _named(function: ast.FunctionDef, names: dict[str, str]) -> Iterator[str]:
    for part in ast.walk(function):
        if isinstance(part, ast.Name):
            yield names.get(part.id, part.id)
        elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
            yield f"{part.value.id}.{part.attr}"


@functools.cache
def _guarded(key: str, through: frozenset[str] = frozenset()) -> bool:
    if key.rpartition(".")[2] in GUARDS:
        return True
    if key not in _calls() or key in through:
        return False
    return any(_guarded(one, through | {key}) for one in _calls()[key] if one != key)


ASKINGS = [one for one in askings() if one.module not in PARTS]
TOLD = [one for one in ASKINGS if one.actor]


def test_the_reading_finds_what_is_known_to_be_there() -> None:
    known = {one.key for one in ASKINGS}
    assert {
        "appeals.register_appeal",
        "residents.find_residents",
        "undo.take_back",
        "today.read_today",
    } <= known
    assert len(TOLD) > 150


@pytest.mark.parametrize("asking", ASKINGS, ids=lambda one: one.key)
def test_every_command_and_query_asks_who_may_do_it_or_says_why_not(asking: Asking) -> None:
    if asking.key in UNGUARDED:
        return
    if not asking.actor:
        called = {one for key, named in _calls().items() if key != asking.key for one in named}
        assert asking.key in called, (
            f"{asking.key} is told a session and no actor, and nothing in operations calls it: "
            "give it the actor and let it ask, or name it in UNGUARDED with the reason"
        )
        return
    assert _guarded(asking.key), f"{asking.key} asks nobody: begin with permission.require"


def test_nothing_is_excused_that_is_gone() -> None:
    known = {one.key for one in askings()}
    assert set(UNGUARDED) <= known
    assert set(NOT_WALKED) <= known


# Real calls on a real desk ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoPrecincts]:
    made = make(tmp_path_factory.mktemp("two") / "desk")
    yield made
    made.store.close()


class _Enough(Exception):
    """Ends a writing session so that nothing of it stays."""


LITERAL = [one for one in TOLD if one.first and "…" not in one.asks[0]]


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_let_in_or_refused_exactly_as_the_table_says(world: TwoPrecincts, role: str) -> None:
    wrong = []
    for asking in LITERAL:
        refused = _refusal(world, asking, dataclasses.replace(world.here, role=role))
        allowed = may(role, *asking.asks[0])
        if refused is allowed:
            wrong.append(f"{asking.key} for {role}: {'refused' if refused else 'let in'}")
    assert wrong == []


def _refusal(world: TwoPrecincts, asking: Asking, actor: Any) -> bool:
    """Whether a call is refused at the door; what goes wrong behind it, without arguments, is not asked here."""
    function = _function(asking)
    arguments = {
        name: _plain(name, world, actor)
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.default is inspect.Parameter.empty or name in ("session", "actor", "store")
    }
    try:
        with world.store.write() as session:
            function(**{**arguments, **({"session": session} if "session" in arguments else {})})
            raise _Enough
    except _Enough:
        return False
    except KnownError as error:
        wanted = dict(zip(("record", "action"), asking.asks[0], strict=True))
        return error.code == "access.refused" and {key: error.facts[key] for key in wanted} == wanted
    except Exception:  # noqa: BLE001 - whatever a command does with no arguments, it was let in
        return False


def _plain(name: str, world: TwoPrecincts, actor: Any) -> Any:
    return {"actor": actor, "store": world.store}.get(name)


@pytest.mark.parametrize("role", ["trainer", "analyst", "auditor"])
def test_who_may_see_no_records_is_shown_none_by_any_query(world: TwoPrecincts, role: str) -> None:
    actor = dataclasses.replace(world.there, role=role)
    shown = [key for key, said in _walk(world, actor) if MARK in said]
    assert shown == []


def test_an_inspector_sees_nothing_of_the_other_precinct_in_any_query(world: TwoPrecincts) -> None:
    shown = [key for key, said in _walk(world, world.here) if MARK in said]
    assert shown == []


def test_the_same_walk_shows_the_inspector_of_that_precinct_his_records(world: TwoPrecincts) -> None:
    """Otherwise the test above would pass on an empty desk."""
    shown = {key for key, said in _walk(world, world.there) if MARK in said}
    assert {"appeal_rows.read_appeal_rows", "residents.find_residents", "history.read_history"} <= shown
    assert len(shown) > 15


def test_no_command_touches_a_record_of_the_other_precinct(world: TwoPrecincts) -> None:
    with world.store.read() as session:
        before = everything(session)
    touched = []
    for asking in TOLD:
        for arguments in _arguments(world, asking, world.here):
            try:
                with world.store.write() as session:
                    _function(asking)(
                        **{**arguments, **({"session": session} if "session" in arguments else {})}
                    )
                    session.flush()
                    after = everything(session)
                    changed = {key for key, value in before.items() if after.get(key) != value}
                    if any(world.ids.get(kind) == number for kind, number in changed):
                        touched.append((asking.key, sorted(changed)))
                    raise _Enough
            except Exception:  # noqa: BLE001 - a refusal of any kind is what is hoped for
                continue
    assert touched == []


def _walk(world: TwoPrecincts, actor: Any) -> Iterator[tuple[str, str]]:
    """Every function told who acts, called with what lies in the second precinct; what came back, as text."""
    for asking in TOLD:
        if asking.key in NOT_WALKED:
            continue
        for arguments in _arguments(world, asking, actor):
            try:
                with world.store.write() as session:
                    told = _function(asking)(
                        **{**arguments, **({"session": session} if "session" in arguments else {})}
                    )
                    said = _text(told)
                    raise _Enough
            except _Enough:
                yield asking.key, said
            except KnownError as error:
                yield asking.key, repr(error.facts)
            except Exception:  # noqa: BLE001 - it was given what it cannot use, and gave nothing back
                yield asking.key, ""


def _text(told: Any) -> str:
    """All that is in an answer; what a command made of one's own arguments is not news."""
    if isinstance(told, Changed):
        return ""
    if isinstance(told, Iterator):
        told = list(told)
    return repr(told)


def _arguments(world: TwoPrecincts, asking: Asking, actor: Any) -> Iterator[dict[str, Any]]:
    """Arguments by name and type, once for each kind of record where the function asks for a kind."""
    function = _function(asking)
    hints = _hints(function)
    parameters = inspect.signature(function).parameters
    kinds = sorted(world.ids) if "kind" in parameters else [""]
    for kind in kinds:
        arguments = {}
        for name, parameter in parameters.items():
            if parameter.default is not inspect.Parameter.empty and name not in ("ids", "record_id"):
                continue
            arguments[name] = _guess(world, name, hints.get(name), actor, kind)
        yield arguments


def _guess(world: TwoPrecincts, name: str, hint: Any, actor: Any, kind: str) -> Any:
    known: dict[str, Any] = {
        "session": None,
        "store": world.store,
        "actor": actor,
        "kind": kind,
        "record_id": world.ids.get(kind, 1),
        "ids": [1, 2],
        "typed": MARK,
        "name": OURS,
        "text": OURS,
        "today": datetime.date.fromisoformat(DAY),
        "day": datetime.date.fromisoformat(DAY),
        "moment": datetime.datetime(2026, 3, 16, 5, tzinfo=datetime.UTC),
        "until": datetime.date.fromisoformat(DAY) if hint is datetime.date else DAY,
        "limit": 50,
        "reason": "проверка",
    }
    if name in known:
        return DAY if name in ("day", "today") and hint is str else known[name]
    if hint is datetime.date:
        return datetime.date.fromisoformat(DAY)
    if name.endswith("_id") and name.removesuffix("_id") in world.ids:
        return world.ids[name.removesuffix("_id")]
    if name.endswith("_id"):
        return 1
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _made(world, hint, actor)
    return None


def _made(world: TwoPrecincts, kind: type, actor: Any) -> Any:
    """A command or filter with what it must have: texts by their names, ids of the second precinct's records."""
    values: dict[str, Any] = {}
    for field in dataclasses.fields(kind):
        if field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING:
            continue
        said = str(field.type)
        if "datetime" in said:
            values[field.name] = datetime.datetime(2026, 3, 16, 5, tzinfo=datetime.UTC)
        elif said.startswith("date"):
            values[field.name] = datetime.date.fromisoformat(DAY)
        elif dataclasses.is_dataclass(_hint(kind, said)):
            values[field.name] = _made(world, _hint(kind, said), actor)
        elif field.name.endswith("_id"):
            values[field.name] = _guess(world, field.name, None, actor, "")
        elif said.startswith(("tuple", "Sequence", "list")):
            values[field.name] = ()
        elif said.startswith("int"):
            values[field.name] = 1
        elif said.startswith("bool"):
            values[field.name] = False
        elif field.name.endswith(("_on", "_from", "_to")) or field.name in ("on", "day"):
            values[field.name] = DAY
        else:
            values[field.name] = "none" if field.name == "crime_signs" else OURS
    return kind(**values)


def _hint(owner: type, said: str) -> Any:
    return getattr(importlib.import_module(owner.__module__), said, None)


def _function(asking: Asking) -> Any:
    return getattr(importlib.import_module(f"inspector_desk.operations.{asking.module}"), asking.name)


def _hints(function: Any) -> dict[str, Any]:
    """The types of a function's parameters, each on its own: one that only type checkers know is passed over."""
    found = {}
    for name, said in function.__annotations__.items():
        try:
            found[name] = eval(said, function.__globals__) if isinstance(said, str) else said
        except (NameError, TypeError):
            continue
    return found
