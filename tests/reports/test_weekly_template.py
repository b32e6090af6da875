"""A district's own template: what it may change, and what a bad one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.operations.weekly import WeeklyCounts
from inspector_desk.reports.weekly_report import build_weekly
from inspector_desk.reports.weekly_template import load_template, text_in
from inspector_desk.rules.resources import LANGUAGES, read_toml, resource_path
from inspector_desk.rules.wording import sentence, sentences

SHIPPED = resource_path("reports", "weekly.toml").read_text(encoding="utf-8")


def changed(tmp_path: Path, old: str, new: str) -> Path:
    assert old in SHIPPED
    path = tmp_path / "weekly.toml"
    path.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    return path


def wordings(value: object) -> list[dict[str, str]]:
    if isinstance(value, dict):
        if value and all(isinstance(text, str) for text in value.values()) and set(value) & set(LANGUAGES):
            return [value]
        return [found for inner in value.values() for found in wordings(inner)]
    if isinstance(value, list):
        return [found for inner in value for found in wordings(inner)]
    return []


def test_the_shipped_template_speaks_every_language_and_names_its_source() -> None:
    raw = read_toml("reports", "weekly.toml")
    assert raw["source"]
    assert raw["verified"] is False
    found = wordings(raw)
    assert len(found) > 60
    assert all(set(words) == set(LANGUAGES) and all(words.values()) for words in found)


def test_sections_without_records_are_kept_and_not_printed() -> None:
    assert [section.id for section in load_template("kz").sections] == [
        "appeals",
        "meetings",
        "visits",
        "control",
        "measures",
    ]
    assert {section["id"] for section in read_toml("reports", "weekly.toml")["section"]} >= {
        "helpers",
        "problems",
        "referrals",
        "training",
    }


def test_a_district_changes_words_columns_and_rows(tmp_path: Path, district_counts: WeeklyCounts) -> None:
    path = changed(tmp_path, 'ru = "Еженедельный отчёт о деятельности"', 'ru = "Сведения за неделю"')
    text = path.read_text(encoding="utf-8").replace(
        'id = "change_previous"\non = false', 'id = "change_previous"'
    )
    path.write_text(text, encoding="utf-8")
    template = load_template("kz", path)
    document = build_weekly(district_counts, template, "ru")
    assert document.title == "Сведения за неделю"
    assert [name for name, _title in template.columns][-1] == "change_previous"


def test_without_a_file_of_its_own_a_district_gets_the_shipped_one(tmp_path: Path) -> None:
    assert load_template("kz", tmp_path / "reports" / "weekly.toml") == load_template("kz")


def test_a_language_the_district_left_out_is_replaced_by_russian() -> None:
    assert text_in({"ru": "Неделя", "kk": "Апта"}, "tg") == "Неделя"
    assert text_in({"kk": "Апта"}, "tg") == "Апта"


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("[title]", "[title", "report.template-unreadable", ""),
        ('id = "this_week"', 'id = "next_week"', "report.template-key", "column 1"),
        ('key = "appeals.received"', 'key = "appeals.recieved"', "report.template-key", "section 1, row 1"),
        ('split = "kind"', 'split = "colour"', "report.template-key", "section 1, row 1"),
        ('split = "kind"', 'splitt = "kind"', "report.template-field", "section 1, row 1"),
        ("indent = 1", "indent = 7", "report.template-field", "section 1, row 4"),
        ('style = "total"', 'style = "loud"', "report.template-field", "section 1, row 1"),
        ('profile = "kz"', 'profile = "uz"', "report.template-field", "section 1, row 2"),
        ("on = false # no records of reception", 'on = "no" # ', "report.template-field", "section 2"),
        ('ru = "Отчётная неделя"', 'ru = ""', "report.template-wording", "column 1"),
        ('ru = "Отчётная неделя"', "ru = 7", "report.template-wording", "column 1"),
        ('ru = "Отчётная неделя"', 'fr = "Semaine"', "report.template-wording", "column 1"),
        ("{territory}, {first} to {last}", "{place}", "report.template-wording", "subtitle"),
        ("{territory}, {first} to {last}", "{territory", "report.template-wording", "subtitle"),
        ('"weekdays" #', '"sundays" #', "report.template-field", "weekly.toml"),
        ('who = "author"', 'who = "anyone"', "report.template-field", "signature 1"),
        ("[indicator]", "[indicators]", "report.template-field", "indicator"),
    ],
)
def test_a_bad_template_is_told_what_is_wrong_and_where(
    tmp_path: Path, old: str, new: str, code: str, place: str
) -> None:
    with pytest.raises(KnownError) as refused:
        load_template("kz", changed(tmp_path, old, new))
    assert refused.value.code == code
    assert refused.value.facts["file"] == "weekly.toml"
    assert refused.value.facts.get("place", "") == place
    for language in LANGUAGES:
        said = sentence(code, language, refused.value.facts)
        assert "weekly.toml" in said
        assert "…" not in said


def test_every_sentence_of_the_reports_exists_in_every_language() -> None:
    own = {code: texts for code, texts in sentences().items() if code.startswith("report.")}
    assert len(own) >= 8
    assert all(set(texts) == set(LANGUAGES) for texts in own.values())
