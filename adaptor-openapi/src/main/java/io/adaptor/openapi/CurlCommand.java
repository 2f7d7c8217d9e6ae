package io.adaptor.openapi;

import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A curl command, as found in documentation. It is parsed, never run. {@link #toIntegration} turns it into an
 * integration with one endpoint: values become variables with defaults, credentials become fields of connections and
 * are never written. Immutable, thread-safe.
 */
public final class CurlCommand {
    private static final int LONGEST = 1 << 20;

    private final List<String> words;

    private CurlCommand(List<String> words) {
        this.words = List.copyOf(words);
    }

    /**
     * Parses a command.
     *
     * @param text one command, on one or several lines, of at most 1 MiB
     * @return the command
     * @throws OpenApiException if it is not one curl command
     */
    public static CurlCommand read(String text) {
        if (text.length() > LONGEST) {
            throw new OpenApiException("curl", "is longer than 1 MiB; leave the content of files out");
        }
        String plain = text.strip();
        return new CurlCommand(ShellWords.of(plain.startsWith("$ ") ? plain.substring(2) : plain));
    }

    /**
     * Creates an integration of type {@code rest_api} with one endpoint.
     *
     * @param integrationId the id of the integration; derived from the host if null
     * @param endpoint the name of the endpoint; derived from method and path if null
     * @return the integration, and the parts of the command that it can't express
     * @throws OpenApiException if the command has no HTTP URL, or has unknown options
     */
    public OpenApiImport toIntegration(@Nullable String integrationId, @Nullable String endpoint) {
        CurlArguments arguments = new CurlArguments(words);
        Report report = new Report();
        arguments.findings.forEach(finding -> report.add("curl", finding));
        CurlWriter writer = new CurlWriter(arguments, report);
        try {
            return new OpenApiImport(
                    IntegrationFormat.read(writer.tree(integrationId, endpoint), "curl"),
                    new ArrayList<>(report.findings()));
        } catch (FormatException e) {
            throw new OpenApiException(
                    "curl", "can't become an integration: " + e.errors().get(0));
        }
    }
}
