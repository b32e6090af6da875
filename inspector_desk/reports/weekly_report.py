"""The weekly activity report as a document, in any language whatever the screen's."""

from __future__ import annotations

from datetime import date, datetime

from inspector_desk.operations.weekly import Scope, Territory, WeeklyCounts, WeeklyRequest, cell_name, week_of
from inspector_desk.operations.weekly_measures import NOT_STATED
from inspector_desk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    PageSetup,
    Paragraph,
    Row,
    Signature,
    Table,
)
from inspector_desk.reports.weekly_template import (
    CHANGES,
    QUALITY_LINES,
    SPLIT_LISTS,
    Template,
    TemplateRow,
    text_in,
)
from inspector_desk.reports.words import in_sentence, moment, said, watermark
from inspector_desk.rules.code_lists import code_list, label
from inspector_desk.rules.wording import day_text, word

PAGE = PageSetup(margins_mm=(15, 10, 15, 25), text_pt=14, table_pt=10)
"""A4 upright, type as in order No 120; the left margin leaves room for the file's punch holes."""
PRECINCTS_ABREAST = 8
"""Columns of precincts an upright page holds beside the names of the figures."""
LONGEST_HEADING = 12
"""Characters of a precinct's name that still fit above its column; a longer one gives way to its code."""


def request_for(template: Template, scope: Scope, day: date, now: datetime) -> WeeklyRequest:
    """What to count for ``template``: the week ``day`` lies in, the periods its columns need; ``now`` aware, local."""
    return WeeklyRequest(scope, week_of(day), now, last_year=template.last_year, columns=template.periods())


def build_weekly(counts: WeeklyCounts, template: Template, language: str) -> Document:
    """Lay out the report; every number other than zero carries the name under which its records are found."""
    request = counts.request
    blocks: list[Block] = [
        Heading(text_in(template.words["title"], language), 1, "center"),
        Paragraph(_subtitle(counts, template, language), "center", bold=True),
        _main_table(counts, template, language),
    ]
    if "change_last_year" in {name for name, _title in template.columns}:
        year_ago = counts.periods["last_year"]
        note = text_in(template.words["note"], language).format(
            year_first=day_text(year_ago.first, language), year_last=day_text(year_ago.last, language)
        )
        blocks.append(Paragraph(note, small=True))
    by_precinct = _precinct_tables(counts, template, language)
    if by_precinct:
        blocks += [Heading(text_in(template.words["precincts"], language)), *by_precinct]
    blocks += _quality(counts, template, language)
    blocks.append(_signatures(counts, template, language))
    generated = said("report", "generated", language, at=moment(request.now, language))
    check = said("report", "check", language, digest=counts.digest()[:16])
    return Document(
        title=text_in(template.words["title"], language),
        language=language,
        blocks=tuple(blocks),
        page=PAGE,
        footer=f"{generated} · {check}",
        page_words=word("report", "page", language),
        watermark=watermark(counts.practice, language),
    )


def change_cell(now: int, before: int) -> Cell:
    """The change as a share of what was before; where that was nothing, the difference itself, without %."""
    if before:
        return Cell((now - before) / before, "change")
    return Cell(f"+{now}" if now else "0", align="right")


def _subtitle(counts: WeeklyCounts, template: Template, language: str) -> str:
    names = [counts.region.label(language)] if counts.region else []
    names.append(counts.district.label(language))
    if counts.request.scope.kind == "precinct":
        precinct, kind = counts.precincts[0].label(language), word("report", "precinct", language)
        # Most precincts carry the word in their name: «Участок № 7».
        names.append(precinct if kind.casefold() in precinct.casefold() else f"{kind} {precinct}")
    period = counts.periods["this_week"]
    return text_in(template.words["subtitle"], language).format(
        territory=", ".join(names),
        first=day_text(period.first, language),
        last=day_text(period.last, language),
    )


def _main_table(counts: WeeklyCounts, template: Template, language: str) -> Table:
    title = text_in(template.words["indicator"], language)
    columns = [Column(title, 3.3)]
    columns += [Column(text_in(words, language), 1.0, "right") for _name, words in template.columns]
    rows: list[Row] = []
    for number, section in enumerate(template.sections, 1):
        rows.append(Row((Cell(f"{number}. {text_in(section.title, language)}"),), "section"))
        for row in section.rows:
            rows += _rows(counts, template, row, language)
    return Table(tuple(columns), tuple(rows), name=text_in(template.words["title"], language))


def _rows(counts: WeeklyCounts, template: Template, row: TemplateRow, language: str) -> list[Row]:
    found = [_row(counts, template, row.key, text_in(row.label, language), row.indent, row.style == "total")]
    if row.split:
        for code, text in _split_codes(counts, row, language):
            key = f"{row.key}.{row.split}.{code}"
            found.append(_row(counts, template, key, text, row.indent + 1, False))
    return found


