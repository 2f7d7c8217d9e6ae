package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's page and files: where they are served, with which headers, and where not. */
class ConsoleFilesTest {
    private static final TestServer SERVER = TestServer.shared();
    private static final String ASSET = "/assets/probe-1a2b3c4d.js";

    private static Answer get(String path, String... headers) {
        return SERVER.sendAs("", "GET", path, "", headers);
    }

    @Test
    void thePageIsServedAtEveryAddressThatIsNoInterface() {
        for (String path : new String[] {"/", "/runs/r-1?tab=raw", "/try/shop/get.order", "/index.html", "/v2x"}) {
            Answer page = get(path, "Accept", "text/html,*/*;q=0.8");
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.header("Content-Security-Policy"))
                    .isEqualTo("default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none';"
                            + " form-action 'self'; require-trusted-types-for 'script'");
            assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        }
        String tag = get("/").header("ETag");
        assertThat(get("/", "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(get("/api", "Accept", "application/json").status()).isEqualTo(404);
    }

    @Test
    void interfacesAreAsTheyAreWithoutIt() {
        for (String path : new String[] {"/v2/nothing", "/v2", "/actuator/env", "/v2/keys"}) {
            assertThat(get(path, "Accept", "text/html").status()).as(path).isEqualTo(401);
        }
        assertThat(SERVER.get("/v2/nothing").status()).isEqualTo(404);
        assertThat(SERVER.sendAs("", "POST", "/", "{}").status()).isEqualTo(401);
    }

    @Test
    void filesWithADigestInTheirNameAreKeptForEverAndSentCompressed() {
        Answer plain = get(ASSET);
        assertThat(plain.text()).contains("a file of a test");
        assertThat(plain.header("Content-Type")).startsWith("text/javascript");
        assertThat(plain.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(plain.header("Vary")).contains("Accept-Encoding");

        assertThat(get(ASSET, "Accept-Encoding", "br, gzip;q=0.8").header("Content-Encoding"))
                .isEqualTo("gzip");
        assertThat(get(ASSET, "Accept-Encoding", "gzip;q=0").header("Content-Encoding"))
                .isEmpty();
        assertThat(SERVER.sendAs("", "HEAD", ASSET, "").header("Content-Length"))
                .isEqualTo(plain.text().length() + "");
    }

    @Test
    void nothingOutsideOfTheFolderIsServed() {
        for (String path : new String[] {
            "/assets/none.js",
            "/assets/../../web/openapi.yaml",
            "/assets/%2e%2e/%2e%2e/web/openapi.yaml",
            "/assets/..%2f..%2fweb/openapi.yaml",
            "/assets/probe-1a2b3c4d.js.gz",
            "/assets//probe-1a2b3c4d.js",
            "/assets/",
            "/assets"
        }) {
            Answer answer = get(path);
            assertThat(answer.text()).as(path).doesNotContain("openapi: 3.1.0");
            assertThat(answer.header("Content-Type")).as(path).doesNotContain("javascript");
        }
        assertThat(get("/assets/none.js").status()).isEqualTo(404);
    }

    @Test
    void itIsNotThereWhereTheOperatorSaysSo(@TempDir Path directory) {
        try (TestServer server = TestServer.start(directory, Map.of("CONSOLE", "false"))) {
            assertThat(server.sendAs("", "GET", "/", "", "Accept", "text/html").status())
                    .isEqualTo(401);
            assertThat(server.sendAs("", "POST", "/v2/session", "{\"key\":\"" + server.key() + "\"}")
                            .status())
                    .isEqualTo(404);
        }
    }
}
