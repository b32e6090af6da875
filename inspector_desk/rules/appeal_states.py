"""The states of an appeal and every step that may be taken in each: one table, drawn in docs/appeal-states.svg.

After the Administrative Procedural and Process-Related Code of Kazakhstan, art. 63-76, 87-92 and 99, and order
20.02.2026 No 120, p. 24. A step says in which states it may be taken, which state follows, what has to be given, what
forbids it, and which right of the access table it takes; whoever is refused is told why and what is possible instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from inspector_desk.errors import KnownError
from inspector_desk.rules.wording import Term

STATES = (
    "draft",
    "registered",
    "in_work",
    "extended",
    "answered",
    "returned",
    "forwarded",
    "stopped",
    "withdrawn",
    "closed",
)
OPEN = ("registered", "in_work", "extended")
"""States in which the deadline runs."""
DONE = ("answered", "returned", "forwarded", "stopped", "withdrawn")
"""States that wait for nothing but being closed."""
GATE = ("none", "crime", "emergency")
"""Answers to the question asked before registration."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the table asks about an appeal: its state and the facts that forbid or favour a step.

    ``periods`` are the kinds of period the country's law has on the day; a step whose period is not among them does
    not exist there. ``open_duties`` counts steps with a day to keep and nothing done yet.
    """

    state: str
    crime_signs: str = "none"
    crime_entered: bool = False
    anonymous: bool = False
    complaint: bool = False
    on_answer: bool = False
    """A complaint on an answer that this desk gave."""
    simplified: bool = False
    curing: bool = False
    """A term to cure defects was set and nobody has said how it ended."""
    hearing: str = ""
    """Where a hearing stands: empty, called or held."""
    review: str = ""
    drafted: bool = False
    """A reply has been drafted."""
    approval_required: bool = False
    answered: bool = False
    """An answer was given that the applicant can speak of."""
    open_duties: int = 0
    periods: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table.

    ``after`` is the state that follows, None where it stays; ``needs`` are the fields that must be filled; ``bars``
    names of conditions that forbid it; ``action`` what the access table must allow; ``period`` the kind of deadline
    without which the country does not know this step.
    """

    code: str
    before: tuple[str, ...]
    after: str | None
    needs: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    action: str = "move"
    period: str | None = None
    article: str = ""


TABLE: tuple[Move, ...] = (
    Move("register", ("draft",), "registered", ("essence",), action="record", article="APPC art. 64"),
    # Signs of a crime go before everything else: the clock is 24 hours from registration.
    Move(
        "enter_crime",
        OPEN,
        "forwarded",
        ("number",),
        ("no_crime_signs",),
        article="Order No 120, p. 24",
    ),
    Move("take_up", ("registered",), "in_work"),
    Move("cured", OPEN, None, bars=("nothing_to_cure",), article="APPC art. 64"),
    Move(
        "approve", ("in_work", "extended"), None, bars=("nothing_submitted", "not_drafted"), action="approve"
    ),
    Move(
        "send_back", ("in_work", "extended"), None, ("note",), bars=("nothing_to_send_back",), action="return"
    ),
    Move(
        "answer",
        OPEN,
        "answered",
        ("answer",),
        ("crime_first", "not_approved", "hearing_called"),
        article="APPC art. 76, 89",
    ),
    Move(
        "submit",
        ("in_work", "extended"),
        None,
        bars=("not_drafted", "already_submitted", "approved_already"),
        action="change",
    ),
    Move(
        "pass_up",
        OPEN,
        "forwarded",
        ("addressee",),
        ("no_complaint", "crime_first"),
        period="complaint_file",
        article="APPC art. 92",
    ),
    Move(
        "forward",
        OPEN,
        "forwarded",
        ("addressee",),
        ("crime_to_register",),
        period="forwarding",
        article="APPC art. 65",
    ),
    Move(
        "forward_part",
        OPEN,
        None,
        ("addressee", "part"),
        ("anonymous",),
        action="add",
        period="forwarding",
        article="APPC art. 65",
    ),
    Move("split", OPEN, None, ("part",), ("crime_first",), action="record", article="APPC art. 65"),
    Move(
        "defects",
        OPEN,
        None,
        ("text", "due_on"),
        ("crime_first", "anonymous", "curing_already"),
        action="add",
        article="APPC art. 64",
    ),
    Move("request", OPEN, None, ("addressee", "text"), action="add"),
    Move(
        "hearing",
        ("in_work", "extended"),
        None,
        ("text", "due_on"),
        ("crime_first", "anonymous", "no_hearing_here", "hearing_called"),
        action="add",
        period="hearing_notice",
        article="APPC art. 73",
    ),
    Move(
        "extend",
        ("in_work",),
        "extended",
        ("text", "due_on", "addressee"),
        ("crime_first", "complaint_not_extended"),
        period="extension",
        article="APPC art. 76",
    ),
    Move(
        "return",
        ("registered", "in_work"),
        "returned",
        ("text",),
        ("crime_never_returned",),
        period="return",
        article="APPC art. 64",
    ),
    Move(
        "stop",
        OPEN,
        "stopped",
        ("outcome",),
        ("crime_never_stopped",),
        article="APPC art. 70, 88",
    ),
    Move("withdraw", OPEN, "withdrawn", ("text",), ("anonymous", "crime_first"), article="APPC art. 64"),
    Move(
        "recuse",
        OPEN,
        None,
        ("text",),
        ("crime_first",),
        action="add",
        period="recusal",
        article="APPC art. 67",
    ),
    # Art. 64: what was returned comes back when its defect is cured.
    Move("resume", ("returned",), "in_work", article="APPC art. 64"),
    Move(
        "feedback",
        ("answered", "closed"),
        None,
        ("satisfaction",),
        ("anonymous", "not_answered"),
        action="change",
    ),
    Move("close", DONE, "closed", bars=("duties_open",)),
    # A supervisor may find the answer wanting: the work goes on under the same number and term.
    Move("reopen", ("answered",), "in_work", ("note",), action="return"),
    Move("assign", OPEN, None, ("officer",), action="assign"),
)
"""Every step in the order in which they are offered, the usual one first."""

