"""What an analysis says, in the reader's language: the answer first, then a table, then how it was counted.

No jargon in the first line; method, parameters, what was left out and the sources stand below it with every result.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from inspector_desk.maps.analysis.account import Account
from inspector_desk.maps.analysis.accuracy import Accuracy
from inspector_desk.maps.analysis.before_after import BeforeAfter, Counts
from inspector_desk.maps.analysis.comparing import Change, Comparison
from inspector_desk.maps.analysis.hot_spots import HotSpots
from inspector_desk.maps.analysis.layer import hot_rows
from inspector_desk.maps.analysis.peaks import Peak, Peaks
from inspector_desk.maps.analysis.questions import Again, Where
from inspector_desk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    PageSetup,
    Paragraph,
    Row,
    Table,
)
from inspector_desk.reports.register import Printing
from inspector_desk.reports.words import moment, said, watermark
from inspector_desk.rules import code_lists
from inspector_desk.rules.wording import day_text, word

State = Literal["good", "waiting", "bad", "info"]
Value = str | int
LISTED = 200
"""Rows of a list of repeats; more are no list to act on."""


@dataclass(frozen=True, slots=True)
class Told:
    """One answer: its first line and how it stands, further sentences, a table, and pairs of how it was counted.

    ``numbers`` says which columns of the table hold numbers. ``places`` gives for each row its place on the map in 1e-7
    degrees, where it has one that may be shown.
    """

    question: str
    headline: str
    state: State
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    numbers: tuple[int, ...]
    rows: tuple[tuple[Value, ...], ...]
    how: tuple[tuple[str, str], ...]
    places: tuple[tuple[int, int] | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, for the part that tells how: the period's days, the categories in words, the country."""

    since: date
    until: date
    categories: tuple[str, ...]
    profile: str


def tell_where(result: Where, asked: Asked, names: Mapping[int, str], language: str) -> Told:
    """Where it repeats; ``names`` are addresses by id."""
    hot = result.hot
    lines: list[str] = []
    if not hot.enough:
        headline, state = _too_few(hot, language)
        lines.append(_say("said.too_few_next", language))
    elif hot.spots:
        state = "bad"
        headline = _say("said.hot", language, count=len(hot.spots))
        lines.append(
            _say(
                "said.hot_share",
                language,
                share=percent(hot.share_of_incidents, language),
                area=percent(hot.share_of_area, language),
            )
        )
    else:
        headline, state = _say("said.no_hot", language), "good"
    if result.accuracy is not None and hot.enough:
        lines.append(_trust(result.accuracy, language))
    rows, places = [], []
    for number, (spot, near) in enumerate(zip(hot.spots, result.near, strict=True), 1):
        rows.append(
            (
                number,
                names.get(near, "") or _say("cell.not_named", language),
                spot.incidents,
                decimal(spot.expected, language),
                decimal(spot.incidents / spot.expected if spot.expected else 0.0, language),
                decimal(spot.p, language, 3),
                decimal(spot.gi, language),
            )
        )
        lat, lon = hot.grid.plane.degrees(spot.x, spot.y)
        places.append((round(float(lat) * 1e7), round(float(lon) * 1e7)))
    how = _how(hot, asked, language)
    if result.accuracy is not None:
        how += (_method(result.accuracy, language), _sources(result.accuracy, language))
    columns = ("place", "near", "incidents", "by_chance", "times", "chance", "gi")
    return _told("where", headline, state, lines, columns, (0, 2, 3, 4, 5, 6), rows, how, language, places)


def tell_when(result: Peaks, asked: Asked, language: str) -> Told:
    """When it happens; the table has a row for each peak, hours of the week last."""
    lines: list[str] = []
    plain = [peak for peak in result.peaks if peak.kind != "hour_of_week"]
    if not result.enough:
        headline, state = _too_few(result, language)
        lines.append(_say("said.too_few_next", language))
    elif result.peaks:
        state = "bad"
        named = plain or list(result.peaks)
        headline = _say(
            "said.peaks", language, peaks=", ".join(peak_words(one, language) for one in named[:4])
        )
    else:
        headline, state = _say("said.no_peaks", language), "good"
    rows = [
        (
            peak_words(peak, language),
            decimal(peak.incidents, language),
            decimal(peak.expected, language),
            decimal(peak.incidents / peak.expected if peak.expected else 0.0, language),
            decimal(peak.p, language, 3),
        )
        for peak in (*plain, *(one for one in result.peaks if one.kind == "hour_of_week"))
    ]
    columns = ("time", "incidents", "by_chance", "times", "chance")
    return _told(
        "when", headline, state, lines, columns, (1, 2, 3, 4), rows, _how(result, asked, language), language
    )


