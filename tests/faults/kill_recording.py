"""Kill a desk again and again while it records, and look for what was lost.

    python tests/faults/kill_recording.py [KILLS] [SEED]

A process of its own records residents and appeals and keeps a draft every fifth of a second, telling on its output
what it has seen saved. It is killed at a random moment without warning. Then the desk is opened again: every record
that was told must be there whole with its entry, no other may be there in part, and the draft may be older than the
kill by one second at most.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from inspector_desk.operations import verify  # noqa: E402
from inspector_desk.storage import store as stores  # noqa: E402
from inspector_desk.storage.vault import Keys  # noqa: E402
from tests.desks import new_desk  # noqa: E402

DRAFT_EVERY_S = 0.2
DRAFT_MAY_LOSE_S = 1.0

NURSERY = """
import json, os, sys, time
from pathlib import Path
from inspector_desk.operations import appeals, desk, drafts, residents
from inspector_desk.storage import store as stores
from inspector_desk.storage.vault import Keys

folder, keys, officer = Path(sys.argv[1]), Keys.of(bytes.fromhex(sys.argv[2])), sys.argv[3]


def tell(**facts):
    print(json.dumps(facts), flush=True)


def record(number):
    store = stores.open_desk(folder, keys)
    with store.read() as session:
        actor = desk.load_actor(session, officer, profile="kz", language="ru")
    draft_id, kept_at, count = None, 0.0, 0
    tell(pid=os.getpid())
    while True:
        count += 1
        name = f"Тұрғын {number}-{count}"
        with store.write() as session:
            command = residents.NewResident(family_name=name)
            person = residents.record_resident(session, actor, command).first("resident")
        tell(resident=name)
        command = appeals.NewAppeal(
            "application", "in_person", "noise", f"Мәні {number}-{count}", "2026-03-16", "none", applicant_id=person
        )
        with store.write() as session:
            appeals.register_appeal(session, actor, command)
        tell(appeal=command.essence)
        typed = time.time()
        if typed - kept_at > DRAFT_EVERY_S:
            with store.write() as session:
                values = {"typed": typed, "round": number}
                draft_id = drafts.keep_draft(session, actor, "visit", None, values, draft_id=draft_id)
            kept_at = typed
        tell(typing=typed)


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        record(line.strip())
    os.waitpid(child, 0)
    tell(ended=True)
""".replace("DRAFT_EVERY_S", repr(DRAFT_EVERY_S))
"""Starts a recording process for each line it reads; a fork of one that has its imports done starts at once."""


@dataclass(slots=True)
class Outcome:
    """What a run of kills showed; anything in the last four lists is a fault."""

    kills: int = 0
    told: int = 0
    lost: list[str] = field(default_factory=list)
    partial: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    late_drafts: list[float] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing was lost."""
        return not (self.lost or self.partial or self.damaged or self.late_drafts)


def kill_often(folder: Path, kills: int, seed: int) -> Outcome:
    """Record and kill ``kills`` times in one desk, checking after each."""
    chance = random.Random(seed)
    store, actor = new_desk(folder)
    store.close()
    outcome = Outcome()
    told_residents: set[str] = set()
    told_appeals: set[str] = set()
    nursery = subprocess.Popen(
        [sys.executable, "-c", NURSERY, str(folder), store.keys.master.hex(), actor.officer_uid],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    with nursery:
        for number in range(1, kills + 1):
            facts, killed_at = _record_and_kill(nursery, number, chance)
            residents = {fact["resident"] for fact in facts if "resident" in fact}
            appeals = {fact["appeal"] for fact in facts if "appeal" in fact}
            typed = [fact["typing"] for fact in facts if "typing" in fact]
            told_residents |= residents
            told_appeals |= appeals
            outcome.kills += 1
            outcome.told += len(residents) + len(appeals)
            _check(folder, store.keys, outcome, told_residents, told_appeals, full=number == kills)
            if typed and typed[-1] - typed[0] > DRAFT_MAY_LOSE_S:
                late = min(killed_at, typed[-1]) - _draft(folder, store.keys, number)
                if late > DRAFT_MAY_LOSE_S:
                    outcome.late_drafts.append(late)
    return outcome


def _record_and_kill(
    nursery: subprocess.Popen[str], number: int, chance: random.Random
) -> tuple[list[dict[str, Any]], float]:
    """What one recorder told before it was killed, and when that was."""
    if nursery.stdin is None or nursery.stdout is None:
        raise RuntimeError("no pipes to the recorders")
    nursery.stdin.write(f"{number}\n")
    nursery.stdin.flush()
    recorder = json.loads(nursery.stdout.readline())["pid"]
    # Mostly in the thick of it, sometimes at once, sometimes long enough for several drafts.
    time.sleep(chance.choice((0.0, 0.05, 0.3, 0.3, 1.8)) * (0.5 + chance.random() / 2))
    os.kill(recorder, signal.SIGKILL)
    killed_at = time.time()
    facts = []
    while "ended" not in (fact := json.loads(nursery.stdout.readline())):
        facts.append(fact)
    return facts, killed_at


def _check(
    folder: Path, keys: Keys, outcome: Outcome, residents: set[str], appeals: set[str], *, full: bool
) -> None:
    store = stores.open_desk(folder, keys)
    try:
        report = verify.verify(store, full=full)
        outcome.damaged += [problem.code for problem in report.problems]
        with store.read() as session:
            connection = session.connection()
            there = set(connection.exec_driver_sql("SELECT family_name FROM resident").scalars())
            rows = connection.exec_driver_sql(
                "SELECT essence, number, applicant_id, due_on FROM appeal"
            ).all()
    finally:
        store.close()
    outcome.lost += sorted(residents - there) + sorted(appeals - {row.essence for row in rows})
    outcome.partial += [row.essence for row in rows if not (row.number and row.applicant_id and row.due_on)]


def _draft(folder: Path, keys: Keys, number: int) -> float:
    store = stores.open_desk(folder, keys)
    try:
        with store.read() as session:
            bodies = session.connection().exec_driver_sql("SELECT body FROM draft").scalars()
            kept = [json.loads(body) for body in bodies]
    finally:
        store.close()
    return max((body["typed"] for body in kept if body["round"] == str(number)), default=0.0)


def main() -> int:
    """The command: print what happened, return 1 if anything was lost."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1_000_000)
    home = Path(tempfile.mkdtemp(prefix="kills-"))
    started = time.perf_counter()
    outcome = kill_often(home / "desk", kills, seed)
    seconds = time.perf_counter() - started
    told = {
        "seed": seed,
        "kills": outcome.kills,
        "records told saved": outcome.told,
        "lost": len(outcome.lost),
        "partial": len(outcome.partial),
        "damaged": outcome.damaged,
        "drafts older than a second": outcome.late_drafts,
        "seconds": round(seconds, 1),
    }
    sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    if outcome.clean:
        shutil.rmtree(home)
        return 0
    sys.stdout.write(f"the desk is kept in {home}\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
