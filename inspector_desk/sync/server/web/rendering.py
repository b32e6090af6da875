"""Pages from templates of resources/administration, in the reader's language; everything put in is escaped."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from inspector_desk.rules import wording
from inspector_desk.rules.code_lists import label
from inspector_desk.rules.resources import PROFILES, resource_path
from inspector_desk.sync.server.acts import ActRow

LANGUAGE_NAMES: Final = (("kk", "Қазақша"), ("ru", "Русский"), ("tg", "Тоҷикӣ"), ("en", "English"))
_CODES: Final = {"role": "officer_role", "reason": "revoke_reason"}


@functools.cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(resource_path("administration")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def render(page: str, language: str, token: str, **values: Any) -> str:
    """The page ``page`` (a template's name without ending); ``token`` goes into every form of it."""
    return (
        _environment()
        .get_template(f"{page}.html")
        .render(
            page=page,
            language=language,
            languages=LANGUAGE_NAMES,
            token=Markup('<input type="hidden" name="token" value="{}">').format(token),
            **words_in(language),
            **values,
        )
    )


def words_in(language: str) -> dict[str, Callable[..., str]]:
    """What templates word things with."""
    return {
        "w": lambda code: wording.word("administration", code, language),
        "role_word": lambda code: label(PROFILES[0], "officer_role", code, language),
        "reason_word": lambda code: wording.word("revoke_reason", code, language),
        "review_word": lambda code: wording.sentence(f"sync-review.{code}", language, {}),
        "act_word": lambda code: wording.word("act", code, language),
        "act_facts": lambda row: act_facts(row, language),
        "instant": lambda ms: instant_words(ms, language),
        "offset": offset_words,
    }


def act_facts(row: ActRow, language: str) -> str:
    """The facts of an act in one line: names as they are, codes worded, identities shortened."""
    shown = []
    for name, value in row.facts.items():
        if name == "role":
            shown.append(label(PROFILES[0], _CODES[name], str(value), language))
        elif name == "reason":
            shown.append(wording.word(_CODES[name], str(value), language))
        elif name in ("device", "code"):
            shown.append(str(value)[:8])
        elif value != "":
            shown.append(str(value))
    return " · ".join(shown)


def instant_words(ms: int, language: str) -> str:
    """An instant by the server's own clock: the day as the language writes it, hours and minutes."""
    moment = datetime.fromtimestamp(ms / 1000).astimezone()
    return f"{wording.day_text(moment.date(), language)} {moment:%H:%M}"


def offset_words(ms: int | None) -> str:
    """A difference of clocks as +h:mm:ss; a dash where it is not known."""
    if ms is None:
        return "—"
    seconds = round(abs(ms) / 1000)
    sign = "−" if ms < 0 and seconds else "+"
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
