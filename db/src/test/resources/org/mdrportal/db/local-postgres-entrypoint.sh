#!/bin/sh
# The part of the official image's behaviour that Testcontainers relies on; nothing but a shell is there to help.
set -eu
: "${POSTGRES_USER:=postgres}"
: "${POSTGRES_DB:=$POSTGRES_USER}"
if [ ! -f "$PGDATA/PG_VERSION" ]; then
    printf '%s\n' "$POSTGRES_PASSWORD" > /tmp/password
    initdb --username "$POSTGRES_USER" --pwfile /tmp/password --auth-local trust --auth-host scram-sha-256 \
        --encoding UTF8 --locale C --locale-provider builtin --builtin-locale C.UTF-8
    : > /tmp/password
    echo "host all all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
    echo "listen_addresses = '*'" >> "$PGDATA/postgresql.conf"
    if [ "$POSTGRES_DB" != postgres ]; then
        echo "CREATE DATABASE \"$POSTGRES_DB\"" | postgres --single postgres
    fi
    # Not needed here, but the official image does it, and who waits for it counts two announcements.
    pg_ctl --wait --options "-c listen_addresses=''" start
    pg_ctl --wait --mode fast stop
fi
exec "$@"
