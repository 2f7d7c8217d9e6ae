package io.adaptor.server.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.Plugins;
import io.adaptor.api.ApiVersion;
import io.adaptor.api.Integration;
import io.adaptor.server.access.Caller;
import io.adaptor.server.engine.ExecutionRecords;
import io.adaptor.server.engine.HealthPart;
import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.Versioned;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The health of the server, for administrators. Thread-safe. */
@Component
final class HealthDetails {
    private static final int SOON = 90;
    private static final int MOST_READ = 1_000;

    private final AdaptorClient client;
    private final ExecutionRecords records;
    private final IntegrationStore store;
    private final List<HealthPart> parts;
    private final TimeSource time;

    HealthDetails(
            AdaptorClient client,
            ExecutionRecords records,
            IntegrationStore store,
            ObjectProvider<HealthPart> parts,
            TimeSource time) {
        this.client = client;
        this.records = records;
        this.store = store;
        this.parts = parts.orderedStream().toList();
        this.time = time;
    }

    ObjectNode of(Caller caller, boolean database) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        List<Plugins.Entry> broken =
                client.plugins().list().stream().filter(Plugins.Entry::broken).toList();
        Map<String, String> found = new TreeMap<>();
        parts.forEach(part -> found.put(part.name(), part.status()));
        boolean whole = records.lost() == 0
                && broken.isEmpty()
                && found.values().stream().allMatch(HealthPart.UP::equals);
        tree.put("status", !database ? "down" : whole ? "up" : "degraded");
        tree.put("database", database ? "up" : "down");
        found.forEach(tree::put);
        tree.put("records_lost", records.lost());
        tree.put("hanging_closes", client.hangingCloses());
        tree.putObject("http_connections")
                .put("open", client.httpPoolUse().open())
                .put("idle", client.httpPoolUse().idle());
        ArrayNode plugins = tree.putArray("broken_plugins");
        broken.forEach(plugin -> plugins.addObject().put("name", plugin.name()).put("error", plugin.error()));
        ArrayNode ending = tree.putArray("api_versions_ending");
        if (database) {
            ending(caller, ending);
        }
        return tree;
    }

    /** Adds the API versions of remote systems that end within {@value #SOON} days or have ended. */
    private void ending(Caller caller, ArrayNode into) {
        LocalDate bound =
                LocalDate.ofInstant(time.clock().instant(), ZoneOffset.UTC).plusDays(SOON);
        String after = null;
        List<Versioned<Integration>> page;
        int read = 0;
        do {
            page = store.list(caller.tenantId(), after, Page.LONGEST);
            for (Versioned<Integration> stored : page) {
                Integration integration = stored.value();
                after = integration.integrationId();
                ApiVersion version = integration.apiVersion();
                if (version != null
                        && version.endOfLife() != null
                        && !version.endOfLife().isAfter(bound)) {
                    into.addObject()
                            .put("integration_id", after)
                            .put("api_version", version.version())
                            .put("end_of_life", version.endOfLife().toString());
                }
            }
            read += page.size();
        } while (page.size() == Page.LONGEST && read < MOST_READ);
    }
}
