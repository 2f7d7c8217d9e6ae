package io.adaptor.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Secret;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file format of tokens. Stateless. */
final class TokenDocument implements SealedFiles.Codec<StoredTokens> {
    @Override
    public JsonNode write(StoredTokens stored) {
        Tokens tokens = stored.tokens();
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("version", stored.version())
                .put("base_version", stored.baseVersion())
                .put("dead", stored.dead())
                .put("access_token", tokens.accessToken().reveal());
        if (tokens.refreshToken() != null) {
            tree.put("refresh_token", tokens.refreshToken().reveal());
        }
        if (tokens.expiresAt() != null) {
            tree.put("expires_at", tokens.expiresAt().toString());
        }
        tokens.scopes().forEach(tree.putArray("scopes")::add);
        tree.putObject("extras").setAll(tokens.extras());
        return tree;
    }

    @Override
    public StoredTokens read(ConnectionKey key, JsonNode tree) {
        List<String> scopes = new ArrayList<>();
        tree.path("scopes").forEach(scope -> scopes.add(scope.textValue()));
        Map<String, JsonNode> extras = new LinkedHashMap<>();
        tree.path("extras").fields().forEachRemaining(extra -> extras.put(extra.getKey(), extra.getValue()));
        String refresh = SealedFile.optional(tree, "refresh_token");
        String expires = SealedFile.optional(tree, "expires_at");
        return new StoredTokens(
                new Tokens(
                        Secret.of(SealedFile.text(tree, "access_token")),
                        refresh == null ? null : Secret.of(refresh),
                        expires == null ? null : Instant.parse(expires),
                        scopes,
                        extras),
                tree.path("version").longValue(),
                tree.path("base_version").longValue(),
                tree.path("dead").booleanValue());
    }
}
