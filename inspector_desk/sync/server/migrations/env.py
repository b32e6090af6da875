"""Runs the server's migrations in the connection and transaction of the caller."""

from __future__ import annotations

from alembic import context

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=context.config.attributes.get("metadata"),
    transactional_ddl=True,
    compare_type=True,
)
context.run_migrations()
