"""Attachments on the disk: encrypted, named by what they hold, whole or not there."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.storage import files
from inspector_desk.storage.vault import Keys

ROOT = Path(__file__).resolve().parents[2]
KEYS = Keys.of(bytes(range(32)))
OTHER = Keys.of(bytes(range(1, 33)))
PHOTO = b"\xff\xd8\xff" + "снимок двора".encode() * 300


def test_a_kept_file_comes_back_and_shows_nothing_on_the_disk(tmp_path: Path) -> None:
    kept = files.keep_file(tmp_path, KEYS, PHOTO)
    assert files.read_file(tmp_path, KEYS, kept.content_hash) == PHOTO
    (stored,) = files.stored_files(tmp_path)
    raw = stored.read_bytes()
    assert stored.name == kept.name
    assert PHOTO[:40] not in raw
    assert kept.content_hash not in str(stored)
    assert "снимок".encode() not in raw


def test_the_name_tells_nothing_to_whoever_has_the_same_photo_but_not_the_key(tmp_path: Path) -> None:
    mine, theirs = files.keep_file(tmp_path / "a", KEYS, PHOTO), files.keep_file(tmp_path / "b", OTHER, PHOTO)
    assert mine.content_hash == theirs.content_hash
    assert mine.name != theirs.name
    with pytest.raises(KnownError, match=r"file\.missing"):
        files.read_file(tmp_path / "b", KEYS, mine.content_hash)


def test_the_same_content_is_kept_once_and_a_damaged_copy_is_replaced(tmp_path: Path) -> None:
    first = files.keep_file(tmp_path, KEYS, PHOTO)
    (stored,) = files.stored_files(tmp_path)
    before = stored.stat().st_mtime_ns, stored.read_bytes()
    assert files.keep_file(tmp_path, KEYS, PHOTO) == first
    assert (stored.stat().st_mtime_ns, stored.read_bytes()) == before
    stored.write_bytes(b"rubbish")
    files.keep_file(tmp_path, KEYS, PHOTO)
    assert files.read_file(tmp_path, KEYS, first.content_hash) == PHOTO


def test_every_flipped_bit_and_every_cut_is_damage(tmp_path: Path) -> None:
    kept = files.keep_file(tmp_path, KEYS, b"ten bytes!")
    (stored,) = files.stored_files(tmp_path)
    whole = stored.read_bytes()
    for at in range(len(whole)):
        hurt = bytearray(whole)
        hurt[at] ^= 0x10
        stored.write_bytes(hurt)
        with pytest.raises(KnownError, match=r"file\.damaged"):
            files.read_file(tmp_path, KEYS, kept.content_hash)
        stored.write_bytes(whole[:at])
        with pytest.raises(KnownError, match=r"file\.damaged"):
            files.read_file(tmp_path, KEYS, kept.content_hash)


def test_one_file_cannot_be_put_in_anothers_place(tmp_path: Path) -> None:
    one, two = files.keep_file(tmp_path, KEYS, b"one"), files.keep_file(tmp_path, KEYS, b"two")
    places = {path.name: path for path in files.stored_files(tmp_path)}
    places[one.name].write_bytes(places[two.name].read_bytes())
    with pytest.raises(KnownError, match=r"file\.damaged"):
        files.read_file(tmp_path, KEYS, one.content_hash)


@pytest.mark.parametrize(
    "hostile", ["", "../../etc/passwd", "0" * 63, "g" * 64, "0" * 64 + "/..", "\x00" * 64]
)
def test_a_hash_that_is_none_never_becomes_a_path(tmp_path: Path, hostile: str) -> None:
    with pytest.raises(KnownError, match=r"file\.damaged"):
        files.read_file(tmp_path, KEYS, hostile)
    assert not files.is_here(tmp_path, KEYS, hostile)
    assert files.sweep(tmp_path, KEYS, [hostile], older_than_s=0) == 0


def test_links_folders_and_devices_are_not_attached(tmp_path: Path) -> None:
    real = tmp_path / "фото.jpg"
    real.write_bytes(PHOTO)
    assert files.read_source(real) == PHOTO
    link = tmp_path / "link.jpg"
    link.symlink_to(real)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for source in (link, tmp_path, pipe, Path(os.devnull)):
        with pytest.raises(KnownError, match=r"file\.(not-a-file|cannot-open)"):
            files.read_source(source)
    with pytest.raises(KnownError, match=r"file\.cannot-open"):
        files.read_source(tmp_path / "none.jpg")


def test_empty_and_oversized_files_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    empty, large = tmp_path / "empty", tmp_path / "large"
    empty.touch()
    with large.open("wb") as file:
        file.truncate(files.LARGEST_BYTES + 1)
    with pytest.raises(KnownError, match=r"file\.empty"):
        files.read_source(empty)
    with pytest.raises(KnownError, match=r"file\.too-large"):
        files.read_source(large)
    with pytest.raises(KnownError, match=r"file\.too-large"):
        files.keep_file(tmp_path / "desk", KEYS, bytes(files.LARGEST_BYTES + 1))
    assert not (tmp_path / "desk").exists()


def test_the_sweep_takes_orphans_and_half_written_files_but_no_others(tmp_path: Path) -> None:
    kept = files.keep_file(tmp_path, KEYS, b"named by a record")
    files.keep_file(tmp_path, KEYS, b"named by none")
    half = tmp_path / "ab" / ".unfinished-0123"
    half.parent.mkdir(exist_ok=True)
    half.write_bytes(b"half")
    note = tmp_path / "readme.txt"
    note.write_text("somebody's note", "utf-8")
    assert files.sweep(tmp_path, KEYS, [kept.content_hash]) == 0, (
        "a young file may belong to an open transaction"
    )
    long_ago = time.time() - 2 * files.SWEEP_AFTER_S
    for path in files.stored_files(tmp_path):
        os.utime(path, (long_ago, long_ago))
    assert files.sweep(tmp_path, KEYS, [kept.content_hash]) == 2
    assert files.read_file(tmp_path, KEYS, kept.content_hash) == b"named by a record"
    assert note.exists()


def test_a_full_disk_is_said_and_leaves_no_piece(tmp_path: Path) -> None:
    """The process may write files of 100 kB only, which is how a full disk looks to it."""
    probe = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from inspector_desk.errors import KnownError\n"
        "from inspector_desk.storage import files\n"
        "from inspector_desk.storage.vault import Keys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try:\n"
        "    files.keep_file(Path(sys.argv[1]), Keys.of(bytes(32)), bytes(200_000))\n"
        "except KnownError as error:\n"
        "    print(error.code)\n"
    )
    finished = subprocess.run(
        [sys.executable, "-c", probe, str(tmp_path / "files")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert finished.stdout.strip() == "file.disk-full"
    assert list(files.stored_files(tmp_path / "files")) == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 100_000
