"""A record's change is the same whether it was written field by field or read as numbers and values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector_desk.rules.entries import EntryRef, FieldChange, RecordChange

UID = "ab" * 16
values = st.none() | st.booleans() | st.integers(-(1 << 70), 1 << 70) | st.text(max_size=8)
given_fields = st.lists(st.tuples(st.integers(0, 9), values), max_size=6)


@given(given_fields)
def test_numbers_and_values_say_the_same_as_fields_without_bases(fields: list[tuple[int, object]]) -> None:
    written = RecordChange(8, UID, tuple(FieldChange(number, value) for number, value in fields))  # type: ignore[arg-type]
    read = RecordChange(
        8,
        UID,
        beginning=(tuple(number for number, _ in fields), tuple(value for _, value in fields)),  # type: ignore[misc]
    )

    assert read == written
    assert hash(read) == hash(written)
    assert read.fields == written.fields
    assert read.size == written.size == len(fields)
    assert not read.builds
    assert not written.builds


def test_a_change_with_one_base_builds_on_an_entry() -> None:
    fields = (FieldChange(1, "a"), FieldChange(2, "b", (EntryRef("0" * 16, 4),)))

    assert RecordChange(8, UID, fields).builds
    assert RecordChange(8, UID, fields) != RecordChange(8, UID, beginning=((1, 2), ("a", "b")))


def test_a_change_is_no_tuple_and_says_what_it_is() -> None:
    change = RecordChange(8, UID, beginning=((1,), ("a",)))

    assert change != (8, UID, change.fields)
    assert (
        repr(change)
        == f"RecordChange(kind=8, record='{UID}', fields=(FieldChange(field=1, value='a', base=()),))"
    )
