package io.adaptor.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.Authorization.Started;
import io.adaptor.api.Connection;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.Secret;
import io.adaptor.api.inbound.InboundEvent;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.SecretReference;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.Tokens;
import io.adaptor.spi.Versioned;
import io.adaptor.store.CredentialCipher;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys that change while instances read and write with them. */
@Timeout(120)
class KeyRingTest {
    private static final CredentialCipher WRAPPING = CredentialCipher.of(CredentialCipher.newKey());
    private static final TenantSql SQL = TestDatabase.SQL;

    /** The ring of the other tests of this process is put back after each. */
    private static void emptyRing() {
        TestDatabase.owner().sql("DELETE FROM key_ring").update();
    }

    private List<Map<String, Object>> before = List.of();

    @BeforeEach
    void ownRing() {
        before = TestDatabase.owner()
                .sql("SELECT * FROM key_ring ORDER BY number")
                .query()
                .listOfRows();
        emptyRing();
        TestDatabase.reset("acme", "other");
    }

    @AfterEach
    void ringOfTheOthers() {
        emptyRing();
        for (Map<String, Object> key : before) {
            TestDatabase.owner()
                    .sql("INSERT INTO key_ring (key_id, wrapped) VALUES (?, ?)")
                    .params(key.get("key_id"), key.get("wrapped"))
                    .update();
        }
    }

    private static Connection connection(int number) {
        return Connection.builder("acme", "crm", "c" + number)
                .secrets(Map.of("password", Secret.of("p" + number)))
                .build();
    }

    private static Tokens tokens(String access) {
        return new Tokens(Secret.of(access), Secret.of("r"), null, List.of(), Map.of());
    }

    @Test
    void anotherKeyThanThatOfTheDatabaseIsRefusedWithWhatToDo() {
        KeyRing.open(SQL, WRAPPING);

        assertThatThrownBy(() -> KeyRing.open(SQL, CredentialCipher.of(CredentialCipher.newKey())))
                .hasMessageContaining("ENCRYPTION_KEY is not the key that this database was set up with")
                .hasMessageContaining("set it to that key");
    }

