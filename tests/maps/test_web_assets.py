"""The map page's files: copied only when every one is what package.json asks for."""

import hashlib
import json

import pytest

from tools.web_assets import WANTED, MissingAsset, copy_assets


@pytest.fixture
def modules(tmp_path):
    folder = tmp_path / "node_modules"
    for wanted in WANTED:
        package = folder / wanted.package
        package.mkdir(parents=True)
        (package / "package.json").write_text(json.dumps({"version": "1.2.3", "license": "MIT"}))
        (package / "LICENSE").write_text("licence text")
        for inside, _ in wanted.files:
            (package / inside).parent.mkdir(parents=True, exist_ok=True)
            (package / inside).write_bytes(inside.encode())
    return folder


PINNED = {wanted.package: "1.2.3" for wanted in WANTED}


def test_manifest_names_each_file_with_version_licence_and_hash(modules, tmp_path):
    copy_assets(modules, PINNED, tmp_path / "web")
    manifest = json.loads((tmp_path / "web" / "manifest.json").read_text())
    assert {entry["name"] for entry in manifest["assets"]} == {s for w in WANTED for _, s in w.files}
    for entry in manifest["assets"]:
        content = (tmp_path / "web" / entry["name"]).read_bytes()
        assert entry["sha256"] == hashlib.sha256(content).hexdigest()
        assert (entry["version"], entry["licence"]) == ("1.2.3", "MIT")
    assert len(list((tmp_path / "web" / "licences").iterdir())) == len(WANTED)


def test_second_copy_replaces_the_first_whole(modules, tmp_path):
    copy_assets(modules, PINNED, tmp_path / "web")
    (tmp_path / "web" / "left-over.js").write_text("old")
    copy_assets(modules, PINNED, tmp_path / "web")
    assert not (tmp_path / "web" / "left-over.js").exists()


def test_nothing_is_written_when_a_file_a_version_or_a_licence_is_wrong(modules, tmp_path):
    package = modules / "leaflet"
    out = tmp_path / "web"
    with pytest.raises(MissingAsset, match="pins None"):
        copy_assets(modules, {}, out)
    with pytest.raises(MissingAsset, match=r"pins 9\.9\.9"):
        copy_assets(modules, {**PINNED, "leaflet": "9.9.9"}, out)
    (package / "package.json").write_text(json.dumps({"version": "1.2.3", "license": "linkware"}))
    with pytest.raises(MissingAsset, match="linkware"):
        copy_assets(modules, PINNED, out)
    (package / "package.json").write_text(json.dumps({"version": "1.2.3", "license": "MIT"}))
    (package / "LICENSE").unlink()
    with pytest.raises(MissingAsset, match="licence text"):
        copy_assets(modules, PINNED, out)
    (package / "LICENSE").write_text("licence text")
    (package / "dist" / "leaflet.js").unlink()
    with pytest.raises(MissingAsset, match=r"leaflet\.js"):
        copy_assets(modules, PINNED, out)
    with pytest.raises(MissingAsset, match="isn't installed"):
        copy_assets(tmp_path / "nowhere", PINNED, out)
    assert not out.exists()
