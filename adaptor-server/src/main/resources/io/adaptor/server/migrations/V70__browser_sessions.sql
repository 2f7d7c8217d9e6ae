-- People who are signed in with a browser. Of the cookie only SHA-256 is kept: it is 256 random bits.
CREATE TABLE browser_sessions (
  session_id uuid PRIMARY KEY,
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants ON DELETE CASCADE,
  token_hash bytea NOT NULL UNIQUE,
  -- The key that the person signed in with: what it may do, and whether it still holds, is asked of it at each request. Null
  -- for somebody of an OpenID provider; then actor and scopes say it.
  key_id uuid REFERENCES api_keys ON DELETE CASCADE,
  actor text NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL,
  used_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX browser_sessions_by_tenant ON browser_sessions (tenant_id, created_at);
CREATE INDEX browser_sessions_by_key ON browser_sessions (key_id);
SELECT guard('browser_sessions');

-- A cookie names its tenant, so its session is found before there is one.
CREATE FUNCTION browser_session_by_token(sought bytea) RETURNS SETOF browser_sessions
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT s.* FROM browser_sessions s JOIN tenants t USING (tenant_id) WHERE s.token_hash = sought AND t.enabled
$$;

ALTER TABLE api_keys ADD COLUMN signed_in_at timestamptz;
CREATE INDEX api_keys_signed_in ON api_keys (signed_in_at) WHERE signed_in_at IS NOT NULL;

-- Whether nobody has signed in yet and the first key is the only one.
CREATE FUNCTION is_first_start() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT NOT EXISTS (SELECT 1 FROM api_keys WHERE signed_in_at IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM browser_sessions)
    AND (SELECT count(*) FROM (SELECT 1 FROM api_keys LIMIT 2) AS few) = 1
$$;
