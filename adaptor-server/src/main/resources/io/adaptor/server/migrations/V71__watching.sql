-- What was executed, counted by the minute and by the hour in the transaction that writes the log, so that charts read no log.
CREATE TABLE execution_counts (
  tenant_id text COLLATE "C" NOT NULL,
  -- Empty for all integrations of the tenant together.
  integration_id text COLLATE "C" NOT NULL,
  -- How long the time is that is counted: 60 or 3600.
  seconds integer NOT NULL,
  at timestamptz NOT NULL,
  executions bigint NOT NULL,
  failed bigint NOT NULL,
  cached bigint NOT NULL,
  -- How many took how long; the server knows the bounds.
  durations bigint[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (tenant_id, integration_id, seconds, at)
) WITH (fillfactor = 70);
CREATE INDEX execution_counts_by_time ON execution_counts USING brin (at);
SELECT guard('execution_counts');

CREATE TABLE execution_errors (
  tenant_id text COLLATE "C" NOT NULL,
  integration_id text COLLATE "C" NOT NULL,
  seconds integer NOT NULL,
  at timestamptz NOT NULL,
  code text COLLATE "C" NOT NULL,
  errors bigint NOT NULL,
  PRIMARY KEY (tenant_id, integration_id, seconds, at, code)
) WITH (fillfactor = 70);
CREATE INDEX execution_errors_by_time ON execution_errors USING brin (at);
SELECT guard('execution_errors');

-- How each integration did the last twenty times. What is failing is found by an index.
CREATE TABLE integration_health (
  tenant_id text COLLATE "C" NOT NULL,
  integration_id text COLLATE "C" NOT NULL,
  -- A bit for each execution, the latest the lowest: 1 where it failed.
  recent integer NOT NULL DEFAULT 0,
  known integer NOT NULL DEFAULT 0,
  last_at timestamptz,
  last_error_code text,
  -- 0 failing, 1 degraded, 2 healthy, 3 unused.
  state smallint NOT NULL GENERATED ALWAYS AS (CASE
    WHEN known = 0 THEN 3
    WHEN recent = 0 THEN 2
    WHEN recent & 7 = 7 OR (recent & 1 = 1 AND 2 * bit_count(recent::bit(32)) >= known) THEN 0
    ELSE 1 END) STORED,
  PRIMARY KEY (tenant_id, integration_id),
  FOREIGN KEY (tenant_id, integration_id) REFERENCES integrations ON DELETE CASCADE
) WITH (fillfactor = 70);
CREATE INDEX integration_health_by_state ON integration_health (tenant_id, state, integration_id);
SELECT guard('integration_health');
INSERT INTO integration_health (tenant_id, integration_id) SELECT tenant_id, integration_id FROM integrations;

-- Counts of minutes and of hours whose time is over, of all tenants, a bounded piece at a time; returns how much that was.
CREATE FUNCTION forget_counts(minutes_before timestamptz, hours_before timestamptz, most integer) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  WITH counts AS (
    DELETE FROM execution_counts WHERE ctid IN (SELECT ctid FROM execution_counts
      WHERE at < minutes_before AND (seconds = 60 OR at < hours_before) LIMIT most FOR UPDATE SKIP LOCKED) RETURNING 1),
  errors AS (
    DELETE FROM execution_errors WHERE ctid IN (SELECT ctid FROM execution_errors
      WHERE at < minutes_before AND (seconds = 60 OR at < hours_before) LIMIT most FOR UPDATE SKIP LOCKED) RETURNING 1)
  SELECT (SELECT count(*) FROM counts) + (SELECT count(*) FROM errors)
$$;

-- The input of an execution, encrypted, so that it can be run again. It goes with its day of the log.
ALTER TABLE executions ADD COLUMN sealed_input bytea;

-- What people search for by its beginning.
ALTER TABLE executions ADD COLUMN error_message text;
CREATE INDEX executions_by_endpoint ON executions (tenant_id, endpoint COLLATE "C", started_at DESC);
CREATE INDEX executions_by_code ON executions (tenant_id, error_code COLLATE "C", started_at DESC) WHERE error_code IS NOT NULL;
CREATE INDEX executions_by_message ON executions (tenant_id, error_message COLLATE "C") WHERE error_message IS NOT NULL;

-- The last good and the last failed try of each endpoint, encrypted.
CREATE TABLE endpoint_samples (
  sample_id uuid NOT NULL UNIQUE,
  tenant_id text COLLATE "C" NOT NULL,
  integration_id text COLLATE "C" NOT NULL,
  endpoint text COLLATE "C" NOT NULL,
  good boolean NOT NULL,
  at timestamptz NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (tenant_id, integration_id, endpoint, good),
  FOREIGN KEY (tenant_id, integration_id) REFERENCES integrations ON DELETE CASCADE
);
SELECT guard('endpoint_samples');
