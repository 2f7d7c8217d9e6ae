package io.adaptor.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.spi.TimeSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The execution log by days, and how it is read. */
@Timeout(120)
class ExecutionDaysTest {
    private static final JdbcClient OWNER = TestDatabase.owner();
    private static final String ROWS = "INSERT INTO executions (tenant_id, request_id, integration_id, connection_id,"
            + " endpoint, started_at, duration_ms, success, record) SELECT ";

    private final ExecutionDays days = new ExecutionDays(TestDatabase.SQL, 30, TimeSource.system());

    @BeforeEach
    void reset() {
        TestDatabase.reset("acme", "other");
    }

    @AfterEach
    void dropDays() {
        TestDatabase.reset();
        days().forEach(day -> OWNER.sql("DROP TABLE " + day).update());
    }

    private static List<String> days() {
        return OWNER.sql("SELECT relname FROM pg_class WHERE relnamespace = 'adaptor'::regnamespace AND relkind = 'r'"
                        + " AND relname ~ '^executions_[0-9]{8}$' ORDER BY 1")
                .query(String.class)
                .list();
    }

    private static void execution(String id, String at) {
        OWNER.sql(ROWS + "'acme', '" + id + "', 'crm', 'default', 'get', " + at + ", 1, true, '{}'")
                .update();
    }

    private static List<String> found() {
        return TestDatabase.SQL.as(
                "acme",
                client -> client.sql("SELECT request_id FROM executions ORDER BY 1")
                        .query(String.class)
                        .list());
    }

    private static String today() {
        return OWNER.sql("SELECT 'executions_' || to_char(now() AT TIME ZONE 'UTC', 'YYYYMMDD')")
                .query(String.class)
                .single();
    }

    @Test
    void daysAreMadeAheadAndTakeWhatCameBeforeThem() {
        execution("before", "now()");

        days.keep();
        execution("after", "now()");

        assertThat(days()).hasSize(4).startsWith(today());
        assertThat(found()).containsExactly("after", "before");
        assertThat(OWNER.sql("SELECT count(*) FROM " + today())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        days.keep();
        assertThat(days()).hasSize(4);
        assertThat(TestDatabase.SQL.<Long>as(
                        "other",
                        client -> client.sql("SELECT count(*) FROM executions")
                                .query(Long.class)
                                .single()))
                .as("rows of another tenant")
                .isZero();
    }

    @Test
    void daysAreDroppedWhenTheirTimeIsOver() {
        for (int ago : new int[] {31, 30}) {
            OWNER.sql("SELECT make_execution_days((now() AT TIME ZONE 'UTC')::date - " + ago + ", 1)")
                    .query(Integer.class)
                    .single();
        }
        execution("day over", "now() - interval '31 days'");
        execution("rest over", "now() - interval '40 days'");
        execution("kept", "now() - interval '30 days'");

        days.keep();

        assertThat(found()).containsExactly("kept");
        assertThat(days()).hasSize(5);
    }

    @Test
    void theServerCanDropNoDayThatIsNotOver() {
        assertThatThrownBy(() -> TestDatabase.SQL.asNobody(
                        client -> client.sql("SELECT drop_execution_days(((now() AT TIME ZONE 'UTC')::date + 1))")
                                .query(Integer.class)
                                .single()))
                .rootCause()
                .hasMessageContaining("is after today");
    }

    @Test
    void listsOfManyExecutionsAreReadByIndex() {
        days.keep();
        OWNER.sql(
                        ROWS
                                + "CASE WHEN n % 10 = 0 THEN 'other' ELSE 'acme' END, 'r' || n, 'i' || n % 100, 'default', 'get',"
                                + " date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + n * interval '1.7 seconds', 1, true, '{}' FROM generate_series(1, 200000) AS n")
                .update();
        OWNER.sql("ANALYZE executions").update();
        String keyset = " AND (started_at, request_id) < (now() + interval '1 day', 'r5')"
                + " ORDER BY started_at DESC, request_id DESC LIMIT 50";

        for (String asked : List.of(
                "tenant_id = 'acme'" + keyset,
                "tenant_id = 'acme' AND integration_id = 'i7'" + keyset,
                "tenant_id = 'acme' AND request_id = 'r4711' ORDER BY started_at DESC LIMIT 1")) {
            String plan = String.join(
                    "\n",
                    TestDatabase.SQL.<List<String>>as(
                            "acme",
                            client -> client.sql("EXPLAIN SELECT record FROM executions WHERE " + asked)
                                    .query(String.class)
                                    .list()));
            assertThat(plan).as(asked).contains("Index Scan").doesNotContain("Seq Scan on executions_2");
        }
    }
}
