-- Whoever runs the migration: what it makes belongs to mdr_owner.
SET ROLE mdr_owner;