MOVES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        state: tuple(
            dict.fromkeys(
                move.after for move in TABLE if state in move.before and move.after not in (None, state)
            )
        )
        for state in STATES
    }
)
"""State → the states it may become, the usual one first; what TABLE says of states alone."""

_BY_CODE = MappingProxyType({move.code: move for move in TABLE})


def _crime(standing: Standing) -> bool:
    return standing.crime_signs != "none" and not standing.crime_entered


BARS: Mapping[str, tuple[Callable[[Standing], bool], str]] = MappingProxyType(
    {
        "no_crime_signs": (lambda one: one.crime_signs == "none", "appeal.bar-no-crime-signs"),
        "crime_first": (_crime, "appeal.bar-crime-first"),
        # An emergency goes at once to whoever ends it; a crime goes through the register.
        "crime_to_register": (
            lambda one: one.crime_signs == "crime" and not one.crime_entered,
            "appeal.bar-crime-first",
        ),
        "crime_never_returned": (lambda one: one.crime_signs != "none", "appeal.bar-crime-returned"),
        "crime_never_stopped": (lambda one: one.crime_signs != "none", "appeal.bar-crime-stopped"),
        "anonymous": (lambda one: one.anonymous, "appeal.bar-anonymous"),
        "nothing_to_cure": (lambda one: not one.curing, "appeal.bar-nothing-to-cure"),
        "curing_already": (lambda one: one.curing, "appeal.bar-curing-already"),
        "no_complaint": (lambda one: not one.complaint, "appeal.bar-no-complaint"),
        "no_hearing_here": (lambda one: one.simplified, "appeal.bar-simplified"),
        "hearing_called": (lambda one: one.hearing == "called", "appeal.bar-hearing-called"),
        "complaint_not_extended": (lambda one: one.complaint, "appeal.bar-complaint-not-extended"),
        "not_approved": (
            lambda one: one.approval_required and one.review != "approved",
            "appeal.bar-not-approved",
        ),
        "not_drafted": (lambda one: not one.drafted, "appeal.bar-not-drafted"),
        "already_submitted": (lambda one: one.review == "submitted", "appeal.bar-submitted"),
        "approved_already": (lambda one: one.review == "approved", "appeal.bar-approved"),
        "nothing_submitted": (lambda one: one.review != "submitted", "appeal.bar-nothing-submitted"),
        "nothing_to_send_back": (
            lambda one: one.review not in ("submitted", "approved"),
            "appeal.bar-nothing-submitted",
        ),
        "not_answered": (lambda one: not one.answered, "appeal.bar-not-answered"),
        "duties_open": (lambda one: one.open_duties > 0, "appeal.bar-duties-open"),
    }
)
"""Condition → (whether it forbids, the sentence that says so); what hangs on the outcome is in check_outcome."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A step as the screen offers it; ``refusal`` says why it cannot be taken now, None when it can."""

    move: Move
    refusal: KnownError | None


