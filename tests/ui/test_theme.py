from __future__ import annotations

import ast
import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette

from inspector_desk.rules.resources import resource_path
from inspector_desk.ui import icons, theme

UI = Path(theme.__file__).parent
TEXT_PAIRS = [
    *product(("text", "muted"), ("canvas", "surface", "raised")),
    *product(("good", "waiting", "bad", "info"), ("canvas", "surface", "raised")),
    ("accent", "surface"), ("accent", "canvas"), ("on_accent", "accent"), ("on_accent", "accent_strong"),
    ("text", "accent_soft"), ("accent", "bad_soft"), ("on_selection", "selection"), ("on_practice", "practice"),
    ("rail_text", "rail"), ("rail_text", "rail_active"), ("rail_muted", "rail"),
    *((state, f"{state}_soft") for state in theme.STATES),
    *(("text", f"{state}_soft") for state in theme.STATES),
]  # fmt: skip


@pytest.mark.parametrize("name", theme.THEMES)
def test_every_pair_that_carries_text_is_readable(name: str):
    colours = theme.load_theme(name).colours
    wanted = 7.0 if name == "contrast" else 4.5
    weak = {
        (ink, paper): round(theme.contrast_ratio(colours[ink], colours[paper]), 2)
        for ink, paper in TEXT_PAIRS
        if theme.contrast_ratio(colours[ink], colours[paper]) < wanted
    }
    assert not weak


@pytest.mark.parametrize("name", theme.THEMES)
def test_edges_of_fields_and_the_focus_are_seen(name: str):
    colours = theme.load_theme(name).colours
    for edge in ("border_strong", "accent"):
        assert theme.contrast_ratio(colours[edge], colours["surface"]) >= 3


def test_every_theme_has_the_same_tokens():
    tokens = {name: set(theme.load_theme(name).colours) for name in theme.THEMES}
    assert tokens["light"] == tokens["dark"] == tokens["contrast"]


@pytest.mark.parametrize("name", theme.THEMES)
def test_the_style_sheet_leaves_no_token_unfilled(name: str):
    filled = theme.style_sheet(theme.load_theme(name))
    assert not re.search(r"\{\w+\}", filled)
    assert "None" not in filled


def test_rows_and_text_grow_with_the_chosen_size(app):
    assert theme.load_theme("light").row_px == 28
    assert theme.load_theme("light", 150).row_px == 42
    assert theme.load_theme("light", 500).scale == 150
    assert theme.load_theme("light", 10).scale == 90
    theme.apply_theme(app, "light", 150)
    assert app.font().pixelSize() == 20
    theme.apply_theme(app, "light")


def test_switching_the_theme_changes_the_palette_and_keeps_fusion(app):
    theme.apply_theme(app, "dark")
    assert app.palette().color(QPalette.ColorRole.Base) == QColor(theme.load_theme("dark").colours["surface"])
    theme.apply_theme(app, "light")
    assert app.palette().color(QPalette.ColorRole.Base) == QColor("#ffffff")


def test_every_icon_the_program_names_is_there_and_can_be_drawn(app):
    missing = [name for name in icons.NEEDED if not resource_path("icons", f"{name}.svg").is_file()]
    assert not missing, "run tools/ui_assets.py"
    for name in icons.NEEDED:
        assert not icons.pixmap(name).isNull()


def test_every_icon_named_in_the_code_is_on_the_list():
    named: set[str] = set()
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                first = node.args[0]
                if (
                    isinstance(node.func.value, ast.Name)
                    and node.func.value.id == "icons"
                    and node.func.attr in ("icon", "pixmap")
                    and isinstance(first, ast.Constant)
                ):
                    named.add(first.value)
    assert named - set(icons.NEEDED) == set()
    assert set(theme.STATE_ICONS.values()) <= set(icons.NEEDED)


def test_an_unknown_icon_is_refused(app):
    with pytest.raises(FileNotFoundError):
        icons.icon("unicorn")


def test_an_icon_takes_the_colour_of_the_theme_in_force(app):
    mark = icons.icon("check")

    def ink() -> QColor:
        drawn = mark.pixmap(QSize(32, 32), 1.0, QIcon.Mode.Normal).toImage()
        colours = [drawn.pixelColor(x, y) for x in range(32) for y in range(32)]
        return max(colours, key=lambda colour: colour.alpha())

    assert ink().lightness() < 80
    theme.apply_theme(app, "dark")
    assert ink().lightness() > 180
    theme.apply_theme(app, "light")
