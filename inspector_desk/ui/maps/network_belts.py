"""The web engine with everything shut: the interceptor, the profile and the page the map runs in.

Loaded only when a map is shown. The scheme module holds the belt of host rules, maps.page the belt of the
content security policy.
"""

from __future__ import annotations

import logging
from collections import deque

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlSchemeHandler,
)

from inspector_desk.ui.maps.scheme import HOST, SCHEME

log = logging.getLogger(__name__)

_OFF = (
    "AutoLoadIconsForPage",
    "DnsPrefetchEnabled",
    "FullScreenSupportEnabled",
    "HyperlinkAuditingEnabled",
    "JavascriptCanAccessClipboard",
    "JavascriptCanOpenWindows",
    "JavascriptCanPaste",
    "LocalContentCanAccessFileUrls",
    "LocalContentCanAccessRemoteUrls",
    "LocalStorageEnabled",
    "NavigateOnDropEnabled",
    "PdfViewerEnabled",
    "PluginsEnabled",
    "ScreenCaptureEnabled",
    "TouchIconsEnabled",
    "WebGLEnabled",
    "BackForwardCacheEnabled",
)
"""Settings of the engine the map has no use for."""


class Gatekeeper(QWebEngineUrlRequestInterceptor):
    """Refuses what isn't ours; ``refused`` keeps the last schemes and hosts, never whole addresses.

    With ``watch_only`` it writes down what was asked for and lets it through, which only tests do.
    """

    def __init__(self, parent: QObject | None = None, *, watch_only: bool = False) -> None:
        super().__init__(parent)
        self.watch_only = watch_only
        self.refused: deque[str] = deque(maxlen=200)

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if url.scheme() == SCHEME and url.host() == HOST:
            return
        # Pictures the page makes in memory can't carry anything out.
        image = QWebEngineUrlRequestInfo.ResourceType.ResourceTypeImage
        if url.scheme() in ("data", "blob") and info.resourceType() == image:
            return
        self.refused.append(f"{url.scheme()}://{url.host()}")
        if not self.watch_only:
            info.block(True)


class ClosedPage(QWebEnginePage):
    """A page that stays where it is: no navigation, windows, dialogs, files, permissions or downloads.

    Signals:
        complained(object): a line of the console at warning or error level.
    """

    complained = Signal(object)

    def __init__(self, profile: QWebEngineProfile, parent: QObject | None = None) -> None:
        super().__init__(profile, parent)
        for name in _OFF:
            self.settings().setAttribute(getattr(QWebEngineSettings.WebAttribute, name), False)
        self.permissionRequested.connect(self._deny)
        self.certificateError.connect(self._reject)

    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, main_frame: bool
    ) -> bool:
        url = QUrl(url)
        return main_frame and url.scheme() == SCHEME and url.host() == HOST and url.path() == "/map"

    def chooseFiles(self, *_: object) -> list[str]:
        return []

    def javaScriptAlert(self, *_: object) -> None:
        """No dialog comes out of the page."""

    def javaScriptConfirm(self, *_: object) -> bool:
        return False

    def javaScriptPrompt(self, *_: object) -> tuple[bool, str]:
        return False, ""

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        if level == QWebEnginePage.JavaScriptConsoleMessageLevel.InfoMessageLevel:
            return
        # The page knows no resident's words, so its complaints can be kept for support.
        log.warning("map page, %s line %d: %s", QUrl(source).path(), line, message[:400])
        self.complained.emit(message)

    def _deny(self, permission: QWebEnginePermission) -> None:
        permission.deny()

    def _reject(self, error: QWebEngineCertificateError) -> None:
        error.rejectCertificate()


class ClosedProfile(QWebEngineProfile):
    """An off-the-record profile: nothing on disk, no cookies kept, our scheme and the gatekeeper installed."""

    def __init__(
        self,
        handler: QWebEngineUrlSchemeHandler,
        gatekeeper: Gatekeeper | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
        self.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
        self.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self.setSpellCheckEnabled(False)
        self.installUrlSchemeHandler(SCHEME.encode(), handler)
        if gatekeeper is not None:
            self.setUrlRequestInterceptor(gatekeeper)
        self.downloadRequested.connect(self._cancel)

    def _cancel(self, download: QWebEngineDownloadRequest) -> None:
        download.cancel()
