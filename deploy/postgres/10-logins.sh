#!/bin/bash
# Once, when the database is first made: the logins and roles of the portal, so that no login of it is a superuser.
set -euo pipefail

# On lines of their own: a file that cannot be read ends the script here instead of leaving a login without a password.
owner_password=$(cat "${SECRETS:-/run/secrets}/owner_password")
app_password=$(cat "${SECRETS:-/run/secrets}/app_password")

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set owner_password="$owner_password" --set app_password="$app_password" <<'SQL'
-- Owns the tables and migrates; not a superuser, and row level security is forced on it as on everybody.
CREATE ROLE mdr_owner LOGIN NOINHERIT NOBYPASSRLS PASSWORD :'owner_password';
-- Serves; owns nothing. The roles it may take on see tenants, it does not.
CREATE ROLE mdr_app LOGIN NOINHERIT NOBYPASSRLS PASSWORD :'app_password';
CREATE ROLE mdr_customer NOLOGIN NOINHERIT;
CREATE ROLE mdr_staff NOLOGIN NOINHERIT;
CREATE ROLE mdr_soc NOLOGIN NOINHERIT;
CREATE ROLE mdr_backup NOLOGIN NOINHERIT;
GRANT mdr_customer, mdr_staff, mdr_soc TO mdr_app WITH INHERIT FALSE, SET TRUE;
ALTER SCHEMA public OWNER TO mdr_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO mdr_owner', current_database()); END $$;
SQL
