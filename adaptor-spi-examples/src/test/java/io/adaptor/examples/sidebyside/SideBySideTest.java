package io.adaptor.examples.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same call by Feign, Camel and Adaptor: an order of a shop that is busy at first. */
class SideBySideTest {
    private static final Path PAGE =
            Path.of(System.getProperty("adaptor.root", ".."), "docs", "from-feign-camel-nango.md");
    private static final Order EXPECTED = new Order(7, "Ada", "EUR 19.99");

    private final ScriptedServer shop = ScriptedServer.start()
            .answer(
                    Answer.json(503, "{}"),
                    Answer.json(
                            200, "{\"order\": {\"id\": 7, \"customer\": {\"name\": \"Ada\"}, \"total_cents\": 1999}}"));

    @AfterEach
    void bothAttemptsWereAuthorized() {
        shop.close();
        assertThat(shop.requests()).hasSize(2).allSatisfy(request -> {
            assertThat(request.target()).isEqualTo("/orders/7");
            assertThat(request.headers().first("Authorization")).isEqualTo("Bearer token-canary-side");
        });
    }

    @Test
    void withFeign() {
        assertThat(new FeignShop(shop.url(), "token-canary-side").order(7)).isEqualTo(EXPECTED);
    }

    @Test
    void withCamel() throws Exception {
        try (CamelShop camel = new CamelShop(shop.url(), "token-canary-side")) {
            assertThat(camel.order(7)).isEqualTo(EXPECTED);
        }
    }

    @Test
    void withAdaptor() throws IOException {
        Matcher yaml = Pattern.compile("(?ms)^```yaml\\n(.*?)^```").matcher(Files.readString(PAGE));
        assertThat(yaml.find()).isTrue();
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(yaml.group(1).replace("https://shop.example", shop.url()), "page"))
                .secrets(reference -> "token-canary-side")
                .allowHosts("127.0.0.1")
                .build()) {
            assertThat(new AdaptorShop(client).order(7)).isEqualTo(EXPECTED);
        }
    }
}
