"""Replies an officer begins from: his country's wording in the language of the appeal, with its facts filled in."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_desk.errors import KnownError
from inspector_desk.reports.appeal_papers import FOLDER, PaperFacts, fill, paragraphs
from inspector_desk.rules.resources import LANGUAGES, read_toml

FILE = "replies.toml"
GAP = "[…]"
"""What the officer writes himself; a reply that still has one is not finished."""


@dataclass(frozen=True, slots=True)
class ReplyTemplate:
    """One reply: the outcomes it fits, its name and its text by language."""

    code: str
    outcomes: tuple[str, ...]
    label: Mapping[str, str]
    text: Mapping[str, str]


def read_replies(desk_folder: Path | None = None) -> tuple[ReplyTemplate, ...]:
    """The replies of the district under ``desk_folder`` if it has its own, else the shipped ones.

    KnownError ``report.template-unreadable``, ``report.template-field``.
    """
    own = desk_folder / FOLDER / FILE if desk_folder is not None else None
    if own is None or not own.is_file():
        return _shipped()
    try:
        raw = tomllib.loads(own.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnownError("report.template-unreadable", file=own.name, reason=str(error)) from error
    return _replies(raw, own.name)


def draft_reply(template: ReplyTemplate, facts: PaperFacts, language: str) -> str:
    """The reply in ``language`` as a text to be edited; what the officer has to write stands as ``GAP``."""
    return "\n\n".join(paragraphs(template.text[language], fill(facts, language)))


def language_of(appeal_language: str, profile: str) -> str:
    """The language a reply is written in: that of the appeal, else the state language (APPC art. 89)."""
    if appeal_language in LANGUAGES:
        return appeal_language
    return {"kz": "kk", "tj": "tg"}[profile]


@functools.cache
def _shipped() -> tuple[ReplyTemplate, ...]:
    return _replies(read_toml("reports", "appeals", FILE), FILE)


def _replies(raw: Mapping[str, Any], file: str) -> tuple[ReplyTemplate, ...]:
    found: list[ReplyTemplate] = []
    for number, row in enumerate(raw.get("reply", ()), start=1):
        for name in ("code", "outcomes", "label", "text"):
            if name not in row:
                raise KnownError("report.template-field", file=file, place=str(number), name=name)
        for name in ("label", "text"):
            for language in LANGUAGES:
                if language not in row[name]:
                    raise KnownError(
                        "report.template-field", file=file, place=f"{number}.{name}", name=language
                    )
        found.append(
            ReplyTemplate(row["code"], tuple(row["outcomes"]), dict(row["label"]), dict(row["text"]))
        )
    return tuple(found)
