"""One map in a process of its own with chosen belts: shown, moved about and read aloud; says what it asked and ran.

Arguments: which belt is taken off ("none", "interceptor", "policy", "resolver") and a folder to work in. Prints one
line of JSON. Every text that can reach the page is one of the payloads.
"""

from __future__ import annotations

import json
import os
import sys
import time
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

PAYLOADS: list[str] = tomllib.loads(
    (Path(__file__).parent / "script_payloads.toml").read_text(encoding="utf-8")
)["payloads"]
LAT, LON = 511_600_000, 714_300_000
STEPS = (
    "desk.map.setZoom(15, {animate: false})",
    "desk.map.panBy([180, 90], {animate: false})",
    "desk.map.setZoom(17, {animate: false})",
    "desk.map.panBy([-180, -90], {animate: false})",
    "desk.map.setZoom(13, {animate: false})",
)
READ_ALOUD = """
(() => {
  let opened = 0;
  desk.map.eachLayer((layer) => {
    const parts = layer.eachLayer ? layer.getLayers() : [layer];
    for (const part of parts) {
      if (part.getTooltip && part.getTooltip()) { part.openTooltip(); opened += 1; }
    }
  });
  for (const button of document.querySelectorAll(".desk-records button, .desk-records [tabindex]")) {
    button.dispatchEvent(new MouseEvent("mouseenter", { bubbles: true }));
    button.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    button.focus?.();
  }
  return opened;
})()
"""


def main(arguments: list[str]) -> None:
    """Show the map and print what happened."""
    off, folder = arguments[0], Path(arguments[1])
    from inspector_desk import bootstrap

    app = bootstrap.make_application()
    app.setQuitOnLastWindowClosed(False)
    from inspector_desk.ui.maps.scheme import Belts

    belts = Belts(**({} if off == "none" else {off: False}))
    told = show(folder, belts)
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    # The engine's threads are of no interest any more.
    os._exit(0)


def show(folder: Path, belts: Any) -> dict[str, Any]:
    """What the page asked for, complained about and ran."""
    from inspector_desk.maps.overlays import MapArea, MapLayer
    from inspector_desk.maps.points import PointFilters, PointRow, build_points
    from inspector_desk.rules.geometry import Polygon
    from inspector_desk.ui.maps.map_view import MapView
    from inspector_desk.ui.measuring.maps import settle, wait_for
    from tests.ui.maps.conftest import write_small_pack

    packs = tuple(
        write_small_pack(folder / f"pack {number}.mbtiles", words=words, said=words)
        for number, words in enumerate(PAYLOADS[:3])
    )
    view = MapView(packs, belts=belts)
    view.resize(1000, 700)
    rows = [
        PointRow(
            words,
            number,
            LAT + number * 3_000,
            LON + number * 2_000,
            category=words,
            state=words,
            day=date(2026, 11, 1),
            number=words,
        )
        for number, words in enumerate(PAYLOADS)
    ]
    view.set_points(build_points(rows))
    view.set_words_of(lambda facts: (facts.number, facts.category, facts.state, facts.kind))
    square = ((LAT, LON), (LAT, LON + 90_000), (LAT + 60_000, LON + 90_000), (LAT + 60_000, LON))
    view.set_areas(
        [
            MapArea(f"zone-{number}", words if number % 2 else "watch", (words, words), (Polygon(square),))
            for number, words in enumerate(PAYLOADS)
        ]
    )
    view.set_layers(
        [MapLayer(f"l{number}", words, _features(words)) for number, words in enumerate(PAYLOADS)]
    )
    view.set_analysis(Result())
    wait_for(view.drawn, view.show, 60.0)
    handler, page, gatekeeper = view.handler, view.page, view.gatekeeper
    if handler is None or page is None or gatekeeper is None:
        raise RuntimeError("the map is not open")
    handler.recording = True
    complaints: list[str] = []
    page.complained.connect(lambda words: complaints.append(str(words)))
    opened: list[Any] = []
    for step in STEPS:
        page.runJavaScript(step)
        settle(400)
        opened.append(ask(page, READ_ALOUD))
        settle(100)
    view.set_filters(PointFilters(kinds=frozenset(PAYLOADS[:20])))
    view.set_language("kk")
    view.set_theme("dark")
    settle(500)
    ran = ask(page, "JSON.stringify([window.ran ?? null, document.title])")
    told = {
        "refused": sorted(set(gatekeeper.refused)),
        "asked": sorted({address.split("/")[2] for address in handler.requests}),
        "requests": len(handler.requests),
        "complaints": complaints,
        "ran": ran,
        "opened": sum(int(number or 0) for number in opened),
    }
    view.release()
    return told


def ask(page: Any, expression: str) -> Any:
    """The value of an expression in the page, waited for as long as the page is busy."""
    from inspector_desk.ui.measuring.maps import settle

    answers: list[Any] = []
    page.runJavaScript(expression, 0, answers.append)
    until = time.monotonic() + 60
    while not answers and time.monotonic() < until:
        settle(20)
    return answers[0]


class Result:
    """A result of an analysis whose every word is a payload."""

    def plain(self) -> dict[str, Any]:
        """Cells with words."""
        return {
            "kind": "cells",
            "title": PAYLOADS[0],
            "legend": [[level, words] for level, words in enumerate(PAYLOADS[:4])],
            "rows": [
                [51.15 + n * 0.0004, 71.42, 51.1503 + n * 0.0004, 71.4205, n % 4, words]
                for n, words in enumerate(PAYLOADS)
            ],
        }


def _features(words: str) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {
                    "name": words,
                    "kind": words,
                    "number": words,
                    "address": words,
                    "note": words,
                },
                "geometry": {"type": "Point", "coordinates": [71.43, 51.16]},
            }
        ],
    }


if __name__ == "__main__":
    main(sys.argv[1:])
