package io.adaptor.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The page {@code docs/connectors/<vendor>.md}: every operation of a vendor's template, how its requests are judged and what was
 * checked. A test states that of each operation, then calls {@link #matchesThePage()}.
 */
final class OperationReport {
    private final String file;
    private final Integration integration;
    private final String introduction;
    private final String madeBy;
    private final Map<String, String> rows = new LinkedHashMap<>();

    /** How strong the proof is that the vendor would accept a request. */
    enum Proof {
        /** Judged by a document of the vendor. */
        A,
        /** Judged by a document of the vendor of another version, after stated rewrites. */
        B,
        /** No document: the request is held against a snapshot, the answer is one that was recorded or is published. */
        C
    }

    /**
     * An empty report.
     *
     * @param file the name of the page without {@code .md}, such as stripe
     * @param integration the template installed
     * @param introduction what stands above the table: the documents that judge, or why there is none
     * @param test the test that writes the page
     */
    OperationReport(String file, Integration integration, String introduction, Class<?> test) {
        this.file = file;
        this.integration = integration;
        this.introduction = introduction;
        this.madeBy = test.getSimpleName();
    }

    /** Adds a line. */
    void operation(String name, Proof proof, String checked) {
        Endpoint endpoint = integration.endpoints().get(name);
        String request =
                endpoint.method() + " " + String.valueOf(endpoint.path()).replace("|", "\\|");
        operation(name, request, endpoint.idempotency().wireName(), proof, checked);
    }

    /** Adds a line of an operation that path and method don't tell from others. */
    void operation(String name, String request, String repeated, Proof proof, String checked) {
        String previous =
                rows.put(name, "| `%s` | `%s` | %s | %s | %s |\n".formatted(name, request, repeated, proof, checked));
        assertThat(previous).as("lines of " + name).isNull();
    }

    /** Compares the page, or writes it with {@code -Dadaptor.docs.accept}; operations without a line fail too. */
    void matchesThePage() throws IOException {
        assertThat(rows.keySet())
                .as("operations in the report")
                .containsExactlyInAnyOrderElementsOf(integration.endpoints().keySet());
        Path page = Path.of(System.getProperty("adaptor.root", "..")).resolve("docs/connectors/" + file + ".md");
        String now = text();
        if (Boolean.getBoolean("adaptor.docs.accept")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, now);
        }
        assertThat(Files.exists(page) ? Files.readString(page) : "")
                .as("""
                        docs/connectors/%s.md is not what the tests report. Run
                        mvn -pl adaptor-connectors -am test -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false -Dadaptor.docs.accept
                        and commit the page.""", file, madeBy)
                .isEqualTo(now);
    }

    private String text() {
        StringBuilder page =
                new StringBuilder("# %s: operations\n\n%s\n\n".formatted(integration.name(), introduction));
        page.append("""
                Class A: each request is judged by a document of the vendor. B: by one of another version, after the rewrites stated here. C: there is no
                document; the request is held against a snapshot, the answer is recorded, published, or written by hand where the text above says so.

                <!-- Made by %s with -Dadaptor.docs.accept; change the template or the test, not this page. -->

                | operation | request | repeated | class | checked |
                | --- | --- | --- | --- | --- |
                """.formatted(madeBy));
        integration.endpoints().keySet().forEach(name -> page.append(rows.get(name)));
        return page.toString();
    }
}
