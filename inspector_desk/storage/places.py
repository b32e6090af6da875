"""The names of what lies in a desk's folder; apart from the store, so that unlocking needs no database library."""

from __future__ import annotations

DATABASE, VAULT, FILES, BACKUPS, LOCK = "desk.db", "vault.json", "files", "backups", "lock"
PACKS = "packs"
