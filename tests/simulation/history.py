"""Histories: made from a seed as a list of steps, run in a world, judged, and shortened when they fail."""

from __future__ import annotations

import random
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal
from inspector_desk.storage import journal
from inspector_desk.sync.protocol.safeties import ALL, Safeties
from inspector_desk.sync.server import admin
from tests.simulation.desk import TEXTS, Desk, DeskDied
from tests.simulation.oracle import (
    Keystroke,
    NotConverged,
    Oracle,
    Violated,
    contents,
    open_reviews,
    progress,
    revoked,
    territories,
)
from tests.simulation.region import Faults
from tests.simulation.world import World, add_desk, world

_FAULTS = ("lose", "deaf", "deaf", "twice", "late", "late", "torn", "half", "busy", "died", "fell")
_SKEWS = (0, 0, 0, 40_000, -90_000, 86_400_000, 1_728_000_000, -31_536_000_000, 2_300_000_000_000)
"""Milliseconds: right, seconds off, a day and three weeks ahead, a year behind, 2099 (such a desk is locked)."""
FIELDS = {name: number for name, (number, _ref) in journal.fields_of(Appeal).items()}
_QUIET_ROUNDS = 8
_DECIDING_ROUNDS = 4
_WENT_BACK = frozenset({"desk forgot", "desk restored", "server restored"})
"""What makes a desk or the server know less than it did."""
_CODES_ONLY_DECLINED = frozenset({"decided-already", "nothing-to-decide", "decision-not-permitted"})


@dataclass(frozen=True)
class Step:
    """One thing that happens; ``salt`` seeds what chance decides in it."""

    what: str
    desk: int
    salt: int

    def text(self) -> str:
        """The step on one line."""
        return f"{self.what}({self.desk}, {self.salt})"


@dataclass(frozen=True)
class History:
    """A seed and what happens."""

    seed: int
    steps: tuple[Step, ...]
    skews: tuple[int, ...]


@dataclass
class Outcome:
    """How a history ended; ``fault`` is empty when every promise held."""

    history: History
    fault: str = ""
    trace: str = ""
    oracle: Oracle = field(default_factory=Oracle)
    counts: dict[str, int] = field(default_factory=dict)


_WEIGHTS = {
    "register": 2,
    "edit": 22,
    "settle": 5,
    "several": 4,
    "same": 3,
    "close": 2,
    "annul": 1,
    "remark": 3,
    "look": 1,
    "sync": 22,
    "rough": 16,
    "die": 8,
    "fall": 3,
    "image": 3,
    "restore": 5,
    "clone": 2,
    "backup": 2,
    "server": 5,
    "deliver": 4,
    "wait": 3,
    "typing": 5,
    "move": 3,
    "stray": 2,
    "revoke": 1,
    "join": 1,
    "district": 1,
    "decide": 2,
    "skip": 1,
}


def make(seed: int, length: int | None = None) -> History:
    """The history of a seed."""
    chance = random.Random(seed)
    count = length or chance.randint(10, 28)
    names, weights = list(_WEIGHTS), list(_WEIGHTS.values())
    opening = [("register", 0), ("sync", 0), ("sync", 1), ("register", 2), ("sync", 2), ("sync", 3)]
    steps = [Step(what, desk, chance.getrandbits(32)) for what, desk in opening[: chance.choice((3, 4, 6))]]
    steps += [
        Step(what, chance.randrange(6), chance.getrandbits(32))
        for what in chance.choices(names, weights, k=count)
    ]
    return History(seed, tuple(steps), tuple(chance.choice(_SKEWS) for _ in range(4)))


def run(history: History, safe: Safeties = ALL) -> Outcome:
    """Live through a history and judge it."""

    def live(play: Play) -> None:
        for i, step in enumerate(history.steps):
            play.step(i, step)

    return lived(history, live, safe)


def lived(history: History, live: Callable[[Play], None], safe: Safeties = ALL) -> Outcome:
    """Let ``live`` happen in a fresh world, let everybody exchange in peace, and judge."""
    outcome = Outcome(history)
    with world(history.seed, history.skews, safe) as here:
        play = Play(here, outcome)
        try:
            live(play)
            play.settle_down()
            try:
                outcome.oracle.judge(here.server, here.desks)
            except NotConverged:
                # What only a comparison can find is let to be found by it: a server that forgot, a desk that did.
                if not play.forgetful:
                    raise
                play.compare_digests()
                outcome.oracle.judge(here.server, here.desks)
            play.judge_repairs()
        except Violated as error:
            outcome.fault = str(error)
        except Exception as error:  # noqa: BLE001 - a defect is a finding like any other, with its seed
            outcome.fault = f"{type(error).__name__}: {error}"
            outcome.trace = traceback.format_exc()
    return outcome


