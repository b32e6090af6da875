"""The administration's acts: what makes no sense is refused in one sentence, and every act is in the log."""

from __future__ import annotations

import ast
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.rules import wording
from inspector_desk.sync.client.enrolment import enrol
from inspector_desk.sync.client.transport import connect
from inspector_desk.sync.server import accounts, acts, admin, listing
from inspector_desk.sync.server.database import look
from inspector_desk.sync.server.metrics import read_gauges
from inspector_desk.sync.server.names import clean_name
from tests.fakes.twin_desk import TwinDesk
from tests.sync.conftest import Region, sync

ROOT = Path(__file__).parents[2]
PASSWORD = "долгий пароль 1"


@pytest.fixture(scope="module", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """The cost of a guess is a number that is looked at below; paying it would only cost our own time."""
    assert (accounts._MEMORY_KIB, accounts._PASSES, accounts._LANES) == (65536, 3, 4)
    assert accounts._NOBODYS.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "_MEMORY_KIB", 64)
        patch.setattr(accounts, "_PASSES", 1)
        patch.setattr(accounts, "_NOBODYS", accounts._NOBODYS.replace("m=65536,t=3", "m=64,t=1"))
        yield


def officer_with_desk(region: Region, name: str, precinct: str) -> tuple[str, TwinDesk]:
    officer = admin.add_officer(region.engine, region.district, name, "inspector")
    code = admin.issue_code(
        region.engine,
        region.keys,
        region.district,
        role="inspector",
        precincts=[precinct],
        officer_uid=officer,
    )
    desk = TwinDesk(precinct, officer, clock=region.clock)
    enrol(desk, connect, region.url, code, profile="kz", kind="real", program="test 1")
    return officer, desk


def refused(code: str, work: object, *args: object, **options: object) -> None:
    with pytest.raises(KnownError) as fault:
        work(*args, **options)  # type: ignore[operator]
    assert fault.value.code == code
    for language in ("en", "ru", "kk", "tg"):
        said = wording.sentence(code, language, fault.value.facts)
        assert "…" not in said
        assert said == wording.sentences()[code][language].format_map(fault.value.facts)


# --------------------------------------------------------------------------------------------- duplicates and sense


def test_names_that_read_alike_are_refused_within_their_place_only(region: Region) -> None:
    engine = region.engine
    refused("serve.name-taken", admin.create_region, engine, "  REGION ")
    refused("serve.name-taken", admin.create_district, engine, region.region, "district")
    refused("serve.name-taken", admin.create_precinct, engine, region.district, "Precinct  1")
    admin.create_precinct(engine, region.other_district, "Precinct 1")
    admin.add_officer(engine, region.district, "Королёв В. Ё.", "inspector")
    refused("serve.name-taken", admin.add_officer, engine, region.district, "королев в. е.", "supervisor")
    admin.add_officer(engine, region.other_district, "Королёв В. Ё.", "inspector")
    refused("serve.name-taken", admin.rename, engine, "precinct", region.first, "Precinct 2")
    admin.rename(engine, "precinct", region.first, "Precinct 1")
    admin.rename(engine, "district", region.district, "Алмалинский район")
    assert [row.name for row in listing.list_districts(engine)] == ["Other district", "Алмалинский район"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "serve.name-empty"),
        (" \t\n", "serve.name-empty"),
        ("х" * 121, "serve.name-long"),
        ("a\0b", "serve.name-characters"),
        ("a\ud800", "serve.name-characters"),
        ("\x1b[31m", "serve.name-characters"),
    ],
)
def test_a_name_without_sense_is_refused(name: str, code: str) -> None:
    refused(code, clean_name, name)
    assert clean_name("  Іле \t ауданы\n") == "Іле ауданы"


def test_a_place_is_closed_when_nobody_works_there_and_takes_nothing_new(region: Region) -> None:
    engine = region.engine
    _officer, desk = officer_with_desk(region, "А. А.", region.first)
    refused("serve.place-in-use", admin.close_place, engine, "precinct", region.first)
    admin.close_place(engine, "precinct", region.second)
    refused("serve.place-closed", admin.close_place, engine, "precinct", region.second)
    refused("serve.place-closed", region.code, precinct=region.second)
    refused("serve.place-in-use", admin.close_place, engine, "district", region.district)
    assert desk.saved_identity is not None
    admin.revoke_device(engine, desk.saved_identity.device, reason="replaced")
    admin.close_place(engine, "precinct", region.first)
    admin.close_place(engine, "district", region.district)
    refused("serve.place-closed", admin.create_precinct, engine, region.district, "Новый")
    refused("serve.place-closed", admin.add_officer, engine, region.district, "Б. Б.", "inspector")
    (row,) = [row for row in listing.list_districts(engine) if row.uid == region.district]
    assert row.closed
    assert all(part.closed for part in row.precincts)


