package io.adaptor.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a tenant's transaction can do to rows of another one, in plain SQL: nothing, in any table that there is. */
class RowLevelSecurityTest {
    /** Tables that are nobody's. A new one is put here only if no row of it is a tenant's. */
    private static final List<String> OF_NO_TENANT = List.of("flyway_schema_history", "key_ring", "scheduled_tasks");

    /** Values of columns that take only some. */
    private static final Map<String, String> CHECKED = Map.of("jobs.kind", "'execution'", "jobs.state", "'done'");

    private static final String NOT_ALLOWED = "42501";
    private static final JdbcClient OWNER = TestDatabase.owner();

    @BeforeEach
    void bothTenantsHaveARowInEachTable() {
        TestDatabase.reset("a", "b");
        for (String tenant : List.of("a", "b")) {
            List<String> left = new ArrayList<>(tables("NOT c.relispartition"));
            left.remove("tenants");
            // Rows that others refer to come first; a few rounds find the order.
            for (int round = 0; round < 5 && !left.isEmpty(); round++) {
                left.removeIf(table -> inserted(table, tenant));
            }
            assertThat(left).as("tables that this test can't make a row for").isEmpty();
        }
    }

    private static boolean inserted(String table, String tenant) {
        try {
            OWNER.sql(insert(table, tenant)).update();
            return true;
        } catch (DataIntegrityViolationException needsAnother) {
            return false;
        }
    }

