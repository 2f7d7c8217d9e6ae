package io.adaptor.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.inbound.InboundEvent;
import io.adaptor.server.settings.DatabaseAddress;
import io.adaptor.server.settings.DatabaseSettings;
import io.adaptor.spi.TimeSource;
import io.adaptor.store.CredentialCipher;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of the first release, and the server of this one. */
class UpgradeTest {
    private static final String DATABASE = "of_the_first_release";

    @BeforeEach
    void make() {
        TestDatabase.owner().sql("CREATE DATABASE " + DATABASE).update();
    }

    @AfterEach
    void drop() {
        TestDatabase.owner().sql("DROP DATABASE " + DATABASE + " WITH (FORCE)").update();
    }

    private static DatabaseAddress there(DatabaseAddress address) {
        String url = address.url();
        return new DatabaseAddress(
                url.substring(0, url.lastIndexOf('/') + 1) + DATABASE, address.user(), address.password());
    }

    @Test
    void jobsAndEventsThatWereWrittenInClearAreReadAndNewOnesAreEncrypted() throws Exception {
        DatabaseAddress owner = there(TestDatabase.OPENED.owner());
        DatabaseAddress server = there(TestDatabase.OPENED.address());
        Migrations.flyway(owner, server.user()).target("40").load().migrate();
        JdbcClient rows = DatabaseRoles.client(owner);
        for (String row : new String[] {
            "tenants (tenant_id, name) VALUES ('acme', 'Acme')",
            "jobs (tenant_id, job_id, kind, state, request_id, integration_id, endpoint, request, once) VALUES ('acme',"
                    + " '00000000-0000-0000-0000-000000000001', 'execution', 'queued', 'waiting', 'crm', 'get', '{\"a\":1}', false)",
            "jobs (tenant_id, job_id, kind, state, request_id, integration_id, endpoint, request, once, result, ended_at) VALUES"
                    + " ('acme', '00000000-0000-0000-0000-000000000002', 'execution', 'done', 'over', 'crm', 'get', '{}', false,"
                    + " '{\"success\":true}', now())",
            "events (tenant_id, integration_id, name, received_at, record) VALUES ('acme', 'crm', 'paid', now(),"
                    + " '{\"id\":\"e1\"}')"
        }) {
            rows.sql("INSERT INTO adaptor." + row).update();
        }

        try (ServerDatabase upgraded =
                ServerDatabase.open(new DatabaseSettings(server, owner, Path.of("unused"), 2, 30))) {
            KeyRing keys = KeyRing.open(upgraded.sql(), CredentialCipher.of(CredentialCipher.newKey()));
            Jobs jobs = new Jobs(upgraded.sql(), keys, upgraded.transactional(), Clock.systemUTC());
            PostgresEvents events = new PostgresEvents(upgraded.sql(), keys, jobs);

            Job begun = jobs.begin("acme/00000000-0000-0000-0000-000000000001", JsonNodeFactory.instance.nullNode())
                    .orElseThrow();
            assertThat(begun.call().request()).hasToString("{\"a\":1}");
            jobs.end(begun, Job.State.DONE, JsonNodeFactory.instance.textNode("the-canary-result"));
            assertThat(jobs.status("acme", "waiting").orElseThrow().result()).hasToString("\"the-canary-result\"");
            assertThat(jobs.status("acme", "over").orElseThrow().result()).hasToString("{\"success\":true}");
            events.store(
                    new InboundEvent(
                            "acme",
                            "crm",
                            "default",
                            "paid",
                            "t",
                            "the-canary-event",
                            JsonNodeFactory.instance.nullNode(),
                            null,
                            List.of(),
                            null,
                            Instant.now()),
                    "crm/take");
            assertThat(events.list("acme", 0, 10))
                    .extracting(event -> event.path("id").asText())
                    .containsExactly("e1", "the-canary-event");
            assertThat(rows.sql("SELECT jobs::text FROM adaptor.jobs UNION ALL SELECT events::text FROM adaptor.events")
                            .query(String.class)
                            .list())
                    .hasSize(5)
                    .noneMatch(row -> row.contains("canary"));
        }
    }

    @Test
    void rowsOfTheFirstSchemaAreThereAfterAllChanges() throws Exception {
        DatabaseAddress owner = there(TestDatabase.OPENED.owner());
        DatabaseAddress server = there(TestDatabase.OPENED.address());
        Migrations.flyway(owner, server.user()).target("1").load().migrate();
        JdbcClient rows = DatabaseRoles.client(owner);
        for (String row : new String[] {
            "tenants (tenant_id, name) VALUES ('acme', 'Acme')",
            "api_keys (key_id, tenant_id, name, prefix, hash, scopes) VALUES (gen_random_uuid(), 'acme', 'k', 'ak_1',"
                    + " '\\x01', ARRAY['read'])",
            "integrations (tenant_id, integration_id, version, document, stored_at) VALUES ('acme', 'crm', '1', '{}', now())",
            "integration_versions (tenant_id, integration_id, version, document, stored_at)"
                    + " VALUES ('acme', 'crm', '1', '{}', now())",
            "executions (tenant_id, request_id, integration_id, connection_id, endpoint, started_at, duration_ms, success,"
                    + " record) VALUES ('acme', 'r1', 'crm', 'default', 'get', now(), 1, true, '{\"request_id\":\"r1\"}')",
            "audit (tenant_id, actor, action, target) VALUES ('acme', 'me', 'create', 'crm')"
        }) {
            rows.sql("INSERT INTO adaptor." + row).update();
        }

        try (ServerDatabase upgraded =
                ServerDatabase.open(new DatabaseSettings(server, owner, Path.of("unused"), 2, 30))) {
            TenantSql sql = upgraded.sql();
            new ExecutionDays(sql, 30, TimeSource.system()).keep();

            assertThat(new PostgresExecutionLog(sql).find("acme", "r1")).isPresent();
            for (String table : new String[] {"tenants", "api_keys", "integrations", "integration_versions", "audit"}) {
                assertThat(sql.<Long>as(
                                "acme",
                                client -> client.sql("SELECT count(*) FROM " + table)
                                        .query(Long.class)
                                        .single()))
                        .as(table)
                        .isEqualTo(1);
            }
        }
    }
}
