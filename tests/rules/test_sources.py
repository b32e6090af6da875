"""Where a rule or a list comes from is said in the reader's language, whichever file it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from inspector_desk.rules.resources import PROFILES, read_toml, resource_path
from inspector_desk.rules.wording import words


def _sources(found: Any) -> Iterator[str]:
    if isinstance(found, dict):
        for key, value in found.items():
            if key == "source" and isinstance(value, str):
                yield value
            else:
                yield from _sources(value)
    elif isinstance(found, list):
        for value in found:
            yield from _sources(value)


def _every_source() -> set[str]:
    folder = resource_path()
    files = [path for profile in PROFILES for path in (folder / profile).rglob("*.toml")]
    return {text for path in files for text in _sources(read_toml(*path.relative_to(folder).parts))}


@pytest.mark.parametrize("language", ["en", "ru", "kk", "tg"])
def test_every_source_is_worded(language: str) -> None:
    known = words()
    assert [one for one in sorted(_every_source()) if not known.get(f"source.{one}", {}).get(language)] == []


def test_no_wording_of_a_source_is_stale() -> None:
    named = {name.removeprefix("source.") for name in words() if name.startswith("source.")}
    assert named - _every_source() == set()