def tell_helped(result: BeforeAfter, asked: Asked, language: str) -> Told:
    """Whether what was done in a zone helped."""
    lines: list[str] = []
    facts = {
        "after": result.zone.after,
        "expected": decimal(result.expected, language),
        "ratio": decimal(result.ratio, language, 2),
        "low": decimal(result.low, language, 2),
        "high": decimal(result.high, language, 2),
    }
    states: dict[str, State] = {"fell": "good", "rose": "bad", "unclear": "info"}
    if not result.enough:
        headline, state = _too_few(result, language)
        lines.append(_say("said.too_few_next", language))
    else:
        headline, state = _say(f"said.{result.verdict}", language, **facts), states[result.verdict]
    if result.verdict == "fell" and result.displacement is not None:
        if result.displacement < 0:
            lines.append(_say("said.moved", language))
        elif result.displacement > 0:
            lines.append(_say("said.spread", language))
    counted: list[tuple[str, Counts | None]] = [
        ("zone", result.zone),
        ("control", result.control),
        ("ring", result.ring),
    ]
    rows = [
        (_say(f"cell.{name}", language), counts.before, counts.after)
        for name, counts in counted
        if counts is not None
    ]
    columns = ("zone", "before", "after")
    return _told(
        "helped", headline, state, lines, columns, (1, 2), rows, _how(result, asked, language), language
    )


def tell_again(
    result: Again,
    asked: Asked,
    names: Mapping[int, str],
    language: str,
    places: Mapping[int, tuple[int, int]] | None = None,
) -> Told:
    """Which places come back; without ``names`` addresses are counted and not listed. ``places`` by address id."""
    repeats, near = result.repeats, result.near
    beyond = [one for one in repeats.repeated if one.beyond_chance]
    lines = []
    state: State = "bad" if beyond else "good"
    if not repeats.enough:
        headline, state = _too_few(repeats, language)
    elif beyond:
        headline = _say("said.repeats", language, count=len(beyond))
    else:
        headline = _say("said.no_repeats", language)
    if repeats.repeated:
        lines.append(
            _say(
                "said.repeat_share",
                language,
                share=percent(repeats.share_at_repeats, language),
                chance=percent(repeats.chance_share, language),
            )
        )
    lines.append(_near_words(result, language))
    if result.hidden:
        lines.append(_say("said.hidden", language, count=result.hidden))
    listed = (repeats.repeated if names else ())[:LISTED]
    rows = [
        (
            names.get(one.address_id, "") or _say("cell.not_named", language),
            one.incidents,
            day_text(date.fromordinal(one.first_day), language),
            day_text(date.fromordinal(one.last_day), language),
            decimal(one.median_gap, language),
            _say("cell.beyond" if one.beyond_chance else "cell.none", language),
        )
        for one in listed
    ]
    how = (
        *_how(repeats, asked, language),
        _method(near, language),
        _parameters(near, language),
        _sources(near, language),
    )
    columns = ("address", "incidents", "first", "last", "gap", "result")
    where = [(places or {}).get(one.address_id) for one in listed]
    return _told("again", headline, state, lines, columns, (1, 4), rows, how, language, where)


