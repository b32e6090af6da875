"""What every typed text passes before it is stored."""

from __future__ import annotations

import unicodedata
from datetime import date

from inspector_desk.errors import KnownError

LONGEST = 100_000
"""Characters in one field; a longer text is a document and belongs among the attachments."""


def clean(value: str | None, field: str) -> str | None:
    """The text in composed form without outer blanks, None if nothing is left.

    Raises KnownError ``capture.too-long``, ``capture.nul`` for U+0000 and ``capture.surrogate`` for half a
    character: PostgreSQL holds neither, and one such record would block a sync queue for ever.
    """
    if value is None:
        return None
    if "\x00" in value:
        raise KnownError("capture.nul", field=field)
    if any(0xD800 <= ord(character) <= 0xDFFF for character in value):
        raise KnownError("capture.surrogate", field=field)
    if len(value) > LONGEST:
        raise KnownError("capture.too-long", field=field, longest=LONGEST)
    return unicodedata.normalize("NFC", value).strip() or None


def clean_day(value: str | None, field: str) -> str | None:
    """A day as ISO text (2026-03-16), None if nothing was given; KnownError ``capture.not-a-day``."""
    text = clean(value, field)
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise KnownError("capture.not-a-day", field=field, typed=text) from error
