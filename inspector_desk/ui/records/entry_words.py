"""Entries of the journal as a person reads them: actions, devices, moments, and values by the field they stand in."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from inspector_desk.operations.history import FieldWords, PartWords, TimelineEntry
from inspector_desk.operations.permission import MASK
from inspector_desk.rules import clock, code_lists, wording
from inspector_desk.rules.field_values import DERIVED, is_yes_or_no, list_of
from inspector_desk.ui import i18n, theme
from inspector_desk.ui.context import local_moment, short_day

translate = QCoreApplication.translate

_LONGEST = 160
"""Letters of a value in a history; the whole text stands in the form and in a comparison."""


def action_words(action: str) -> str:
    """The name of an action; a newer program's action by its own code."""
    return wording.word("action", action, i18n.language())


def field_words(field: str) -> str:
    """The name of a field; one without wording by its own name, made readable."""
    named = wording.word("field", field, i18n.language())
    return field.partition(".")[2].replace("_", " ") if named == field else named


def kind_words(kind: str) -> str:
    """The name of a kind of record."""
    named = wording.word("kind", kind, i18n.language())
    return named.replace("_", " ")


def moment_words(text: str, profile: str) -> str:
    """A kept instant, a local date-time, a day or a time of day as a person writes it."""
    if "T" not in text:
        return short_day(text) if "-" in text else text
    try:
        moment = local_moment(text, profile) if text.endswith("Z") else datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{i18n.day_short(moment.date())} {i18n.time_words(moment)}" if moment else text


def value_words(field: str, value: object, profile: str, *, longest: int | None = None) -> str:
    """A field's value as the form would show it; empty for none."""
    if value is None:
        return ""
    if value == MASK:
        return MASK
    if isinstance(value, bool) or is_yes_or_no(field):
        return translate("EntryWords", "yes") if value else translate("EntryWords", "no")
    text = str(value)
    listed = list_of(field)
    if listed is not None and listed in code_lists.LIST_NAMES:
        return wording.code_words(
            profile, listed, text, i18n.language(), clock.local_day(datetime.now(UTC), profile)
        )
    if listed is not None:
        return wording.word(listed, text, i18n.language())
    if field.endswith((".language", "_language")):
        return dict(i18n.LANGUAGES).get(text, text)
    if field.endswith(("_on", "birth_date", ".day", ".cure_by", "_until", "_to", "_from")):
        return moment_words(text, profile) if "T" in text else short_day(text)
    if field.endswith("_at"):
        return moment_words(text, profile)
    return text if longest is None or len(text) <= longest else text[:longest] + "…"


class Written(Protocol):
    """Whatever somebody wrote on some device: an entry, a value in conflict, an entry that waits."""

    @property
    def officer(self) -> str: ...
    @property
    def rank(self) -> str: ...
    @property
    def device(self) -> str: ...
    @property
    def device_of(self) -> str: ...
    @property
    def here(self) -> bool: ...


def device_words(entry: Written) -> str:
    """Which device wrote an entry: this desk, or whose, with the first letters of its name in the journal."""
    if entry.here:
        return translate("EntryWords", "this desk")
    short = entry.device[:4]
    if entry.device_of:
        return translate("EntryWords", "desk of {officer} ({code})").format(
            officer=entry.device_of, code=short
        )
    return translate("EntryWords", "another desk ({code})").format(code=short)


def author_words(entry: Written, profile: str) -> str:
    """The author by rank and name."""
    rank = code_lists.label(profile, "officer_rank", entry.rank, i18n.language()) if entry.rank else ""
    return f"{rank} {entry.officer}".strip()


def entry_html(entry: TimelineEntry, profile: str) -> str:
    """One entry as a paragraph with its links: ``undo:``, ``take:``, ``compare:``."""
    look = theme.current()
    muted = look.colours["muted"]
    when = moment_words(entry.when, profile)
    told = [when, author_words(entry, profile), device_words(entry)]
    if entry.arrived:
        told.append(
            translate("EntryWords", "arrived {moment}").format(moment=moment_words(entry.arrived, profile))
        )
    # The bundled face has a semibold; a bold it lacks would be drawn twice.
    lines = [
        f"<span style='font-weight:600'>{escape(action_words(entry.action))}</span>",
        f"<span style='color:{muted}'>{escape(' · '.join(one for one in told if one))}</span>",
    ]
    own = [change for change in entry.changes if change.field not in DERIVED]
    single = len(own) + sum(len(part.changes) for part in entry.parts) <= 1
    quiet = single or not entry.takeable
    lines += [_change(one, profile, _take(entry, entry.record, one.field, quiet)) for one in own]
    for part in entry.parts:
        lines += _part(entry, part, profile)
    if entry.reason:
        lines.append(f"<i>{escape(entry.reason)}</i>")
    links = _links(entry, single=single)
    if links:
        lines.append(links)
    return "<p style='margin:0 0 12px 0'>" + "<br>".join(lines) + "</p>"


def _links(entry: TimelineEntry, *, single: bool) -> str:
    links = []
    whole = translate("EntryWords", "Take back") if single else translate("EntryWords", "Take all of it back")
    if entry.undoable:
        links.append(_link(f"undo:{entry.ref}", whole))
    elif entry.takeable and entry.changes:
        links.append(_link(f"take:{entry.ref}/{entry.record}/", whole))
    if entry.changes:
        links.append(_link(f"compare:{entry.ref}", translate("EntryWords", "Compare")))
    return " &nbsp; ".join(links)


def _part(entry: TimelineEntry, part: PartWords, profile: str) -> list[str]:
    name = f"{kind_words(part.kind)}: {part.title}" if part.title else kind_words(part.kind)
    lines = [f"<span style='font-weight:600'>{escape(name)}</span>"]
    quiet = part.made or not entry.takeable
    lines += [
        _change(one, profile, _take(entry, part.record, one.field, quiet))
        for one in part.changes
        if one.field not in DERIVED
    ]
    return lines


def _take(entry: TimelineEntry, record: str, field: str, quiet: bool) -> str:
    if quiet:
        return ""
    return " " + _link(f"take:{entry.ref}/{record}/{field}", translate("EntryWords", "take back"))


def _link(target: str, words: str) -> str:
    accent = theme.current().colours["accent"]
    return f"<a style='color:{accent}' href='{escape(target)}'>{escape(words)}</a>"


def _change(change: FieldWords, profile: str, link: str) -> str:
    name = escape(field_words(change.field))
    after = escape(value_words(change.field, change.after, profile, longest=_LONGEST))
    if change.before in (None, ""):
        return f"{name}: {after}{link}"
    muted = theme.current().colours["muted"]
    before = escape(value_words(change.field, change.before, profile, longest=_LONGEST))
    return f"{name}: <span style='color:{muted}'><s>{before}</s></span> → {after or '—'}{link}"