    /** An INSERT with a value for each column that needs one. */
    private static String insert(String table, String tenant) {
        List<String> columns = OWNER.sql("""
                        SELECT a.attname || ':' || format_type(a.atttypid, null) FROM pg_attribute a
                        WHERE a.attrelid = ('adaptor.' || quote_ident(?))::regclass AND a.attnum > 0 AND NOT a.attisdropped
                          AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attgenerated = ''
                        """).param(table).query(String.class).list();
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            String name = column.substring(0, column.indexOf(':'));
            names.add(name);
            values.add(
                    name.equals("tenant_id")
                            ? "'" + tenant + "'"
                            : CHECKED.getOrDefault(
                                    table + "." + name, value(column.substring(name.length() + 1), tenant)));
        }
        return "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES (" + String.join(", ", values)
                + ")";
    }

    private static String value(String type, String tenant) {
        return switch (type) {
            case "text" -> "'1'";
            case "bigint", "integer", "smallint" -> "1";
            case "boolean" -> "true";
            case "timestamp with time zone" -> "now()";
            case "bytea" -> "'" + tenant + "'::bytea";
            case "uuid" -> "gen_random_uuid()";
            case "text[]" -> "ARRAY['read']";
            case "jsonb", "json" -> "'{}'";
            case "date" -> "current_date";
            default -> throw new IllegalStateException("this test knows no value of the type " + type);
        };
    }

    private static List<String> tables(String condition) {
        return OWNER.sql("SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'adaptor'::regnamespace"
                        + " AND c.relkind IN ('r', 'p') AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid"
                        + " AND a.attname = 'tenant_id') AND " + condition + " ORDER BY 1")
                .query(String.class)
                .list();
    }

    /** Runs a statement as the server's role, for a tenant or none; -1 where it is not allowed. */
    private static long run(String tenant, String statement) {
        try {
            return TestDatabase.SQL.asNobody(client -> {
                if (!tenant.isEmpty()) {
                    client.sql("SELECT set_config('adaptor.tenant', ?, true)")
                            .param(tenant)
                            .query(String.class)
                            .single();
                }
                return statement.startsWith("SELECT")
                        ? client.sql(statement).query(Long.class).single()
                        : (long) client.sql(statement).update();
            });
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException refused) {
                    assertThat(refused.getSQLState()).as(statement).isEqualTo(NOT_ALLOWED);
                    return -1;
                }
            }
            throw e;
        }
    }

    private static long rowsOfA(String table) {
        return OWNER.sql("SELECT count(*) FROM " + table + " WHERE tenant_id = 'a'")
                .query(Long.class)
                .single();
    }

    @Test
    void everyTableIsGuardedOrKnownToBeNobodys() {
        assertThat(tables("NOT (c.relrowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))"))
                .as("tables of tenants without a policy; a migration calls guard('name')")
                .isEmpty();
        assertThat(OWNER.sql("SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'adaptor'::regnamespace"
                                + " AND c.relkind IN ('r', 'p', 'm', 'v', 'f')")
                        .query(String.class)
                        .list())
                .as("tables without tenant_id")
                .filteredOn(table -> !tables("true").contains(table))
                .containsExactlyInAnyOrderElementsOf(OF_NO_TENANT);
    }

    @Test
    void functionsThatSeeAllTenantsResolveNamesInTheirOwnSchema() {
        assertThat(OWNER.sql("SELECT proname FROM pg_proc WHERE pronamespace = 'adaptor'::regnamespace AND prosecdef"
                                + " AND NOT coalesce(proconfig @> ARRAY['search_path=adaptor, pg_temp'], false)")
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(run("", "SELECT count(*) FROM (SELECT guard('key_ring')) AS called"))
                .isEqualTo(-1);
    }

    @Test
    void aTenantSeesItsOwnRowsAndNoneOfAnother() {
        for (String table : tables("NOT c.relispartition")) {
            assertThat(run("b", "SELECT count(*) FROM " + table)).as(table).isEqualTo(1);
        }
        for (String table : tables("true")) {
            assertThat(run("b", "SELECT count(*) FROM " + table + " WHERE tenant_id <> 'b'"))
                    .as(table)
                    .isLessThanOrEqualTo(0);
        }
    }

    @Test
    void aTenantChangesNoRowOfAnother() {
        for (String table : tables("true")) {
            long before = rowsOfA(table);
            assertThat(run("b", "UPDATE " + table + " SET tenant_id = tenant_id WHERE tenant_id = 'a'"))
                    .as("update of %s", table)
                    .isLessThanOrEqualTo(0);
            assertThat(run("b", "DELETE FROM " + table + " WHERE tenant_id = 'a'"))
                    .as("delete from %s", table)
                    .isLessThanOrEqualTo(0);
            assertThat(run("b", "TRUNCATE " + table + " CASCADE"))
                    .as("truncate of %s", table)
                    .isEqualTo(-1);
            assertThat(rowsOfA(table)).as(table).isEqualTo(before);
        }
    }

    @Test
    void aTenantPutsNoRowIntoAnother() {
        for (String table : tables("true")) {
            long before = rowsOfA(table);
            assertThat(run("b", insert(table, "a"))).as("insert into %s", table).isEqualTo(-1);
            assertThat(run("b", "UPDATE " + table + " SET tenant_id = 'a'"))
                    .as("a row of %s given away", table)
                    .isLessThanOrEqualTo(0);
            assertThat(rowsOfA(table)).as(table).isEqualTo(before);
        }
    }

    @Test
    void aTransactionOfNoTenantSeesAndChangesNothing() {
        for (String table : tables("true")) {
            assertThat(run("", "SELECT count(*) FROM " + table)).as(table).isLessThanOrEqualTo(0);
            assertThat(run("", "UPDATE " + table + " SET tenant_id = tenant_id"))
                    .as(table)
                    .isLessThanOrEqualTo(0);
            assertThat(run("", "DELETE FROM " + table)).as(table).isLessThanOrEqualTo(0);
            assertThat(run("", insert(table, "a"))).as(table).isEqualTo(-1);
        }
    }

    @Test
    void theTenantOfATransactionEndsWithIt() {
        assertThat(run("b", "SELECT count(*) FROM audit")).isEqualTo(1);
        for (int connection = 0; connection < 30; connection++) {
            assertThat(run("", "SELECT count(*) FROM audit")).isZero();
        }
    }

    @Test
    void theOwnersRowsOfNobodyStayAsTheyAre() {
        assertThat(run("b", "DELETE FROM flyway_schema_history")).isEqualTo(-1);
        assertThatThrownBy(() -> OWNER.sql("INSERT INTO tenants (tenant_id, name) VALUES ('', 'nobody')")
                        .update())
                .as("the tenant of a transaction that names none")
                .isInstanceOf(DataAccessException.class);
    }
}
