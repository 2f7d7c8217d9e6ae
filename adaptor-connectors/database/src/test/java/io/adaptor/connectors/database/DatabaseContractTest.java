package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.testkit.contract.Behaviour;
import io.adaptor.testkit.contract.ConnectorContractTest;
import io.adaptor.testkit.contract.Scene;
import io.adaptor.testkit.contract.Vendor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

/** The rules that every connector keeps, against a real PostgreSQL behind a proxy that holds and breaks answers. */
class DatabaseContractTest extends ConnectorContractTest {
    private static Postgres postgres;

    @BeforeAll
    static void start() {
        postgres = Postgres.shared();
        postgres.sql("CREATE TABLE IF NOT EXISTS scene (name text)", "GRANT SELECT ON scene TO shop, other", """
                CREATE OR REPLACE FUNCTION contract_answer(t text) RETURNS text LANGUAGE plpgsql AS $$
                DECLARE now text := (SELECT min(name) FROM scene);
                BEGIN
                  IF now = 'REFUSED' THEN RAISE EXCEPTION 'not this one'; END IF;
                  IF now = 'FAILED' THEN RAISE EXCEPTION USING ERRCODE = '53200'; END IF;
                  IF now = 'TOO_LARGE' THEN RETURN repeat('x', 200000); END IF;
                  RETURN t;
                END $$""");
    }

    @Override
    protected ConnectorFactory factory() {
        return new DatabaseConnectorFactory();
    }

    @Override
    protected Vendor vendor() {
        postgres.sql("DELETE FROM scene");
        return new PostgresVendor(postgres) {
            @Override
            public void play(Scene next) {
                postgres.sql("DELETE FROM scene", "INSERT INTO scene VALUES ('" + next + "')");
                super.play(next);
            }
        };
    }

    @Override
    protected Integration integration(String baseUrl) {
        return IntegrationFormat.read("""
                integration_id: shop
                name: Shop
                type: database
                category: test
                base_url: %s
                auth_config: %s
                settings: { tls: none }
                endpoints:
                  answer:
                    settings: { query: "select contract_answer(:text) as text" }
                    request_mapping: { body: { text: text } }
                    response_mapping: { data_path: "rows[0]" }
                """.formatted(baseUrl, Shop.LOGIN), "shop.yaml");
    }

    @Override
    protected String endpoint() {
        return "answer";
    }

    @Override
    protected ObjectNode input(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text);
    }

    @Override
    protected List<Map<String, JsonNode>> invalidSettings() {
        return List.of(Map.of("tls", TextNode.valueOf("maybe")), Map.of("readonly", BooleanNode.TRUE));
    }

    @Override
    protected List<Map<String, JsonNode>> invalidEndpointSettings() {
        return List.of(
                Map.of(),
                Map.of("query", TextNode.valueOf("select 1"), "update", TextNode.valueOf("delete from x")),
                Map.of("query", TextNode.valueOf("select 1"), "max_rows", TextNode.valueOf("many")));
    }

    @Override
    protected Set<Behaviour> unsupported() {
        // A body is the parameters of the statement, so another one is refused too; pages have no URLs.
        return Set.of(Behaviour.JSON_BODY, Behaviour.UPLOAD, Behaviour.DOWNLOAD, Behaviour.PAGE_URL);
    }
}