    @Test
    void instancesThatStartTogetherAgreeOnOneKey() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<KeyRing>> rings = threads.invokeAll(Collections.nCopies(8, () -> KeyRing.open(SQL, WRAPPING)));
            for (Future<KeyRing> ring : rings) {
                assertThat(ring.get().cipher().keyIds())
                        .isEqualTo(rings.get(0).get().cipher().keyIds())
                        .hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRotationEncryptsEverythingOfAllTenantsAgain() {
        KeyRing ring = KeyRing.open(SQL, WRAPPING);
        PostgresConnectionStore connections = new PostgresConnectionStore(SQL, ring);
        for (int i = 0; i < 450; i++) {
            connections.put(connection(i), null);
        }
        PostgresTokenStore stored = new PostgresTokenStore(SQL, ring, TimeSource.system());
        ConnectionKey key = new ConnectionKey("other", "crm", "default");
        StoredTokens saved = stored.save(key, tokens("t"), 0);
        new PostgresSecrets(SQL, ring).put("other", "API", "secret");
        List<Versioned<Connection>> all = connections.list("acme", "crm", null, 1000);

        KeyRotation.Report report = new KeyRotation(SQL, ring).run();

        assertThat(report.encrypted()).isEqualTo(452);
        assertThat(TestDatabase.owner()
                        .sql("SELECT sealed FROM connections UNION ALL SELECT sealed FROM tokens"
                                + " UNION ALL SELECT sealed FROM secrets")
                        .query((row, number) -> CredentialCipher.keyId(row.getBytes(1)))
                        .list())
                .hasSize(452)
                .containsOnly(report.keyId());
        assertThat(connections.list("acme", "crm", null, 1000)).isEqualTo(all);
        assertThat(stored.read(key)).isEqualTo(saved);
        assertThat(new PostgresSecrets(SQL, KeyRing.open(SQL, WRAPPING))
                        .resolve(new SecretReference("other", "crm", "default", "API")))
                .isEqualTo("secret");
    }

    @Test
    void whatIsKeptForAWhileOnlyIsEncryptedAgainToo() {
        KeyRing ring = KeyRing.open(SQL, WRAPPING);
        Jobs jobs = new Jobs(SQL, ring, TestDatabase.OPENED.transactional(), Clock.systemUTC());
        PostgresEvents events = new PostgresEvents(SQL, ring, jobs);
        ConnectSessions sessions = new ConnectSessions(SQL, ring);
        IdempotencyKeys answers = new IdempotencyKeys(SQL, ring);
        JsonNode long3 = JsonNodeFactory.instance.textNode("ü".repeat(1_500_000));
        for (int i = 0; i < 12; i++) {
            JsonNode number = JsonNodeFactory.instance.objectNode().put("n", i);
            jobs.add(Job.of("acme", Job.Kind.EXECUTION, new Job.Call("crm", "get", number), "r" + i, false));
            events.store(
                    new InboundEvent(
                            "acme",
                            "crm",
                            "default",
                            "paid",
                            "t",
                            "e" + i,
                            number,
                            null,
                            List.of(),
                            null,
                            Instant.now()),
                    null);
        }
        List<String> scheduled = TestDatabase.owner()
                .sql("SELECT task_instance FROM scheduled_tasks WHERE task_instance LIKE 'acme/%'"
                        + " AND task_instance LIKE '%' || (SELECT job_id FROM jobs WHERE request_id = 'r7')")
                .query(String.class)
                .list();
        jobs.end(jobs.begin(scheduled.get(0), long3).orElseThrow(), Job.State.DONE, long3);
        String token = sessions.create(
                new ConnectionKey("acme", "crm", "a"), null, null, Instant.now().plusSeconds(60));
        ConnectSession session = sessions.byToken(token).orElseThrow();
        sessions.consenting(
                session,
                new Started(URI.create("https://v.example"), "state", Secret.of("verifier"), Instant.now()),
                token);
        String longKey = "k".repeat(255);
        answers.take("acme", longKey, new byte[] {1}, false);
        answers.answered("acme", longKey, 200, new byte[] {2});

        KeyRotation.Report report = new KeyRotation(SQL, ring).run();

        assertThat(report.encrypted()).isEqualTo(12 + 1 + 12 + 1 + 1);
        assertThat(TestDatabase.owner()
                        .sql("SELECT sealed_request FROM jobs UNION ALL SELECT sealed FROM events UNION ALL"
                                + " SELECT sealed_result FROM jobs WHERE sealed_result IS NOT NULL")
                        .query((row, number) -> CredentialCipher.keyId(SealedJson.first(row.getBytes(1))))
                        .list())
                .hasSize(25)
                .containsOnly(report.keyId());
        assertThat(jobs.status("acme", "r7").orElseThrow().result()).isEqualTo(long3);
        assertThat(events.list("acme", 0, 100))
                .hasSize(12)
                .last()
                .satisfies(event -> assertThat(event.at("/data/n").asInt()).isEqualTo(11));
        assertThat(sessions.takeConsent(session)).isPresent();
        assertThat(answers.take("acme", longKey, new byte[] {1}, false)
                        .orElseThrow()
                        .answer())
                .containsExactly(2);
    }

    @Test
    void samplesAreEncryptedAgainAndNothingOfThemIsReadableInTheDatabase() {
        KeyRing ring = KeyRing.open(SQL, WRAPPING);
        EndpointSamples samples = new EndpointSamples(SQL, ring);
        EndpointSamples.Place place = new EndpointSamples.Place("acme", "crm", "get");
        TestDatabase.owner()
                .sql("INSERT INTO integrations (tenant_id, integration_id, version, document, stored_at)"
                        + " VALUES ('acme', 'crm', '1', '{}', now())")
                .update();
        JsonNode good = JsonNodeFactory.instance.objectNode().put("n", "sample-canary-1");
        samples.keep(place, true, Instant.now(), good);
        samples.keep(place, false, Instant.now(), JsonNodeFactory.instance.objectNode());
        assertThat(TestDatabase.owner()
                        .sql("SELECT count(*) FROM endpoint_samples WHERE position('canary'::bytea in sealed) > 0")
                        .query(Long.class)
                        .single())
                .isZero();

        KeyRotation.Report report = new KeyRotation(SQL, ring).run();

        assertThat(report.encrypted()).isEqualTo(2);
        assertThat(samples.find(place, true)).contains(good);
        assertThat(samples.find(new EndpointSamples.Place("other", "crm", "get"), true))
                .isEmpty();
    }

    @Test
    void inputsOfExecutionsAreEncryptedAgain() {
        KeyRing ring = KeyRing.open(SQL, WRAPPING);
        PostgresExecutionLog log = new PostgresExecutionLog(SQL, ring, null);
        JsonNode input = JsonNodeFactory.instance.objectNode().put("n", "input-canary-1");
        Instant began = Instant.parse("2026-03-01T10:00:00.123456Z");
        List<LoggedExecution> executions = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            // The same id again a day later is another row.
            ExecutionLog record = ExecutionLog.builder("r" + i / 2)
                    .of("acme", "crm", "contacts", "default")
                    .time(began.plus(Duration.ofDays(i % 2)), Duration.ofMillis(12))
                    .succeeded(false)
                    .build();
            executions.add(new LoggedExecution(record, i == 0 ? null : input));
        }
        log.writeAll(executions);

        KeyRotation.Report report = new KeyRotation(SQL, ring).run();

        assertThat(report.encrypted()).isEqualTo(449);
        assertThat(TestDatabase.owner()
                        .sql(
                                "SELECT sealed_input FROM executions WHERE tenant_id = 'acme' AND sealed_input IS NOT NULL")
                        .query((row, number) -> CredentialCipher.keyId(row.getBytes(1)))
                        .list())
                .hasSize(449)
                .containsOnly(report.keyId());
        assertThat(log.input("acme", "r224")).contains(input);
    }

