package io.adaptor.server.together;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.server.Awaited;
import io.adaptor.server.kafka.TestKafka;
import io.adaptor.server.redis.TestRedis;
import io.adaptor.server.together.Instances.Reply;
import io.adaptor.store.CredentialCipher;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that a server can be set up with, under load, while instances are killed and the database is restarted. */
@Tag("together")
class TogetherTest {
    private static final int ROUNDS = Integer.getInteger("adaptor.together.rounds", 1);
    private static final Duration STEP = Duration.ofSeconds(Integer.getInteger("adaptor.together.step", 4));
    private static final String TOPIC = "adaptor.executions";

    @TempDir
    private Path directory;

    @Test
    void nothingThatWasAcknowledgedIsLost() throws Exception {
        try (TestPostgres postgres = new TestPostgres(directory);
                TestRedis redis = TestRedis.start();
                TestKafka kafka = TestKafka.start();
                Vendor vendor = new Vendor();
                Instances instances = new Instances(variables(postgres, redis, kafka), directory)) {
            kafka.topic(TOPIC, 2);
            instances.start(0);
            instances.start(1);
            Load load = new Load(instances, install(instances, vendor));
            load.start();
            for (int round = 0; round < ROUNDS; round++) {
                int victim = round % 2;
                pause();
                vendor.tokens().during(() -> instances.kill(victim));
                pause();
                postgres.restart(Duration.ofSeconds(2));
                int before = load.count();
                pause();
                assertThat(load.count())
                        .as("acknowledged since the database is back; refused: " + load.refusals())
                        .isGreaterThan(before);
                if (round + 1 < ROUNDS) {
                    instances.start(victim);
                }
            }
            load.end();

            int failed = verify(instances, load, vendor, kafka);
            System.out.printf(
                    "together: %d rounds, acknowledged %s, async executions whose outcome is unknown %d, events delivered %d,"
                            + " token renewals %d (%d again for a killed instance); refused %s%n",
                    ROUNDS,
                    load.counts(),
                    failed,
                    vendor.events().size(),
                    vendor.tokens().renewals(),
                    vendor.tokens().inFlight(),
                    load.refusals());
        }
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(STEP.toMillis());
    }