def _row(counts: WeeklyCounts, template: Template, key: str, text: str, indent: int, total: bool) -> Row:
    cells = [Cell(text, indent=indent)]
    for name, _title in template.columns:
        if name in CHANGES:
            cells.append(change_cell(counts.number(key), counts.number(key, CHANGES[name])))
        else:
            cells.append(_number(counts.number(key, name), cell_name(key, name)))
    return Row(tuple(cells), "total" if total else "normal")


def _number(number: int, name: str) -> Cell:
    return Cell(number, "number", link=name if number else None)


def _split_codes(counts: WeeklyCounts, row: TemplateRow, language: str) -> list[tuple[str, str]]:
    """Codes of the list that were valid in the week, in its order, then others that were found, unknown ones too."""
    list_name = SPLIT_LISTS[row.key.partition(".")[0], row.split]
    codes = [
        item.code for item in code_list(counts.profile, list_name).valid_on(counts.periods["this_week"].last)
    ]
    codes += [code for code in counts.codes(row.key, row.split) if code not in codes and code != NOT_STATED]
    named = [(code, label(counts.profile, list_name, code, language)) for code in codes]
    if NOT_STATED in counts.codes(row.key, row.split):
        named.append((NOT_STATED, word("report", "not_stated", language)))
    return named


def _precinct_tables(counts: WeeklyCounts, template: Template, language: str) -> list[Table]:
    """For a district: this week's chief figures, a column a precinct, and their sum at the end.

    A large district takes several tables: a page holds so many columns and no more.
    """
    lines = [row for section in template.sections for row in section.rows if row.short is not None]
    if counts.request.scope.kind != "district" or not lines:
        return []
    name = text_in(template.words["precincts"], language)
    groups = [
        counts.precincts[i : i + PRECINCTS_ABREAST]
        for i in range(0, len(counts.precincts), PRECINCTS_ABREAST)
    ]
    tables = []
    for group in groups:
        with_sum = group is groups[-1]
        columns = [Column(text_in(template.words["indicator"], language), 3.0)]
        columns += [Column(_short_name(precinct, language), 1.0, "right") for precinct in group]
        if with_sum:
            columns.append(Column(word("report", "total", language), 1.2, "right"))
        rows = []
        for line in lines:
            cells = [Cell(text_in(line.short or line.label, language))]
            for precinct in group:
                number = counts.number(line.key, precinct=precinct.uid)
                cells.append(_number(number, cell_name(line.key, "this_week", precinct.uid)))
            if with_sum:
                cells.append(_number(counts.number(line.key), cell_name(line.key, "this_week")))
            rows.append(Row(tuple(cells)))
        tables.append(Table(tuple(columns), tuple(rows), name=name))
    return tables


def _short_name(precinct: Territory, language: str) -> str:
    name = precinct.label(language)
    return name if len(name) <= LONGEST_HEADING or not precinct.code else precinct.code


def _quality(counts: WeeklyCounts, template: Template, language: str) -> list[Block]:
    numbers: dict[str, int | None] = {
        "without_precinct": counts.quality.without_precinct,
        "drafts": counts.quality.drafts,
        "waiting_entries": counts.quality.waiting_entries,
    }
    blocks: list[Block] = [Heading(text_in(template.quality["title"], language), 3)]
    for name in QUALITY_LINES:
        key = f"quality.{name}"
        own = name in numbers
        count = numbers[name] if own else counts.number(key)
        if count:
            text = text_in(template.quality[name], language).format(count=count)
            link = None if own else cell_name(key, "this_week")
            blocks.append(Paragraph(f"– {text}", small=True, link=link))
    if counts.quality.waiting_entries is None:
        blocks.append(Paragraph(f"– {word('weekly', 'not_sent', language)}", small=True))
    if counts.request.scope.kind == "district":
        blocks.append(Paragraph(f"– {text_in(template.quality['other_desks'], language)}", small=True))
    if len(blocks) == 1:
        blocks.append(Paragraph(f"– {word('weekly', 'nothing_missing', language)}", small=True))
    return blocks


def _signatures(counts: WeeklyCounts, template: Template, language: str) -> Signature:
    signer = counts.signer
    lines = []
    for signature in template.signatures:
        if signature.who == "blank":
            lines.append((text_in(signature.post or {}, language), ""))
            continue
        post = text_in(signature.post, language) if signature.post else signer.post
        post = post or label(counts.profile, "officer_role", signer.role, language)
        rank = label(counts.profile, "officer_rank", signer.rank, language) if signer.rank else ""
        lines.append((f"{post}\n{in_sentence(rank)}" if rank else post, signer.name))
    return Signature(tuple(lines), word("report", "signature", language))
