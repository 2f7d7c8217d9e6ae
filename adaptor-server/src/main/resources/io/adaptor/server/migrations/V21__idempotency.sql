-- Requests that came with an Idempotency-Key. What was answered may hold a secret, such as a new API key, so it is encrypted.
CREATE TABLE idempotency_keys (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants ON DELETE CASCADE,
  key text COLLATE "C" NOT NULL,
  fingerprint bytea NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  -- Null while the request is carried out, or where the server ended in between.
  status integer,
  -- Null where the answer was too long to be kept.
  answer bytea,
  PRIMARY KEY (tenant_id, key)
);
CREATE INDEX idempotency_keys_by_time ON idempotency_keys (tenant_id, started_at);
SELECT guard('idempotency_keys');