    private static Map<String, String> variables(TestPostgres postgres, TestRedis redis, TestKafka kafka) {
        Map<String, String> variables = new HashMap<>(postgres.variables());
        variables.put("REDIS_URL", redis.url());
        variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka.brokers());
        variables.put("ENCRYPTION_KEY", CredentialCipher.newKey());
        variables.put("ADAPTOR_ALLOW_HOSTS", "127.0.0.1");
        variables.put("ADAPTOR_SCHEMES", "http,https");
        variables.put("JOB_POLL_MS", "100");
        variables.put("JOB_HEARTBEAT_MS", "500");
        variables.put("DELIVERY_BACKOFF_MS", "200");
        return variables;
    }

    /** The integrations of the load; returns where events come in. */
    private static String install(Instances instances, Vendor vendor) {
        created(instances.send("POST", "/v2/integrations", """
                {"integration_id": "vendor", "name": "Vendor", "type": "rest_api", "category": "test", "base_url": "%s",
                 "circuit_breaker": {"enabled": false},
                 "webhook": {"verify": "hmac", "secrets": ["%s"],
                   "signature": {"header": "X-Sign", "sign": "{body}"}, "type": "body.type", "event_id": "body.id"},
                 "events": {"paid": {"types": ["order.paid"], "to": "vendor/take",
                   "response_mapping": {"field_mappings": {"n": "n"}}}},
                 "endpoints": {
                   "read": {"path": "/read", "method": "GET"},
                   "cached": {"path": "/read", "method": "GET", "cache_config": {"ttl_seconds": 5}},
                   "take": {"path": "/take", "method": "POST", "request_mapping": {"body": {"n": "variables.n"}}},
                   "charge": {"path": "/charge", "method": "POST", "request_mapping": {"body": {"n": "variables.n"}}},
                   "book": {"path": "/book", "method": "POST", "request_mapping": {"body": {"n": "variables.n"}},
                     "idempotency": {"class": "keyed", "key_header": "Idempotency-Key"}}}}
                """.formatted(vendor.url(), Load.SECRET)));
        created(instances.send("POST", "/v2/integrations", """
                {"integration_id": "grants", "name": "Grants", "type": "rest_api", "category": "test", "base_url": "%s",
                 "circuit_breaker": {"enabled": false}, "connection_fields": {"grant": {"secret": true}},
                 "auth_config": {"type": "oauth2", "oauth2_flow": "refresh_token", "token_url": "%s/token",
                   "token_timeout_seconds": 2, "credentials": {"client_id": "app", "refresh_token": "${connection:grant}"}},
                 "endpoints": {"mine": {"path": "/mine", "method": "GET"}}}
                """.formatted(vendor.url(), vendor.url())));
        for (int i = 0; i < Load.GRANTS; i++) {
            created(instances.send("POST", "/v2/integrations/grants/connections", """
                    {"connection_id": "grant-%d", "values": {"grant": "grant-%d-0"}}
                    """.formatted(i, i)));
        }
        Reply made = instances.send("POST", "/v2/integrations/vendor/webhook-urls", "{}");
        created(made);
        return URI.create(made.json().path("url").asText()).getPath();
    }

    private static void created(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    /** Returns how many executions ended with nobody knowing how. */
    private static int verify(Instances instances, Load load, Vendor vendor, TestKafka kafka) throws Exception {
        for (String n : load.acknowledged("integration")) {
            assertThat(instances.send("GET", "/v2/integrations/" + n, "").status())
                    .as("integration " + n)
                    .isEqualTo(200);
        }
        for (String n : load.acknowledged("connection")) {
            assertThat(instances
                            .send("GET", "/v2/integrations/grants/connections/" + n, "")
                            .status())
                    .as("connection " + n)
                    .isEqualTo(200);
        }
        assertThat(instances.send("GET", "/v2/secrets", "").json().path("items").findValuesAsText("name"))
                .containsAll(load.acknowledged("secret"));
        List<String> missing = new ArrayList<>();
        for (String n : load.acknowledged("execution")) {
            Reply found = instances.send("GET", "/v2/executions/" + n, "");
            if (found.status() != 200) {
                missing.add(n + ": " + found);
            }
        }
        assertThat(missing)
                .as("executions that were answered and are not in the log")
                .isEmpty();

        Set<String> done = new HashSet<>(load.acknowledged("execution"));
        int unknown = 0;
        for (String endpoint : List.of("charge", "book", "read")) {
            for (String n : load.acknowledged(endpoint + " later")) {
                JsonNode ended = Awaited.until(
                                () -> instances.send("GET", "/v2/executions/" + n, ""), reply -> reply.status() == 200)
                        .json();
                String state = ended.path("state").asText();
                if (state.equals("unknown")) {
                    unknown++;
                    assertThat(endpoint).isEqualTo("charge");
                    assertThat(ended.at("/result/error/code").asText()).isEqualTo("OUTCOME_UNKNOWN");
                } else {
                    assertThat(state).isEqualTo("done");
                    done.add(n);
                    assertThat(ended.at("/result/success").asBoolean())
                            .as(ended.toString())
                            .isTrue();
                }
            }
        }
        vendor.charges()
                .forEach((n, times) -> assertThat(times.get()).as("charge " + n).isEqualTo(1));
        vendor.bookings()
                .forEach(
                        (n, keys) -> assertThat(keys).as("keys of booking " + n).hasSize(1));
        assertThat(vendor.bookings().keySet()).containsAll(load.acknowledged("book later"));

        Awaited.until(vendor::events, seen -> seen.containsAll(load.acknowledged("event")));
        assertThat(vendor.tokens().reused())
                .as("refresh tokens that were used twice")
                .isEmpty();
        for (int i = 0; i < Load.GRANTS; i++) {
            Reply reply = instances.send(
                    "POST", "/v2/execute/grants/mine", "{\"connection\": \"grant-" + i + "\", \"options\": {}}");
            assertThat(reply.text()).as("grant " + i).contains("\"success\":true");
        }
        kafka.messages(TOPIC, messages -> requestIds(messages).containsAll(done));
        return unknown;
    }

    private static Set<String> requestIds(List<ConsumerRecord<String, String>> messages) {
        return messages.stream()
                .map(message -> TestKafka.json(message).path("request_id").asText())
                .collect(Collectors.toSet());
    }
}
