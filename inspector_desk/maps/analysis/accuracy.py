"""How far last period's hot spots can be trusted: what share of the next period's incidents they held.

PAI (Chainey, Tompson & Uhlig 2008): (hits / incidents) / (area of the hot spots / whole area); 1 is no better than
an area drawn by lot. PEI* (White, Hunt & Green 2023): hits / the most hits that as many cells could have held,
known afterwards; 1 is the best possible.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from inspector_desk.maps.analysis.account import Account, excluded_of, settings, sources
from inspector_desk.maps.analysis.exact import share_interval
from inspector_desk.maps.analysis.hot_spots import HotSpots
from inspector_desk.maps.analysis.plane import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy(Account):
    """What last period's hot spots held of the next; None of the indices where there was no hot spot or too little.

    ``low`` and ``high`` are the 95 % interval of PAI. ``pai_busiest`` is the PAI of as many cells that simply had
    most incidents last time: what the method has to beat.
    """

    hits: int
    cells: int
    share_of_area: float
    pai: float | None
    low: float | None
    high: float | None
    pei_star: float | None
    pai_busiest: float | None

    @property
    def verdict(self) -> str:
        """better, no_better (than chance), none (no hot spot last time), or empty for too little data."""
        if not self.cells:
            return "none"
        if not self.enough or self.low is None:
            return ""
        return "better" if self.low > 1 else "no_better"


def check_accuracy(
    earlier: HotSpots, x: Floats, y: Floats, *, excluded: Mapping[str, int] | None = None
) -> Accuracy:
    """How last period's hot spots did against incidents at ``x``, ``y`` metres of the period after."""
    counts, outside = earlier.grid.counts(x, y)
    inside, hot = earlier.grid.inside, earlier.hot
    later, cells, whole = int(counts.sum()), int(np.count_nonzero(hot)), earlier.grid.cells
    hits = int(counts[hot].sum())
    enough = later >= settings("accuracy")["least"]
    pai = low = high = pei_star = busiest = None
    if cells and enough:
        area = cells / whole
        pai = hits / later / area
        low, high = (share / area for share in share_interval(hits, later))
        best = int(np.sort(counts[inside])[::-1][:cells].sum())
        pei_star = hits / best if best else 0.0
        top = np.argsort(-earlier.counts[inside], kind="stable")[:cells]
        busiest = float(counts[inside][top].sum()) / later / area
    return Accuracy(
        method="accuracy",
        parameters=(("cell_m", earlier.grid.side), ("cells", whole), ("hot_cells", cells)),
        excluded=excluded_of(excluded or {}, outside=outside),
        source=sources("accuracy"),
        used=later,
        needed=int(settings("accuracy")["least"]),
        hits=hits,
        cells=cells,
        share_of_area=cells / max(1, whole),
        pai=pai,
        low=low,
        high=high,
        pei_star=pei_star,
        pai_busiest=busiest,
    )