def tell_growing(result: Comparison, asked: Asked, language: str) -> Told:
    """Which kinds grow."""
    lines: list[str] = []
    grew = [one for one in result.changes if one.verdict == "rose"]
    fell = [one for one in result.changes if one.verdict == "fell"]

    def kind(change: Change) -> str:
        return (
            code_lists.label(asked.profile, "appeal_category", change.kind, language) if change.kind else "–"
        )

    state: State = "good"
    if not result.enough:
        headline, state = _too_few(result, language)
        lines.append(_say("said.too_few_next", language))
    elif grew:
        headline, state = _say("said.grew", language, kinds=", ".join(map(kind, grew))), "bad"
    elif fell:
        headline = _say("said.shrank", language, kinds=", ".join(map(kind, fell)))
    else:
        headline = _say("said.no_change", language)
    if grew and fell:
        lines.append(_say("said.shrank", language, kinds=", ".join(map(kind, fell))))
    lines.append(_say("said.whole", language, before=result.whole.before, after=result.whole.after))
    rows = [
        (
            kind(one),
            one.before,
            one.after,
            decimal(one.ratio, language, 2),
            f"{decimal(one.low, language, 2)} – {decimal(one.high, language, 2)}",
            _say(f"cell.{one.verdict or 'few'}", language),
        )
        for one in result.changes
    ]
    columns = ("category", "before", "after", "times", "between", "result")
    return _told(
        "growing", headline, state, lines, columns, (1, 2, 3), rows, _how(result, asked, language), language
    )


def hot_words(result: HotSpots, language: str) -> list[str]:
    """What is said of each hot cell on the map, in order of ``layer.hot_rows``."""
    return [
        _say("legend.cell", language, count=held, times=decimal(times, language))
        for _cell, held, times, _level in hot_rows(result)
    ]


def legend(language: str) -> tuple[tuple[int, str], ...]:
    """The levels of hot cells in words."""
    return tuple((level, _say(f"legend.{level}", language)) for level in (1, 2, 3))


def title(name: str, language: str) -> str:
    """A title of a layer or part: hot, density, zones, how."""
    return _say("how.title" if name == "how" else f"legend.title_{name}", language)


def many(language: str) -> str:
    """What the strongest shade of a density means."""
    return _say("legend.many", language)


def question(name: str, language: str) -> str:
    """A question as it is asked."""
    return _say(f"question.{name}", language)


def analysis_document(told: Told, printing: Printing, language: str) -> Document:
    """An answer on paper: what was asked and answered, the table, and how it was counted."""
    blocks: list[Block] = [
        Heading(told.question, 1, "center"),
        Paragraph(told.headline, bold=True),
        *(Paragraph(line) for line in told.lines),
    ]
    if told.rows:
        widths = [max(6, *(len(str(row[n])) for row in told.rows), 0) for n in range(len(told.columns))]
        table = Table(
            tuple(
                Column(name, min(40, width), "right" if n in told.numbers else "left")
                for n, (name, width) in enumerate(zip(told.columns, widths, strict=True))
            ),
            tuple(
                Row(
                    tuple(
                        Cell(value, align="right" if n in told.numbers else None)
                        for n, value in enumerate(row)
                    )
                )
                for row in told.rows
            ),
            name=told.question[:31],
        )
        blocks.append(table)
    blocks += [Heading(title("how", language)), Facts(told.how)]
    return Document(
        title=told.question,
        language=language,
        blocks=tuple(blocks),
        page=PageSetup(margins_mm=(12, 10, 12, 20), text_pt=12, table_pt=10),
        footer=said("report", "printed", language, who=printing.who, at=moment(printing.at, language)),
        page_words=word("report", "page", language),
        watermark=watermark(printing.practice, language),
    )


def as_text(told: Told) -> str:
    """The table for the clipboard: cells parted by tabs, after the answer and before how it was counted."""
    lines = [told.question, told.headline, *told.lines, "", "\t".join(told.columns)]
    lines += ["\t".join(str(value) for value in row) for row in told.rows]
    return "\n".join([*lines, "", *(f"{name}\t{value}" for name, value in told.how)])


