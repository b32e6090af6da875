"""What can be imported: for each kind of register its columns, what a row cannot do without, and its headings."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from inspector_desk.errors import KnownError
from inspector_desk.rules.folding import fold
from inspector_desk.rules.resources import read_toml
from inspector_desk.rules.wording import Term, word

_NAME_PARTS = ("family_name", "given_name", "patronymic")
_PERSON = (*_NAME_PARTS, "birth_date", "iin", "phone")
_PLACE = ("street", "house", "building", "flat")
SHARED = "shared.toml"


@dataclass(frozen=True, slots=True)
class ImportKind:
    """One kind of register: its name on the command line, the record a row becomes, its columns in form order.

    ``required`` lists alternatives: of each tuple one column must be there. ``whole_name`` and ``whole_place`` are
    the columns that hold a name or an address in one cell; ``coded`` says which columns hold codes of which list.
    """

    name: str
    record: str
    fields: tuple[str, ...]
    required: tuple[tuple[str, ...], ...]
    whole_name: str
    whole_place: str
    coded: Mapping[str, str]


APPEALS = ImportKind(
    "appeals",
    "appeal",
    (
        "number", "received_on", "registered_on", "kind", "channel", "category", "essence", "applicant", *_PERSON,
        "sex", "applicant_address", *_PLACE, "address", "state", "due_on", "outcome", "answer", "answered_on",
        "forwarded_to", "forwarded_on", "crime_register_number",
    ),
    (("received_on",), ("essence",)),
    "applicant",
    "applicant_address",
    {
        "kind": "appeal_kind", "channel": "appeal_channel", "category": "appeal_category",
        "state": "appeal_state", "outcome": "appeal_outcome", "sex": "sex",
    },
)  # fmt: skip
RESIDENTS = ImportKind(
    "residents",
    "resident",
    ("name", *_PERSON, "sex", "address", *_PLACE, "language", "safe_contact", "protection", "note"),
    (("name", "family_name", "given_name"),),
    "name",
    "address",
    {"sex": "sex", "protection": "protection"},
)
ADDRESSES = ImportKind(
    "addresses",
    "address",
    ("address", "locality", *_PLACE, "landmark", "kind", "lat", "lon"),
    (("address", "street", "landmark"),),
    "",
    "address",
    {"kind": "address_kind"},
)
VISITS = ImportKind(
    "visits",
    "visit",
    (
        "visited_on", "visited_at", "planned_on", "kind", "state", "name", *_PERSON, "sex", "address", *_PLACE,
        "result", "findings", "next_on", "appeal_number",
    ),
    (("visited_on", "planned_on"), ("name", "family_name", "iin", "address", "street")),
    "name",
    "address",
    {"kind": "visit_kind", "state": "visit_state", "result": "visit_result", "sex": "sex"},
)  # fmt: skip
MEETINGS = ImportKind(
    "meetings",
    "meeting",
    (
        "held_on", "held_at", "kind", "state", "topic", "place", "address", *_PLACE, "agenda", "attended",
        "attended_f", "attended_m", "raised", "decisions",
    ),
    (("held_on",), ("topic",)),
    "",
    "address",
    {"kind": "meeting_kind", "state": "meeting_state"},
)  # fmt: skip
KINDS: Mapping[str, ImportKind] = {
    kind.name: kind for kind in (APPEALS, RESIDENTS, ADDRESSES, VISITS, MEETINGS)
}
"""Every kind of register that can be imported, by its name."""

_OWN_WORDS = frozenset(
    {"name", "street", "locality", "attended", "lat", "lon", "appeal_number", "address.address"}
)
_PERSON_WORDS = frozenset((*_PERSON, "sex"))
_PLACE_WORDS = frozenset(("house", "building", "flat"))


def kind_named(name: str) -> ImportKind:
    """The kind of this name; KnownError ``import.unknown-kind``."""
    kind = KINDS.get(name)
    if kind is None:
        raise KnownError("import.unknown-kind", kind=name, known=", ".join(KINDS))
    return kind


def field_term(kind: ImportKind, field: str) -> Term:
    """The name of a field as a fact of a sentence."""
    if field in _OWN_WORDS or f"{kind.record}.{field}" in _OWN_WORDS:
        return Term("import_field", field)
    if field == "applicant_address":
        return Term("field", "resident.address")
    if field in _PERSON_WORDS and kind is not RESIDENTS:
        return Term("field", f"resident.{field}")
    if field in _PLACE_WORDS and kind is not ADDRESSES:
        return Term("field", f"address.{field}")
    return Term("field", f"{kind.record}.{field}")


def field_label(kind: ImportKind, field: str, language: str) -> str:
    """The name of a field as the form and the report of an import show it."""
    term = field_term(kind, field)
    return word(term.list_name, term.code, language)


@functools.cache
def headings(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Fields of a kind with their folded headings, best first; "№" folds to nothing and is compared as it is."""
    kind = KINDS[name]
    own = read_toml("imports", f"{name}.toml")["field"]
    shared = read_toml("imports", SHARED)["field"]
    return tuple(
        (field, tuple(fold(text) or text for text in own.get(field, shared.get(field, ()))))
        for field in kind.fields
    )
