"""Exact probabilities of counts: binomial and Poisson tails, and the intervals that follow from them.

The regularised incomplete beta function is evaluated by its continued fraction (Abramowitz & Stegun 1964, 26.5.8)
with the modified method of Lentz (1976); tests hold it against values recorded from another library.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable

_STEPS = 2_000
_SMALL = 1e-300
_CLOSE = 1e-15


def beta_share(x: float, a: float, b: float) -> float:
    """I_x(a, b), the share of a beta(a, b) distribution below ``x``; x in 0..1, a and b positive."""
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    # The fraction converges quickly on the side of the mean it was made for.
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1.0 - front * _fraction(1.0 - x, b, a) / b


def binomial_tail(k: int, n: int, p: float) -> float:
    """P(X ≥ k) for X binomial(n, p)."""
    if k <= 0:
        return 1.0
    return 0.0 if k > n else beta_share(p, k, n - k + 1)


def share_interval(k: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """The exact interval of a share k of n (Clopper & Pearson 1934); (0, 1) for nothing."""
    if n <= 0:
        return 0.0, 1.0
    rest = (1.0 - level) / 2.0
    low = 0.0 if k <= 0 else _where(lambda p: beta_share(p, k, n - k + 1) - rest)
    high = 1.0 if k >= n else _where(lambda p: beta_share(p, k + 1, n - k) - (1.0 - rest))
    return low, high


def smallest_count(n: int, p: float, level: float) -> int:
    """The smallest k that a binomial(n, p) count reaches with a probability of at most ``level``; n + 1 if none."""
    low, high = math.floor(n * p), n + 1
    while low < high:
        middle = (low + high) // 2
        if binomial_tail(middle, n, p) <= level:
            high = middle
        else:
            low = middle + 1
    return low


@functools.lru_cache(maxsize=256)
def needed_count(chance: float, share: float, level: float, power: float, most: int = 1_000_000) -> int:
    """How many incidents it takes until a place with ``share`` of them is told from one with ``chance``.

    Told means: its count is reached by chance with at most ``level``, and it reaches such a count with at least
    ``power``. At most ``most``; ``share`` has to be above ``chance``.
    """
    if share <= chance:
        return most

    def told(n: int) -> bool:
        return binomial_tail(smallest_count(n, chance, level), n, share) >= power

    low, high = 1, 8
    while high < most and not told(high):
        low, high = high, high * 2
    while low < high:
        middle = (low + high) // 2
        if told(middle):
            high = middle
        else:
            low = middle + 1
    # Counts are whole, so power falls back a little after it was reached: the first n that stays above is taken.
    while high < most and not all(told(high + more) for more in range(9)):
        high += 1
    return min(high, most)


def rate_ratio(
    before: int, after: int, exposure_before: float, exposure_after: float, level: float = 0.95
) -> tuple[float, float, float]:
    """The ratio of two Poisson rates, after to before, with its exact interval.

    Given both counts' sum the later one is binomial, so its Clopper-Pearson interval carries over (Przyborowski &
    Wilenski 1940; Ulm 1990). Infinite where nothing happened before.
    """
    low, high = share_interval(after, before + after, level)
    scale = exposure_before / exposure_after
    ratio = math.inf if before == 0 else after / before * scale
    return (
        ratio,
        low / (1.0 - low) * scale if low < 1.0 else math.inf,
        math.inf if high >= 1.0 else high / (1.0 - high) * scale,
    )


def rate_difference_p(before: int, after: int, exposure_before: float, exposure_after: float) -> float:
    """How probable a difference of two Poisson counts at least this large is, either way (exact, doubled tail)."""
    n = before + after
    if n == 0:
        return 1.0
    p = exposure_after / (exposure_before + exposure_after)
    above = binomial_tail(after, n, p)
    below = 1.0 - binomial_tail(after + 1, n, p)
    return min(1.0, 2.0 * min(above, below))


def normal_tail(z: float) -> float:
    """P(Z ≥ z) for a standard normal Z."""
    return 0.5 * math.erfc(z / math.sqrt(2.0))


def _where(function: Callable[[float], float]) -> float:
    """Where a rising function on 0..1 is zero."""
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2.0
        if function(middle) < 0.0:
            low = middle
        else:
            high = middle
        if high - low < 1e-15:
            break
    return (low + high) / 2.0


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1.0 - (a + b) * x / (a + 1.0)
    d = 1.0 / (d if abs(d) > _SMALL else _SMALL)
    value = d
    for m in range(1, _STEPS):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1.0 + numerator * d
            d = 1.0 / (d if abs(d) > _SMALL else _SMALL)
            c = 1.0 + numerator / c
            c = c if abs(c) > _SMALL else _SMALL
            value *= c * d
        if abs(c * d - 1.0) < _CLOSE:
            break
    return value
