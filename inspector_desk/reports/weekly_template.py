"""The template of the weekly report: rows, order, wording, columns, signatures, as a district wants them."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from inspector_desk.errors import KnownError
from inspector_desk.operations.weekly import PERIODS
from inspector_desk.operations.weekly_control import control_keys
from inspector_desk.operations.weekly_measures import measure_keys
from inspector_desk.rules.resources import LANGUAGES, PROFILES, resource_path

SHIPPED = ("reports", "weekly.toml")
OVERRIDE = Path("reports") / "weekly.toml"
"""Where a district's own template lies in the folder of a desk."""
CHANGES = {"change_last_year": "last_year", "change_previous": "previous_week"}
"""Columns that compare this week with another, and the period they need."""
SPLIT_LISTS = {
    ("appeals", "kind"): "appeal_kind",
    ("appeals", "outcome"): "appeal_outcome",
    ("meetings", "kind"): "meeting_kind",
    ("meetings", "audience"): "audience",
    ("visits", "kind"): "visit_kind",
    ("commitments", "party"): "commitment_party",
    ("control", "category"): "preventive_category",
    ("measures", "kind"): "measure_kind",
}
"""The code list whose labels name the lines of a split."""
QUALITY_LINES = (
    "appeals_without_point",
    "applicants_without_sex",
    "visits_without_point",
    "meetings_without_attendance",
    "without_precinct",
    "drafts",
    "waiting_entries",
)

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One line of the table, or several when split; see resources/reports/weekly.toml for what each field means."""

    key: str
    label: Words
    split: str = ""
    style: Literal["normal", "total"] = "normal"
    indent: int = 0
    short: Words | None = None


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """A titled group of lines that is printed."""

    id: str
    title: Words
    rows: tuple[TemplateRow, ...]


@dataclass(frozen=True, slots=True)
class TemplateSignature:
    """Who signs: the author with rank and post from his record, or a blank line under the words of ``post``."""

    who: Literal["author", "blank"]
    post: Words | None


@dataclass(frozen=True, slots=True)
class Template:
    """What a weekly report shows, and the words for it."""

    verified: bool
    last_year: Literal["weekdays", "dates"]
    words: Mapping[str, Words]
    columns: tuple[tuple[str, Words], ...]
    sections: tuple[TemplateSection, ...]
    quality: Mapping[str, Words]
    signatures: tuple[TemplateSignature, ...]

    def periods(self) -> tuple[str, ...]:
        """The periods its columns need, in the order in which ``weekly_counts`` takes them."""
        needed = {CHANGES.get(name, name) for name, _title in self.columns} | {"this_week"}
        return tuple(name for name in PERIODS if name in needed)


def text_in(words: Words, language: str) -> str:
    """The words in ``language``; a district's file may lack one, then Russian, English or whatever there is."""
    return words.get(language) or words.get("ru") or words.get("en") or next(iter(words.values()))


def load_template(profile: str, override: Path | None = None) -> Template:
    """The template of ``profile``: the district's own file if ``override`` names one that exists, else the shipped.

    Raises KnownError ``report.template-unreadable``, ``report.template-field`` (a field missing, unknown or of the
    wrong sort), ``report.template-key`` (no such row, column or split), ``report.template-wording``: each names the
    file and the place in it.
    """
    path = override if override is not None and override.is_file() else resource_path(*SHIPPED)
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnownError("report.template-unreadable", file=path.name, reason=str(error)) from error
    return _Reader(path.name, profile).template(raw)


