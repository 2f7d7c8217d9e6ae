-- The execution log has a partition for each day (UTC), made ahead, and dropped when its time is over. What falls on a day that
-- nobody made is kept in executions_rest, and moves when its day is made.
CREATE FUNCTION make_execution_days(first date, days integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  day date;
  name text;
  begins timestamptz;
  ends timestamptz;
  made integer := 0;
BEGIN
  IF days NOT BETWEEN 1 AND 31 THEN
    RAISE EXCEPTION 'from 1 to 31 days are made at a time, not %', days;
  END IF;
  -- Of several servers one makes them, and none waits long for calls that write or read.
  PERFORM pg_advisory_xact_lock(7083202608);
  PERFORM set_config('lock_timeout', '2s', true);
  FOR i IN 0 .. days - 1 LOOP
    day := first + i;
    name := 'executions_' || to_char(day, 'YYYYMMDD');
    CONTINUE WHEN EXISTS (
      SELECT 1 FROM pg_class c WHERE c.relnamespace = 'adaptor'::regnamespace AND c.relname = name);
    begins := day::timestamp AT TIME ZONE 'UTC';
    ends := (day + 1)::timestamp AT TIME ZONE 'UTC';
    EXECUTE format('CREATE TABLE %I (LIKE executions INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
    PERFORM guard(name);
    LOCK TABLE executions_rest IN ACCESS EXCLUSIVE MODE;
    EXECUTE format(
      'WITH moved AS (DELETE FROM executions_rest WHERE started_at >= %L AND started_at < %L RETURNING *)'
      ' INSERT INTO %I SELECT * FROM moved', begins, ends, name);
    EXECUTE format('ALTER TABLE executions ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, begins, ends);
    made := made + 1;
  END LOOP;
  RETURN made;
END $$;

CREATE FUNCTION drop_execution_days(before date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  name text;
  dropped integer := 0;
BEGIN
  IF before > (now() AT TIME ZONE 'UTC')::date THEN
    RAISE EXCEPTION 'days that are not over are not dropped: % is after today', before;
  END IF;
  PERFORM pg_advisory_xact_lock(7083202608);
  PERFORM set_config('lock_timeout', '2s', true);
  FOR name IN
    SELECT c.relname FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
    WHERE h.inhparent = 'executions'::regclass AND c.relname ~ '^executions_[0-9]{8}$'
      AND to_date(right(c.relname, 8), 'YYYYMMDD') < before
  LOOP
    EXECUTE format('DROP TABLE %I', name);
    dropped := dropped + 1;
  END LOOP;
  DELETE FROM executions_rest WHERE started_at < before::timestamp AT TIME ZONE 'UTC';
  RETURN dropped;
END $$;
