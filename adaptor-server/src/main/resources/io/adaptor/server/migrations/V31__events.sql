-- Addresses at which remote systems deliver events. Of the token only SHA-256 is kept.
CREATE TABLE webhook_urls (
  webhook_id uuid PRIMARY KEY,
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants ON DELETE CASCADE,
  integration_id text COLLATE "C" NOT NULL,
  connection_id text COLLATE "C" NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  prefix text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz
);
CREATE INDEX webhook_urls_by_integration ON webhook_urls (tenant_id, integration_id, created_at);
SELECT guard('webhook_urls');

CREATE FUNCTION webhook_url_by_token(sought bytea) RETURNS SETOF webhook_urls
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT w.* FROM webhook_urls w JOIN tenants t USING (tenant_id)
  WHERE w.token_hash = sought AND w.revoked_at IS NULL AND t.enabled
$$;

CREATE TABLE events (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants ON DELETE CASCADE,
  number bigint GENERATED ALWAYS AS IDENTITY,
  integration_id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  received_at timestamptz NOT NULL,
  record text NOT NULL,
  PRIMARY KEY (tenant_id, number)
);
SELECT guard('events');
