package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;

/** Documents that several tests read. */
final class Samples {
    /** The least an integration has. */
    static final String LEAST = "name: least\ntype: graphql\ncategory: c\n";

    private Samples() {}

    static String text(String resource) {
        try (InputStream in = Samples.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String kitchenSink() {
        return text("kitchen-sink.yaml");
    }

    /** The document as a tree, as any YAML or JSON reader would see it. */
    static ObjectNode tree(String text) {
        return (ObjectNode)
                DocumentReader.read(text, new Problems("t", path -> false)).root();
    }

    static Integration read(String text) {
        return IntegrationFormat.readStored(text, "t.yaml");
    }

    /** The mistakes of a document, one line each, without columns. */
    static List<String> mistakes(String text) {
        return located(text).stream()
                .map(line -> line.replaceFirst("^(t\\.yaml:\\d+):\\d+: ", "$1: "))
                .toList();
    }

    /** The mistakes of a document, one line each. */
    static List<String> located(String text) {
        FormatException thrown =
                Assertions.catchThrowableOfType(FormatException.class, () -> IntegrationFormat.read(text, "t.yaml"));
        Assertions.assertThat(thrown).as("refused: " + text).isNotNull();
        return thrown.errors().stream().map(FormatError::toString).toList();
    }

    /** The kitchen sink, with a signature, a login or requests for tokens where an object of those is looked for. */
    static ObjectNode holding(String object) {
        ObjectNode document = tree(kitchenSink());
        if (object.startsWith("/auth_config/signature")) {
            document.set("auth_config", tree("""
                    type: signature
                    credentials: { secret: s }
                    signature:
                      components: ["@method"]
                      values: { n: { random: 8, params: [], methods: [] } }
                      headers: { X: "{signature}" }
                    """));
        }
        if (object.startsWith("/auth_config/login")) {
            document.set("auth_config", tree("""
                    type: login
                    credentials: { key: s }
                    login:
                      steps:
                        - { name: first, url: "https://a.example/{p}", path_params: { p: credentials.key }, body: { k: credentials.key } }
                      refresh: [ { url: "https://a.example" } ]
                      take: { token: body.t }
                      learn: { a: body.a }
                      use: { headers: { X: "{token}" } }
                    """));
        }
        if (object.equals("/webhook/jwt")) {
            document.set("webhook", tree("""
                    verify: jwt
                    secrets: [ s ]
                    jwt: { algorithms: [ HS256 ] }
                    """));
        }
        if (object.equals("/webhook/handshake")) {
            document.set("webhook", tree("""
                    verify: hmac
                    signature: { header: X-Signature }
                    handshake: { field: hook_secret, header: X-Secret }
                    """));
        }
        if (object.endsWith("_request")) {
            ((ObjectNode) document.get("auth_config")).set(object.substring(object.lastIndexOf('/') + 1), tree("""
                    url: https://a.example
                    """));
        }
        return document;
    }
}
