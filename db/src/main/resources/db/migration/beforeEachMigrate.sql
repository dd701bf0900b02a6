-- Whoever runs the migration: what it makes belongs to mdr_owner, and what it does not name stands in public
-- (Flyway puts the schema of its history first).
SET ROLE mdr_owner;
SET search_path = public;