def move_of(code: str) -> Move:
    """The row of the table; KeyError for a step that is not in it is a defect of ours."""
    return _BY_CODE[code]


def allowed(state: str) -> tuple[str, ...]:
    """The states an appeal in ``state`` may become; none for a state this version does not know."""
    return MOVES.get(state, ())


def check_move(now: str, then: str) -> None:
    """Refuse a change of state that the table does not have with KnownError ``appeal.move-not-allowed``."""
    if then not in allowed(now):
        raise KnownError(
            "appeal.move-not-allowed", now=Term("appeal_state", now), then=Term("appeal_state", then)
        )


def offers(standing: Standing) -> tuple[Offer, ...]:
    """Every step that exists in this state, those that can be taken first, each in the order of the table."""
    found = [
        Offer(move, _barred(move, standing))
        for move in TABLE
        if standing.state in move.before and _known_here(move, standing)
    ]
    return tuple(sorted(found, key=lambda offer: offer.refusal is not None))


def refusal(code: str, standing: Standing) -> KnownError | None:
    """Why a step cannot be taken: the state or a condition forbids it, and what is possible now; None when it can."""
    move = move_of(code)
    if not _known_here(move, standing):
        return KnownError("appeal.step-not-here", step=Term("appeal_move", code))
    if standing.state not in move.before:
        possible = [offer.move.code for offer in offers(standing) if offer.refusal is None]
        facts = {"step": Term("appeal_move", code), "state": Term("appeal_state", standing.state)}
        if not possible:
            return KnownError("appeal.step-ended", **facts)
        terms = tuple(Term("appeal_move", one) for one in possible)
        return KnownError("appeal.step-not-now", possible=terms, **facts)
    return _barred(move, standing)


def check(code: str, standing: Standing, given: Mapping[str, object]) -> Move:
    """The row of a step that can be taken with what was ``given``; otherwise the KnownError that says why not.

    Besides those of ``refusal``: ``appeal.step-needs`` with the field that is empty.
    """
    refused = refusal(code, standing)
    if refused is not None:
        raise refused
    move = move_of(code)
    for need in move.needs:
        if given.get(need) in (None, "", 0):
            raise KnownError(
                "appeal.step-needs",
                field=need,
                step=Term("appeal_move", code),
                missing=Term("appeal_need", need),
            )
    return move


def check_outcome(standing: Standing, outcome: str, *, favourable: bool, needs_hearing: bool) -> None:
    """What an answer of this outcome must have behind it.

    Art. 92: whoever is complained of passes the complaint up, or satisfies it in full. Art. 73: before an act that is
    against the applicant he is heard. KnownError ``appeal.bar-pass-up``, ``appeal.bar-not-heard``.
    """
    if standing.on_answer and not favourable:
        raise KnownError("appeal.bar-pass-up", field="outcome")
    heard = standing.hearing == "held" or standing.simplified or standing.anonymous
    known = standing.periods is None or "hearing_notice" in standing.periods
    if needs_hearing and known and not heard:
        raise KnownError("appeal.bar-not-heard", field="outcome", outcome=Term("appeal_outcome", outcome))


def usual(standing: Standing) -> str | None:
    """The step one most often takes now; None where nothing can be done."""
    return next((offer.move.code for offer in offers(standing) if offer.refusal is None), None)


def _known_here(move: Move, standing: Standing) -> bool:
    return move.period is None or standing.periods is None or move.period in standing.periods


def _barred(move: Move, standing: Standing) -> KnownError | None:
    for bar in move.bars:
        forbids, code = BARS[bar]
        if forbids(standing):
            return KnownError(code, step=Term("appeal_move", move.code), count=standing.open_duties)
    return None
