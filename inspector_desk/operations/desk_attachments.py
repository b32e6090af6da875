"""Attachments as the screens of one open desk use them: its files at hand, who acts, and what only screens offer."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Attachment
from inspector_desk.operations import attachments
from inspector_desk.operations.attachments import (
    AttachmentContent,
    AttachmentRow,
    NewAttachment,
    Rendition,
)
from inspector_desk.operations.capture import clean
from inspector_desk.operations.named_people import with_people
from inspector_desk.operations.permission import record_class, require
from inspector_desk.operations.record_parts import check_reach, is_hidden, owners_of, territory_of
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.storage import files, journal
from inspector_desk.storage.store import FILES, Store


@dataclass(frozen=True, slots=True)
class DeskAttachments:
    """The attachments of an open desk; each method works in the session of the lane that calls it."""

    store: Store
    actor: Actor

    def rows(self, session: Session, kind: str, record_id: int) -> list[AttachmentRow]:
        """The attachments of a record."""
        return attachments.list_attachments(session, self.store, self.actor, kind, record_id)

    def add(self, session: Session, kind: str, record_id: int, command: NewAttachment) -> Changed:
        """Attach a file."""
        return attachments.add_attachment(session, self.store, self.actor, kind, record_id, command)

    def preview(self, session: Session, attachment_id: int) -> bytes | None:
        """The small rendition for a list, None where it is not here or protected."""
        return attachments.read_preview(session, self.store, self.actor, attachment_id)

    def content(
        self, session: Session, attachment_id: int, reason: str | None, rendition: Rendition
    ) -> AttachmentContent:
        """One rendition whole, the view journaled."""
        return attachments.read_attachment(
            session, self.store, self.actor, attachment_id, reason=reason, rendition=rendition
        )

    def copy(self, session: Session, attachment_id: int, reason: str | None) -> AttachmentContent:
        """The original for a copy outside the desk, journaled as an export."""
        return export_attachment(session, self.store, self.actor, attachment_id, reason=reason)

    def ask(self, session: Session, attachment_id: int) -> bool:
        """Ask for an original that is not here."""
        return attachments.request_original(session, self.store, self.actor, attachment_id)

    def remove(self, session: Session, attachment_id: int) -> Changed:
        """Take an attachment out of its record."""
        return remove_attachment(session, self.actor, attachment_id)


def remove_attachment(session: Session, actor: Actor, attachment_id: int) -> Changed:
    """Take an attachment out of its record; undo brings it back. KnownError ``record.missing``, ``access.*``."""
    require(actor, "attachment", "annul")
    item = _find(session, actor, attachment_id)
    item.annulled = True
    subject = tuple(owner.uid.hex() for owner in owners_of(session, item))
    return journal.enter(
        session, actor, "attachment.annul", territory=territory_of(session, actor, item), subject=subject
    )


def export_attachment(
    session: Session, store: Store, actor: Actor, attachment_id: int, *, reason: str | None = None
) -> AttachmentContent:
    """The original for a copy that leaves the encrypted desk, journaled with the people it concerns (writing session).

    Raises KnownError ``attachment.protected`` for a protected record without a reason, ``file.missing``.
    """
    require(actor, "attachment", "export")
    item = _find(session, actor, attachment_id)
    given = clean(reason, "reason")
    found = owners_of(session, item)
    for owner in found:
        require(actor, record_class(owner.__tablename__), "view")
    if is_hidden(session, actor, item):
        if given is None:
            raise KnownError("attachment.protected")
        for owner in found:
            require(actor, record_class(owner.__tablename__), "view_protected")
    owners = [owner.uid for owner in found]
    journal.note(
        session,
        actor,
        "attachment.export",
        territory=territory_of(session, actor, item),
        subject=with_people(session, [item.uid, *owners]),
        reason=given,
    )
    content = files.read_file(store.folder / FILES, store.keys, item.content_hash or "")
    return AttachmentContent(item.label or "", item.media_type or "", content)


def _find(session: Session, actor: Actor, attachment_id: int) -> Attachment:
    item = session.get(Attachment, attachment_id)
    if item is None or item.annulled:
        raise KnownError("record.missing", kind="attachment")
    check_reach(session, actor, item)
    return item
