"""Copies the few files the map page needs out of node_modules into resources/web/, with a manifest.

Run after ``npm ci --ignore-scripts``. Each package must be installed in exactly the version named in
package.json, each file must be there, and each licence must be one we may ship; otherwise nothing is
changed and the program ends with one sentence. The manifest names each file's package, version, licence
and SHA-256; the scheme handler serves only what it names.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALLOWED_LICENCES = frozenset({"MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "MIT AND OFL-1.1"})
MANIFEST = "manifest.json"


class MissingAsset(Exception):
    """Something the map page needs isn't installed as package.json asks; the text is for the terminal."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Files of one npm package: ``files`` maps a path inside the package to the name it is served under."""

    package: str
    files: tuple[tuple[str, str], ...]


WANTED = (
    Wanted(
        "leaflet",
        (
            ("dist/leaflet.js", "leaflet/leaflet.js"),
            ("dist/leaflet.css", "leaflet/leaflet.css"),
            ("dist/images/layers.png", "leaflet/images/layers.png"),
            ("dist/images/layers-2x.png", "leaflet/images/layers-2x.png"),
            ("dist/images/marker-icon.png", "leaflet/images/marker-icon.png"),
        ),
    ),
    Wanted("protomaps-leaflet", (("dist/protomaps-leaflet.js", "protomaps-leaflet/protomaps-leaflet.js"),)),
    Wanted(
        "@expo-google-fonts/noto-sans",
        (
            ("400Regular/NotoSans_400Regular.ttf", "fonts/NotoSans-400.ttf"),
            ("600SemiBold/NotoSans_600SemiBold.ttf", "fonts/NotoSans-600.ttf"),
        ),
    ),
)


def copy_assets(node_modules: Path, pinned: dict[str, str], out: Path) -> list[dict[str, object]]:
    """Copy every wanted file to ``out`` (replaced as a whole) and return the manifest's entries.

    ``pinned`` is package name → exact version, from package.json. Raises MissingAsset before anything is
    written if a package, a version, a licence or a file isn't what it should be.
    """
    entries: list[dict[str, object]] = []
    copies: list[tuple[Path, str]] = []
    for wanted in WANTED:
        folder = node_modules / wanted.package
        facts = _package_facts(folder, wanted.package, pinned)
        licences = [p for p in sorted(folder.iterdir()) if p.name.upper().startswith("LICEN")]
        if not licences:
            raise MissingAsset(f"{wanted.package} comes without its licence text; it can't be shipped.")
        short = wanted.package.replace("@", "").replace("/", "-")
        copies.extend((text, f"licences/{short}-{text.stem}.txt") for text in licences)
        for inside, served in wanted.files:
            source = folder / inside
            if not source.is_file():
                raise MissingAsset(
                    f"{inside} isn't in {wanted.package} {facts['version']}; run npm ci again."
                )
            copies.append((source, served))
            content = source.read_bytes()
            entries.append(
                {
                    "name": served,
                    "package": wanted.package,
                    "version": facts["version"],
                    "licence": facts["licence"],
                    "bytes": len(content),
                    "sha256": hashlib.sha256(content).hexdigest(),
                }
            )
    staging = out.with_name(out.name + ".new")
    shutil.rmtree(staging, ignore_errors=True)
    for source, served in copies:
        target = staging / served
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    (staging / MANIFEST).write_text(json.dumps({"assets": entries}, indent=1) + "\n", encoding="utf-8")
    shutil.rmtree(out, ignore_errors=True)
    staging.rename(out)
    return entries


def _package_facts(folder: Path, package: str, pinned: dict[str, str]) -> dict[str, str]:
    try:
        described = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise MissingAsset(f"{package} isn't installed; run npm ci --ignore-scripts.") from None
    version, licence = str(described.get("version")), str(described.get("license"))
    if pinned.get(package) != version:
        raise MissingAsset(f"{package} is {version}, package.json pins {pinned.get(package)}; run npm ci.")
    if licence not in ALLOWED_LICENCES:
        raise MissingAsset(f"{package} {version} is under {licence}, which nobody has cleared for shipping.")
    return {"version": version, "licence": licence}


def pinned_versions(package_json: Path) -> dict[str, str]:
    """Package name → version of every dependency named in ``package_json``."""
    described = json.loads(package_json.read_text(encoding="utf-8"))
    return {**described.get("dependencies", {}), **described.get("devDependencies", {})}


def main(argv: list[str] | None = None) -> int:
    """Command line: 0 when every file is in place, 1 with a sentence on standard error otherwise."""
    parser = argparse.ArgumentParser(description="Copy the map page's files out of node_modules.")
    parser.add_argument("--node-modules", type=Path, default=ROOT / "node_modules")
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "web")
    options = parser.parse_args(argv)
    try:
        entries = copy_assets(options.node_modules, pinned_versions(ROOT / "package.json"), options.out)
    except MissingAsset as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    sizes = sum(int(str(entry["bytes"])) for entry in entries)
    sys.stdout.write(f"{len(entries)} files, {sizes / 1024:.0f} KiB, in {options.out.name}/\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
