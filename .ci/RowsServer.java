import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;

/**
 * A PostgreSQL with a table of rows: arguments are a folder and how many. Prints its port once it is filled, and ends with its
 * input. Run as a single file, with the server JAR as the class path.
 */
final class RowsServer {
    private RowsServer() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("jit", "off")
                .start()) {
            try (Connection owner = postgres.getPostgresDatabase().getConnection();
                    Statement statement = owner.createStatement()) {
                statement.execute("CREATE UNLOGGED TABLE orders AS SELECT i::bigint AS id, 'customer ' || i % 1000 AS customer,"
                        + " ((i % 1000000) / 100.0)::numeric(12,2) AS total,"
                        + " timestamptz '2026-01-01 00:00:00+00' + i * interval '1 second' AS paid_at, i % 3 = 0 AS shipped"
                        + " FROM generate_series(1, " + Long.parseLong(args[1]) + ") i");
                statement.execute("VACUUM ANALYZE orders");
            }
            System.out.println(postgres.getPort());
            while (System.in.read() >= 0) {
                // Until its input ends.
            }
        }
    }
}
