-- What models read on in: the parts of long results of tools, encrypted, for minutes.
CREATE TABLE tool_results (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants ON DELETE CASCADE,
  result_id text COLLATE "C" NOT NULL,
  part integer NOT NULL,
  sealed bytea NOT NULL,
  size integer NOT NULL,
  ends_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, result_id, part)
);
CREATE INDEX tool_results_by_end ON tool_results (ends_at);
SELECT guard('tool_results');

-- Forgets what has ended, of all tenants, a bounded piece at a time.
CREATE FUNCTION forget_tool_results(before timestamptz, most integer) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  WITH gone AS (
    DELETE FROM tool_results WHERE ctid IN (
      SELECT ctid FROM tool_results WHERE ends_at <= before LIMIT most FOR UPDATE SKIP LOCKED) RETURNING 1)
  SELECT count(*) FROM gone
$$;
