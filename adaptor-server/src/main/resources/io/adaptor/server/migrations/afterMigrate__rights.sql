-- What the server's role may do. It owns nothing, and makes nothing but through functions of the owner.
GRANT USAGE ON SCHEMA adaptor TO ${server_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA adaptor TO ${server_role};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA adaptor TO ${server_role};
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA adaptor FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA adaptor TO ${server_role};
REVOKE ALL ON FUNCTION guard(text) FROM ${server_role};
REVOKE INSERT, UPDATE, DELETE ON flyway_schema_history FROM ${server_role};
