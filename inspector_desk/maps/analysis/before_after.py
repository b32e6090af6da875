"""Did it help: a zone before and after something was done there, beside a zone where nothing was done.

The ratio of odds a zone's fall is measured by, (after / before) in the zone over (after / before) in the control
zone, is the difference in differences of logarithms; its interval is Farrington & Welsh's (2002), widened by how
much more the weekly counts vary than chance (Farrington, Gill, Waples & Argomaniz 2007). A fall elsewhere at the
same time is thereby not taken for an effect. It cannot tell whether something else happened in the zone at that time.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inspector_desk.maps.analysis.account import Account, excluded_of, settings, sources

_Z95, _Z80 = 1.959964, 0.841621


@dataclass(frozen=True, slots=True)
class Counts:
    """Incidents before and after, by the day of the measure."""

    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeAfter(Account):
    """What happened in the zone, in the control zone and in the ring around it.

    ``ratio`` below 1 is a fall beyond the control's, with its 95 % interval (``low``, ``high``); ``expected`` is
    how many the zone would have had after, had it gone as in the control zone. ``verdict`` is fell, rose or
    unclear; "" while there are too few. ``displacement`` is the weighted displacement quotient where a ring was
    counted and the zone fell: above 0 the ring gained as well, below 0 some of it went there.
    """

    zone: Counts
    control: Counts
    ring: Counts | None
    ratio: float
    low: float
    high: float
    expected: float
    dispersion: float
    displacement: float | None

    @property
    def verdict(self) -> str:
        """fell, rose or unclear; empty while there is not enough data."""
        if not self.enough:
            return ""
        if self.high < 1:
            return "fell"
        return "rose" if self.low > 1 else "unclear"


def compare_before_after(
    zone: Counts,
    control: Counts,
    *,
    days_before: int,
    days_after: int,
    ring: Counts | None = None,
    weekly: Sequence[Sequence[int]] = (),
    excluded: Mapping[str, int] | None = None,
) -> BeforeAfter:
    """The effect of a measure from counts; ``weekly`` are the series of whole weeks of each zone before and after."""
    facts = settings("before_after")
    four = (zone.before, zone.after, control.before, control.after)
    # Half an incident each (Haldane 1956; Anscombe 1956): no count of nought makes an infinite ratio.
    extra = 0.5 if 0 in four else 0.0
    a, b, c, d = (number + extra for number in four)
    dispersion = overdispersion(weekly)
    ratio = (b / a) / (d / c)
    error = math.sqrt(dispersion * (1 / a + 1 / b + 1 / c + 1 / d))
    displacement = None
    if ring is not None and control.before and control.after:
        zone_change = zone.after / control.after - zone.before / control.before
        ring_change = ring.after / control.after - ring.before / control.before
        if zone_change < 0:
            displacement = ring_change / zone_change
    return BeforeAfter(
        method="before_after",
        parameters=(
            ("days_before", days_before),
            ("days_after", days_after),
            ("dispersion", round(dispersion, 2)),
            ("level", facts["level"]),
        ),
        excluded=excluded_of(excluded or {}),
        source=sources("before_after"),
        used=zone.before,
        needed=needed_for(control, dispersion, days_after / max(1, days_before)),
        zone=zone,
        control=control,
        ring=ring,
        ratio=ratio,
        low=ratio * math.exp(-_Z95 * error),
        high=ratio * math.exp(_Z95 * error),
        expected=a * d / c,
        dispersion=dispersion,
        displacement=displacement,
    )


def needed_for(control: Counts, dispersion: float = 1.0, longer: float = 1.0) -> int:
    """Incidents the zone needs before the measure, so that a fall by half would be found four times in five.

    ``longer`` is how many times the time after is as long as the time before. A control zone with too few itself
    makes any number too small: then 10,000.
    """
    facts = settings("before_after")
    allowed: float = (math.log(1 / facts["found_ratio"]) / (_Z95 + _Z80)) ** 2 / dispersion
    rest: float = allowed - sum(1 / max(0.5, number) for number in (control.before, control.after))
    if rest <= 0:
        return 10_000
    return min(10_000, math.ceil((1 + 1 / (float(facts["found_ratio"]) * longer)) / rest))


def overdispersion(weekly: Sequence[Sequence[int]]) -> float:
    """How many times the variance of weekly counts is their mean (Pearson), pooled over series; never below 1."""
    total, freedom = 0.0, 0
    for series in weekly:
        values = np.asarray(series, np.float64)
        if len(values) > 1 and values.mean() > 0:
            total += float(((values - values.mean()) ** 2).sum() / values.mean())
            freedom += len(values) - 1
    return max(1.0, total / freedom) if freedom else 1.0
