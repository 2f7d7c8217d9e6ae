-- A row is written before its request is carried out; the status comes when it has been answered, and stays null where the
-- server ended in between.
ALTER TABLE audit ADD COLUMN status integer;
