"""Names of places, officers and administrators as they are stored: one line, no control characters."""

from __future__ import annotations

import unicodedata
from typing import Final

from inspector_desk.errors import KnownError

_LONGEST: Final = 120


def clean_name(text: str) -> str:
    """The name with single spaces, normalised (NFC).

    Raises KnownError ``serve.name-empty``, ``serve.name-long``, ``serve.name-characters``.
    """
    if any(
        unicodedata.category(letter) in ("Cc", "Cs", "Co", "Cn") for letter in text if letter not in "\t\n\r"
    ):
        raise KnownError("serve.name-characters")
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name:
        raise KnownError("serve.name-empty")
    if len(name) > _LONGEST:
        raise KnownError("serve.name-long", most=_LONGEST)
    return name


def same_name(one: str, other: str) -> bool:
    """Whether two names read alike: case, ё for е and spaces apart."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().replace("ё", "е").split())
