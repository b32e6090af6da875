"""Which entry gave each field its value, packed into one short text per record.

``1.15`` is the creation (lineage by its local number, entry number); ``|7=1.16`` a later edit of field 7, and
``|9=1.17+2.4`` a field with two heads. A typical record costs 6 bytes, an edit 8: the price of naming bases.
A record that was handed over as it stood says so at the end: ``|@2.310``, at place 310 of district 2's sequence.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Mark = tuple[int, int]
"""(local lineage number, n)."""


@dataclass(slots=True)
class Versions:
    """The creation mark and the marks of fields edited since."""

    created: Mark | None = None
    edited: dict[int, tuple[Mark, ...]] = field(default_factory=dict)
    handed: tuple[int, int] | None = None
    """Where in which district's sequence (its local id) the record was handed over: what lies before is in it."""

    @staticmethod
    def parse(text: str) -> Versions:
        """Read the packed text; an empty text is a record named before it arrived."""
        if not text:
            return Versions()
        first, *rest = text.split("|")
        edited: dict[int, tuple[Mark, ...]] = {}
        handed = _mark(rest.pop()[1:]) if rest and rest[-1].startswith("@") else None
        for part in rest:
            number, marks = part.split("=")
            edited[int(number)] = tuple(_mark(mark) for mark in marks.split("+"))
        return Versions(_mark(first) if first else None, edited, handed)

    def text(self) -> str:
        """The packed text."""
        first = f"{self.created[0]}.{self.created[1]}" if self.created else ""
        parts = [
            f"{number}=" + "+".join(f"{lineage}.{n}" for lineage, n in marks)
            for number, marks in sorted(self.edited.items())
        ]
        if self.handed is not None:
            parts.append(f"@{self.handed[0]}.{self.handed[1]}")
        return "|".join([first, *parts])

    def heads(self, number: int, *, was_set: bool) -> tuple[Mark, ...]:
        """The marks of a field's standing values.

        A field that was empty at creation was not in the creating entry: ``was_set`` says whether it held a value.
        """
        if number in self.edited:
            return self.edited[number]
        return (self.created,) if self.created and was_set else ()


def _mark(text: str) -> Mark:
    lineage, n = text.split(".")
    return int(lineage), int(n)
