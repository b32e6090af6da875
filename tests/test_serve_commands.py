"""Administering a regional server from its command line: every command once, what makes no sense in one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from inspector_desk.__main__ import app
from inspector_desk.commands.line import PASSWORD_VARIABLE


@pytest.fixture
def serve(tmp_path: Path) -> Callable[..., Any]:
    where = ["--database", f"sqlite:///{tmp_path / 'server' / 'server.db'}", "--keys", str(tmp_path / "keys")]

    def run(*words: object, refused: bool = False) -> Any:
        asked = ["serve", *where, *map(str, words), "--json", "--language", "ru"]
        result = CliRunner().invoke(
            app, asked, catch_exceptions=False, env={PASSWORD_VARIABLE: "долгий пароль 1"}
        )
        assert result.exit_code == (1 if refused else 0), result.output
        return json.loads(result.stdout)

    return run


def test_a_region_is_set_up_run_and_audited_from_the_command_line(serve: Callable[..., Any]) -> None:
    made = serve("territory", "--region", "Область", "--district", "Район", "--precinct", "№ 7")
    more = serve("territory", "--district", made["district"], "--precinct", "№ 8")
    second = serve("territory", "--region", made["region"], "--district", "Второй район")
    assert serve("territory", "--district", made["district"], "--precinct", "№ 7", refused=True)["error"] == (
        "serve.name-taken"
    )
    seventh, eighth = made["precincts"]["№ 7"], more["precincts"]["№ 8"]
    serve("territory", "--rename", seventh, "--name", "Участок 7")
    assert {part["name"] for row in serve("territory") for part in row["precincts"]} == {"Участок 7", "№ 8"}
    officer = serve("officer", "--district", made["district"], "--name", "Выдуманный Е.")["officer"]
    serve("officer", "--rename", officer, "--name", "Выдуманный Ерлан")
    assert serve("officer")[0]["name"] == "Выдуманный Ерлан"
    code = serve("code", "--district", made["district"], "--precinct", seventh, "--officer", officer)["code"]
    assert len(code) == 47
    (waiting,) = serve("code")
    serve("code", "--withdraw", waiting["name"])
    assert serve("code") == []
    assert serve("devices") == []
    assert serve("devices", "--revoke", "0" * 32, refused=True)["error"] == "sync.unknown-device"
    assert serve("move", "--precinct", seventh, refused=True)["error"] == "serve.move-where"
    assert serve("move", "--precinct", seventh, "--officer", officer, refused=True)["error"] == (
        "serve.officer-without-device"
    )
    serve("move", "--precinct", eighth, "--district", second["district"])
    moved = next(row for row in serve("territory") if row["uid"] == second["district"])
    assert [part["name"] for part in moved["precincts"]] == ["№ 8"]
    serve("territory", "--close", eighth)
    serve("officer", "--close", officer)
    assert serve("reviews") == serve("conflicts") == []
    assert serve("lease") == {"days": 60, "grace_hours": 72}
    assert serve("lease", "--days", 30) == {"days": 30, "grace_hours": 72}
    assert serve("lease", "--days", 0, refused=True)["error"] == "serve.lease"
    serve("administrator", "add", "Админ А.")
    serve("administrator", "password", "Админ А.")
    serve("administrator", "close", "Админ А.")
    assert serve("administrator", "praise", "Админ А.", refused=True)["error"] == "serve.administrator-action"
    acts = serve("audit", "--limit", 100)
    assert [row["action"] for row in acts][:3] == [
        "administrator.close",
        "administrator.password",
        "administrator.create",
    ]
    assert all(row["by"].startswith("console") for row in acts)
    assert {"precinct.move", "precinct.close", "officer.close", "code.withdraw", "lease.change"} <= {
        row["action"] for row in acts
    }
    assert len(serve("snapshots")) > 0
    assert serve("stick", "нет.idb", "--out", "назад.idb", refused=True)["error"].startswith("stick.")
    assert serve("audit", "--before", acts[-2]["id"])[0]["id"] == acts[-1]["id"]


def test_a_certificate_is_made_before_there_is_a_server(tmp_path: Path) -> None:
    out = tmp_path / "tls"
    asked = [
        "serve",
        "certificate",
        "--name",
        "desk.example",
        "--name",
        "192.0.2.7",
        "--out",
        str(out),
        "--json",
    ]
    result = CliRunner().invoke(app, asked, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    made = json.loads(result.stdout)
    assert len(made["fingerprint"].split()) == 16
    assert sorted(path.name for path in out.iterdir()) == [
        "authority.key",
        "authority.pem",
        "tls.key",
        "tls.pem",
    ]
    again = CliRunner().invoke(
        app, ["serve", "certificate", "--name", "не имя!", "--out", str(out), "--json"]
    )
    assert json.loads(again.stdout)["error"] == "serve.host-name"
