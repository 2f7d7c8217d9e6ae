package io.adaptor.connectors.soak;

import io.adaptor.api.Endpoint;
import io.adaptor.connectors.soak.HostileAttack.Way;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Attacks from files: integrations, and inputs by the line. */
final class HostileCases {
    private HostileCases() {}

    /**
     * Each endpoint of each integration, and where it validates its input, with each line.
     *
     * @param address of the server in place of theirs
     */
    static List<HostileAttack> in(Path folder, String address) throws IOException {
        List<String> lines = new ArrayList<>(List.of("{}"));
        for (Path file : files(folder, ".jsonl")) {
            lines.addAll(Files.readAllLines(file));
        }
        List<HostileAttack> attacks = new ArrayList<>();
        for (Path file : files(folder, ".yaml")) {
            String yaml = Files.readString(file).replaceAll("(?m)^base_url:.*$", "base_url: " + address);
            for (var endpoint : endpoints(yaml).entrySet()) {
                for (int i = 0; i < (endpoint.getValue() ? lines.size() : 1); i++) {
                    String name = "case-" + file.getFileName().toString().replace(".yaml", "") + "-" + endpoint.getKey()
                            + "-" + i;
                    String own = yaml.replaceAll("(?m)^integration_id:.*$", "integration_id: " + name)
                            .replaceAll("(?m)^deadline_ms:.*$", "")
                            .replaceAll("(?m)^retry_config:", "tenant_id: hostile\ndeadline_ms: 2000\nretry_config:");
                    attacks.add(new HostileAttack(name, true, own, endpoint.getKey(), lines.get(i), Way.CALL));
                }
            }
        }
        return attacks;
    }

    /** By name, and whether they validate their input; those of a document that is refused are not known. */
    private static Map<String, Boolean> endpoints(String yaml) {
        try {
            Map<String, Boolean> found = new TreeMap<>();
            for (Map.Entry<String, Endpoint> endpoint :
                    IntegrationFormat.read(yaml, "case.yaml").endpoints().entrySet()) {
                found.put(endpoint.getKey(), endpoint.getValue().validationSchema() != null);
            }
            return found;
        } catch (FormatException refused) {
            return Map.of("e", false);
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
