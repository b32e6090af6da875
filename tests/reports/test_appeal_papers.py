"""The papers of an appeal: whole in four languages, filled in from the record, nothing said that is not known."""

from __future__ import annotations

import string
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest

from inspector_desk.errors import KnownError
from inspector_desk.operations import appeals, residents
from inspector_desk.operations.appeal_progress import FinishStep, finish_step
from inspector_desk.operations.appeal_review import keep_reply
from inspector_desk.operations.appeal_steps import TakeStep, take_step
from inspector_desk.operations.desk import list_officers, list_precincts
from inspector_desk.reports.appeal_papers import (
    FOLDER,
    PAPERS,
    PaperFacts,
    build_paper,
    fill,
    papers_for,
    read_paper,
)
from inspector_desk.reports.document import Document, Heading, Paragraph, Signature
from inspector_desk.reports.reply_templates import FILE, GAP, draft_reply, language_of, read_replies
from inspector_desk.reports.write import write_report
from inspector_desk.rules.appeal_steps import KINDS
from inspector_desk.rules.resources import LANGUAGES
from inspector_desk.rules.wording import words
from tests.desks import new_desk
from tests.operations.conftest import Desk

MONDAY = "2026-04-13"
AT = datetime(2026, 4, 13, 10, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store, actor = new_desk(tmp_path / "desk")
    try:
        yield Desk(store, actor)
    finally:
        store.close()


def register(desk: Desk, **changes: Any) -> int:
    facts: dict[str, Any] = {
        "kind": "application",
        "channel": "oral",
        "category": "noise",
        "essence": "Шум ночью",
        "received_on": MONDAY,
        "received_at": "10:30",
        "crime_signs": "none",
        "language": "kk",
    }
    if not changes.get("anonymous"):
        person = residents.NewResident("Ахметова", "Айгүл", iin="850101300123")
        facts["applicant_id"] = desk.do(residents.record_resident, person).first("resident")
    appeal_id: int = desk.do(appeals.register_appeal, appeals.NewAppeal(**{**facts, **changes})).first(
        "appeal"
    )
    return appeal_id


def take(desk: Desk, appeal_id: int, move: str, on: str = MONDAY, **facts: Any) -> None:
    desk.do(take_step, appeal_id, TakeStep(move, on, **facts))


def shown(desk: Desk, appeal_id: int, **named: Any) -> appeals.AppealDetail:
    found: appeals.AppealDetail = desk.do(appeals.open_appeal, appeal_id, **named)
    return found


def facts_of(
    desk: Desk, appeal: appeals.AppealDetail, step: appeals.StepRow | None = None, **changes: Any
) -> PaperFacts:
    officer = desk.ask(lambda session, _actor: list_officers(session))[0]
    precinct = desk.ask(lambda session, _actor: list_precincts(session))[0]
    return PaperFacts(appeal, step, officer, precinct, changes.pop("profile", "kz"), AT, **changes)


def said(document: Document) -> str:
    found = []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            found.append(block.text)
        elif isinstance(block, Signature):
            found += [part for line in block.lines for part in line]
    return "\n".join(found)


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", PAPERS)
def test_a_paper_says_the_same_in_four_languages_and_names_only_what_can_be_filled_in(
    desk: Desk, code: str
) -> None:
    template = read_paper(code)
    known = set(fill(facts_of(desk, shown(desk, register(desk))), "ru"))
    for texts in (template.body, template.subject, template.title):
        assert set(texts) == set(LANGUAGES)
        assert len({frozenset(names_in(text)) for text in texts.values()}) == 1
        assert names_in(texts["ru"]) <= known
    assert set(template.steps) <= set(KINDS)
    assert set(words()[f"appeal_paper.{code}"]) >= set(LANGUAGES)
    assert not template.verified, "nobody has compared it with an official form yet"


def test_a_step_has_its_papers_and_a_masked_appeal_has_none(desk: Desk) -> None:
    one = register(desk)
    take(desk, one, "take_up")
    take(desk, one, "forward_part", addressee="Акимат", part="Фонарь")
    take(desk, one, "extend", addressee="Начальник", text="Экспертиза", due_on="2026-06-01")
    codes = [code for code, _step in papers_for(shown(desk, one), "kz")]
    assert codes == ["protocol", "forwarding", "forwarding_notice", "extension", "extension_notice"]
    secret = desk.do(
        residents.record_resident, residents.NewResident("Тайная", protection="domestic_violence")
    ).first("resident")
    hidden = register(desk, applicant_id=secret)
    assert papers_for(shown(desk, hidden), "kz") == ()
    assert [code for code, _ in papers_for(shown(desk, hidden, reason="проверка"), "kz")] == ["protocol"]


def test_nobody_writes_to_an_applicant_who_is_not_known(desk: Desk) -> None:
    one = register(desk, anonymous=True, channel="post")
    take(desk, one, "stop", outcome="anonymous")
    assert papers_for(shown(desk, one), "kz") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_of_a_full_file_is_filled_in_every_language(
    desk: Desk, language: str, tmp_path: Path
) -> None:
    one = register(desk)
    take(desk, one, "take_up")
    take(desk, one, "defects", text="Нет адреса", due_on="2026-04-20")
    take(desk, one, "cured", "2026-04-14")
    take(desk, one, "request", addressee="КСК", text="Журнал")
    take(desk, one, "hearing", text="Отказать", addressee="УПП-7, 10:00", due_on="2026-04-20")
    for kind, answer in (("objections", "Против"), ("hearing", "Заслушана"), ("minutes", "Всё записано")):
        step = next(row for row in shown(desk, one).steps if row.kind == kind)
        desk.do(finish_step, step.id, FinishStep("2026-04-20", answer=answer))
    take(desk, one, "forward_part", "2026-04-14", addressee="Акимат", part="Фонарь", number="07-11")
    take(desk, one, "extend", "2026-04-21", addressee="Начальник", text="Экспертиза", due_on="2026-06-01")
    take(desk, one, "answer", "2026-05-04", answer="Ответ\n\nВторой абзац", outcome="refused", number="07-12")
    appeal = shown(desk, one)
    codes = set()
    for code, step in papers_for(appeal, "kz"):
        document = build_paper(read_paper(code), facts_of(desk, appeal, step), language)
        text = said(document)
        assert "{" not in text, code
        assert appeal.number in text, code
        assert "  " not in text
        codes.add(code)
        if code in ("reply", "hearing_minutes", "extension"):
            path = tmp_path / f"{code}.docx"
            write_report(document, path, "docx")
            file = docx.Document(str(path))
            assert file.styles["Normal"].font.name == "Times New Roman"
            assert file.styles["Normal"].font.size.pt == 14
    assert codes == {
        "protocol",
        "defects",
        "request",
        "hearing_notice",
        "hearing_minutes",
        "forwarding",
        "forwarding_notice",
        "extension",
        "extension_notice",
        "reply",
    }


def test_what_is_not_known_is_not_said(desk: Desk) -> None:
    one = register(desk)
    take(desk, one, "forward", addressee="Акимат")
    appeal = shown(desk, one)
    text = said(build_paper(read_paper("forwarding_notice"), facts_of(desk, appeal, appeal.steps[0]), "ru"))
    assert "часть" not in text
    assert "Акимат" in text
    assert "________" in text, "a number that is not given yet is written in by hand"
    protocol = said(build_paper(read_paper("protocol"), facts_of(desk, appeal), "kk"))
    assert "Ұйым" not in protocol
    assert "850101300123" in protocol
    assert "Шум ночью" in protocol


@pytest.mark.parametrize("code", PAPERS)
def test_what_a_paper_says_first_never_hangs_on_something_that_may_be_missing(code: str) -> None:
    """A paragraph with an empty placeholder is left out: the one that says what the paper is about must not be."""
    always = {"number", "received", "registered", "registered_at", "day", "due", "office", "receiver"}
    always |= {"addressee"} if code == "forwarding_notice" else set()
    always |= {"new_due"} if code == "extension_notice" else set()
    always |= {"outcome"} if code in ("return", "stop") else set()
    always |= {"answer"} if code == "reply" else set()
    for text in read_paper(code).body.values():
        assert names_in(text.strip().split("\n\n")[0]) <= always


def test_a_country_is_not_cited_the_law_of_another(desk: Desk) -> None:
    one = register(desk)
    take(desk, one, "forward", addressee="Ҳукумати ноҳия")
    appeal = shown(desk, one)
    for language in LANGUAGES:
        for code in ("forwarding", "forwarding_notice"):
            here = said(
                build_paper(read_paper(code), facts_of(desk, appeal, appeal.steps[0], profile="tj"), language)
            )
            assert "АППК" not in here
            assert "ӘРПК" not in here
            assert "1339" in here


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reply_is_drafted_with_the_facts_and_leaves_the_rest_to_the_officer(
    desk: Desk, language: str
) -> None:
    appeal = shown(desk, register(desk))
    for template in read_replies():
        assert set(template.label) == set(template.text) == set(LANGUAGES)
        text = draft_reply(template, facts_of(desk, appeal), language)
        assert "{" not in text
        assert GAP in text
        assert appeal.number in text
        assert "Ахметова" in text
    term = draft_reply(read_replies()[0], facts_of(desk, appeal), "ru")
    assert "3 месяца" in term
    assert "ст. 92" in term


def test_the_reply_is_written_in_the_language_of_the_appeal_or_the_states_own() -> None:
    assert language_of("ru", "kz") == "ru"
    assert language_of("", "kz") == "kk"
    assert language_of("", "tj") == "tg"


def test_a_draft_can_be_printed_before_it_is_given(desk: Desk) -> None:
    one = register(desk)
    desk.do(keep_reply, one, "Құрметті Айгүл!")
    appeal = shown(desk, one)
    assert [code for code, _ in papers_for(appeal, "kz")] == ["protocol", "reply"]
    assert "Құрметті Айгүл!" in said(build_paper(read_paper("reply"), facts_of(desk, appeal), "kk"))


def test_a_district_may_word_its_own_papers_and_is_told_what_its_file_lacks(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    own = folder / "request.toml"
    own.write_text('layout = "letter"', encoding="utf-8")
    with pytest.raises(KnownError, match=r"report\.template-field"):
        read_paper("request", tmp_path)
    own.write_text("layout = ", encoding="utf-8")
    with pytest.raises(KnownError, match=r"report\.template-unreadable"):
        read_paper("request", tmp_path)
    (folder / FILE).write_text("[[reply]]\ncode = 'x'", encoding="utf-8")
    with pytest.raises(KnownError, match=r"report\.template-field"):
        read_replies(tmp_path)
    assert read_paper("stop", tmp_path) is read_paper("stop")


def test_a_practice_paper_says_so_on_every_page(desk: Desk) -> None:
    appeal = shown(desk, register(desk))
    document = build_paper(read_paper("protocol"), facts_of(desk, appeal, practice=True), "ru")
    assert "УЧЕБНЫЕ" in document.watermark
