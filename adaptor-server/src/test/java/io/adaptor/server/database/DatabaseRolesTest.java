package io.adaptor.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.server.settings.DatabaseAddress;
import io.adaptor.server.settings.DatabaseSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Roles that the server works with, and those it refuses, on a database whose owner is no superuser. */
class DatabaseRolesTest {
    private static final JdbcClient SUPERUSER = TestDatabase.owner();
    private static final String DATABASE = "of_an_operator";

    @BeforeAll
    static void anOperatorMakesADatabase() {
        for (String role : new String[] {"op_owner", "op_server", "op_member", "op_bypass BYPASSRLS"}) {
            SUPERUSER
                    .sql("CREATE ROLE " + role.replace(" ", " LOGIN PASSWORD 'x' ")
                            + (role.contains(" ") ? "" : " LOGIN PASSWORD 'x'"))
                    .update();
        }
        SUPERUSER.sql("GRANT op_owner TO op_member").update();
        SUPERUSER.sql("CREATE DATABASE " + DATABASE + " OWNER op_owner").update();
    }

    @AfterAll
    static void nothingOfItIsLeft() {
        SUPERUSER.sql("DROP DATABASE " + DATABASE + " WITH (FORCE)").update();
        SUPERUSER.sql("DROP ROLE op_owner, op_server, op_member, op_bypass").update();
    }

    private static DatabaseAddress as(String role) {
        String url = TestDatabase.OPENED.owner().url();
        return new DatabaseAddress(url.substring(0, url.lastIndexOf('/') + 1) + DATABASE, role, "x");
    }

    private static void open(DatabaseAddress server, @Nullable DatabaseAddress owner) throws Exception {
        ServerDatabase.open(new DatabaseSettings(server, owner, Path.of("unused"), 2, 30))
                .close();
    }

    @Test
    void aServersRoleIsGoodWhereTheOwnerMayChangeTheSchemaOrHas() throws Exception {
        open(as("op_server"), as("op_owner"));
        open(as("op_server"), null);
    }

    @Test
    void theOwnerAndItsMembersAreRefused() throws Exception {
        Migrations.run(as("op_owner"), "op_server");

        for (String role : new String[] {"op_owner", "op_member"}) {
            assertThatThrownBy(() -> open(as(role), null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the role \"" + role + "\" of POSTGRES_URI owns ")
                    .hasMessageContaining("or belongs to its owner")
                    .hasMessageContaining("give the server a role of its own (CREATE ROLE");
        }
    }

    @Test
    void aRoleThatPassesRowLevelSecurityIsRefused() throws Exception {
        Migrations.run(as("op_owner"), "op_bypass");

        assertThatThrownBy(() -> open(as("op_bypass"), null))
                .hasMessageContaining("the role \"op_bypass\" of POSTGRES_URI has BYPASSRLS. ")
                .hasMessageContaining("set POSTGRES_OWNER_URI");
    }

    @Test
    void serversThatStartTogetherMigrateTogether() throws Exception {
        SUPERUSER.sql("CREATE DATABASE together OWNER op_owner").update();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            String url = TestDatabase.OPENED.owner().url();
            DatabaseAddress owner =
                    new DatabaseAddress(url.substring(0, url.lastIndexOf('/') + 1) + "together", "op_owner", "x");
            for (int round = 0; round < 3; round++) {
                List<Callable<Integer>> starts = Collections.nCopies(4, () -> Migrations.run(owner, "op_server"));
                for (Future<Integer> started : threads.invokeAll(starts)) {
                    started.get();
                }
            }
        } finally {
            threads.shutdownNow();
            SUPERUSER.sql("DROP DATABASE together WITH (FORCE)").update();
        }
    }

    @Test
    void aSuperuserIsRefused() {
        DatabaseAddress superuser = TestDatabase.OPENED.owner();

        assertThatThrownBy(() -> open(superuser, null))
                .hasMessageContaining("the role \"postgres\" of POSTGRES_URI is a superuser")
                .hasMessageContaining("does not bind such a role")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(String.valueOf(superuser.password())));
    }

    @Test
    void aSchemaThatIsNotThereNeedsItsOwner() {
        DatabaseAddress server = TestDatabase.OPENED.address();
        SUPERUSER.sql("CREATE DATABASE empty_one").update();
        try {
            String url = server.url().substring(0, server.url().lastIndexOf('/') + 1) + "empty_one";
            assertThatThrownBy(() -> open(new DatabaseAddress(url, server.user(), server.password()), null))
                    .hasMessageContaining("the first being 1")
                    .hasMessageContaining("run the command migrate");
        } finally {
            SUPERUSER.sql("DROP DATABASE empty_one WITH (FORCE)").update();
        }
    }
}
