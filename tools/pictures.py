"""Copy some pictures of a tour into docs/pictures, in 256 colours: ``python -m tools.pictures tour``."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QImage

from inspector_desk.ui.tour.pictures import in_few_colours

TARGET = Path(__file__).parent.parent / "docs" / "pictures"
SHOWN = {
    "unlock-dark": "02-unlock-dark",
    "today-ru": "03-today-ru",
    "appeals-register-ru": "04-appeals-ru",
    "appeals-register-dark": "04-appeals-dark",
    "appeal-form-en": "05-appeal-en",
    "appeal-form-kk": "05-appeal-kk",
    "visit-form-ru": "07-visit-ru",
    "meeting-commitment-kk": "09-meeting-commitment-kk",
    "search-ru": "10-search-ru",
    "map-ru": "11-map-ru",
    "map-dark": "11-map-dark",
    "report-ru": "14-report-ru",
    "slip-ru": "15-slip-ru",
    "exchange-en": "16-exchange-en",
}
"""Name in docs/pictures → name in the tour's folder."""
LARGEST_BYTES = 250_000


def main() -> None:
    """Write the pictures anew; those no longer shown are removed."""
    tour = Path(sys.argv[1])
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("*.png"):
        old.unlink()
    for name, taken in SHOWN.items():
        target = TARGET / f"{name}.png"
        image = QImage(str(tour / f"{taken}.png")).convertToFormat(QImage.Format.Format_RGB32)
        in_few_colours(image).save(str(target), quality=0)
        size = target.stat().st_size
        print(f"{size:8,} B  {target.name}")
        if size >= LARGEST_BYTES:
            raise SystemExit(f"{target.name} has {size:,} B; pictures of the documents stay below 250,000.")


if __name__ == "__main__":
    main()
