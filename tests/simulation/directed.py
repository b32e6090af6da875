"""Histories written by hand, one for each safety: with all of them nothing is lost, without that one something is.

Random histories meet some of these moments once in a thousand. A plan is a function of a ``Teller``, which lives
through the same world under the same oracle; ``python -m tests.simulation --ablate`` counts it with the random ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from inspector_desk.storage import journal
from inspector_desk.storage.engine import driver
from inspector_desk.sync.protocol.safeties import ALL
from tests.simulation.desk import Desk, DeskDied
from tests.simulation.history import History, Outcome, Play, lived
from tests.simulation.oracle import own_chain
from tests.simulation.region import Faults

THREE_WEEKS_MS: Final = 1_728_000_000
"""How far a clock may be ahead without the desk being locked."""


class Teller:
    """Lets officers and computers do what a plan says; time and chance follow from the place in the plan."""

    def __init__(self, play: Play) -> None:
        self.play, self.world = play, play.world
        self._told = 0

    @contextmanager
    def acting(self, who: int) -> Iterator[Desk]:
        """One party acts, a minute after the last one did."""
        desk = self.world.desks[who]
        self._told += 1
        self.world.moment.pass_seconds(60)
        self.world.chance.seed("told", self._told)
        with self.world.moment.acting(desk.person.skew_ms):
            yield desk

    # ------------------------------------------------------------------------------------------------ officers

    def register(self, who: int) -> str:
        """A new appeal in the officer's precinct; its uid."""
        with self.acting(who) as desk:
            return self.play.register(desk)

    def write(self, who: int, uid: str, **values: Any) -> None:
        """Write fields of an appeal."""
        with self.acting(who) as desk:
            local, territory = next((row[0], row[2]) for row in desk.shown() if row[1] == uid)
            self.play.write(desk, local, uid, territory, values)

    def look(self, who: int, uid: str) -> None:
        """Open an appeal."""
        with self.acting(who) as desk:
            territory = next(row[2] for row in desk.shown() if row[1] == uid)
            self.play.look(desk, uid, territory)

    def hand_over(self, who: int, uid: str, to: int) -> None:
        """Hand an appeal over to a precinct."""
        with self.acting(who) as desk:
            local, territory = next((row[0], row[2]) for row in desk.shown() if row[1] == uid)
            self.play.hand_over(desk, local, uid, territory, self.world.template.precincts[to])

    def accept(self) -> None:
        """The supervisor accepts everything that waits, as far as his desk knows."""
        with self.acting(SUPERVISOR) as desk:
            for number, _code in desk.reviews():
                self.play.decide(desk, number, accept=True)

    # ----------------------------------------------------------------------------------------------- computers

    def sync(self, *whos: int, **faults: str) -> None:
        """Sessions one after another; ``request_2="deaf"``: what happens to the third request."""
        for who in whos:
            with self.acting(who) as desk:
                self.play.session(
                    desk, Faults({int(name.removeprefix("request_")): what for name, what in faults.items()})
                )

    def sync_while(self, who: int, at: int, does: Callable[[Desk], None]) -> None:
        """A session during whose request ``at`` the officer does something."""
        with self.acting(who) as desk:
            desk.while_asking = lambda count: does(desk) if count == at else None
            try:
                self.play.session(desk, Faults())
            finally:
                desk.while_asking = None

    def die(self, who: int, at: int) -> None:
        """A session in which the program ends at its ``at``-th commit, before it."""
        with self.acting(who) as desk:
            desk.open()
            desk.dies_at, desk.dies_after = at, False
            try:
                desk.sync(Faults())
            except DeskDied:
                self.play.count("desk died")
            desk.die()

    def clone(self, who: int) -> int:
        """A copy of the whole folder goes on in another computer; its number."""
        with self.acting(who) as desk:
            self.play.clone(desk, whole=True)
        return len(self.world.desks) - 1

    def backup(self) -> None:
        """The server is backed up."""
        self.world.server.image("backup")

    def restore(self, *, told: bool = True) -> None:
        """The server's database goes back to its backup."""
        self.play.server_back("backup", told=told)


SUPERVISOR: Final = 3


@dataclass(frozen=True)
class Plan:
    """One history told by hand: its name, the safety it needs, and how wrong the clocks of the four desks are."""

    name: str
    safety: str
    tell: Callable[[Teller], None]
    skews: tuple[int, ...] = (0, 0, 0, 0)


def live(plan: Plan, *, without: bool = False) -> Outcome:
    """Live through a plan, with every safety or ``without`` its own."""
    safe = replace(ALL, **{plan.safety: False}) if without else ALL
    return lived(History(1, (), plan.skews), lambda play: plan.tell(Teller(play)), safe)


# --------------------------------------------------------------------------------------------------------- the plans


def two_values(told: Teller) -> None:
    """Two officers write one field without knowing of each other."""
    uid = told.register(0)
    told.sync(0, 1)
    told.write(0, uid, essence="one")
    told.write(1, uid, essence="other")
    told.sync(0, 1)


def impossible_step(told: Teller) -> None:
    """An appeal goes from registered to a state that the law does not lead to."""
    uid = told.register(0)
    told.sync(0)
    told.write(0, uid, state="draft")
    told.write(0, uid, essence="later")
    told.sync(0)


def two_computers(told: Teller) -> None:
    """A copy of a desk goes on beside it."""
    uid = told.register(0)
    told.sync(0, 1)
    told.write(0, uid, essence="before")
    copy = told.clone(0)
    told.write(0, uid, essence="here")
    told.write(copy, uid, answer="there")
    told.sync(copy, 0)


