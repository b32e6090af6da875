"""Files that ship with the program: country profiles, wording, templates; read once, never written."""

from __future__ import annotations

import functools
import sys
import tomllib
from pathlib import Path
from typing import Any

from inspector_desk.errors import KnownError

LANGUAGES = ("en", "ru", "kk", "tg")
"""Every language the program speaks; English is the one that is never missing."""

PROFILES = ("kz", "tj")
"""The country profiles, each a folder of dated data under resources/."""


def resource_path(*parts: str) -> Path:
    """The path of a shipped file: beside the bundle's libraries when frozen, else in the source tree."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)


@functools.cache
def read_toml(*parts: str) -> dict[str, Any]:
    """The parsed TOML file at ``parts`` under resources/; the caller must not change what it gets.

    KnownError ``resource.missing`` when the file is not there, ``resource.unreadable`` when it is not TOML.
    """
    path = resource_path(*parts)
    name = "/".join(parts)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise KnownError("resource.missing", file=name) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnownError("resource.unreadable", file=name) from error


def read_texts(folder: str, prefix: str) -> dict[str, dict[str, str]]:
    """Every wording table of the files ``folder/prefix-*.toml``, flattened to dotted names.

    ``[store.wrong-password]`` and ``[action."appeal.view"]`` become the keys ``store.wrong-password`` and
    ``action.appeal.view``; the values map a language to its text. ValueError if two files define one name,
    which is a defect of ours.
    """
    texts: dict[str, dict[str, str]] = {}
    for path in sorted(resource_path(folder).glob(f"{prefix}-*.toml")):
        _flatten("", read_toml(folder, path.name), texts)
    return texts


def _flatten(name: str, table: dict[str, Any], into: dict[str, dict[str, str]]) -> None:
    own = {key: value for key, value in table.items() if isinstance(value, str)}
    if own:
        if name in into:
            raise ValueError(f"defined twice in wording: {name}")
        into[name] = own
    for key, value in table.items():
        if isinstance(value, dict):
            _flatten(f"{name}.{key}" if name else key, value, into)
