"""Sealed files: only the recipient reads them, and whoever changes a bit, a piece or the end is found out."""

from __future__ import annotations

import io
import secrets
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.boxes import (
    PIECE_BYTES,
    BoxReader,
    FileKind,
    box_key,
    open_box,
    open_with,
    read_head,
    recipient_of,
    seal_box,
    seal_with,
)

SECRET = bytes(range(32))
OTHER = bytes(range(1, 33))


def sealed(plain: bytes, to: bytes = SECRET) -> bytes:
    out = io.BytesIO()
    box = seal_box(out, FileKind.STICK, box_key(to))
    box.write(plain)
    box.close()
    return out.getvalue()


def opened(data: bytes, count: int, secret: bytes = SECRET) -> bytes:
    source = io.BytesIO(data)
    head, kind, recipient, _ = read_head(source)
    assert kind is FileKind.STICK
    assert recipient == recipient_of(box_key(secret))
    box = open_box(source, head, secret)
    plain = box.read(count)
    box.end()
    return plain


@pytest.mark.parametrize("size", [0, 1, 1000, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES])
def test_what_was_sealed_comes_out_the_same(size: int) -> None:
    plain = secrets.token_bytes(size)
    assert opened(sealed(plain), size) == plain


def test_two_files_of_the_same_content_have_nothing_in_common_but_the_recipients_name() -> None:
    first, second = sealed(b"a" * 100), sealed(b"a" * 100)
    assert first[:14] == second[:14]
    assert first[14:46] != second[14:46]
    assert first[50:] != second[50:]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_changed_bit_or_cut_is_found(data: st.DataObject) -> None:
    plain = bytes(500)
    whole = sealed(plain)
    cut = data.draw(st.booleans())
    place = data.draw(st.integers(0, len(whole) - 1))
    flipped = whole[place] ^ 1 << data.draw(st.integers(0, 7))
    changed = whole[:place] if cut else whole[:place] + bytes((flipped,)) + whole[place + 1 :]
    with pytest.raises((KnownError, AssertionError)) as caught:
        opened(changed, len(plain))
    if isinstance(caught.value, KnownError):
        assert caught.value.code in {"stick.damaged", "stick.not-ours", "stick.version"}


def _reordered(data: bytes) -> bytes:
    head, pieces = data[:46], _pieces(data)
    return head + pieces[1] + pieces[0] + pieces[2]


def _pieces(data: bytes) -> list[bytes]:
    found, at = [], 46
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big") & 0x7FFFFFFF
        found.append(data[at : at + 4 + length])
        at += 4 + length
    return found


@pytest.mark.parametrize(
    "change",
    [
        _reordered,
        lambda data: data[:46] + b"".join(_pieces(data)[1:]),
        lambda data: data[:46] + b"".join(_pieces(data)[:2]),
        lambda data: data + b"\0",
        lambda data: data + _pieces(data)[-1],
    ],
    ids=["swapped", "first left out", "last left out", "a byte added", "a piece added"],
)
def test_pieces_cannot_be_swapped_left_out_or_added(change: Callable[[bytes], bytes]) -> None:
    plain = secrets.token_bytes(2 * PIECE_BYTES + 10)
    with pytest.raises(KnownError, match=r"stick\.damaged"):
        opened(change(sealed(plain)), len(plain))


def test_a_file_for_another_key_does_not_open() -> None:
    source = io.BytesIO(sealed(b"x" * 10))
    head, _kind, recipient, _ = read_head(source)
    assert recipient != recipient_of(box_key(OTHER))
    with pytest.raises(KnownError, match=r"stick\.damaged"):
        open_box(source, head, OTHER).read(10)


def test_a_file_under_a_shared_key_opens_with_that_key_only() -> None:
    out = io.BytesIO()
    box = seal_with(out, FileKind.SNAPSHOT, SECRET, bytes(32))
    box.write(b"records")
    box.close()
    for key, opens in ((SECRET, True), (OTHER, False)):
        source = io.BytesIO(out.getvalue())
        head, _kind, _recipient, name = read_head(source)
        assert name == bytes(32)
        reader: BoxReader = open_with(source, head, key)
        if opens:
            assert reader.read(7) == b"records"
            reader.end()
        else:
            with pytest.raises(KnownError, match=r"stick\.damaged"):
                reader.read(7)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", r"stick\.not-ours"),
        (b"%PDF-1.7", r"stick\.not-ours"),
        (b"IDBX", r"stick\.damaged"),
        (b"IDBX\x02\x01" + bytes(40), r"stick\.version"),
        (b"IDBX\x01\x63" + bytes(40), r"stick\.version"),
    ],
)
def test_what_is_no_file_of_ours_says_so(data: bytes, code: str) -> None:
    with pytest.raises(KnownError, match=code):
        read_head(io.BytesIO(data))
