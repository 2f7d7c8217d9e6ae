package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Integration;
import io.adaptor.api.TimeLimit;
import io.adaptor.spi.ConnectorContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** A folder of an SFTP server. Thread-safe. */
final class SftpTree implements FileTree {
    private static final int LOCKS = 64;
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final FileAddress address;
    private final SftpPool pool;
    private final List<ReentrantLock> appends =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

    /** Creates the tree of a server's address; connects on first use. */
    SftpTree(FileAddress address, Integration integration, ConnectorContext context) {
        this.address = address;
        Map<String, JsonNode> settings = integration.settings();
        SftpClients clients =
                new SftpClients(HostKeys.of(settings, Objects.requireNonNull(address.host()), address.port()));
        this.pool = new SftpPool(
                integration.network().poolSize(),
                new SftpLogin(address, clients, context),
                clients,
                context.credentials()::version,
                context.executor(),
                IDLE);
    }

    @Override
    public FileCall begin(Duration timeout, TimeLimit limit) {
        long end = System.nanoTime() + timeout.toNanos();
        return new SftpCall(address.folder(), pool, pool.lend(timeout, limit), appends, end);
    }

    @Override
    public String toString() {
        return address.toString();
    }

    @Override
    public void close() {
        pool.close();
    }
}
