import datetime
import re
import string

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.rules.code_lists import LIST_NAMES, code_list, label, require_code
from inspector_desk.rules.resources import LANGUAGES, PROFILES, read_toml, resource_path
from inspector_desk.rules.wording import Term, sentence, sentences, word, words

ACTIONS = [
    "appeal.register",
    "appeal.change",
    "appeal.assign",
    "appeal.return",
    "appeal.approve",
    "appeal.move",
    "appeal.view",
    "appeal.print",
    "resident.record",
    "resident.change",
    "resident.view",
    "resident.export",
    "visit.plan",
    "visit.record",
    "visit.change",
    "meeting.plan",
    "meeting.record",
    "meeting.change",
    "commitment.record",
    "commitment.keep",
    "address.record",
    "officer.enrol",
    "officer.change",
    "desk.create",
    "desk.unlock",
    "desk.setting",
    "search.run",
    "register.print",
    "register.export",
    "import.run",
    "import.undo",
    "entry.undo",
    "attachment.add",
    "report.run",
    "practice.generate",
    "sync.pull",
    "precinct.define",
    "remark.add",
]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", LIST_NAMES)
def test_every_list_has_a_source_and_every_code_four_labels(profile: str, name: str) -> None:
    found = code_list(profile, name)
    assert found.source
    assert found.items
    codes = [item.code for item in found.items]
    assert len(set(codes)) == len(codes)
    for item in found.items:
        assert re.fullmatch(r"[a-z][a-z_]*", item.code)
        assert all(item.labels[language].strip() for language in LANGUAGES)
    for language in LANGUAGES:
        shown = [item.label(language) for item in found.items]
        assert len(set(shown)) == len(shown)


def test_protected_codes_are_marked_for_masking() -> None:
    protections = {item.code for item in code_list("kz", "protection").items}
    for name in ("appeal_category", "visit_kind"):
        marked = {
            item.code: item.attributes["protection"]
            for item in code_list("kz", name).items
            if "protection" in item.attributes
        }
        assert set(marked.values()) <= protections
        assert "domestic_violence" in marked.values()


def test_every_outcome_leads_to_a_state_that_exists() -> None:
    states = {item.code for item in code_list("kz", "appeal_state").items}
    assert {str(item.attributes["state"]) for item in code_list("kz", "appeal_outcome").items} <= states


def test_a_code_may_be_chosen_only_on_its_days() -> None:
    kinds = code_list("kz", "appeal_kind")
    assert "video_appeal" not in {item.code for item in kinds.valid_on(datetime.date(2025, 12, 31))}
    assert require_code("kz", "appeal_kind", "video_appeal", datetime.date(2026, 1, 1)).code == "video_appeal"
    with pytest.raises(KnownError, match=r"code\.not-valid"):
        require_code("kz", "appeal_kind", "video_appeal", datetime.date(2025, 12, 31))
    with pytest.raises(KnownError, match=r"code\.unknown"):
        require_code("kz", "appeal_kind", "petition", datetime.date(2026, 1, 1))


def test_a_code_of_a_newer_version_is_shown_as_it_is() -> None:
    assert label("kz", "appeal_kind", "from_the_future", "kk") == "from_the_future"
    assert label("kz", "appeal_kind", "complaint", "kk") == "Шағым"
    assert label("kz", "appeal_kind", "complaint", "fr") == "Complaint"


@pytest.mark.parametrize("action", ACTIONS)
def test_every_journal_action_has_a_name_in_every_language(action: str) -> None:
    names = words()[f"action.{action}"]
    assert all(names[language] for language in LANGUAGES)
    assert word("action", action, "tg") == names["tg"]


def test_a_word_without_a_name_is_shown_as_its_code() -> None:
    assert word("action", "appeal.teleport", "ru") == "appeal.teleport"


def test_sentences_of_the_rules_speak_four_languages_with_the_same_facts() -> None:
    own = read_toml("wording", "errors-rules.toml")
    for room, codes in own.items():
        for code in codes:
            texts = sentences()[f"{room}.{code}"]
            assert set(texts) == set(LANGUAGES)
            assert len({frozenset(placeholders(text)) for text in texts.values()}) == 1


def test_facts_are_written_as_the_reader_writes_them() -> None:
    facts = {"day": datetime.date(2029, 1, 5), "first": datetime.date(2024, 1, 1), "last": "2028"}
    assert "05.01.2029" in sentence("calendar.not-covered", "ru", facts)
    assert "2029-01-05" in sentence("calendar.not-covered", "en", facts)
    move = {"now": Term("appeal_state", "closed"), "then": Term("appeal_state", "in_work")}
    assert "«Закрыто»" in sentence("appeal.move-not-allowed", "ru", move)


def test_a_code_without_a_sentence_is_named_in_the_readers_language() -> None:
    for language in LANGUAGES:
        assert "store.never-written" in sentence("store.never-written", language, {})


def test_a_forgotten_fact_does_not_hide_the_sentence() -> None:
    assert "…" in sentence("date.unreadable", "kk", {})


def test_a_missing_or_broken_resource_is_a_known_fault() -> None:
    with pytest.raises(KnownError, match=r"resource\.missing"):
        read_toml("kz", "codes", "nothing.toml")
    assert resource_path("kz", "deadlines.toml").is_file()