def test_an_officer_leaves_after_his_devices_and_his_codes_end_with_him(region: Region) -> None:
    engine = region.engine
    officer, desk = officer_with_desk(region, "А. А.", region.first)
    unused = admin.issue_code(
        engine,
        region.keys,
        region.district,
        role="inspector",
        precincts=[region.first],
        officer_uid=officer,
    )
    refused("serve.officer-has-devices", admin.close_officer, engine, officer)
    assert desk.saved_identity is not None
    admin.revoke_device(engine, desk.saved_identity.device, reason="left")
    admin.close_officer(engine, officer)
    refused(
        "serve.officer-closed",
        admin.issue_code,
        engine,
        region.keys,
        region.district,
        role="inspector",
        precincts=[region.first],
        officer_uid=officer,
    )
    region.clock.now = time.time_ns() // 1_000_000 + 1000
    with pytest.raises(KnownError, match=r"sync\.code-expired"):
        enrol(TwinDesk(), connect, region.url, unused, profile="kz", kind="real", program="t")
    (row,) = [row for row in listing.list_officers(engine) if row.uid == officer]
    assert (row.active, row.devices) == (False, 0)


def test_a_code_contradicting_its_officer_is_not_issued(region: Region) -> None:
    engine, keys = region.engine, region.keys
    elsewhere = admin.add_officer(engine, region.other_district, "Г. Г.", "inspector")
    chief = admin.add_officer(engine, region.district, "Д. Д.", "supervisor")
    issue = admin.issue_code
    wants = {"role": "inspector", "precincts": [region.first]}
    refused("serve.officer-elsewhere", issue, engine, keys, region.district, officer_uid=elsewhere, **wants)
    refused("serve.officer-other-role", issue, engine, keys, region.district, officer_uid=chief, **wants)
    for hours in (0, -1, 100_000):
        refused("serve.hours", issue, engine, keys, region.district, hours=hours, **wants)
    issue(engine, keys, region.district, officer_uid=chief, role="supervisor")
    assert [row.officer for row in listing.list_codes(engine)] == ["Д. Д."]


def test_a_withdrawn_code_lets_nobody_in(region: Region) -> None:
    text = region.code()
    (row,) = listing.list_codes(region.engine)
    assert row.precincts == ("Precinct 1",)
    admin.withdraw_code(region.engine, row.name)
    refused("serve.code-gone", admin.withdraw_code, region.engine, row.name)
    assert listing.list_codes(region.engine) == []
    region.clock.now = time.time_ns() // 1_000_000 + 1000
    with pytest.raises(KnownError, match=r"sync\.code-expired"):
        enrol(TwinDesk(), connect, region.url, text, profile="kz", kind="real", program="t")


# ------------------------------------------------------------------------------------------- devices and precincts


def test_a_device_is_listed_with_what_an_administrator_needs_and_revoked_once_with_a_reason(
    region: Region,
) -> None:
    officer_with_desk(region, "А. А.", region.first)
    admin.set_lease(region.engine, 30, 24, by="Админ")
    assert admin.read_lease(region.engine) == (30, 24)
    (row,) = admin.list_devices(region.engine)
    assert (row.officer, row.district, row.precincts, row.program) == (
        "А. А.",
        "District",
        ("Precinct 1",),
        "test 1",
    )
    assert row.lease_until == row.enrolled_at + 30 * 86_400_000
    refused("serve.reason-unknown", admin.revoke_device, region.engine, row.uid, reason="скучно")
    refused("sync.unknown-device", admin.revoke_device, region.engine, "0" * 32)
    refused("sync.territory-unknown", admin.revoke_device, region.engine, "нет")
    admin.revoke_device(region.engine, row.uid, reason="stolen")
    refused("serve.revoked-already", admin.revoke_device, region.engine, row.uid)
    (row,) = admin.list_devices(region.engine)
    assert row.reason == "stolen"
    for days, hours in ((0, 1), (4000, 1), (1, -1), (1, 9000)):
        refused("serve.lease", admin.set_lease, region.engine, days, hours)


def test_a_precinct_given_to_another_officer_is_handed_to_his_devices_and_to_no_other(region: Region) -> None:
    engine = region.engine
    _first, old = officer_with_desk(region, "А. А.", region.first)
    second, new = officer_with_desk(region, "Б. Б.", region.second)
    uid = old.record({1: "обращение"})
    assert sync(old).synced
    assert admin.give_precinct(engine, region.first, second) == 1
    refused("serve.precinct-has-officer", admin.give_precinct, engine, region.first, second)
    nobody = admin.add_officer(engine, region.district, "В. В.", "inspector")
    refused("serve.officer-without-device", admin.give_precinct, engine, region.first, nobody)
    sync(new)
    assert uid in new.states or any(uid == change.record for e in new.pulled for change in e.changes)
    # Who has no precinct left is handed nothing more, and what he still sends waits for a person.
    old.record({1: "дописано"}, uid)
    status = sync(old)
    assert status.failure is None or status.failure.code.startswith("sync.")
    assert status.waiting == 0
    assert [code for _, code in old.reviews] == ["out-of-scope"]
    (district,) = [row for row in listing.list_districts(engine) if row.uid == region.district]
    assert [part.officers for part in district.precincts] == [("Б. Б.",), ("Б. Б.",)]


