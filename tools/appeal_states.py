"""Draw the table of an appeal's steps: ``python -m tools.appeal_states`` writes docs/appeal-states.md and .svg.

A test compares what is on disk with what the table says now.
"""

from __future__ import annotations

from collections import defaultdict
from html import escape
from pathlib import Path

from inspector_desk.rules import access
from inspector_desk.rules.appeal_states import BARS, DONE, OPEN, STATES, TABLE, Move
from inspector_desk.rules.code_lists import label
from inspector_desk.rules.wording import sentences, word

DOCS = Path(__file__).resolve().parents[1] / "docs"
BOX_W, BOX_H = 160, 42
PLACES = {
    "draft": (20, 90),
    "registered": (300, 90),
    "in_work": (300, 290),
    "extended": (300, 490),
    "forwarded": (890, 70),
    "answered": (890, 180),
    "returned": (890, 290),
    "stopped": (890, 400),
    "withdrawn": (890, 490),
    "closed": (1150, 290),
}
"""Where each state stands: those in which the deadline runs inside one frame, what is through on the right."""
FRAME = (270, 40, 220, 540)
WIDTH, HEIGHT = 1330, 610


def svg() -> str:
    """The states and every step that leads from one to another, as a drawing without scripts or outside fonts."""
    steps: dict[tuple[str, str], list[str]] = defaultdict(list)
    for move in TABLE:
        for before in move.before:
            if move.after not in (None, before):
                steps[before, str(move.after)].append(word("appeal_move", move.code, "en"))
    x, y, width, height = FRAME
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">',
        "<title>States of an appeal</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" fill="#f4f8fc" stroke="#b8c6d4"/>',
        _text(x + width / 2, y + 22, "the deadline runs", "#5b6673"),
    ]
    for before, after in (("draft", "registered"), ("registered", "in_work"), ("in_work", "extended")):
        parts.append(_within(before, after, steps.pop((before, after))))
    for state in DONE:
        from_open = {one: steps.pop((one, state), []) for one in OPEN}
        parts.append(_out(state, from_open))
        back = {one: steps.pop((state, one), []) for one in OPEN}
        parts += [_back(state, one, names) for one, names in back.items() if names]
        parts.append(_to_closed(state, steps.pop((state, "closed"))))
    if steps:
        raise ValueError(f"steps without a place in the drawing: {sorted(steps)}")
    parts += [_box(state) for state in STATES]
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


def page() -> str:
    """The table in words: for each state what can be done, what it needs, what forbids it, who may."""
    lines = [
        "# States of an appeal",
        "",
        "Made by `python -m tools.appeal_states` from `rules/appeal_states.py`; a test holds it to the table.",
        "",
        "![States and steps](appeal-states.svg)",
        "",
        "The deadline runs in: "
        + ", ".join(f"*{label('kz', 'appeal_state', one, 'en')}*" for one in OPEN)
        + ".",
        "A step that leads nowhere leaves the state as it is. Steps without their period in `deadlines.toml` do not",
        "exist in that country. Taking a step back is not in the table: undo does it, by a new entry.",
    ]
    for state in STATES:
        rows = [move for move in TABLE if state in move.before]
        lines += ["", f"## {label('kz', 'appeal_state', state, 'en')} (`{state}`)", ""]
        if not rows:
            lines.append("Nothing more can be done.")
            continue
        lines += ["| step | becomes | needs | not while | who | law |", "|---|---|---|---|---|---|"]
        lines += [_row(move) for move in rows]
    lines += ["", "## What forbids a step", ""]
    lines += [f"- `{name}`: {_said(code)}" for name, (_forbids, code) in BARS.items()]
    return "\n".join(lines) + "\n"


def _row(move: Move) -> str:
    needs = ", ".join(word("appeal_need", need, "en") for need in move.needs)
    roles = ", ".join(role for role in access.ROLES if access.may(role, "appeal", move.action))
    becomes = label("kz", "appeal_state", move.after, "en") if move.after else "–"
    bars = ", ".join(f"`{bar}`" for bar in move.bars)
    return f"| {word('appeal_move', move.code, 'en')} | {becomes} | {needs} | {bars} | {roles} | {move.article} |"


