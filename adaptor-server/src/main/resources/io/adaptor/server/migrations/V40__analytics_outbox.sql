-- Execution records on their way to analytics. Written with the record itself, deleted when Kafka has it.
CREATE TABLE analytics_outbox (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id text COLLATE "C" NOT NULL,
  record text NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT now()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
CREATE INDEX analytics_outbox_by_time ON analytics_outbox USING brin (stored_at);

SELECT guard('analytics_outbox');

-- The publisher sends those of all tenants, the oldest first.
CREATE FUNCTION outbox_next(most integer) RETURNS TABLE (number bigint, tenant_id text, record text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT o.number, o.tenant_id, o.record FROM analytics_outbox o ORDER BY o.number LIMIT most
$$;

-- What was sent is done with.
CREATE FUNCTION outbox_sent(numbers bigint[]) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  WITH gone AS (DELETE FROM analytics_outbox WHERE number = ANY (numbers) RETURNING 1) SELECT count(*) FROM gone
$$;

-- So many wait at most, and none for longer than that: the oldest go.
CREATE FUNCTION outbox_trim(most bigint, longest interval) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  late bigint;
  many bigint;
BEGIN
  DELETE FROM analytics_outbox WHERE stored_at < now() - longest;
  GET DIAGNOSTICS late = ROW_COUNT;
  DELETE FROM analytics_outbox
    WHERE number <= (SELECT o.number FROM analytics_outbox o ORDER BY o.number DESC OFFSET most LIMIT 1);
  GET DIAGNOSTICS many = ROW_COUNT;
  RETURN late + many;
END $$;
