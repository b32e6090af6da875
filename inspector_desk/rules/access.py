"""Who may do what: one table from role to record class to actions; what is not in it is refused.

Law of Kazakhstan on personal data, 21.05.2013 No 94-V, art. 7 and 22: purpose-bound, no excessive access.
Territory and the journal entry of each view are the business of operations, not of this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ROLES = ("inspector", "supervisor", "trainer", "analyst", "auditor")

ACTIONS = frozenset(
    {
        "add",
        "annul",
        "approve",
        "assign",
        "backup",
        "block",
        "change",
        "create",
        "define",
        "enrol",
        "erase",
        "export",
        "generate",
        "hold",
        "import",
        "keep",
        "merge",
        "move",
        "plan",
        "print",
        "push",
        "pull",
        "reassign",
        "recount",
        "record",
        "register",
        "restore",
        "return",
        "run",
        "search",
        "setting",
        "settle",
        "take_back",
        "unblock",
        "undo",
        "unlock",
        "unmerge",
        "verify",
        "view",
        "view_protected",
    }
)
"""Every action the table may speak of; the journal's action names end in one of these."""

_WORK = "view record register change annul move plan keep add print search import undo"
_OVERSIGHT = "view assign return approve change move annul add print export search undo"
_DEPERSONALISED = "view run print export"

_TABLE = {
    "inspector": {
        "appeal": f"{_WORK} view_protected export",
        "resident": f"{_WORK} view_protected export merge unmerge block unblock hold erase",
        "visit": f"{_WORK} view_protected export",
        "meeting": f"{_WORK} export",
        "commitment": f"{_WORK} export",
        "address": _WORK,
        "attachment": f"{_WORK} export",
        "remark": _WORK,
        "preventive": f"{_WORK} view_protected export",
        "round": f"{_WORK} export",
        "household": f"{_WORK} view_protected export",
        "relation": f"{_WORK} view_protected",
        "helper": f"{_WORK} export",
        "passport": f"{_WORK} export",
        "subject_request": f"{_WORK} view_protected export",
        "errand": "view record change keep return print undo",
        "postponement": "view record change annul undo",
        "view": "view record change annul",
        "calendar": "view recount print export",
        "draft": "view record change annul",
        "register": "view search print export",
        "search": "run view",
        "import": "run undo view",
        "archive": "export import",
        "entry": "undo view",
        "report": _DEPERSONALISED,
        "map": "view print export",
        "zone": f"{_WORK} export",
        "analysis": _DEPERSONALISED,
        "precinct": "view",
        "officer": "view",
        "conflict": "view settle",
        "review": "view",
        "sync": "run push pull view",
        "desk": "unlock setting backup restore verify view create change",
        "practice": "generate",
        "journal": "view verify",
    },
    "supervisor": {
        "appeal": f"{_OVERSIGHT} record register view_protected import reassign",
        "resident": f"{_OVERSIGHT} record view_protected import merge unmerge block unblock hold erase reassign",
        "visit": f"{_OVERSIGHT} plan record view_protected reassign",
        "meeting": f"{_OVERSIGHT} plan record",
        "commitment": f"{_OVERSIGHT} record keep",
        "address": f"{_OVERSIGHT} record import",
        "attachment": f"{_OVERSIGHT} record",
        "remark": "view record add",
        "preventive": f"{_OVERSIGHT} record plan keep view_protected reassign",
        "round": f"{_OVERSIGHT} plan record keep",
        "household": f"{_OVERSIGHT} record view_protected",
        "relation": f"{_OVERSIGHT} record view_protected",
        "helper": f"{_OVERSIGHT} record",
        "passport": f"{_OVERSIGHT} record",
        "subject_request": f"{_OVERSIGHT} record view_protected",
        "errand": f"{_OVERSIGHT} record keep",
        "postponement": "view record change annul undo approve",
        "view": "view record change annul",
        "calendar": "view define recount print export",
        "draft": "view record change annul",
        "register": "view search print export",
        "search": "run view",
        "import": "run undo view",
        "archive": "export import",
        "entry": "undo view take_back",
        "report": f"{_DEPERSONALISED} approve change define",
        "map": "view print export",
        "zone": f"{_OVERSIGHT} record",
        "analysis": _DEPERSONALISED,
        "precinct": "view define change record",
        "officer": "view enrol record change annul",
        "conflict": "view settle",
        "review": "view settle",
        "sync": "run push pull view",
        "desk": "unlock setting backup restore verify view create change",
        "practice": "generate",
        "journal": "view verify export",
    },
    # Trainers work on practice desks; a real desk shows them nothing about a person.
    "trainer": {
        "practice": "generate view run",
        "report": "view run",
        "map": "view",
        "analysis": "view run",
        "precinct": "view",
        "officer": "view",
        "desk": "unlock setting verify view create",
        "sync": "view",
    },
    "analyst": {
        "report": _DEPERSONALISED,
        "map": "view print",
        "analysis": _DEPERSONALISED,
        "precinct": "view",
        "desk": "unlock setting view",
        "sync": "run pull view",
    },
    "auditor": {
        "journal": "view verify print export search",
        "entry": "view",
        "officer": "view",
        "precinct": "view",
        "desk": "unlock setting verify view",
        "sync": "run pull view",
    },
}

POLICY: Mapping[str, Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        role: MappingProxyType({name: frozenset(actions.split()) for name, actions in classes.items()})
        for role, classes in _TABLE.items()
    }
)
"""Role → record class → actions."""

RECORD_CLASSES = frozenset(name for classes in POLICY.values() for name in classes)


def may(role: str, record_class: str, action: str) -> bool:
    """Whether ``role`` may do ``action`` to records of ``record_class``.

    A role this version does not know may do nothing. A record class or action outside RECORD_CLASSES and
    ACTIONS is a defect of ours: ValueError.
    """
    if record_class not in RECORD_CLASSES or action not in ACTIONS:
        raise ValueError(f"the access table does not know {record_class}.{action}")
    classes = POLICY.get(role)
    return classes is not None and action in classes.get(record_class, ())
