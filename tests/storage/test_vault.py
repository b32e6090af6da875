"""Keys: who gets in, who does not, and what the difference between a wrong password and damage looks like."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.storage import store as stores
from inspector_desk.storage import vault
from tests.desks import CHEAP, PASSWORD

UID = "00" * 16
CYRILLIC = str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, vault.Keys, str]:
    path = tmp_path / "vault.json"
    keys, code = vault.create_vault(path, {"kind": "real"}, UID, "Сериков Ерлан", PASSWORD, CHEAP)
    return path, keys, code


def refusal(path: Path, password: str, owner: str = UID) -> str:
    with pytest.raises(KnownError) as caught:
        vault.open_with_password(vault.read_vault(path), owner, password)
    return caught.value.code


def test_the_right_password_gives_the_keys_and_a_wrong_one_is_named_as_such(
    made: tuple[Path, vault.Keys, str],
) -> None:
    path, keys, _code = made
    assert vault.open_with_password(vault.read_vault(path), UID, PASSWORD) == keys
    assert refusal(path, PASSWORD + " ") == "vault.wrong-password"
    assert refusal(path, "") == "vault.wrong-password"
    assert refusal(path, PASSWORD, "11" * 16) == "vault.unknown-officer"


def test_a_letter_typed_as_two_signs_is_the_same_password(tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    keys, _code = vault.create_vault(path, {}, UID, "x", "мой тихий двор зимой", CHEAP)
    decomposed = "мои\u0306 тихии\u0306 двор зимои\u0306"
    assert vault.open_with_password(vault.read_vault(path), UID, decomposed) == keys


def test_the_recovery_code_opens_in_any_case_and_with_cyrillic_look_alikes(
    made: tuple[Path, vault.Keys, str],
) -> None:
    path, keys, code = made
    stood = vault.read_vault(path)
    for typed in (
        code,
        code.lower(),
        code.replace("-", " "),
        code.replace("-", ""),
        code.translate(CYRILLIC),
        code.translate(CYRILLIC).lower(),
        code.replace("0", "O").replace("1", "I"),
        code.replace("0", "О").replace("1", "l"),
    ):
        assert vault.open_with_recovery(stood, typed) == keys


def test_a_slip_in_the_recovery_code_is_told_from_another_desks_code(
    made: tuple[Path, vault.Keys, str], tmp_path: Path
) -> None:
    path, _keys, code = made
    stood = vault.read_vault(path)
    other = "9" if code[0] != "9" else "8"
    _keys2, foreign = vault.create_vault(tmp_path / "other.json", {}, UID, "x", PASSWORD, CHEAP)
    for typed, expected in (
        (other + code[1:], "vault.recovery-typo"),
        (code[:-1], "vault.recovery-length"),
        ("", "vault.recovery-length"),
        (foreign, "vault.wrong-recovery"),
    ):
        with pytest.raises(KnownError) as caught:
            vault.open_with_recovery(stood, typed)
        assert caught.value.code == expected, typed


def test_a_new_recovery_code_makes_the_printed_one_useless(made: tuple[Path, vault.Keys, str]) -> None:
    path, keys, code = made
    fresh = vault.new_recovery_code(path, keys)
    stood = vault.read_vault(path)
    assert vault.open_with_recovery(stood, fresh) == keys
    with pytest.raises(KnownError, match=r"vault\.wrong-recovery"):
        vault.open_with_recovery(stood, code)


def test_after_a_change_only_the_new_password_opens_and_the_keys_stay(
    made: tuple[Path, vault.Keys, str],
) -> None:
    path, keys, code = made
    vault.set_password(path, keys, UID, "Сериков Ерлан", "снег берёза поезд чайник", CHEAP)
    stood = vault.read_vault(path)
    assert stood.generation == 2
    assert vault.open_with_password(stood, UID, "снег берёза поезд чайник") == keys
    assert refusal(path, PASSWORD) == "vault.wrong-password"
    assert vault.open_with_recovery(stood, code) == keys


def test_a_second_officer_opens_the_same_desk_until_he_is_removed(
    made: tuple[Path, vault.Keys, str],
) -> None:
    path, keys, _code = made
    second = "22" * 16
    vault.set_password(path, keys, second, "Ким Виктор", "лампа дорога яблоко ветер", CHEAP)
    assert vault.open_with_password(vault.read_vault(path), second, "лампа дорога яблоко ветер") == keys
    vault.remove_officer(path, keys, second)
    assert refusal(path, "лампа дорога яблоко ветер", second) == "vault.unknown-officer"
    with pytest.raises(KnownError, match=r"vault\.last-officer"):
        vault.remove_officer(path, keys, UID)


@pytest.mark.parametrize("field", ["generation", "about", "name", "passes"])
def test_a_changed_header_never_opens_quietly(made: tuple[Path, vault.Keys, str], field: str) -> None:
    path, _keys, _code = made
    raw = json.loads(path.read_text("utf-8"))
    if field == "generation":
        raw["generation"] += 1
    elif field == "about":
        raw["about"]["kind"] = "practice"
    elif field == "name":
        raw["slots"][0]["name"] = "Другой"
    else:
        raw["slots"][0]["passes"] += 1
    path.write_text(json.dumps(raw), "utf-8")
    expected = "vault.wrong-password" if field in ("name", "passes") else "vault.altered"
    assert refusal(path, PASSWORD) == expected


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"format": 1}', b"not json"])
def test_a_broken_vault_file_is_damage_and_not_a_wrong_password(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vault.json"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=r"vault\.damaged"):
        vault.read_vault(path)
    with pytest.raises(KnownError, match=r"vault\.missing"):
        vault.read_vault(tmp_path / "none.json")


def test_a_vault_of_a_newer_program_is_refused(made: tuple[Path, vault.Keys, str]) -> None:
    path, _keys, _code = made
    raw = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**raw, "format": vault.FORMAT + 1}), "utf-8")
    with pytest.raises(KnownError, match=r"vault\.newer"):
        vault.read_vault(path)


def test_with_the_right_password_a_damaged_database_is_called_damaged(
    desk: tuple[stores.Store, object],
) -> None:
    store, _actor = desk
    folder, officer = store.folder, vault.read_vault(store.folder / stores.VAULT).officers()[0][0]
    store.close()
    database = folder / stores.DATABASE
    raw = bytearray(database.read_bytes())
    raw[40:80] = bytes(40)
    database.write_bytes(raw)
    assert refusal(folder / stores.VAULT, "совсем другой длинный пароль", officer) == "vault.wrong-password"
    keys = vault.open_with_password(vault.read_vault(folder / stores.VAULT), officer, PASSWORD)
    with pytest.raises(KnownError, match=r"store\.damaged"):
        stores.open_desk(folder, keys)
