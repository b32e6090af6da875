"""The attachments of a record beside its form: added by dialog, drop or paste, shown, copied, asked for, taken out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QIcon,
    QImage,
    QImageWriter,
    QKeyEvent,
    QPixmap,
)
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.operations.attachments import (
    KINDS,
    AttachmentContent,
    AttachmentRow,
    NewAttachment,
    Rendition,
    Where,
)
from inspector_desk.rules import access
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, icons, messages, shortcuts, theme
from inspector_desk.ui.background import Progress
from inspector_desk.ui.context import Desk
from inspector_desk.ui.records.renditions import fitted, read_picture, small_rendition
from inspector_desk.ui.sync.words import size_words

ROW = int(Qt.ItemDataRole.UserRole)
THUMB_PX = 56


class AttachmentHost(Protocol):
    """What the pane asks of the open desk (``operations.desk_attachments``)."""

    def rows(self, session: Any, kind: str, record_id: int) -> list[AttachmentRow]: ...
    def add(self, session: Any, kind: str, record_id: int, command: NewAttachment) -> Changed: ...
    def preview(self, session: Any, attachment_id: int) -> bytes | None: ...
    def content(
        self, session: Any, attachment_id: int, reason: str | None, rendition: Rendition
    ) -> AttachmentContent: ...
    def copy(self, session: Any, attachment_id: int, reason: str | None) -> AttachmentContent: ...
    def ask(self, session: Any, attachment_id: int) -> bool: ...
    def remove(self, session: Any, attachment_id: int) -> Changed: ...


@dataclass(frozen=True, slots=True)
class _Listed:
    """The attachments of one record with the bytes of the small renditions that are here."""

    record_id: int
    rows: list[AttachmentRow]
    previews: dict[int, bytes]


class AttachmentsPane(i18n.Retranslated, QWidget):
    """List and steps; Enter opens a picture in the window, Delete takes an attachment out.

    Signals:
        counted: how many attachments the record has.
    """

    counted = Signal(object)

    def __init__(self, desk: Desk, kind: str) -> None:
        super().__init__()
        self.desk = desk
        self.kind = kind
        self.record_id: int | None = None
        self.rows: list[AttachmentRow] = []
        self._reason: str | None = None
        self._masked = False
        self._previews: dict[int, bytes] = {}
        self._build()
        desk.background.changed.connect(self._changed)
        self.retranslate()

    @property
    def host(self) -> AttachmentHost:
        """The desk's attachments; only a desk that has them makes this pane."""
        host = self.desk.attachments
        if host is None:
            raise RuntimeError("no attachments on this desk")
        return host

    # What one does -------------------------------------------------------------------------------------

    def show_record(self, record_id: int | None, reason: str | None, *, masked: bool) -> None:
        """List the attachments of a record; None for one that is not saved yet, nothing of a masked one."""
        self.record_id, self._reason, self._masked = record_id, reason, masked
        self.rows, self._previews = [], {}
        self._write()
        self.reload()

    def reload(self) -> None:
        """Read the list again."""
        record_id, kind = self.record_id, self.kind
        if record_id is None or self._masked:
            self.counted.emit(0)
            return
        host = self.host

        def work(session: Any) -> _Listed:
            rows = host.rows(session, kind, record_id)
            found = {row.id: host.preview(session, row.id) for row in rows if row.preview_here}
            return _Listed(record_id, rows, {key: data for key, data in found.items() if data})

        self.desk.background.read(self, work, self._read, latest="attachments")

    def choose_files(self) -> None:
        """Ask which files to attach."""
        paths, _kind = QFileDialog.getOpenFileNames(self, self.tr("Attach files"))
        self.add_files([Path(path) for path in paths])

    def add_files(self, paths: list[Path]) -> None:
        """Attach files; the small rendition of a picture is made off the window's thread."""
        for path in paths:
            self._add(path, path.name)

    def paste(self) -> None:
        """Attach what is on the clipboard: files, or a picture."""
        mime = QGuiApplication.clipboard().mimeData()
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            self.add_files(paths)
            return
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            messages.say(self, self.tr("The clipboard holds neither a file nor a picture."))
            return
        name = self.tr("Picture {moment}").format(moment=f"{self.desk.now():%Y-%m-%d %H-%M}")
        self._add(_png(image), f"{name}.png")

    def open_current(self) -> None:
        """Show the picture under the cursor in the window, the small rendition where the original is not here."""
        row = self.current()
        if row is None:
            return
        if not row.here and not row.preview_here:
            self.ask_current()
            return
        rendition = Rendition.ORIGINAL if row.here else Rendition.PREVIEW
        host, reason = self.host, self._reason
        self.desk.background.write(
            self, lambda session: (row, host.content(session, row.id, reason, rendition)), self._show_content
        )

    def save_copy(self) -> None:
        """Ask where a copy of the original goes; it leaves the encrypted desk and is journaled."""
        row = self.current()
        if row is None or not row.here:
            return
        path, _kind = QFileDialog.getSaveFileName(self, self.tr("Save a copy"), row.label)
        if path:
            self.save_copy_to(row, Path(path))

    def save_copy_to(self, row: AttachmentRow, path: Path) -> None:
        """Journal the export, then write the copy."""
        host, reason = self.host, self._reason
        self.desk.background.write(
            self, lambda session: (path, host.copy(session, row.id, reason)), self._write_copy
        )

    def ask_current(self) -> None:
        """Ask for an original that is not here; it comes after the records."""
        row = self.current()
        if row is None or row.here:
            return
        host = self.host
        self.desk.background.write(self, lambda session: host.ask(session, row.id), self._asked)

    def remove_current(self) -> None:
        """Take the attachment under the cursor out of the record; Ctrl+Z brings it back."""
        row = self.current()
        if row is not None and access.may(self.desk.actor.role, "attachment", "annul"):
            host = self.host
            self.desk.background.write(self, lambda session: host.remove(session, row.id), self._removed)

    def current(self) -> AttachmentRow | None:
        """The attachment under the cursor."""
        item = self.list.currentItem()
        row = item.data(ROW) if item is not None else None
        return row if isinstance(row, AttachmentRow) else None

    def retranslate(self) -> None:
        self.add_button.setText(self.tr("Attach…"))
        self.add_button.setToolTip(shortcuts.with_keys(self.tr("Attach files"), "Ctrl+Shift+A"))
        self.paste_button.setText(self.tr("Paste"))
        self.open_button.setText(self.tr("Show"))
        self.copy_button.setText(self.tr("Save a copy…"))
        self.ask_button.setText(self.tr("Ask for it"))
        self.remove_button.setText(self.tr("Take out"))
        self.list.setAccessibleName(self.tr("Attachments"))
        self._write()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._may_add() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    # What happens --------------------------------------------------------------------------------------

    def _build(self) -> None:
        look = theme.current()
        self.setAcceptDrops(True)
        self.list = _List(self)
        self.list.setObjectName("attachment-list")
        self.list.currentRowChanged.connect(self._show_state)
        self.list.itemDoubleClicked.connect(self.open_current)
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        theme.set_token(self.empty, role="muted")
        self.add_button, self.paste_button = QPushButton(), QPushButton()
        self.open_button, self.copy_button = QPushButton(), QPushButton()
        self.ask_button, self.remove_button = QPushButton(), QPushButton()
        rows = (
            (self.add_button, self.choose_files, "attach"),
            (self.paste_button, self.paste, "attach-paste"),
            (self.open_button, self.open_current, "attachment-show"),
            (self.copy_button, self.save_copy, "attachment-copy"),
            (self.ask_button, self.ask_current, "attachment-ask"),
            (self.remove_button, self.remove_current, "attachment-remove"),
        )
        for button, step, name in rows:
            button.setObjectName(name)
            button.clicked.connect(step)
        top, middle = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.add_button)
        top.addWidget(self.paste_button)
        top.addStretch(1)
        for button in (self.open_button, self.copy_button, self.ask_button, self.remove_button):
            middle.addWidget(button)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(3), look.px(2), look.px(3), look.px(3))
        column.setSpacing(look.px(2))
        column.addLayout(top)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addLayout(middle)
        column.addStretch(0)

    def _may_add(self) -> bool:
        may = access.may(self.desk.actor.role, "attachment", "add")
        return may and self.record_id is not None and not self._masked

    def _add(self, source: Path | bytes, label: str) -> None:
        record_id, kind, host = self.record_id, self.kind, self.host
        if record_id is None or not self._may_add():
            return

        def make(_progress: Progress) -> NewAttachment:
            return NewAttachment(source, label, small_rendition(read_picture(source)))

        def store(command: NewAttachment) -> None:
            self.desk.background.write(
                self, lambda session: host.add(session, kind, record_id, command), self._added
            )

        self.desk.background.job(self, make, store)

    def _added(self, _changed: Changed) -> None:
        said = self.tr("Attached. It goes to the server after the records.")
        messages.Toasts.of(self.window()).say(said, "good")
        self.reload()

    def _removed(self, _changed: Changed) -> None:
        messages.Toasts.of(self.window()).say(self.tr("Taken out. Ctrl+Z brings it back."), "good")
        self.reload()

    def _asked(self, _new: bool) -> None:
        said = self.tr("Asked for. It comes after the records; the exchange shows how far it is.")
        messages.Toasts.of(self.window()).say(said, "good")
        self.reload()

    def _read(self, found: _Listed) -> None:
        if found.record_id == self.record_id:
            self.rows, self._previews = found.rows, found.previews
            self._write()
            self.counted.emit(len(self.rows))

    def _write(self) -> None:
        place = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for row in self.rows:
            item = QListWidgetItem(self._thumbnail(row), f"{row.label}\n{self._state(row)}")
            item.setToolTip(f"{row.label}\n{self._state(row)}")
            item.setData(ROW, row)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(place, 0), len(self.rows) - 1) if self.rows else -1)
        self.list.blockSignals(False)
        self.list.setVisible(bool(self.rows))
        self.empty.setVisible(not self.rows)
        if self._masked:
            words = self.tr(
                "The record is protected; its attachments are shown once it is opened with a reason."
            )
        elif self.record_id is None:
            words = self.tr("Save the record first; then files can be attached.")
        else:
            words = self.tr(
                "No attachments. Drop files here, paste a picture, or press “Attach…”. They are kept encrypted."
            )
        self.empty.setText(words)
        self._show_state()

    def _show_state(self, _place: int = 0) -> None:
        row, role = self.current(), self.desk.actor.role
        may_add = self._may_add()
        self.add_button.setEnabled(may_add)
        self.paste_button.setEnabled(may_add)
        self.open_button.setVisible(row is not None and (row.here or row.preview_here))
        self.copy_button.setVisible(row is not None and row.here and access.may(role, "attachment", "export"))
        self.ask_button.setVisible(row is not None and row.where is Where.AT_SERVER)
        self.remove_button.setVisible(row is not None and access.may(role, "attachment", "annul"))

    def _thumbnail(self, row: AttachmentRow) -> QIcon:
        data = self._previews.get(row.id)
        if data is None:
            # A pixmap of its own size: an icon drawn as large as a thumbnail would shout.
            return QIcon(icons.pixmap("eye-off" if row.masked else "paperclip", "muted", 24))
        image = QImage.fromData(data)
        return (
            QIcon(QPixmap.fromImage(fitted(image, THUMB_PX)))
            if not image.isNull()
            else icons.icon("camera", "muted")
        )

    def _state(self, row: AttachmentRow) -> str:
        size = size_words(row.size_bytes)
        if row.where is Where.HERE:
            words = self.tr("here, not at the server yet") if row.waits else self.tr("here")
        elif row.where is Where.ON_ITS_WAY:
            words = self.tr("on its way: {done} of {size}").format(done=size_words(row.arrived), size=size)
        elif row.where is Where.NOT_SENT:
            words = self.tr("asked for; the desk that made it has not sent it yet")
        else:
            words = self.tr("at the server; ask for it")
        return f"{size} · {words}"

    def _show_content(self, answer: tuple[AttachmentRow, AttachmentContent]) -> None:
        row, content = answer
        image = read_picture(content.content)
        if image.isNull():
            messages.say(self, self.tr("This is no picture; save a copy to open it with another program."))
            return
        small = "" if row.here else self.tr("small picture; ask for the original to see it whole")
        _Picture(self.window(), content.label, image, small).open()

    def _write_copy(self, answer: tuple[Path, AttachmentContent]) -> None:
        path, content = answer

        def work(_progress: Progress) -> Path:
            try:
                path.write_bytes(content.content)
            except OSError as error:
                raise KnownError("file.disk-error", folder=str(path.parent)) from error
            return path

        self.desk.background.job(self, work, self._copied)

    def _copied(self, path: Path) -> None:
        said = self.tr("Saved to {path}. The copy is not encrypted.").format(path=path)
        messages.Toasts.of(self.window()).say(said, "good")

    def _changed(self, changed: Any) -> None:
        if self.isVisible() and "attachment" in getattr(changed, "kinds", ()):
            self.reload()


