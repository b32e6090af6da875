"""Words and sentences by code, in the reader's language, from resources/wording/."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping
from dataclasses import dataclass

from inspector_desk.rules.code_lists import LIST_NAMES, code_list, label
from inspector_desk.rules.resources import PROFILES, read_texts

_LAST_RESORT = "Something went wrong that has no sentence yet: {code}."


@dataclass(frozen=True, slots=True)
class Term:
    """A fact of a sentence that is a code: the reader sees its label in his language.

    ``list_name`` is a code list of the profiles or a word list of resources/wording ("kind", "field").
    """

    list_name: str
    code: str


class _Facts(dict[str, object]):
    """Facts for a sentence; one that the raiser forgot shows as an ellipsis and hides nothing."""

    def __missing__(self, key: str) -> str:
        return "…"


@functools.cache
def sentences() -> dict[str, dict[str, str]]:
    """Every sentence of resources/wording/errors-*.toml: code → language → template."""
    return read_texts("wording", "errors")


@functools.cache
def words() -> dict[str, dict[str, str]]:
    """Every word of resources/wording/words-*.toml: ``list.code`` → language → word."""
    return read_texts("wording", "words")


def sentence(code: str, language: str, facts: Mapping[str, object]) -> str:
    """The sentence that explains ``code`` in ``language``, falling back to English.

    Dates among ``facts`` are written as the language writes them. A code without a sentence gives one that
    names the code, so that a report from the field is never empty.
    """
    known = sentences()
    template = _in(known.get(code), language)
    if template is None:
        missing = _in(known.get("wording.no-sentence"), language) or _LAST_RESORT
        return missing.format_map(_Facts(code=code))
    return template.format_map(_Facts({key: _shown(value, language) for key, value in facts.items()}))


def word(list_name: str, code: str, language: str) -> str:
    """The name of ``code`` in word list ``list_name``, falling back to English, then to the code itself."""
    return _in(words().get(f"{list_name}.{code}"), language) or code


def code_words(profile: str, list_name: str, code: str, language: str, day: datetime.date) -> str:
    """What a reader sees for a code a record has: a retired one says until when it stood in its list."""
    item = code_list(profile, list_name).find(code)
    if item is None or item.valid_to is None or not item.retired_by(day):
        return label(profile, list_name, code, language)
    said = word("code_state", "retired", language)
    return said.format(label=item.label(language), day=day_text(item.valid_to, language))


def day_text(day: datetime.date, language: str) -> str:
    """A date as figures: 2026-04-09 in English, 09.04.2026 in Russian, Kazakh and Tajik."""
    return day.isoformat() if language == "en" else day.strftime("%d.%m.%Y")


def _in(texts: dict[str, str] | None, language: str) -> str | None:
    return None if texts is None else texts.get(language) or texts.get("en")


def _shown(value: object, language: str) -> object:
    if isinstance(value, tuple):
        return ", ".join(str(_shown(one, language)) for one in value)
    if isinstance(value, datetime.datetime):
        return f"{day_text(value.date(), language)} {value:%H:%M}"
    if isinstance(value, datetime.date):
        return day_text(value, language)
    if isinstance(value, Term) and value.list_name not in LIST_NAMES:
        return word(value.list_name, value.code, language)
    if isinstance(value, Term):
        # The lists that sentences name are worded alike in every profile.
        return label(PROFILES[0], value.list_name, value.code, language)
    return value
