-- Whether an integration is enabled and takes messages from brokers, so that those are found among all.
ALTER TABLE integrations ADD COLUMN subscribes boolean NOT NULL DEFAULT false;
CREATE INDEX integrations_that_subscribe ON integrations (tenant_id, integration_id) WHERE subscribes;

-- Which instance runs a subscription, until when, and how it is doing there.
CREATE TABLE subscriptions (
  tenant_id text COLLATE "C" NOT NULL,
  integration_id text COLLATE "C" NOT NULL,
  connection_id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  -- Empty where one instance subscribes for all; where the broker spreads messages itself, the instance.
  part text COLLATE "C" NOT NULL,
  holder text COLLATE "C" NOT NULL,
  ends_at timestamptz NOT NULL,
  health text NOT NULL,
  PRIMARY KEY (tenant_id, integration_id, connection_id, name, part),
  FOREIGN KEY (tenant_id, integration_id) REFERENCES integrations ON DELETE CASCADE
) WITH (fillfactor = 50);
SELECT guard('subscriptions');

-- What instances subscribe to, of all tenants: the integrations with their stored connections, null for one that has none. Of each
-- tenant a bounded number, so that none keeps others out.
CREATE FUNCTION subscribing_connections(most_of_tenant integer, most integer)
RETURNS TABLE (tenant_id text, integration_id text, connection_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT tenant_id, integration_id, connection_id
  FROM (
    SELECT i.tenant_id, i.integration_id, c.connection_id,
      row_number() OVER (PARTITION BY i.tenant_id ORDER BY i.integration_id, c.connection_id) AS number
    FROM integrations i JOIN tenants t USING (tenant_id) LEFT JOIN connections c USING (tenant_id, integration_id)
    WHERE i.subscribes AND t.enabled) AS numbered (tenant_id, integration_id, connection_id, number)
  WHERE number <= most_of_tenant
  ORDER BY 1, 2, 3 LIMIT most
$$;
