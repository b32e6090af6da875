"""Dates, terms and short words as documents write them, in the document's language and never the screen's."""

from __future__ import annotations

import re
from datetime import date, datetime

from inspector_desk.rules.wording import day_text, word


def said(list_name: str, code: str, language: str, **facts: object) -> str:
    """A word of resources/wording/words-reports.toml with its facts filled in."""
    text = word(list_name, code, language)
    return text.format(**facts) if facts else text


def long_day(day: date, language: str) -> str:
    """A day in words: 9 April 2026, 9 апреля 2026 года, 2026 жылғы 9 сәуір, 9 апрели соли 2026."""
    month = word("month", str(day.month), language)
    return said("report", "day", language, day=day.day, month=month, year=day.year)


def weekday(day: date, language: str) -> str:
    """The name of the day of the week."""
    return word("weekday", str(day.weekday()), language)


def moment(at: datetime, language: str) -> str:
    """A local time as figures: 09.04.2026 14:05."""
    return f"{day_text(at.date(), language)} {at:%H:%M}"


def term(length: int, unit: str, language: str) -> str:
    """A length with its unit, declined: 3 рабочих дня, 15 рабочих дней."""
    if length % 10 == 1 and length % 100 != 11 and (language != "en" or length == 1):
        form = "one"
    elif length % 10 in (2, 3, 4) and length % 100 not in (12, 13, 14):
        form = "few"
    else:
        form = "many"
    return said("term", f"{unit}-{form}", language, length=length)


_CITATION = re.compile(
    r"(?P<act>APPC|General Prosecutor order|Order|Law)(?: No (?P<number>[\w-]+))?"
    r"(?:,? (?P<part>art|p)\. (?P<place>.+))?"
)


def citation(article: str, language: str) -> str:
    """What a rule rests on, as its file cites it in English, in the words of ``language``.

    "APPC art. 76(1)" becomes "АППК, ст. 76(1)"; a citation of another form stays as it is.
    """
    return "; ".join(_cited(part, language) for part in article.split("; "))


def _cited(part: str, language: str) -> str:
    found = _CITATION.fullmatch(part[0].upper() + part[1:] if part and not part.startswith("p.") else part)
    if found is None or language == "en":
        return word("article", part, language)
    act = said("citation", found["act"].lower().replace(" ", "_"), language, number=found["number"] or "")
    if found["part"] is None:
        return act
    return f"{act}, {said('citation', found['part'], language, place=found['place'])}"


def in_sentence(name: str) -> str:
    """A name of a list in the middle of a line: its first letter small."""
    return name[:1].lower() + name[1:]


def watermark(practice: bool, language: str) -> str:
    """The words that stand on every page made on a practice desk; empty on a real one."""
    return word("report", "practice", language) if practice else ""