class _Reader:
    """Reads one template, knowing at every step which place of which file it is in."""

    def __init__(self, file: str, profile: str) -> None:
        self.file = file
        self.profile = profile
        self.keys = {**measure_keys(), **control_keys()}

    def template(self, raw: dict[str, Any]) -> Template:
        words = {
            "title": self.words(raw, "title", "title"),
            "subtitle": self.words(raw, "subtitle", "subtitle", {"territory", "first", "last"}),
            "indicator": self.words(raw, "indicator", "indicator"),
            "precincts": self.words(raw, "precincts", "precincts"),
            "note": self.words(raw, "note", "note", {"year_first", "year_last"}),
        }
        known = {
            *words,
            "source",
            "verified",
            "same_week_last_year",
            "column",
            "section",
            "quality",
            "signature",
        }
        self.no_more(raw, known, "")
        last_year = raw.get("same_week_last_year", "weekdays")
        if last_year not in ("weekdays", "dates"):
            raise self.wrong("same_week_last_year", "")
        columns = [self.column(item, place) for item, place in self.tables(raw, "column")]
        sections = [self.section(item, place) for item, place in self.tables(raw, "section")]
        return Template(
            verified=self.flag(raw, "verified", "", default=False),
            last_year=last_year,
            words=words,
            columns=tuple(column for column in columns if column is not None),
            sections=tuple(section for section in sections if section is not None),
            quality=self.quality(raw.get("quality")),
            signatures=tuple(self.signature(item, place) for item, place in self.tables(raw, "signature")),
        )

    def column(self, item: dict[str, Any], place: str) -> tuple[str, Words] | None:
        self.no_more(item, {"id", "on", "title"}, place)
        name = self.text(item, "id", place)
        if name not in PERIODS and name not in CHANGES:
            raise KnownError("report.template-key", file=self.file, place=place, key=name)
        title = self.words(item, "title", place)
        return (name, title) if self.flag(item, "on", place, default=True) else None

    def section(self, item: dict[str, Any], place: str) -> TemplateSection | None:
        self.no_more(item, {"id", "on", "title", "row"}, place)
        name = self.text(item, "id", place)
        title = self.words(item, "title", place)
        rows = [
            row
            for raw, row_place in self.tables(item, "row", place)
            if (row := self.row(raw, row_place)) is not None
        ]
        if not self.flag(item, "on", place, default=True):
            return None
        return TemplateSection(name, title, tuple(rows))

    def row(self, item: dict[str, Any], place: str) -> TemplateRow | None:
        self.no_more(item, {"key", "label", "split", "style", "indent", "short", "profile"}, place)
        key = self.text(item, "key", place)
        measure = self.measure(key, place)
        split = item.get("split", "")
        if split and (
            key != measure or (key.partition(".")[0], split) not in SPLIT_LISTS or split not in self.keys[key]
        ):
            raise KnownError("report.template-key", file=self.file, place=place, key=f"{key} / {split}")
        style, indent, profile = item.get("style", "normal"), item.get("indent", 0), item.get("profile")
        if style not in ("normal", "total"):
            raise self.wrong("style", place)
        if indent not in (0, 1, 2):
            raise self.wrong("indent", place)
        if profile is not None and profile not in PROFILES:
            raise self.wrong("profile", place)
        row = TemplateRow(
            key=key,
            label=self.words(item, "label", place),
            split=split,
            style=style,
            indent=indent,
            short=self.words(item, "short", place) if "short" in item else None,
        )
        return row if profile in (None, self.profile) else None

    def measure(self, key: str, place: str) -> str:
        """The measure a key names by itself or with a dimension and a code; KnownError if there is none."""
        if key in self.keys:
            return key
        for measure, dimensions in self.keys.items():
            if any(
                key.startswith(f"{measure}.{name}.") and key != f"{measure}.{name}." for name in dimensions
            ):
                return measure
        raise KnownError("report.template-key", file=self.file, place=place, key=key)

    def quality(self, item: Any) -> dict[str, Words]:
        if not isinstance(item, dict):
            raise self.wrong("quality", "")
        names = {"title", "other_desks", *QUALITY_LINES}
        self.no_more(item, names, "quality")
        needs_count = set(QUALITY_LINES)
        return {
            name: self.words(item, name, "quality", {"count"} if name in needs_count else set())
            for name in sorted(names)
        }

    def signature(self, item: dict[str, Any], place: str) -> TemplateSignature:
        self.no_more(item, {"who", "post"}, place)
        who = item.get("who")
        if who == "author":
            return TemplateSignature("author", self.words(item, "post", place) if "post" in item else None)
        if who == "blank":
            return TemplateSignature("blank", self.words(item, "post", place))
        raise self.wrong("who", place)

    # ------------------------------------------------------------------------------------------ small steps
    def tables(self, raw: dict[str, Any], name: str, within: str = "") -> list[tuple[dict[str, Any], str]]:
        items = raw.get(name, [])
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise self.wrong(name, within)
        before = f"{within}, " if within else ""
        return [(item, f"{before}{name} {number}") for number, item in enumerate(items, 1)]

    def words(self, raw: dict[str, Any], name: str, place: str, facts: set[str] | None = None) -> Words:
        found = raw.get(name)
        if not isinstance(found, dict) or not found:
            raise self.wrong(name, place)
        for language, text in found.items():
            if language not in LANGUAGES or not isinstance(text, str) or not text.strip():
                raise KnownError(
                    "report.template-wording",
                    file=self.file,
                    place=place or name,
                    name=name,
                    language=language,
                )
            if facts is not None and not _facts_of(text) <= facts:
                raise KnownError(
                    "report.template-wording",
                    file=self.file,
                    place=place or name,
                    name=name,
                    language=language,
                )
        return dict(found)

    def text(self, raw: dict[str, Any], name: str, place: str) -> str:
        value = raw.get(name)
        if not isinstance(value, str) or not value:
            raise self.wrong(name, place)
        return value

    def flag(self, raw: dict[str, Any], name: str, place: str, *, default: bool) -> bool:
        value = raw.get(name, default)
        if not isinstance(value, bool):
            raise self.wrong(name, place)
        return value

    def no_more(self, raw: dict[str, Any], known: set[str], place: str) -> None:
        for name in raw:
            if name not in known:
                raise self.wrong(name, place)

    def wrong(self, name: str, place: str) -> KnownError:
        return KnownError("report.template-field", file=self.file, place=place or self.file, name=name)


def _facts_of(text: str) -> set[str]:
    """Names in braces; a lone brace counts as a name nobody knows."""
    try:
        return {
            name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None
        }
    except ValueError:
        return {"{"}
