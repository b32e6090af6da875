"""Write resources/<profile>/calendar/<year>.toml by the holidays package: ``python -m tools.seed_calendar``.

Run by hand when the package or the law changes; the result is read, corrected and committed. The names in
four languages and the header stay in calendar.toml, which this program only reads.
"""

from __future__ import annotations

import datetime
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import holidays

ROOT = Path(__file__).resolve().parents[1] / "resources"
MOVED = re.compile(r"^Day off \(substituted from (\d\d)/(\d\d)/(\d{4})\)$")
SUFFIX = re.compile(r" \((observed|estimated|observed, estimated)\)$")


def seed(profile: str) -> None:
    """Write every year that calendar.toml of ``profile`` names; KeyError for a holiday it has no name for."""
    folder = ROOT / profile / "calendar"
    header = tomllib.loads((folder / "calendar.toml").read_text(encoding="utf-8"))
    keys = {names["seed"]: key for key, names in header["names"].items()}
    for year in header["years"]:
        found = holidays.country_holidays(profile.upper(), years=year, language="en_US")
        rows = {day: _row(day, found[day], keys) for day in found if day.year == year}
        for day in found.weekend_workdays:
            if day.year == year:
                rows[day] = f'date = {day}\nkind = "special"\nverified = false'
        body = "\n\n".join("[[day]]\n" + rows[day] for day in sorted(rows))
        (folder / f"{year}.toml").write_text(body + "\n", encoding="utf-8", newline="\n")


def _row(day: datetime.date, names: str, keys: dict[str, str]) -> str:
    # Where a feast whose date is estimated falls on a holiday of fixed date, the day is off for the certain reason.
    name = min(names.split("; "), key=lambda one: "estimated" in one)
    moved = MOVED.match(name)
    if moved:
        month, of_month, year = moved.groups()
        return f'date = {day}\nkind = "moved"\nmoved_from = {year}-{month}-{of_month}\nverified = false'
    suffix = SUFFIX.search(name)
    said = suffix.group(1) if suffix else ""
    kind = "moved" if "observed" in said else "holiday"
    lines = [f"date = {day}", f'kind = "{kind}"', f'name = "{keys[SUFFIX.sub("", name)]}"']
    if "estimated" in said:
        lines.append("estimated = true")
    lines.append("verified = false")
    return "\n".join(lines)


if __name__ == "__main__":
    installed = importlib.metadata.version("holidays")
    if installed != "0.109":
        sys.exit(f"The committed days come from holidays 0.109; this is {installed}.")
    for country in ("kz", "tj"):
        seed(country)
