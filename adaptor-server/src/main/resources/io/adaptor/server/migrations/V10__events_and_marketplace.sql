-- What a transaction of no tenant names.
ALTER TABLE tenants ADD CHECK (tenant_id <> '');

-- Events that were received, so that none is handled twice.
CREATE TABLE handled_events (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants ON DELETE CASCADE,
  integration_id text COLLATE "C" NOT NULL,
  connection_id text COLLATE "C" NOT NULL,
  digest text COLLATE "C" NOT NULL,
  done boolean NOT NULL,
  ends_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, integration_id, connection_id, digest)
);
CREATE INDEX handled_events_by_end ON handled_events (tenant_id, ends_at);
SELECT guard('handled_events');

CREATE TABLE template_ratings (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants ON DELETE CASCADE,
  item_id text COLLATE "C" NOT NULL,
  stars integer NOT NULL,
  comment text,
  rated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, item_id)
);
CREATE INDEX template_ratings_by_time ON template_ratings (item_id, rated_at DESC, tenant_id);
SELECT guard('template_ratings');

CREATE TABLE template_uses (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants ON DELETE CASCADE,
  item_id text COLLATE "C" NOT NULL,
  integration_id text COLLATE "C" NOT NULL,
  endpoint text COLLATE "C" NOT NULL,
  calls bigint NOT NULL,
  failures bigint NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, item_id, integration_id, endpoint)
);
SELECT guard('template_uses');

-- The marketplace is one for all tenants: what they think of a template is for all to read,
CREATE FUNCTION ratings_of_all(item text, most integer) RETURNS SETOF template_ratings
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT * FROM template_ratings WHERE item_id = item ORDER BY rated_at DESC, tenant_id LIMIT most
$$;

-- and how much they use one only as a sum.
CREATE FUNCTION standings_of_all()
RETURNS TABLE (item_id text, ratings bigint, stars bigint, installations bigint, calls bigint, failures bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT item_id, sum(ratings)::bigint, sum(stars)::bigint, sum(installations)::bigint, sum(calls)::bigint,
    sum(failures)::bigint
  FROM (
    SELECT r.item_id, count(*) AS ratings, sum(r.stars) AS stars, 0 AS installations, 0 AS calls, 0 AS failures
    FROM template_ratings r GROUP BY r.item_id
    UNION ALL
    SELECT u.item_id, 0, 0, count(DISTINCT (u.tenant_id, u.integration_id)), sum(u.calls), sum(u.failures)
    FROM template_uses u GROUP BY u.item_id
  ) AS parts (item_id, ratings, stars, installations, calls, failures)
  GROUP BY item_id
$$;
