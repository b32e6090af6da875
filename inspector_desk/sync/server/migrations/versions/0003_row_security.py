"""Row-level security on PostgreSQL: each row of a district is seen and written only by who says for whom it acts.

A transaction says so by settings that end with it (``database.act_as``): desk.role, desk.whole (districts seen
whole), desk.districts and desk.precincts (the parts of others), desk.device. Without them nothing is visible. Each
command has its own policy; none lets a device's role delete. ``maintenance`` alone may do everything.

Revision ID: 0003
Revises: 0002
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Settings are read in sub-selects: once a statement, not once a row.
ROLE = "(SELECT current_setting('desk.role', true))"
DEVICE = "(SELECT nullif(current_setting('desk.device', true), '')::integer)"
WHOLE = "district_id = ANY ((SELECT string_to_array(current_setting('desk.whole', true), ','))::integer[])"
PART = (
    "(district_id = ANY ((SELECT string_to_array(current_setting('desk.districts', true), ','))::integer[]) "
    "AND precinct_id = ANY ((SELECT string_to_array(current_setting('desk.precincts', true), ','))::integer[]))"
)
PLACE = f"({WHOLE} OR {PART})"
RECORD = "EXISTS (SELECT 1 FROM record AS r WHERE r.district_id = conflict.district_id AND r.uid = conflict.record)"
OWN = f"device_id = {DEVICE}"
OWN_LINEAGE = f"lineage_id IN (SELECT id FROM lineage WHERE {OWN})"  # noqa: S608 - our own names

SERVICE = f"({ROLE} = 'service' AND {WHOLE})"
OFFICE = f"{ROLE} = 'administration'"


def _in(*roles: str) -> str:
    return f"{ROLE} IN ({', '.join(repr(role) for role in roles)})"


WRITERS = _in("inspector", "supervisor", "trainer")
READERS = _in("inspector", "supervisor", "trainer", "auditor")
SENDERS = _in("inspector", "supervisor", "trainer", "revoked")

# reach: 0 entries with changes, 1 views and prints (overseers only), 2 in review (supervisors only).
POLICIES: dict[str, dict[str, str]] = {
    "ledger": {
        "select": f"{PLACE} AND ({READERS} AND reach = 0 OR {_in('supervisor', 'auditor')} AND reach = 1 "
        f"OR {ROLE} = 'supervisor' AND reach = 2) OR {SERVICE}",
        "insert": f"{PLACE} AND ({WRITERS} OR {_in('auditor', 'analyst')} AND reach > 0 "
        f"OR {ROLE} = 'revoked' AND reach = 2) OR {SERVICE}",
        "update": f"{ROLE} = 'supervisor' AND {WHOLE} AND reach = 2 OR {SERVICE}",
        "updated": f"{ROLE} = 'supervisor' AND {WHOLE} OR {SERVICE}",
    },
    "record": {
        "select": f"{PLACE} AND ({READERS} OR {ROLE} = 'analyst') OR {SERVICE}",
        "insert": f"{PLACE} AND {WRITERS} OR {SERVICE}",
        "update": f"{PLACE} AND {WRITERS} OR {SERVICE}",
    },
    "conflict": {
        "select": f"{READERS} AND {RECORD} OR {SERVICE}",
        "insert": f"{WRITERS} AND {RECORD} OR {SERVICE}",
        "update": f"{WRITERS} AND {RECORD} OR {SERVICE}",
    },
    "review": {
        "select": f"{PLACE} AND {_in('supervisor', 'auditor')} OR {SERVICE} OR {OFFICE}",
        "insert": f"{PLACE} AND {_in('inspector', 'supervisor', 'trainer', 'auditor', 'analyst', 'revoked')} "
        f"OR {SERVICE}",
        "update": f"{ROLE} = 'supervisor' AND {WHOLE} OR {SERVICE}",
    },
    "territory_digest": {
        "select": f"{PLACE} AND ({READERS} OR {ROLE} = 'analyst') OR {SERVICE} OR {OFFICE}",
        "insert": f"{PLACE} AND {WRITERS} OR {SERVICE}",
        "update": f"{PLACE} AND {WRITERS} OR {SERVICE}",
    },
    "blob": {
        "select": f"{PLACE} AND {READERS} OR {SERVICE} OR {OFFICE}",
        "insert": f"{PLACE} AND {SENDERS} OR {SERVICE}",
        "update": SERVICE,
    },
    "upload": {
        "select": f"{SENDERS} AND {OWN} OR {SERVICE}",
        "insert": f"{PLACE} AND {SENDERS} AND {OWN} OR {SERVICE}",
        "update": f"{PLACE} AND {SENDERS} AND {OWN} OR {SERVICE}",
    },
    "snapshot": {
        "select": f"{PLACE} AND {READERS} OR {SERVICE} OR {OFFICE}",
        "insert": SERVICE,
        "update": SERVICE,
    },
    "batch": {"select": OWN_LINEAGE, "insert": OWN_LINEAGE},
}


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, commands in POLICIES.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY maintenance ON {table} USING ({ROLE} = 'maintenance')")
        for command in ("select", "insert", "update"):
            if command not in commands:
                continue
            seen = f"USING ({commands[command]})" if command != "insert" else ""
            written = commands.get(f"{command}d", commands[command])
            check = f"WITH CHECK ({written})" if command != "select" else ""
            op.execute(f"CREATE POLICY {table}_{command} ON {table} FOR {command.upper()} {seen} {check}")


def downgrade() -> None:
    raise RuntimeError("a server's schema only goes forward; restore a backup instead")
