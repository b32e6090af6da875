"""Writes requirements.lock and requirements-build.lock: each package by exact version and hash.


The files name no index: whoever installs decides where packages come from, and the hashes decide whether they
are the right ones.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

_COMPILE = (
    "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate",
)  # fmt: skip
_LOCKS = (
    ("requirements.lock", ("pyproject.toml", "--extra", "server", "--extra", "build", "--group", "dev")),
    # Without a source file a group is resolved alone: the builders, not what they build.
    ("requirements-build.lock", ("--group", "builder", "--constraint", "requirements.lock")),
)


def write_locks(upgrade: bool) -> None:
    """Resolve both files; versions already locked are kept unless ``upgrade``."""
    beside = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{beside}{os.pathsep}{os.environ['PATH']}", "UV_NO_CONFIG": "1"}
    for name, chosen in _LOCKS:
        command = [*_COMPILE, *chosen, "--output-file", name, *(["--upgrade"] if upgrade else [])]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    write_locks(upgrade="--upgrade" in sys.argv[1:])