def peak_words(peak: Peak, language: str) -> str:
    """A stretch of time in words: from 21:00 to 24:00, Friday, March."""
    if peak.kind == "weekday":
        return word("weekday", str(peak.first), language)
    if peak.kind == "month":
        return word("month", str(peak.first), language)
    first, last = peak.first % 24, (peak.first + peak.length - 1) % 24 + 1
    hours = {"first": f"{first:02d}", "last": f"{last:02d}"}
    if peak.kind == "hour":
        return _say("said.peak_hours", language, **hours)
    return _say("said.peak_of_week", language, day=word("weekday", str(peak.first // 24), language), **hours)


def decimal(value: float, language: str, places: int = 1) -> str:
    """A number with at most so many places: 2.5, in the other languages 2,5; ∞ for what has no bound."""
    if math.isinf(value) or math.isnan(value):
        return "∞" if value > 0 else "–"
    text = f"{value:.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if language == "en" else text.replace(".", ",")


def percent(share: float, language: str) -> str:
    """A share in per cent: 12.5 %."""
    return f"{decimal(share * 100, language)}\u00a0%"


def _told(  # noqa: PLR0913, PLR0917 - one argument a part of the answer
    name: str,
    headline: str,
    state: State,
    lines: Sequence[str],
    columns: Sequence[str],
    numbers: tuple[int, ...],
    rows: Sequence[tuple[Value, ...]],
    how: tuple[tuple[str, str], ...],
    language: str,
    places: Sequence[tuple[int, int] | None] = (),
) -> Told:
    return Told(
        question(name, language),
        headline,
        state,
        tuple(lines),
        tuple(_say(f"column.{one}", language) for one in columns),
        numbers,
        tuple(rows),
        how,
        tuple(places),
    )


def _too_few(result: Account, language: str) -> tuple[str, State]:
    return _say("said.too_few", language, used=result.used, needed=result.needed), "waiting"


def _trust(result: Accuracy, language: str) -> str:
    verdict = result.verdict
    if verdict == "":
        return _say("said.trust_few", language, used=result.used, needed=result.needed)
    if verdict == "none":
        return _say("said.trust_none", language)
    facts = {
        "hits": result.hits,
        "later": result.used,
        "pai": decimal(result.pai or 0.0, language),
        "low": decimal(result.low or 0.0, language),
        "high": decimal(result.high or 0.0, language),
    }
    if verdict == "no_better":
        return _say("said.trust_no_better", language, **facts)
    more = {"area": percent(result.share_of_area, language), "pei": percent(result.pei_star or 0.0, language)}
    return _say("said.trust_better", language, **facts, **more)


def _near_words(result: Again, language: str) -> str:
    near = result.near
    if not near.enough:
        return _say("said.near_few", language, used=near.used, needed=near.needed)
    found = [band for band in near.found if band.ratio > 1]
    if not found:
        return _say("said.no_near", language)
    # The nearest in time and then in space is what an officer can act on.
    first = min(found, key=lambda band: (band.days, band.metres))
    facts = {"days": first.days, "ratio": decimal(first.ratio, language)}
    if first.metres == 0:
        return _say("said.near_same", language, **facts)
    return _say("said.near", language, metres=first.metres, **facts)


def _how(result: Account, asked: Asked, language: str) -> tuple[tuple[str, str], ...]:
    pairs = [
        _method(result, language),
        (
            _say("how.period", language),
            f"{day_text(asked.since, language)} – {day_text(asked.until, language)}",
        ),
        (
            _say("how.categories", language),
            ", ".join(
                code_lists.label(asked.profile, "appeal_category", one, language) for one in asked.categories
            )
            or _say("how.all", language),
        ),
        (_say("how.used", language), str(result.used)),
        (_say("how.needed", language), str(result.needed)),
        _parameters(result, language),
        (
            _say("how.excluded", language),
            "; ".join(f"{_say(f'excluded.{reason}', language)}: {count}" for reason, count in result.excluded)
            or _say("how.nothing_excluded", language),
        ),
        _sources(result, language),
    ]
    key = f"not_said.{result.method}"
    words = _say(key, language)
    if words != key:
        pairs.append((_say("how.not_said", language), words))
    return tuple(pairs)


def _method(result: Account, language: str) -> tuple[str, str]:
    return _say("how.method", language), _say(f"method.{result.method}", language)


def _sources(result: Account, language: str) -> tuple[str, str]:
    return _say("how.source", language), "; ".join(result.source)


def _parameters(result: Account, language: str) -> tuple[str, str]:
    shown = []
    for name, value in result.parameters:
        key, text = f"parameter.{name}", str(value)
        if name == "against":
            key = f"parameter.against_{value}"
        elif name == "level" and isinstance(value, float):
            # Intervals are named by what they hold, tests by what they get wrong.
            key, text = ("parameter.interval" if value > 0.5 else key), percent(value, language)
        elif isinstance(value, float):
            text = decimal(value, language, 2)
        words = _say(key, language, value=text)
        if words != key:
            shown.append(words)
    return _say("how.parameters", language), "; ".join(shown)


def _say(key: str, language: str, **facts: object) -> str:
    text = word("analysis", key, language)
    return text.format(**facts) if facts else text
