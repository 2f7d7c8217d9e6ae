package io.adaptor.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.Template;
import io.adaptor.api.TemplateStanding;
import io.adaptor.json.TemplateFormat;
import io.adaptor.marketplace.TemplateQuery.Order;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where templates come from, and which ones a query finds. */
class TemplateCatalogueTest {
    private static final String SHOP = TemplateFormatTest.SHOP;
    private static final String BANK = """
            name: Bank
            type: rest_api
            category: payments
            base_url: https://bank.example
            auth_config:
              type: oauth2
              oauth2_flow: client_credentials
              token_url: https://bank.example/token
              credentials: { client_id: a, client_secret: "${secret:BANK}" }
            endpoints:
              orders: { path: /orders, method: GET, pagination: { style: page, param: p } }
            template: { item_id: bank, version: 1.0.0, provider: Bank Inc., tags: [Money] }
            """;

    @TempDir
    Path folder;

    private final TemplateCatalogue both = TemplateCatalogue.of(List.of(template(SHOP), template(BANK)));

    @Test
    void templatesAreFoundByCategoryTagAndCapability() {
        assertThat(ids(TemplateQuery.of("orders"))).containsExactly("bank", "shop");
        assertThat(ids(TemplateQuery.of("orders").withCategory("Ecommerce"))).containsExactly("shop");
        assertThat(ids(TemplateQuery.of("").withTag("money"))).containsExactly("bank");
        assertThat(ids(TemplateQuery.of("").withCapability("PAGES"))).containsExactly("bank");
        assertThat(ids(TemplateQuery.of("").withCapability("bearer_token"))).containsExactly("shop");
        assertThat(ids(TemplateQuery.of("bank").withCapability("webhooks"))).isEmpty();
    }

    @Test
    void theUsedAndTheLikedOnesComeFirst() {
        Map<String, TemplateStanding> standings = Map.of(
                "bank", new TemplateStanding(1, 5, 2, 900, 0),
                "shop", new TemplateStanding(40, 180, 3, 10, 0));

        assertThat(both.search(TemplateQuery.of("").orderedBy(Order.POPULARITY), standings))
                .extracting(Template::itemId)
                .containsExactly("shop", "bank");
        // One rating of five stars does not lead forty of four and a half.
        assertThat(both.search(TemplateQuery.of("").orderedBy(Order.RATING), standings))
                .extracting(Template::itemId)
                .containsExactly("shop", "bank");
        assertThat(both.search(TemplateQuery.of("").orderedBy(Order.RATING), Map.of()))
                .extracting(Template::itemId)
                .containsExactly("bank", "shop");
    }

    @Test
    void templatesOfPluginJarsAreReadWithoutTheirClasses() throws IOException {
        jar("a.jar", Map.of(TemplateCatalogue.INDEX, "# ours\nacme/bank.yaml\n", "acme/bank.yaml", BANK));
        jar("b.jar", Map.of("acme/Other.class", "no class at all"));
        Files.writeString(folder.resolve("c.txt"), "no JAR");

        assertThat(TemplateCatalogue.ofJars(folder).list())
                .extracting(Template::itemId)
                .containsExactly("bank");
    }

    @Test
    void aJarThatCannotBeReadIsNamed() throws IOException {
        jar("a.jar", Map.of(TemplateCatalogue.INDEX, "acme/none.yaml\n"));
        assertThatThrownBy(() -> TemplateCatalogue.ofJars(folder))
                .hasMessageContainingAll("a.jar!/META-INF/adaptor/templates lists acme/none.yaml, which is not there");

        jar(
                "a.jar",
                Map.of(TemplateCatalogue.INDEX, "acme/bank.yaml\n", "acme/bank.yaml", BANK.replace("1.0.0", "one")));
        assertThatThrownBy(() -> TemplateCatalogue.ofJars(folder))
                .hasMessageContainingAll("a.jar!/acme/bank.yaml:12:", "template.version");

        Files.writeString(folder.resolve("a.jar"), "no JAR");
        assertThatThrownBy(() -> TemplateCatalogue.ofJars(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("a.jar");
    }

    @Test
    void whatIsTooLargeIsRefusedAndNotCutOff() throws IOException {
        // Cut off at the bound it would still be read: all that follows is a comment.
        String large = BANK + "#".repeat(5 << 20);
        jar("one/a.jar", Map.of(TemplateCatalogue.INDEX, "acme/bank.yaml\n", "acme/bank.yaml", large));
        jar("two/a.jar", Map.of(TemplateCatalogue.INDEX, "acme/bank.yaml\n" + large, "acme/bank.yaml", BANK));

        for (Map.Entry<String, String> one :
                Map.of("one", "acme/bank.yaml", "two", TemplateCatalogue.INDEX).entrySet()) {
            assertThatThrownBy(() -> TemplateCatalogue.ofJars(folder.resolve(one.getKey())))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("a.jar!/" + one.getValue() + " is larger than 4194304 bytes");
            assertThatThrownBy(() -> ofClassPath(one.getKey()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(one.getValue() + " is larger than 4194304 bytes");
        }
    }

    @Test
    void jarsAreReadAlikeOnTheClassPathAndFromADirectory() throws IOException {
        jar("one/a.jar", Map.of(TemplateCatalogue.INDEX, "  # ours\n\n acme/bank.yaml \n", "acme/bank.yaml", BANK));
        jar("two/a.jar", Map.of(TemplateCatalogue.INDEX, "acme/none.yaml\n"));

        for (TemplateCatalogue one : List.of(ofClassPath("one"), TemplateCatalogue.ofJars(folder.resolve("one")))) {
            assertThat(one.list()).extracting(Template::itemId).containsExactly("bank");
        }
        assertThatThrownBy(() -> ofClassPath("two")).hasMessageContaining("lists acme/none.yaml, which is not there");
    }

    private TemplateCatalogue ofClassPath(String directory) throws IOException {
        URL[] jar = {folder.resolve(directory).resolve("a.jar").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jar, null)) {
            return TemplateCatalogue.ofClassPath(loader);
        }
    }

    private List<String> ids(TemplateQuery query) {
        return both.search(query, Map.of()).stream().map(Template::itemId).toList();
    }

    private static Template template(String text) {
        return TemplateFormat.read(text, "template.yaml");
    }

    private void jar(String name, Map<String, String> entries) throws IOException {
        Path jar = folder.resolve(name);
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
