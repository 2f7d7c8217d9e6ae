-- Everything of a tenant stands behind row-level security: a transaction sees the rows of the tenant that it names in
-- adaptor.tenant, and none where it names none. The server's role is bound by it; the owner's functions at the end are the
-- only way past it, one purpose each.

CREATE TABLE tenants (
  tenant_id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE api_keys (
  key_id uuid PRIMARY KEY,
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants ON DELETE CASCADE,
  name text NOT NULL,
  -- What is shown of a key, and the SHA-256 of all of it: a key is 256 random bits, so nothing slower is needed.
  prefix text NOT NULL,
  hash bytea NOT NULL UNIQUE,
  scopes text[] NOT NULL,
  requests_per_minute integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);
CREATE INDEX api_keys_by_tenant ON api_keys (tenant_id, created_at);

CREATE TABLE integrations (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants ON DELETE CASCADE,
  integration_id text COLLATE "C" NOT NULL,
  version text NOT NULL,
  document text NOT NULL,
  stored_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, integration_id)
);

CREATE TABLE integration_versions (
  tenant_id text COLLATE "C" NOT NULL,
  integration_id text COLLATE "C" NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY,
  version text NOT NULL,
  document text NOT NULL,
  stored_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, integration_id, number),
  FOREIGN KEY (tenant_id, integration_id) REFERENCES integrations ON DELETE CASCADE
);

CREATE TABLE connections (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants ON DELETE CASCADE,
  integration_id text COLLATE "C" NOT NULL,
  connection_id text COLLATE "C" NOT NULL,
  version text NOT NULL,
  -- Encrypted: values, credentials, label and status.
  sealed bytea NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, integration_id, connection_id)
);

-- Never the same twice, not even after tokens were deleted.
CREATE SEQUENCE token_versions;

CREATE TABLE tokens (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants ON DELETE CASCADE,
  integration_id text COLLATE "C" NOT NULL,
  connection_id text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  base_version bigint NOT NULL,
  dead boolean NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (tenant_id, integration_id, connection_id)
);

CREATE TABLE token_leases (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants ON DELETE CASCADE,
  integration_id text COLLATE "C" NOT NULL,
  connection_id text COLLATE "C" NOT NULL,
  owner text NOT NULL,
  ends_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, integration_id, connection_id)
);

CREATE TABLE secrets (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants ON DELETE CASCADE,
  name text COLLATE "C" NOT NULL,
  sealed bytea NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, name)
);

-- One partition a day, made ahead and dropped when their time is over.
CREATE TABLE executions (
  tenant_id text COLLATE "C" NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  integration_id text COLLATE "C" NOT NULL,
  connection_id text COLLATE "C" NOT NULL,
  endpoint text NOT NULL,
  started_at timestamptz NOT NULL,
  duration_ms bigint NOT NULL,
  success boolean NOT NULL,
  error_code text,
  record text NOT NULL
) PARTITION BY RANGE (started_at);
CREATE INDEX executions_by_time ON executions (tenant_id, started_at DESC, request_id DESC);
CREATE INDEX executions_by_integration ON executions (tenant_id, integration_id, started_at DESC, request_id DESC);
CREATE INDEX executions_by_id ON executions (tenant_id, request_id);
CREATE TABLE executions_rest PARTITION OF executions DEFAULT;

CREATE TABLE audit (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants ON DELETE CASCADE,
  number bigint GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  action text NOT NULL,
  target text NOT NULL,
  details text,
  PRIMARY KEY (tenant_id, number)
);

-- Wrapped with ENCRYPTION_KEY; the newest one encrypts.
CREATE TABLE key_ring (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key_id text NOT NULL UNIQUE,
  wrapped bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION guard(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format(
    'CREATE POLICY of_its_tenant ON %I USING (tenant_id = current_setting(''adaptor.tenant'', true))'
    ' WITH CHECK (tenant_id = current_setting(''adaptor.tenant'', true))', name);
END $$;

SELECT guard(name) FROM unnest(ARRAY['tenants', 'api_keys', 'integrations', 'integration_versions', 'connections', 'tokens',
  'token_leases', 'secrets', 'executions', 'executions_rest', 'audit']) AS name;

-- A key names its tenant, so it is found before there is one.
CREATE FUNCTION key_by_hash(sought bytea) RETURNS SETOF api_keys
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT k.* FROM api_keys k JOIN tenants t USING (tenant_id) WHERE k.hash = sought AND t.enabled
$$;

-- For administrators of all tenants.
CREATE FUNCTION all_tenants(after text, most integer) RETURNS SETOF tenants
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT * FROM tenants WHERE tenant_id > after ORDER BY tenant_id LIMIT most
$$;

CREATE FUNCTION count_keys() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$ SELECT count(*) FROM api_keys $$;
