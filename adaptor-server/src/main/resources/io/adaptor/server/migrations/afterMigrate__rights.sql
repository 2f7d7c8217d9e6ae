-- Servers that start together come here together.
SELECT pg_advisory_xact_lock(7083202607);

-- A function of the owner resolves names in its own schema, and never in one that its caller can write to first.
DO $$
DECLARE found record;
BEGIN
  FOR found IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'adaptor'::regnamespace AND prosecdef
    AND NOT coalesce(proconfig @> ARRAY['search_path=adaptor, pg_temp'], false)
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = adaptor, pg_temp', found.name);
  END LOOP;
END $$;

-- What the server's role may do. It owns nothing, and makes nothing but through functions of the owner.
GRANT USAGE ON SCHEMA adaptor TO ${server_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA adaptor TO ${server_role};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA adaptor TO ${server_role};
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA adaptor FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA adaptor TO ${server_role};
REVOKE ALL ON FUNCTION guard(text) FROM ${server_role};
REVOKE INSERT, UPDATE, DELETE ON flyway_schema_history FROM ${server_role};
