package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tools of a server as endpoints of an integration with {@code connector: mcp}: the result of {@code import-mcp}. A
 * server's descriptions of its tools are untrusted: schemas are bounded, nothing is fetched, and the maintainer of the
 * file must check whether a tool only reads. Immutable.
 *
 * @param endpoints the endpoints by name, in the order of the tools
 * @param findings the things that were left out or must be checked, a sentence each
 */
public record ToolEndpoints(Map<String, Endpoint> endpoints, List<String> findings) {
    private static final int LONGEST_NAME = 64;

    /**
     * Copies the collections.
     *
     * @param endpoints the endpoints by name
     * @param findings the things that were left out or must be checked
     */
    public ToolEndpoints {
        endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
        findings = List.copyOf(findings);
    }

    /**
     * Creates an endpoint for each tool.
     *
     * @param tools the array that an endpoint with {@code settings: {list: tools}} returns
     * @return the endpoints; a tool that can't be called is reported as a finding
     */
    public static ToolEndpoints of(JsonNode tools) {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        List<String> findings = new ArrayList<>();
        for (JsonNode tool : tools) {
            String name = tool.path("name").asText();
            if (name.isBlank() || name.length() > ToolSettings.LONGEST_TOOL) {
                findings.add("a tool without a name of 1 to " + ToolSettings.LONGEST_TOOL + " characters is left out");
                continue;
            }
            MirroredParameters mirrored = MirroredParameters.of(tool.path("inputSchema"));
            if (mirrored.problem() != null) {
                findings.add(name + ": is left out, since " + mirrored.problem());
                continue;
            }
            String free = free(name, endpoints);
            endpoints.put(free, ToolEndpoint.of(free, tool, mirrored, findings));
        }
        return new ToolEndpoints(endpoints, findings);
    }

    // Tool names may have dots, slashes and any length; two may map to the same name.
    private static String free(String tool, Map<String, Endpoint> taken) {
        String plain = tool.replaceAll("[^A-Za-z0-9_-]+", "_");
        String base = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
        String name = base;
        for (int i = 2; taken.containsKey(name); i++) {
            String end = "_" + i;
            name = base.substring(0, Math.min(base.length(), LONGEST_NAME - end.length())) + end;
        }
        return name;
    }
}
