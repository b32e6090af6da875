#!/usr/bin/env bash
# The server's API under thousands of requests nobody planned: tests/faults/api.sh [requests of each operation, 400]
set -euo pipefail
cd "$(dirname "$0")/../.."
API_EXAMPLES=${1:-400} .venv/bin/python -m pytest tests/sync/test_app_openapi.py -q -n 0 -p no:cacheprovider
