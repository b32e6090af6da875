"""The whole way by file from the command line: joining, sending, answering, reading, and what a snapshot says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from inspector_desk.__main__ import app
from tests.desks import PASSWORD, new_desk


def test_a_desk_joins_sends_and_reads_by_files_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_DESK_PASSWORD", PASSWORD)
    desk = tmp_path / "desk"
    store, _actor = new_desk(desk)
    store.close()
    server = ["--database", f"sqlite:///{tmp_path / 'server.db'}", "--keys", str(tmp_path / "keys")]

    def run(*arguments: str, fails: bool = False) -> Any:
        done = CliRunner().invoke(app, [*arguments, "--json"])
        assert (done.exit_code != 0) is fails, done.output
        return json.loads(done.stdout)

    def carry(*export: str, fails: bool = False) -> Any:
        out, back = str(tmp_path / "there.idb"), str(tmp_path / "back.idb")
        run("sync", "export", out, "--desk", str(desk), *export)
        run("serve", *server, "stick", out, "--out", back)
        return run("sync", "import", back, "--desk", str(desk), fails=fails)

    names = ("--region", "Область", "--district", "Район", "--precinct", "№ 7")
    made = run("serve", *server, "territory", *names)
    precinct = made["precincts"]["№ 7"]
    code = run("serve", *server, "code", "--district", made["district"], "--precinct", precinct)["code"]
    assert run("sync", "export", str(tmp_path / "x.idb"), "--desk", str(desk), fails=True)["error"] == (
        "stick.not-joined"
    )
    joined = carry("--join", "https://server.invalid", "--code", code)
    assert joined["joined"]
    assert joined["waiting"] > 0
    read = carry()
    assert (read["waiting"], read["refused"]) == (0, [])
    assert read["accepted"] > 0
    made = run("serve", *server, "snapshots")
    assert sum(item["records"] for item in made) > 0
    refused = run("sync", "import", made[0]["path"], "--desk", str(desk), fails=True)
    assert refused["error"] == "snapshot.not-for-us"
    assert "снимок" in _russian(made[0]["path"], desk)


def _russian(path: str, desk: Path) -> str:
    done = CliRunner().invoke(app, ["sync", "import", path, "--desk", str(desk), "--language", "ru"])
    return done.output.lower()