def _said(code: str) -> str:
    return sentences()[code]["en"].replace("{count}", "n")


def _box(state: str) -> str:
    x, y = PLACES[state]
    fill = "#dbe9f6" if state in OPEN else "#eef1f4"
    return (
        f'<rect x="{x}" y="{y}" width="{BOX_W}" height="{BOX_H}" rx="6" fill="{fill}" stroke="#5b6673"/>'
        f'<text x="{x + BOX_W / 2:g}" y="{y + BOX_H / 2 + 5:g}" text-anchor="middle" font-size="15" '
        f'font-weight="600" fill="#1b2733">{escape(label("kz", "appeal_state", state, "en"))}</text>'
    )


def _within(before: str, after: str, names: list[str]) -> str:
    """A short arrow between neighbours, its words beside it."""
    (x1, y1), (x2, y2) = PLACES[before], PLACES[after]
    said = " · ".join(names)
    if y1 == y2:
        return _line(x1 + BOX_W, y1 + BOX_H / 2, x2, y2 + BOX_H / 2) + _text(
            (x1 + BOX_W + x2) / 2, y1 + BOX_H / 2 - 6, said
        )
    middle = x1 + BOX_W / 2
    return _line(middle, y1 + BOX_H, middle, y2) + _text(middle + 54, (y1 + BOX_H + y2) / 2, said)


def _out(state: str, from_open: dict[str, list[str]]) -> str:
    """The steps from the states in which the deadline runs to one that is through."""
    x, y = PLACES[state]
    names = list(dict.fromkeys(name for found in from_open.values() for name in found))
    some = [one for one, found in from_open.items() if found]
    said = " · ".join(names)
    if len(some) < len(OPEN):
        said += f" ({', '.join(label('kz', 'appeal_state', one, 'en') for one in some)})"
    at = y + 14
    return _line(FRAME[0] + FRAME[2], at, x, at) + _text((FRAME[0] + FRAME[2] + x) / 2, at - 6, said)


def _back(state: str, to: str, names: list[str]) -> str:
    x, y = PLACES[state]
    at = y + BOX_H - 12
    said = f"{' · '.join(names)} → {label('kz', 'appeal_state', to, 'en')}"
    return _line(x, at, FRAME[0] + FRAME[2], at) + _text((FRAME[0] + FRAME[2] + x) / 2, at + 15, said)


def _to_closed(state: str, names: list[str]) -> str:
    (x, y), (to_x, to_y) = PLACES[state], PLACES["closed"]
    spread = (y - to_y) / 12
    line = _line(x + BOX_W, y + BOX_H / 2, to_x, to_y + BOX_H / 2 + spread)
    return line + (_text((x + BOX_W + to_x) / 2, to_y + BOX_H / 2 - 6, names[0]) if y == to_y else "")


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    """An arrow whose tip is drawn out: markers are not understood everywhere."""
    length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1)
    ux, uy = (x2 - x1) / length * 9, (y2 - y1) / length * 9
    bx, by, wx, wy = x2 - ux, y2 - uy, -uy / 2.2, ux / 2.2
    tip = f"M{x2:.0f} {y2:.0f} L{bx + wx:.1f} {by + wy:.1f} L{bx - wx:.1f} {by - wy:.1f}z"
    shaft = f"M{x1:.0f} {y1:.0f} L{bx:.1f} {by:.1f}"
    return f'<path d="{shaft}" stroke="#5b6673"/><path d="{tip}" fill="#5b6673"/>'


def _text(x: float, y: float, words: str, colour: str = "#1b2733") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="middle" font-size="12" fill="{colour}">{escape(words)}</text>'


def main() -> None:
    """Write both files."""
    (DOCS / "appeal-states.svg").write_text(svg(), encoding="utf-8")
    (DOCS / "appeal-states.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
