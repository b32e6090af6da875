"""What the program is made of: versions, licences, and whose map it shows."""

from __future__ import annotations

import platform
from importlib import metadata

from PySide6.QtCore import qVersion

from inspector_desk import __version__

_PACKAGES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "alembic",
    "sqlcipher3",
    "cryptography",
    "numpy",
    "folium",
    "msgspec",
    "XlsxWriter",
    "openpyxl",
    "python-docx",
    "rapidfuzz",
    "typer",
)

# What ships inside the program and is not a Python package.
SHIPPED = (
    ("Qt", "LGPL-3.0"),
    ("Lucide", "ISC"),
    ("Noto Sans", "OFL-1.1"),
    ("Leaflet", "BSD-2-Clause"),
    ("protomaps-leaflet", "BSD-3-Clause"),
)
MAP_ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0"


def version() -> str:
    """The program's own version with those it stands on."""
    return f"Inspector Desk {__version__} · Python {platform.python_version()} · Qt {qVersion()}"


def packages() -> list[tuple[str, str, str]]:
    """(name, version, licence) of the libraries; one whose data is missing in a bundle is named without them."""
    found = []
    for name in _PACKAGES:
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            found.append((name, "", ""))
            continue
        licence = about["License-Expression"] if "License-Expression" in about else about["License"]
        found.append((name, about["Version"], (licence or "").split("\n")[0][:60]))
    return found
