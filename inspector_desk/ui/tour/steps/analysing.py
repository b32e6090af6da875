"""The map asked: where something repeats, what the packs are, and the map on paper."""

from __future__ import annotations

from PySide6.QtGui import QImage

from inspector_desk.errors import KnownError
from inspector_desk.ui.maps.analysis_panel import AnalysisPanel
from inspector_desk.ui.maps.output_bar import OutputBar
from inspector_desk.ui.maps.packs_panel import PacksPanel
from inspector_desk.ui.tour.stage import Stage, check
from inspector_desk.ui.tour.steps.mapping import DRAW_S, open_map, settle


def ask_the_map(stage: Stage) -> None:
    """Count hot spots, look at the packs, write the map as a picture for paper."""
    hands = stage.hands
    screen, drawn = open_map(stage)

    def redrawn() -> None:
        settle(stage, screen.map)

    analysis = screen.findChild(AnalysisPanel)
    packs = screen.findChild(PacksPanel)
    if analysis is None or packs is None:
        raise KnownError("tour.never", what="the panels of the map", seconds=0)
    screen.show_tab(screen.panel.indexOf(analysis))
    stage.rest()
    hands.click(analysis.count_button)
    hands.wait(lambda: analysis.answer.told is not None, "an answer of the analysis", DRAW_S)
    redrawn()
    told = analysis.answer.told
    check(told is not None and bool(told.headline), "the answer in words")
    stage.picture("11-analysis", ("ru", "en", "kk"), themes=("dark",), rest=redrawn)
    screen.show_tab(screen.panel.indexOf(packs))
    stage.rest()
    stage.picture("11-packs", ("ru", "kk"), rest=redrawn)
    screen.show_tab(0)
    screen.map.setFocus()
    hands.press("Ctrl+P")
    hands.wait(lambda: screen.output is not None and screen.output.isVisible(), "the bar that prints")
    bar = screen.output
    if not isinstance(bar, OutputBar):
        raise TypeError(bar)
    stage.picture("11-output", ("ru", "en"), rest=redrawn)
    path = stage.out / "map.png"
    hands.name_file(lambda: hands.click(bar.png_button), path)
    hands.wait(path.exists, "the map as a picture", DRAW_S)
    stage.rest()
    image = QImage(str(path))
    check((image.width(), image.height()) == (3508, 2480), "a sheet of A4 at 300 points an inch")
    hands.click(bar.close_button)
    drawn.after(screen.reload)
