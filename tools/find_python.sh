#!/usr/bin/env bash
# Prints the first Python from 3.11 to 3.14 that can make a virtual environment; exits 1 if there is none.
set -euo pipefail

for candidate in ${PYTHON:-} python3 python3.11 python3.12 python3.13 python3.14; do
    if "$candidate" -c 'import ensurepip, sys, venv; assert (3, 11) <= sys.version_info[:2] <= (3, 14)' 2>/dev/null; then
        command -v "$candidate"
        exit 0
    fi
done
echo "No Python from 3.11 to 3.14 with its venv module was found; run: sudo apt-get install -y python3 python3-venv" >&2
exit 1
