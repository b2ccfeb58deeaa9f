#!/bin/sh
# Runs once, when the database server makes its data: two roles, one that owns the tables and one that uses them.
set -eu
psql --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" \
  --set owner_password="$DATABASE_OWNER_PASSWORD" --set app_password="$DATABASE_PASSWORD" <<'SQL'
CREATE ROLE qamqor_owner LOGIN CREATEDB PASSWORD :'owner_password';
CREATE ROLE qamqor_app LOGIN PASSWORD :'app_password';
CREATE DATABASE qamqor OWNER qamqor_owner;
REVOKE CONNECT ON DATABASE qamqor FROM PUBLIC;
GRANT CONNECT ON DATABASE qamqor TO qamqor_app;
SQL