class RecordSide(i18n.Retranslated, QWidget):
    """The pane beside a form: the history, and behind it the attachments where the record can have them."""

    def __init__(self, history: QWidget, attachments: AttachmentsPane) -> None:
        super().__init__()
        self.attachments = attachments
        self._count = 0
        self.tabs = QTabBar()
        self.tabs.setObjectName("record-side")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.pages = QStackedWidget()
        for page in (history, attachments):
            self.tabs.addTab("")
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.pages, 1)
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        attachments.counted.connect(self._counted)
        self.retranslate()

    def show_attachments(self) -> None:
        """Turn to the attachments and give them the focus."""
        self.tabs.setCurrentIndex(1)
        target: QWidget = self.attachments.list if self.attachments.rows else self.attachments.add_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_history(self) -> None:
        """Turn to the history."""
        self.tabs.setCurrentIndex(0)

    def retranslate(self) -> None:
        self.tabs.setAccessibleName(self.tr("Beside the record"))
        self.tabs.setTabText(0, self.tr("History"))
        name = self.tr("Attachments")
        self.tabs.setTabText(1, f"{name} · {i18n.number_words(self._count)}" if self._count else name)

    def _counted(self, count: int) -> None:
        self._count = count
        self.retranslate()


class _List(QListWidget):
    """Attachments with their thumbnails; Enter, Delete and Ctrl+V are steps of the pane."""

    def __init__(self, pane: AttachmentsPane) -> None:
        super().__init__()
        self._pane = pane
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setIconSize(QSize(THUMB_PX, THUMB_PX))
        self.setWordWrap(True)
        self.setUniformItemSizes(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pane.open_current()
        elif event.key() == Qt.Key.Key_Delete:
            self._pane.remove_current()
        elif shortcuts.matches(event, "Ctrl+V"):
            self._pane.paste()
        else:
            super().keyPressEvent(event)


class _Picture(QDialog):
    """A picture over the window, as large as it fits; Esc or Enter closes it."""

    def __init__(self, window: QWidget, label: str, image: QImage, note: str) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(label)
        self.setObjectName("picture")
        picture = QLabel()
        side = max(200, min(window.width(), window.height() + 300) - 160)
        shown = fitted(image, side)
        if shown.height() > window.height() - 120:
            shown = image.scaledToHeight(
                max(100, window.height() - 120), Qt.TransformationMode.SmoothTransformation
            )
        picture.setPixmap(QPixmap.fromImage(shown))
        picture.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.addWidget(picture)
        if note:
            words = QLabel(note)
            theme.set_token(words, role="muted")
            column.addWidget(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
            return
        super().keyPressEvent(event)


def can_have(desk: Desk, kind: str) -> bool:
    """Whether records of this kind can have attachments on this desk."""
    may = access.may(desk.actor.role, "attachment", "view")
    return desk.attachments is not None and kind in KINDS and may


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())
