package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.FieldError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The commands that the operator permits integrations to start: {@code base_url: stdio:files} starts the command in
 * {@code ADAPTOR_MCP_COMMAND_FILES}. Immutable.
 */
final class Commands {
    static final String PREFIX = "ADAPTOR_MCP_COMMAND_";
    static final String VARIABLES = "ADAPTOR_MCP_ENVIRONMENT_";

    private static final String SCHEME = "stdio:";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Map<String, List<String>> commands = new LinkedHashMap<>();
    private final Map<String, Set<String>> variables = new LinkedHashMap<>();

    private Commands() {}

    /**
     * A command, ready to be started.
     *
     * @param name the operator's name for it
     * @param words the program and its arguments
     * @param environment the environment variables that the integration sets
     */
    record Command(String name, List<String> words, Map<String, String> environment) {}

    /** Reads the commands from environment variables. */
    static Commands of(Map<String, String> environment) {
        Commands all = new Commands();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !value.isBlank()) {
                all.commands.put(name.substring(PREFIX.length()), words(name, value.strip()));
            } else if (name.startsWith(VARIABLES)) {
                all.variables.put(
                        name.substring(VARIABLES.length()),
                        new HashSet<>(List.of(value.strip().split("\\s*,\\s*"))));
            }
        });
        return all;
    }

    /** Whether an address names a command. */
    static boolean isCommand(String address) {
        return address.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** Returns the command of an address. */
    Command of(String address, Integration integration) {
        List<FieldError> problems = problems(address, integration);
        if (!problems.isEmpty()) {
            throw Faults.invalid(problems.get(0).field(), problems.get(0).message());
        }
        String name = name(address);
        Map<String, String> stated = new LinkedHashMap<>();
        stated(integration)
                .properties()
                .forEach(each -> stated.put(each.getKey(), each.getValue().asText()));
        return new Command(name, commands.getOrDefault(key(name), List.of()), stated);
    }

    /** Finds problems of an integration whose address names a command. */
    List<FieldError> problems(Integration integration) {
        String address = integration.baseUrl();
        return address == null || !isCommand(address) || address.contains("${")
                ? List.of()
                : problems(address, integration);
    }

    private List<FieldError> problems(String address, Integration integration) {
        String name = name(address);
        if (!NAME.matcher(name).matches()) {
            return List.of(FieldError.of(
                    "base_url", "must be stdio: and the name of a command, of letters, digits, _ and -", name));
        }
        if (!commands.containsKey(key(name))) {
            return List.of(FieldError.of(
                    "base_url",
                    "names a command that the operator has not permitted; " + PREFIX + key(name)
                            + " in the environment would say what is started",
                    name));
        }
        List<FieldError> problems = new ArrayList<>();
        Set<String> open = variables.getOrDefault(key(name), Set.of());
        stated(integration).fieldNames().forEachRemaining(variable -> {
            if (!open.contains(variable)) {
                problems.add(FieldError.of(
                        "settings.environment",
                        "may hold only what " + VARIABLES + key(name) + " in the environment names: "
                                + (open.isEmpty() ? "nothing" : String.join(", ", open)),
                        variable));
            }
        });
        return problems;
    }

    private static JsonNode stated(Integration integration) {
        JsonNode environment = integration.settings().get("environment");
        return environment == null ? MissingNode.getInstance() : environment;
    }

    private static String name(String address) {
        return address.substring(SCHEME.length()).replaceFirst("^//", "");
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    // A JSON array (for words with spaces) or words separated by spaces; never run by a shell.
    private static List<String> words(String name, String value) {
        if (!value.startsWith("[")) {
            return List.of(value.split("\\s+"));
        }
        try {
            List<String> words = new ArrayList<>();
            JsonCodec.read(value).forEach(word -> words.add(word.asText()));
            return List.copyOf(words);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    name + " must be words between spaces, or a JSON array of texts such as [\"npx\", \"server\"]", e);
        }
    }
}
