"""Contents of attachments: what is asked and said about them; the bytes travel as tus 1.0 describes.

A content's name is its SHA-256. A desk asks once for many (``HaveRequest``), is told for each whether the server holds
it whole or how far an upload has come, and sends pieces with PATCH or, where only POST passes, with POST and
X-HTTP-Method-Override. What is over is believed only from a signed ``HaveAnswer``.
"""

from __future__ import annotations

from typing import Final

import msgspec

LARGEST_BYTES: Final = 50_000_000
"""Of one content, the same as a desk keeps."""
LARGEST_PIECE: Final = 1024 * 1024
"""Of one PATCH."""
ASKED: Final = 500
"""Contents in one question."""
PREVIEW_BYTES: Final = 100 * 1024
"""Of the small rendition."""

TUS_VERSION: Final = "1.0.0"
OFFSET_TYPE: Final = "application/offset+octet-stream"
OVERRIDE: Final = "x-http-method-override"


class Wanted(msgspec.Struct, array_like=True, frozen=True):
    """A content (SHA-256) that the desk asks about.

    ``territory`` (16 bytes) is where it belongs; ``record`` (16 bytes) the attachment that names it, by which a desk
    to which the record was moved may have it. With ``size`` above 0 an upload of so many bytes begins or goes on.
    """

    digest: bytes
    territory: bytes
    record: bytes = b""
    size: int = 0


class HaveRequest(msgspec.Struct, array_like=True, frozen=True):
    """Which of these contents the server holds."""

    contents: list[Wanted]


class HeldContent(msgspec.Struct, array_like=True, frozen=True):
    """What the server has of a content: ``size`` above 0 says it holds it whole.

    Else ``upload`` (16 bytes, the address of the pieces) and ``at`` say where to go on; without ``upload`` the content
    is unknown, or ``code`` says why it is not taken.
    """

    digest: bytes
    size: int = 0
    upload: bytes = b""
    at: int = 0
    code: str = ""


class HaveAnswer(msgspec.Struct, array_like=True, frozen=True):
    """The server's signed word; ``answers`` is the counter of the request."""

    answers: int
    contents: list[HeldContent]