    @Test
    void theKeyThatWrapsTheRingIsReplaced() {
        KeyRing ring = KeyRing.open(SQL, WRAPPING);
        new PostgresSecrets(SQL, ring).put("acme", "API", "secret");
        ring.rotate();
        String next = CredentialCipher.newKey();
        CredentialCipher both = WRAPPING.rotatedTo(next);

        // An instance that knows both meets a ring that is wrapped with either.
        KeyRing running = KeyRing.open(SQL, both);
        assertThat(KeyRing.wrapAgain(SQL, both)).isEqualTo(2);
        running.refresh();
        running.rotate();
        assertThat(KeyRing.wrapAgain(SQL, both)).isZero();

        assertThatThrownBy(() -> KeyRing.open(SQL, WRAPPING)).hasMessageContaining("ENCRYPTION_KEY is not the key");
        KeyRing after = KeyRing.open(SQL, CredentialCipher.of(next));
        assertThat(after.cipher().keyIds()).hasSize(3);
        assertThat(new PostgresSecrets(SQL, after).resolve(new SecretReference("acme", "crm", "default", "API")))
                .isEqualTo("secret");
        // One that has not received the change goes on with the keys it has.
        ring.refresh();
        assertThat(ring.cipher().keyIds()).hasSize(2);
    }

    @Test
    void anotherInstanceReadsAndWritesWhileKeysRotate() throws Exception {
        KeyRing mine = KeyRing.open(SQL, WRAPPING);
        KeyRing theirs = KeyRing.open(SQL, WRAPPING);
        PostgresConnectionStore connections = new PostgresConnectionStore(SQL, theirs);
        PostgresTokenStore stored = new PostgresTokenStore(SQL, theirs, TimeSource.system());
        ConnectionKey key = new ConnectionKey("acme", "crm", "default");
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> renewals = threads.submit(() -> {
                int count = 0;
                long version = 0;
                while (!over.get()) {
                    version = Objects.requireNonNull(
                                    stored.save(key, tokens("t" + count), version), "a renewal is lost")
                            .version();
                    assertThat(Objects.requireNonNull(stored.read(key)).tokens())
                            .isEqualTo(tokens("t" + count));
                    count++;
                }
                return count;
            });
            Future<Integer> edits = threads.submit(() -> {
                int count = 0;
                while (!over.get()) {
                    Versioned<Connection> put = connections.put(connection(count), null);
                    assertThat(connections.find(new ConnectionKey("acme", "crm", "c" + count)))
                            .contains(put);
                    count++;
                }
                return count;
            });
            for (int i = 0; i < 5; i++) {
                new KeyRotation(SQL, mine).run();
            }
            over.set(true);
            assertThat(renewals.get()).isPositive();
            assertThat(edits.get()).isPositive();
        } finally {
            threads.shutdownNow();
        }
        String newest = new KeyRotation(SQL, mine).run().keyId();
        assertThat(theirs.cipher().keyIds()).isNotEmpty();
        theirs.refresh();
        assertThat(theirs.cipher().keyIds().get(0)).isEqualTo(newest);
    }
}
