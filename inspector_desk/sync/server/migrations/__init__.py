"""Alembic's room: nothing here imports the program."""
