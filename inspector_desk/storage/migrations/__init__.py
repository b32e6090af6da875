"""Alembic migrations of the desk; each is frozen in time and imports nothing of the program."""
