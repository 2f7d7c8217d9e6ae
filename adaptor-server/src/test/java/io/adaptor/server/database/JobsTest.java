package io.adaptor.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.inbound.InboundEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsTest {
    private static final JsonNode NONE = JsonNodeFactory.instance.objectNode();
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

    private final Jobs jobs =
            new Jobs(TestDatabase.SQL, TestDatabase.KEYS, TestDatabase.OPENED.transactional(), Clock.systemUTC());
    private final PostgresEvents events = new PostgresEvents(TestDatabase.SQL, TestDatabase.KEYS, jobs);

    @BeforeEach
    void reset() {
        TestDatabase.reset("acme", "globex");
        TestDatabase.owner().sql("DELETE FROM scheduled_tasks").update();
    }

    private Job added(String requestId, boolean once) {
        Job job = Job.of("acme", Job.Kind.EXECUTION, new Job.Call("crm", "get", NONE), requestId, once);
        assertThat(jobs.add(job)).isTrue();
        return job;
    }

    private static String instance(Job job) {
        return job.tenantId() + "/" + job.jobId();
    }

    private Job.State state(String requestId) {
        return jobs.status("acme", requestId).orElseThrow().state();
    }

    private static List<String> scheduled() {
        return TestDatabase.owner()
                .sql("SELECT task_instance FROM scheduled_tasks")
                .query(String.class)
                .list();
    }

    private static InboundEvent event(String id) {
        return new InboundEvent("acme", "shop", "default", "paid", "order.paid", id, NONE, null, List.of(), null, NOW);
    }

    @Test
    void aJobAndItsTimeAreStoredTogetherAndTheScheduleNamesIdsOnly() {
        Job job = added("r1", false);

        assertThat(scheduled()).containsExactly(instance(job));
        assertThat(jobs.status("globex", "r1")).isEmpty();
        assertThat(jobs.add(Job.of("acme", Job.Kind.EXECUTION, new Job.Call("crm", "get", NONE), "r1", false)))
                .isFalse();
        assertThat(scheduled()).hasSize(1);
    }

    @Test
    void whatMayRunAgainIsBegunAgainAndALateAnswerOfTheFirstAttemptIsDropped() {
        Job job = added("r1", false);

        Job first = jobs.begin(instance(job), NONE).orElseThrow();
        Job second = jobs.begin(instance(job), NONE).orElseThrow();
        jobs.end(first, Job.State.DONE, JsonNodeFactory.instance.textNode("first"));
        assertThat(state("r1")).isEqualTo(Job.State.RUNNING);
        jobs.end(second, Job.State.DONE, JsonNodeFactory.instance.textNode("second"));

        assertThat(jobs.status("acme", "r1").orElseThrow().result()).hasToString("\"second\"");
        assertThat(jobs.begin(instance(job), NONE)).isEmpty();
    }

    @Test
    void whatMustRunOnceIsNotBegunAgainAndALateAnswerStillCounts() {
        Job job = added("r1", true);

        Job first = jobs.begin(instance(job), NONE).orElseThrow();
        assertThat(jobs.begin(instance(job), NONE)).isEmpty();
        assertThat(state("r1")).isEqualTo(Job.State.UNKNOWN);
        jobs.end(first, Job.State.DONE, NONE);

        assertThat(state("r1")).isEqualTo(Job.State.DONE);
    }

    @Test
    void anEventIsStoredWithTheJobThatDeliversIt() {
        events.store(event("e1"), "crm/take");
        events.store(event("e2"), null);

        assertThat(events.list("acme", 0, 10)).hasSize(2);
        assertThat(events.list("globex", 0, 10)).isEmpty();
        assertThat(scheduled()).hasSize(1);
        Job delivery = jobs.begin(scheduled().get(0), NONE).orElseThrow();
        assertThat(delivery.call().integrationId()).isEqualTo("crm");
        assertThat(delivery.call().endpoint()).isEqualTo("take");
        assertThat(delivery.call().request().at("/input_data/context/event/id").asText())
                .isEqualTo("e1");
    }

    @Test
    void whatIsOverIsForgottenInTimeAndWhatIsNotOverIsKept() {
        Job over = added("over", false);
        jobs.end(jobs.begin(instance(over), NONE).orElseThrow(), Job.State.DONE, NONE);
        added("waiting", false);
        events.store(event("e1"), null);

        jobs.forget(Instant.now().minusSeconds(3600), NOW);
        assertThat(jobs.status("acme", "over")).isPresent();
        assertThat(events.list("acme", 0, 10)).hasSize(1);
        jobs.forget(Instant.now().plusSeconds(3600), NOW.plusSeconds(1));

        assertThat(jobs.status("acme", "over")).isEmpty();
        assertThat(jobs.status("acme", "waiting")).isPresent();
        assertThat(events.list("acme", 0, 10)).isEmpty();
    }
}
