package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.Authorization;
import io.adaptor.api.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The recipe of the section on discovery in docs/authentication.md, from its address to a call. */
class DiscoveryPageTest {
    private static final Pattern RECIPE = Pattern.compile("### Discovery.*?```yaml\\n(name: .*?)```", Pattern.DOTALL);

    @Test
    void theAddressIsEnough() throws IOException {
        try (DiscoverableVendor vendor = new DiscoverableVendor();
                AdaptorClient client = vendor.clientOf(
                        "integration_id: vendor\n" + recipe().replace("https://mcp.example.com", vendor.api.url()))) {
            Authorization authorization = client.authorization("default", "vendor", "anna");
            Authorization.Started started = authorization.start();
            assertThat(authorization.complete(started, vendor.agree(started)).status())
                    .isEqualTo(Connection.Status.CONNECTED);
            assertThat(client.call("vendor", "list")
                            .connection("anna")
                            .execute()
                            .success())
                    .isTrue();

            assertThat(vendor.asked(vendor.api))
                    .containsExactly("GET /mcp", "GET /.well-known/oauth-protected-resource/mcp", "GET /mcp/files");
            assertThat(vendor.asked(vendor.auth))
                    .containsExactly("GET /.well-known/oauth-authorization-server", "POST /register", "POST /token");
            assertThat(GrantServer.form(vendor.auth.requests().get(2).text()))
                    .containsEntry("resource", vendor.api.url() + "/mcp")
                    .containsEntry("grant_type", "authorization_code");
        }
    }

    private static String recipe() throws IOException {
        Path page = Path.of(System.getProperty("adaptor.root", "../..")).resolve("docs/authentication.md");
        Matcher matcher = RECIPE.matcher(Files.readString(page));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