class Play:
    """A history under way."""

    def __init__(self, here: World, outcome: Outcome) -> None:
        self.world, self.oracle, self.counts = here, outcome.oracle, outcome.counts
        self.backups: list[str] = []
        self.typed = 0
        self.forgetful = False
        self.second = False

    def step(self, index: int, step: Step) -> None:
        """Let one thing happen."""
        chance = random.Random(step.salt)
        self.world.chance.seed(self.world.folder.name and index, step.salt)
        desk = self.world.desks[step.desk % len(self.world.desks)]
        self.world.moment.pass_seconds(chance.choice((2, 60, 3600)))
        act: Callable[[Desk, random.Random], Any] = getattr(self, f"_{step.what}")
        self.counts[step.what] = self.counts.get(step.what, 0) + 1
        with self.world.moment.acting(desk.person.skew_ms):
            act(desk, chance)

    def settle_down(self) -> None:
        """Exchange without faults, decide what waits, and exchange again, until nobody has anything to say."""
        self.world.chance.seed("quiet")
        second = self.world.template.districts[1]
        if self.second and not any(desk.person.district == second for desk in self.world.desks):
            self._join_second()
        self._exchange()
        self.decide_all()

    def decide_all(self, *, again: bool = True) -> None:
        """Let supervisors decide until nothing waits."""
        for round_ in range(_DECIDING_ROUNDS):
            if not open_reviews(self.world.server):
                return
            for district in self.world.template.districts:
                self._decide_all(district, round_)
            self._exchange()
        if self.forgetful and again:
            # A desk that forgot what waits is told of it when it compares itself with the server.
            self.compare_digests()
            self.decide_all(again=False)
            return
        raise Violated(f"never decided: {open_reviews(self.world.server)}")

    def _decide_all(self, district: str, round_: int) -> None:
        """The supervisor of a district, if it has one, decides everything that waits."""
        mine = [
            desk
            for desk in self.world.desks
            if desk.person.role == "supervisor" and desk.person.district == district
        ]
        for supervisor in mine[:1]:
            with self.world.moment.acting(supervisor.person.skew_ms):
                for number, code in supervisor.reviews():
                    # Accepted in vain, an entry waits again two rounds later.
                    accept = random.Random(f"{number} {round_}").random() < 0.6 and round_ < 2
                    accept = accept and not code.startswith("decision-")
                    self.decide(supervisor, number, accept=accept)

    def compare_digests(self) -> None:
        """A day goes by, and every desk compares its precincts with the server's."""
        self.world.moment.pass_seconds(90_000)
        self._exchange(at_least=2)
        self.count("digests compared")

    def compare_records(self, desk: Desk) -> None:
        """Where nobody forgot anything, no desk that was told everything finds that its records are others.

        A false difference would cost every desk a repair a day.
        """
        if self._went_back():
            return
        others = desk.other_records()
        if others:
            raise Violated(f"{desk.folder.name} would have the records of {others} repaired for nothing")

    def judge_repairs(self) -> None:
        """Nobody asks for a repair unless somebody forgot something."""
        if self.world.server.repairs and not self._went_back():
            raise Violated(f"{self.world.server.repairs} requests for a repair of nothing")
        self.counts["repair requests"] = self.world.server.repairs

    def _went_back(self) -> bool:
        return self.forgetful or not _WENT_BACK.isdisjoint(self.counts)

    def _exchange(self, at_least: int = 1) -> None:
        heard: dict[str, tuple[Any, ...]] = {}
        for round_ in range(_QUIET_ROUNDS):
            settled = True
            for desk in self.world.desks:
                # A desk that was told everything, and wrote nothing since, has nothing to ask.
                if round_ >= at_least and heard.get(desk.folder.name) == progress(self.world.server):
                    continue
                self.world.moment.pass_seconds(60)
                with self.world.moment.acting(desk.person.skew_ms):
                    status = desk.sync(Faults())
                # One that was revoked has said all it can say once it is told so.
                told = status.synced or (status.waiting == 0 and revoked(self.world.server, desk))
                if status.synced:
                    self.compare_records(desk)
                if told:
                    heard[desk.folder.name] = progress(self.world.server)
                # Where nobody sent anything in a round, everybody has what there was at its beginning.
                settled = settled and told and status.pushed == 0
            if settled and round_ + 1 >= at_least:
                return
        raise Violated(f"it never settles: {status}")

    # ------------------------------------------------------------------------------------------- what officers do

    def _type(self, desk: Desk, chance: random.Random, values: dict[str, Any]) -> None:
        found = desk.shown()
        if not found:
            if desk.locked():
                self.count("desk locked")
            return
        local, uid, territory = chance.choice(found)
        self.write(desk, local, uid, territory, values)

    def write(self, desk: Desk, local: int, uid: str, territory: str, values: dict[str, Any]) -> None:
        """Write fields of an appeal as the officer at the desk sees it."""
        content = self._content()
        with desk.open().read() as session:
            row = session.get(Appeal, local)
            before = {name: getattr(row, name) for name in values}
        strokes = [
            Keystroke(content, uid, FIELDS[name], value, tuple(desk.seen(uid, FIELDS[name], before[name])))
            for name, value in values.items()
            if value != before[name] or len(desk.seen(uid, FIELDS[name], before[name])) > 1
        ]
        self.oracle.attempt(content, strokes)
        desk.change(local, territory, values, content)
        self.oracle.saved(desk)

    def _content(self) -> str:
        self.typed += 1
        return f"e{self.typed}"

    def _register(self, desk: Desk, chance: random.Random) -> None:
        if not desk.locked():
            self.register(desk)

    def register(self, desk: Desk) -> str:
        """A new appeal; its uid."""
        content = self._content()
        texts = {"essence": f"{content} essence", "external_number": f"{content} number"}
        self.oracle.attempt(content, [])
        uid = desk.register(texts, content)
        self.oracle.attempt(
            content, [Keystroke(content, uid, FIELDS[name], text, ()) for name, text in texts.items()]
        )
        self.oracle.saved(desk)
        return uid

    def _edit(self, desk: Desk, chance: random.Random) -> None:
        self._type(desk, chance, {chance.choice(TEXTS): f"e{self.typed + 1} text"})

    def _several(self, desk: Desk, chance: random.Random) -> None:
        self._type(desk, chance, {name: f"e{self.typed + 1} {name}" for name in TEXTS[:3]})

    def _same(self, desk: Desk, chance: random.Random) -> None:
        self._type(desk, chance, {chance.choice(TEXTS): f"same {chance.randrange(2)}"})

    def _close(self, desk: Desk, chance: random.Random) -> None:
        values = {"state": chance.choice(("in_work", "answered")), "answer": f"e{self.typed + 1} answer"}
        self._type(desk, chance, values)

    def _annul(self, desk: Desk, chance: random.Random) -> None:
        self._type(desk, chance, {"annulled": True})

    def _settle(self, desk: Desk, chance: random.Random) -> None:
        """Settle a conflict the desk shows, by one of its values or a third."""
        shown = {uid: (local, territory) for local, uid, territory in desk.shown()}
        names = {number: name for name, number in FIELDS.items()}
        open_here = sorted(
            (uid, number) for uid, number in desk.conflicts() if uid in shown and names[number] in TEXTS
        )
        if not open_here:
            return
        uid, number = chance.choice(open_here)
        local, territory = shown[uid]
        values = desk.seen(uid, number, None)[1:]
        value = chance.choice([*values, f"e{self.typed + 1} third"])
        self.write(desk, local, uid, territory, {names[number]: value})

    def _move(self, desk: Desk, chance: random.Random) -> None:
        """The supervisor hands a record and its remarks over to another precinct."""
        self._hand_over(self.world.desks[3], chance)

    def _stray(self, desk: Desk, chance: random.Random) -> None:
        """Somebody hands a record over, whether he may or not."""
        self._hand_over(desk, chance)

    def _hand_over(self, desk: Desk, chance: random.Random) -> None:
        found = desk.shown()
        if not found:
            return
        local, uid, territory = chance.choice(found)
        targets = sorted(set(self.world.template.precincts[:2]) - {territory})
        self.hand_over(desk, local, uid, territory, chance.choice(targets))

    def hand_over(self, desk: Desk, local: int, uid: str, territory: str, target: str) -> None:
        """Hand an appeal and its remarks over to another precinct."""
        number = desk.precinct_id(target)
        if number is None:
            return
        content = self._content()
        seen = tuple(desk.seen(uid, FIELDS["precinct_id"], territory))
        self.oracle.attempt(content, [Keystroke(content, uid, FIELDS["precinct_id"], target, seen)])
        with self.world.moment.acting(desk.person.skew_ms):
            desk.change(local, territory, {"precinct_id": number}, content, along=desk.remarks_of(uid))
        self.oracle.saved(desk)
        self.count("handed over")

    def _decide(self, desk: Desk, chance: random.Random) -> None:
        """The supervisor decides one entry that waits, as far as his desk knows."""
        supervisor = self.world.desks[3]
        waiting = supervisor.reviews()
        if waiting and not supervisor.locked():
            with self.world.moment.acting(supervisor.person.skew_ms):
                self.decide(supervisor, chance.choice(waiting)[0], accept=chance.random() < 0.6)

    def decide(self, supervisor: Desk, number: int, *, accept: bool) -> None:
        """Decide an entry that waits; what cannot be accepted is declined."""
        content = self._content()
        self.oracle.attempt(content, [])
        try:
            supervisor.decide(number, "accepted" if accept else "declined", content)
        except KnownError as error:
            if not accept:
                raise
            self.count(f"decision {error.code}")
            supervisor.decide(number, "declined", content)
        self.oracle.saved(supervisor)
        self.count("decided")

    def _remark(self, desk: Desk, chance: random.Random) -> None:
        found = desk.shown()
        if found:
            _local, uid, territory = chance.choice(found)
            content = self._content()
            self.oracle.attempt(content, [])
            desk.remark(uid, territory, f"{content} remark", content)
            self.oracle.saved(desk)

    def _look(self, desk: Desk, chance: random.Random) -> None:
        found = desk.shown()
        if found:
            _local, uid, territory = chance.choice(found)
            self.look(desk, uid, territory)

    def look(self, desk: Desk, uid: str, territory: str) -> None:
        """Open an appeal."""
        content = self._content()
        self.oracle.attempt(content, [])
        desk.look(uid, territory, content)
        self.oracle.saved(desk)

    # --------------------------------------------------------------------------------------- lines and computers

    def _sync(self, desk: Desk, chance: random.Random) -> None:
        self.session(desk, Faults())

    def _rough(self, desk: Desk, chance: random.Random) -> None:
        """A session over a bad line."""
        count = chance.choice((1, 1, 2, 3))
        self.session(desk, Faults({chance.randrange(5): chance.choice(_FAULTS) for _ in range(count)}))

    def session(self, desk: Desk, faults: Faults) -> None:
        """One exchange; a desk that says it is synced must have told the truth."""
        status = desk.sync(faults)
        if status.synced:
            self.oracle.truthful(desk, self.world.server)
            self.compare_records(desk)
        self.count(f"session {status.failure.code if status.failure else 'ok'}")

    def _typing(self, desk: Desk, chance: random.Random) -> None:
        """The officer goes on typing while a session is under way."""
        at = chance.randrange(4)
        desk.while_asking = lambda count: self._edit(desk, chance) if count == at else None
        try:
            self._rough(desk, chance) if chance.random() < 0.3 else self._sync(desk, chance)
        finally:
            desk.while_asking = None

    def _skip(self, desk: Desk, chance: random.Random) -> None:
        """A desk believes that it has read what it has not: no fault of ours is known that does this."""
        if desk.skip_ahead():
            self.count("desk forgot")
        self.forgetful = True

    def _die(self, desk: Desk, chance: random.Random) -> None:
        """The desk's program ends in the middle of a session."""
        desk.open()
        desk.dies_at, desk.dies_after = chance.randint(1, 6), chance.random() < 0.5
        try:
            desk.sync(Faults())
        except DeskDied:
            self.count("desk died")
        desk.die()

    def _fall(self, desk: Desk, chance: random.Random) -> None:
        """The desk's program ends while an edit is saved."""
        desk.open()
        desk.dies_at, desk.dies_after = 1, chance.random() < 0.5
        try:
            self._edit(desk, chance)
        except DeskDied:
            self.count("desk fell")
        desk.die()
        self.oracle.saved(desk)

    def _image(self, desk: Desk, chance: random.Random) -> None:
        desk.image()

    def _restore(self, desk: Desk, chance: random.Random) -> None:
        """The desk's disk goes back to an older copy, unless an entry would be nowhere then."""
        if not desk.images:
            desk.image()
            return
        before = contents(desk)
        older, last = chance.choice(desk.images), desk.image()
        desk.images.remove(last)
        desk.restore(older, whole=chance.random() < 0.5)
        others = [other for other in self.world.desks if other is not desk]
        forgiven = set(self.oracle.forgiven)
        self.oracle.lost(desk, before, self.world.server, others)
        if not self.oracle.still_somewhere(self.world.server, self.world.desks):
            self.oracle.forgiven = forgiven
            desk.restore(last, whole=True)
            self.count("desk not restored")
            return
        self.count("desk restored")

    def _clone(self, desk: Desk, chance: random.Random) -> None:
        """A copy of the disk goes on in another computer."""
        if "desk cloned" not in self.counts:
            self.clone(desk, whole=chance.random() < 0.5)

    def clone(self, desk: Desk, *, whole: bool) -> None:
        """A copy of the disk, or of the database alone, goes on in another computer."""
        desk.die()
        folder = desk.folder.with_name("clone")
        folder.mkdir()
        twin = Desk(folder, desk.keys, desk.actor, desk.person, desk.server, desk.safe)
        twin.device = desk.device
        desk.copy_to(twin, whole=whole)
        self.world.desks.append(twin)
        self.count("desk cloned")

    def _backup(self, desk: Desk, chance: random.Random) -> None:
        name = f"backup{len(self.backups)}"
        self.world.server.image(name)
        self.backups.append(name)

    def _server(self, desk: Desk, chance: random.Random) -> None:
        """The server's database goes back to a backup."""
        if not self.backups:
            self._backup(desk, chance)
            return
        self.server_back(chance.choice(self.backups), told=chance.random() < 0.7)

    def server_back(self, name: str, *, told: bool) -> None:
        """The server's database goes back to a backup, unless an entry would be nowhere then."""
        self.world.server.image("last")
        self.world.server.restore(name, told=told)
        if not self.oracle.still_somewhere(self.world.server, self.world.desks):
            self.world.server.restore("last", told=False)
            self.count("server not restored")
            return
        self.forgetful = True
        self.count("server restored")

    def _revoke(self, desk: Desk, chance: random.Random) -> None:
        """An administrator revokes a desk: what it still holds arrives, and waits for a person."""
        server = self.world.server
        if desk.person.role == "supervisor" or revoked(server, desk):
            return
        with self.world.moment.acting(0):
            admin.revoke_device(server.engine, desk.device)
        self.count("desk revoked")

    def _join(self, desk: Desk, chance: random.Random) -> None:
        """A new inspector's desk joins; a backup of before then would not know it, and is not used any more."""
        if "desk joined" in self.counts:
            return
        home = chance.randrange(2)
        where = territories(self.world.server)
        district = where.precincts[self.world.template.precincts[home]][0]
        uid = next(uid for uid, number in where.districts.items() if number == district)
        self.oracle.saved(add_desk(self.world, "inspector", home, uid))
        self.backups.clear()
        self.count("desk joined")

    def _join_second(self) -> None:
        second = self.world.template.districts[1]
        self.oracle.saved(add_desk(self.world, "supervisor", 3, second))
        self.backups.clear()
        self.count("supervisor joined")

    def _district(self, desk: Desk, chance: random.Random) -> None:
        """An administrator gives a precinct to another district, or gives it back."""
        server, template = self.world.server, self.world.template
        where = territories(server)
        here = where.precincts[template.precincts[1]][0]
        target = next(uid for uid in template.districts if where.districts[uid] != here)
        with self.world.moment.acting(0):
            admin.move_precinct(server.engine, template.precincts[1], target)
        self.count("precinct moved")
        if not self.second and chance.random() < 0.5:
            self._join_second()
        self.second = True

    def _deliver(self, desk: Desk, chance: random.Random) -> None:
        """A request everyone had given up arrives after all; its answer reaches nobody."""
        given_up = [one for one in self.world.desks if one.late]
        if given_up:
            late = chance.choice(given_up).late
            self.world.server.handle(late.pop(chance.randrange(len(late))))
            self.count("late request")

    def _wait(self, desk: Desk, chance: random.Random) -> None:
        self.world.moment.pass_seconds(chance.choice((600, 86_400, 30 * 86_400)))

    def count(self, what: str) -> None:
        """Note that something happened."""
        self.counts[what] = self.counts.get(what, 0) + 1


def shorten(history: History, fails: Callable[[History], bool]) -> History:
    """The same fault in fewer steps: takes out stretches, then single steps, as long as it still fails."""
    steps = list(history.steps)
    size = max(1, len(steps) // 2)
    while size:
        at = 0
        while at < len(steps):
            fewer = steps[:at] + steps[at + size :]
            if fails(History(history.seed, tuple(fewer), history.skews)):
                steps = fewer
            else:
                at += size
        size //= 2
    return History(history.seed, tuple(steps), history.skews)
