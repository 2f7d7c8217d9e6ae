-- Links with which end users connect an account. Of the token, the browser and the state of OAuth2 only SHA-256 is kept: each
-- is 256 random bits.
CREATE TABLE connect_sessions (
  session_id uuid PRIMARY KEY,
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants ON DELETE CASCADE,
  integration_id text COLLATE "C" NOT NULL,
  connection_id text COLLATE "C" NOT NULL,
  label text,
  return_url text,
  token_hash bytea NOT NULL UNIQUE,
  -- The browser that went on with it; null as long as none has.
  browser_hash bytea,
  -- While a person consents: the state, and encrypted what completes the grant.
  state_hash bytea UNIQUE,
  sealed bytea,
  choosing boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX connect_sessions_by_tenant ON connect_sessions (tenant_id, expires_at);
SELECT guard('connect_sessions');

-- A link names its tenant, so its session is found before there is one.
CREATE FUNCTION connect_session_by_token(sought bytea) RETURNS SETOF connect_sessions
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT s.* FROM connect_sessions s JOIN tenants t USING (tenant_id) WHERE s.token_hash = sought AND t.enabled
$$;

CREATE FUNCTION connect_session_by_state(sought bytea) RETURNS SETOF connect_sessions
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT s.* FROM connect_sessions s JOIN tenants t USING (tenant_id) WHERE s.state_hash = sought AND t.enabled
$$;
