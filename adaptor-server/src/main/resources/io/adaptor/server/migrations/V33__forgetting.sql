CREATE INDEX jobs_by_end ON jobs (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX events_by_time ON events (received_at);

-- Forgets what is old, of all tenants, a bounded piece at a time; returns how much that was.
CREATE FUNCTION forget_work(jobs_before timestamptz, events_before timestamptz, most integer) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  WITH old_jobs AS (
    DELETE FROM jobs WHERE ctid IN (
      SELECT ctid FROM jobs WHERE ended_at < jobs_before LIMIT most FOR UPDATE SKIP LOCKED) RETURNING 1),
  old_events AS (
    DELETE FROM events WHERE ctid IN (
      SELECT ctid FROM events WHERE received_at < events_before LIMIT most FOR UPDATE SKIP LOCKED) RETURNING 1)
  SELECT (SELECT count(*) FROM old_jobs) + (SELECT count(*) FROM old_events)
$$;