def test_what_waits_for_a_person_is_counted_without_its_contents(region: Region) -> None:
    desk = region.desk()
    desk.record({1: "Иванов"}, territory=region.other_precinct)
    desk.record({1: "Петров"}, territory=region.other_precinct)
    sync(desk)
    (row,) = listing.count_reviews(region.engine)
    assert (row.district, row.code, row.count) == ("District", "out-of-scope", 2)
    assert listing.count_conflicts(region.engine) == []
    first, second = region.desk(), region.desk()
    uid = first.record({1: "а"})
    sync(first)
    sync(second)
    first.record({1: "б"}, uid)
    second.record({1: "в"}, uid)
    sync(first)
    sync(second)
    (open_,) = listing.count_conflicts(region.engine)
    assert (open_.district, open_.count) == ("District", 1)
    told = {
        (name, labels): value
        for name, labels, value in look(region.engine, lambda connection: read_gauges(connection, 0))
    }
    assert told["desk_reviews", (("code", "out-of-scope"),)] == 2
    assert told["desk_conflicts", ()] == 1


# ------------------------------------------------------------------------------------------ the log and the accounts


def test_every_act_is_in_the_log_with_who_and_when_newest_first(region: Region) -> None:
    before = acts.now_ms()
    admin.rename(region.engine, "region", region.region, "Облысы", by="Админ А.")
    newest = acts.list_acts(region.engine)[0]
    assert (newest.by, newest.action) == ("Админ А.", "region.rename")
    assert newest.facts == {"name": "Облысы", "former": "Region"}
    assert before <= newest.at <= acts.now_ms()
    older = acts.list_acts(region.engine, before=newest.id, limit=2)
    assert [row.id for row in older] == [newest.id - 1, newest.id - 2]
    assert {row.by for row in older} == {acts.CONSOLE}


def test_every_kind_of_act_has_a_name_in_every_language() -> None:
    kinds: set[str] = set()
    for path in (ROOT / "inspector_desk" / "sync" / "server").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and (node.func.attr, getattr(node.func.value, "id", "")) == ("enter", "acts")
            ):
                action = node.args[2]
                if isinstance(action, ast.Constant):
                    kinds.add(str(action.value))
    kinds |= {f"{level}.rename" for level in ("region", "district", "precinct", "officer")}
    kinds |= {"district.close", "precinct.close", "administrator.close", "administrator.password"}
    assert len(kinds) > 12
    for kind in sorted(kinds):
        for language in ("en", "ru", "kk", "tg"):
            assert wording.words()[f"act.{kind}"][language]
    for reason in admin.REASONS:
        assert set(wording.words()[f"revoke_reason.{reason}"]) == {"en", "ru", "kk", "tg"}


def test_an_administrator_signs_in_with_his_own_password_until_he_is_closed(region: Region) -> None:
    engine = region.engine
    accounts.create(engine, " Админ  А. ", PASSWORD)
    refused("serve.name-taken", accounts.create, engine, "Админ А.", PASSWORD)
    refused("serve.password-short", accounts.create, engine, "Б.", "короткий")
    assert accounts.check(engine, "Админ А.", PASSWORD) == "Админ А."
    for name, password in (("Админ А.", "другой пароль"), ("Никто", PASSWORD), ("", ""), ("a", "x" * 5000)):
        refused("serve.sign-in", accounts.check, engine, name, password)
    mark = accounts.password_state(engine, "Админ А.")
    assert mark.startswith("$argon2id$v=19$m=64,t=1,p=4$")
    assert PASSWORD not in mark
    accounts.change_password(engine, "Админ А.", "совсем другой пароль")
    refused("serve.sign-in", accounts.check, engine, "Админ А.", PASSWORD)
    assert accounts.password_state(engine, "Админ А.") != mark
    accounts.close(engine, "Админ А.", by="Админ Б.")
    refused("serve.sign-in", accounts.check, engine, "Админ А.", "совсем другой пароль")
    refused("serve.unknown-administrator", accounts.close, engine, "Админ А.")
    assert not accounts.is_open(engine, "Админ А.")
    assert accounts.list_accounts(engine)[0].closed_at is not None
    assert PASSWORD not in repr(acts.list_acts(engine))


def test_a_password_typed_with_a_combining_breve_is_the_same_password(region: Region) -> None:
    accounts.create(region.engine, "А.", "длиннейший пароль")
    assert accounts.check(
        region.engine, "А.", "длинне\u0438\u0306шии\u0306 пароль".replace("шии\u0306", "ший")
    )
