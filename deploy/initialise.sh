#!/bin/sh
# Run once by PostgreSQL's image when its volume is new: the server's own ordinary role and database.
set -eu
psql -X -q -v ON_ERROR_STOP=1 -U postgres -v password="$(cat /run/secrets/desk)" -f /deploy/role.sql postgres
