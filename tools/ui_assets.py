"""Copies the icons the screens need from node_modules into resources/icons/ (git-ignored).

Run by set-up after ``npm ci``: ``python tools/ui_assets.py [--node-modules DIR]``; again, it changes nothing.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from inspector_desk.ui.icons import NEEDED, inked  # noqa: E402  (the source tree may not be installed)

SHEET_ICONS = ("chevron-down", "arrow-up", "arrow-down", "check")


def copy_icons(packages: Path, target: Path) -> int:
    """Copy every needed icon; FileNotFoundError names one the package lacks."""
    source = packages / "lucide-static"
    target.mkdir(parents=True, exist_ok=True)
    for name in NEEDED:
        text = (source / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        (target / f"{name}.svg").write_text(text, encoding="utf-8")
        if name in SHEET_ICONS:
            for suffix, drawn in inked(text).items():
                (target / f"{name}.{suffix}.svg").write_text(drawn, encoding="utf-8")
    shutil.copyfile(source / "LICENSE", target / "LICENSE")
    return len(NEEDED)


def main() -> int:
    """Copy everything; 1 with one sentence when a package is missing."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--node-modules", type=Path, default=ROOT / "node_modules")
    packages: Path = arguments.parse_args().node_modules
    try:
        icons = copy_icons(packages, ROOT / "resources" / "icons")
    except FileNotFoundError as missing:
        print(f"{missing.filename} is missing: run `npm ci --ignore-scripts` first.", file=sys.stderr)
        return 1
    print(f"{icons} icons in resources/icons/")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