def server_forgets(told: Teller) -> None:
    """The server goes back to a backup, and the desk goes on writing."""
    uid = told.register(0)
    told.sync(0)
    told.backup()
    told.write(0, uid, essence="forgotten")
    told.sync(0)
    told.restore()
    told.write(0, uid, answer="written after it")


def answer_lost(told: Teller) -> None:
    """A batch arrives and its answer does not."""
    uid = told.register(0)
    told.sync(0)
    told.write(0, uid, essence="sent twice")
    told.sync(0, request_0="deaf")


def cut_anew(told: Teller) -> None:
    """A program that remembers the number of a batch and not its entries sends them again under the next number."""
    uid = told.register(0)
    told.sync(0)
    told.write(0, uid, essence="sent twice")
    told.sync(0, request_0="deaf")
    with told.acting(0) as desk, desk.open().write() as session:
        own = journal.own_lineage(session)
        driver(session).execute(
            "UPDATE sync_batch SET last_n = first_n - 1, receipted = 1 WHERE lineage_id = ? "
            "AND number = (SELECT max(number) FROM sync_batch WHERE lineage_id = ?)",
            (own, own),
        )
    told.write(0, uid, answer="sent once")
    told.sync(0)


def server_forgets_a_quiet_desk(told: Teller) -> None:
    """The server goes back to a backup, and nobody writes any more."""
    uid = told.register(0)
    told.sync(0)
    told.backup()
    told.write(0, uid, essence="forgotten")
    told.sync(0)
    told.restore()


def typed_while_it_came_back(told: Teller) -> None:
    """A record is handed over and back; its first holder edits it while the page with it is under way."""
    uid = told.register(0)
    told.sync(0, 3)
    told.hand_over(SUPERVISOR, uid, 1)
    told.sync(3)
    told.hand_over(SUPERVISOR, uid, 0)
    told.sync(3)
    told.sync_while(0, 0, lambda desk: _write_here(told, desk, uid, essence="typed in between"))


def same_number(told: Teller) -> None:
    """Two desks write a field under the same number, and one of them goes on before it heard of the other."""
    uid = told.register(0)
    told.sync(0, 1)
    while _last(told, 0) != _last(told, 1):
        told.look(min((0, 1), key=lambda who: _last(told, who)), uid)
    told.write(0, uid, essence="one")
    told.write(1, uid, essence="other")
    told.write(0, uid, essence="one again")
    told.sync(1, 0)


def died_between(told: Teller) -> None:
    """A desk's program ends at each commit of a session in turn."""
    told.sync(0, 1)
    for at in range(1, 7):
        told.register(0)
        told.sync(0)
        told.die(1, at)


def ahead(told: Teller) -> None:
    """A desk writes by a clock three weeks ahead, and another one after it."""
    uid = told.register(0)
    told.sync(0, 1)
    told.write(0, uid, essence="from the future")
    told.sync(0, 1)
    told.write(1, uid, essence="today")


def believes_it_has_read(told: Teller) -> None:
    """A desk has lost what it had read, and does not know it."""
    uid = told.register(0)
    told.sync(0, 1)
    told.write(1, uid, essence="never read")
    told.sync(1)
    with told.acting(0) as desk:
        desk.skip_ahead()
    told.play.forgetful = True


def another_in_its_place(told: Teller) -> None:
    """After a restore another entry comes to stand where a desk had read to."""
    uid = told.register(0)
    told.sync(0, 1, 3)
    told.backup()
    told.write(1, uid, essence="first")
    told.sync(1, 0)
    told.restore(told=False)
    told.write(SUPERVISOR, uid, answer="second")
    told.sync(3, 1, 0)
    # It must not take a day's comparison to find that.
    told.play.forgetful = False


def built_on_what_waits(told: Teller) -> None:
    """An edit waits for a person, another is made on it, and the first is accepted."""
    uid = told.register(0)
    told.sync(0)
    told.write(0, uid, state="draft", essence="waits")
    told.write(0, uid, essence="built on it")
    told.sync(0, 1, 3)
    told.accept()
    told.sync(3)


def _write_here(told: Teller, desk: Desk, uid: str, **values: Any) -> None:
    local, territory = next((row[0], row[2]) for row in desk.shown() if row[1] == uid)
    told.play.write(desk, local, uid, territory, values)


def _last(told: Teller, who: int) -> int:
    return own_chain(told.world.desks[who])[-1][1]


PLANS: Final = (
    Plan("two values of a field", "conflict_record", two_values),
    Plan("an impossible step", "quarantine", impossible_step),
    Plan("a desk and its copy", "fork_by_hash", two_computers),
    Plan("forgotten by the server", "keep_acknowledged", server_forgets),
    Plan("an answer lost", "batch_memory", answer_lost),
    Plan("cut anew under the next number", "entry_dedupe", cut_anew),
    Plan("forgotten, and nobody writes", "last_batch_in_pull", server_forgets_a_quiet_desk),
    Plan("typed while it came back", "overlay", typed_while_it_came_back),
    Plan("two entries of one number", "base_by_name", same_number),
    Plan("died between two commits", "cursor_with_page", died_between),
    Plan("a clock three weeks ahead", "clock_clamp", ahead, (THREE_WEEKS_MS, 0, 0, 0)),
    Plan("believes it has read", "digest", believes_it_has_read),
    Plan("another in its place", "cursor_mark", another_in_its_place),
    Plan("built on what waits", "review_dependency", built_on_what_waits),
)

ELSEWHERE: Final = {"sequence_last": "tests/sync/test_postgresql_writers.py"}
"""Safeties that cannot matter where one writer works at a time, and the test that is parametrised by them."""
