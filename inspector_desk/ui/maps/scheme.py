"""The private scheme ``desk`` and the start of the web engine behind it.

``register`` is called before the application exists and costs nothing: the engine's libraries (200 MB on
disk) are loaded by ``start_engine`` when the first map is shown, so a desk without a map never pays for them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import MutableMapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt

from inspector_desk.errors import KnownError

SCHEME = "desk"
HOST = "app"

SCRIPT_HEAP_MIB = 96
"""What the page's scripts may hold; parsed tiles of the densest view stay below a third of it."""

WITHOUT_SANDBOX = "INSPECTOR_DESK_MAP_WITHOUT_SANDBOX"
"""Environment variable an administrator sets to 1 where the system allows no sandbox (some containers)."""


@dataclass(frozen=True, slots=True)
class Belts:
    """Which of the three belts against the network are worn; only tests take one off.

    ``interceptor`` refuses every request that isn't of our scheme, ``policy`` is the page's content security
    policy, ``resolver`` keeps Chromium from resolving any name or address (fixed once the engine runs).
    """

    interceptor: bool = True
    policy: bool = True
    resolver: bool = True


ALL_BELTS = Belts()


def register() -> None:
    """Prepare the application for a web view; call it before QApplication is made, more often does no harm."""
    if QCoreApplication.instance() is None:
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)


def start_engine(belts: Belts = ALL_BELTS, script_heap_mib: int | None = SCRIPT_HEAP_MIB) -> None:
    """Load the web engine and make the scheme known to it; later calls find it running.

    ``script_heap_mib`` None leaves V8 its own bounds: a benchmark does so for pages that are not ours.
    KnownError "maps.engine-missing" if its libraries aren't installed, "maps.engine-no-sandbox" if the system
    allows it no sandbox (Chromium would then end the whole program).
    """
    try:
        from PySide6.QtWebEngineCore import QWebEngineUrlScheme
    except ImportError as reason:
        raise KnownError("maps.engine-missing") from reason
    if not QWebEngineUrlScheme.schemeByName(SCHEME.encode()).name().isEmpty():
        return
    no_sandbox = must_run_without_sandbox()
    if not no_sandbox and not sandbox_is_possible():
        raise KnownError("maps.engine-no-sandbox", variable=WITHOUT_SANDBOX)
    prepare_environment(os.environ, belts, no_sandbox=no_sandbox, script_heap_mib=script_heap_mib)
    scheme = QWebEngineUrlScheme(SCHEME.encode())
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flags = QWebEngineUrlScheme.Flag
    scheme.setFlags(flags.SecureScheme | flags.CorsEnabled | flags.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


def prepare_environment(
    environment: MutableMapping[str, str],
    belts: Belts,
    *,
    no_sandbox: bool,
    script_heap_mib: int | None = SCRIPT_HEAP_MIB,
) -> None:
    """Set the engine's own switches and drop every one that came from outside.

    QTWEBENGINE_DISABLE_SANDBOX switches the sandbox off even when it is 0, and a debugging port would let
    another program read the map: so nothing named QTWEBENGINE_* is inherited.
    """
    for name in [name for name in environment if name.startswith("QTWEBENGINE_")]:
        del environment[name]
    environment["QTWEBENGINE_CHROMIUM_FLAGS"] = engine_flags(
        belts, no_sandbox=no_sandbox, script_heap_mib=script_heap_mib
    )


def engine_flags(belts: Belts, *, no_sandbox: bool, script_heap_mib: int | None = SCRIPT_HEAP_MIB) -> str:
    """Chromium's command line: no name resolves, nothing is fetched in the background, nothing is logged."""
    flags = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-domain-reliability",
        "--disable-sync",
        "--no-pings",
        "--disable-logging",
        "--log-level=3",
    ]
    if script_heap_mib is not None:
        # Left to itself V8 keeps tiles long done with: 310 MiB after twenty minutes of use, 105 with this bound.
        flags.append(f'--js-flags="--optimize-for-size --max-old-space-size={script_heap_mib}"')
    if belts.resolver:
        # The inner quotation marks matter: without them Chromium reads the first word only.
        flags.append('--host-resolver-rules="MAP * ~NOTFOUND"')
    if no_sandbox:
        flags.append("--no-sandbox")
    return " ".join(flags)


def must_run_without_sandbox() -> bool:
    """Whether Chromium would refuse its sandbox here: for root, or where an administrator has said so."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root or os.environ.get(WITHOUT_SANDBOX) == "1"


def sandbox_is_possible() -> bool:
    """Whether the system lets a program build its own sandbox; where not, the engine would end the program.

    Linux distributions and containers may forbid user namespaces; other systems always allow theirs.
    """
    probe = shutil.which("unshare") if sys.platform.startswith("linux") else None
    if probe is None:
        return True
    done = subprocess.run([probe, "-Ur", "true"], capture_output=True, timeout=10, check=False)
    return done.returncode == 0
