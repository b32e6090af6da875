-- The server's role and its database in PostgreSQL 15 or later. Run once by the administrator of PostgreSQL:
--
--   psql -X -v ON_ERROR_STOP=1 -f deploy/role.sql postgres                         (peer: the service's user has its name)
--   psql -X -v ON_ERROR_STOP=1 -v password=SECRET -f deploy/role.sql postgres      (with a password)
--
-- The role is an ordinary one: row-level security binds it, and the server refuses to work as any other.
\if :{?role} \else \set role inspector_desk \endif
\if :{?database} \else \set database inspector_desk \endif

CREATE ROLE :"role" LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT CONNECTION LIMIT 60;
\if :{?password}
SET password_encryption = 'scram-sha-256';
ALTER ROLE :"role" PASSWORD :'password';
\endif

-- Identities are raw bytes and sums are over sorted bytes: the plain collation is the same on every machine.
CREATE DATABASE :"database" OWNER :"role" ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT, CREATE, TEMPORARY ON DATABASE :"database" TO :"role";

\connect :"database"
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO :"role";
