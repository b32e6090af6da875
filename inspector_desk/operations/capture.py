"""What every typed text passes before it is stored."""

from __future__ import annotations

import unicodedata

from inspector_desk.errors import KnownError

LONGEST = 100_000
"""Characters in one field; a longer text is a document and belongs among the attachments."""


def clean(value: str | None, field: str) -> str | None:
    """The text in composed form without outer blanks, None if nothing is left.

    Raises KnownError ``capture.nul`` for U+0000 and ``capture.surrogate`` for half a character: PostgreSQL holds
    neither, and one such record would block a sync queue for ever (reliability.md F9).
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
