package io.adaptor.testkit.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.security.SecretNames;
import io.adaptor.spi.http.Headers;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Removes secrets from exchanges: by the names of headers, parameters and fields, everything at a token endpoint, and
 * by value. Values found by name are masked everywhere else too, including earlier exchanges. Not thread-safe.
 */
final class Scrubber {
    private static final Set<String> OPEN_AT_TOKEN_ENDPOINTS =
            Set.of("grant_type", "scope", "token_type", "expires_in", "error", "error_description");

    private final Masks masks = new Masks();

    Scrubber(Collection<String> secrets) {
        secrets.forEach(masks::add);
    }

    List<Exchange> scrub(List<Exchange> exchanges) {
        // The first pass collects the values of secret names.
        List<Exchange> byName = exchanges.stream().map(this::byName).toList();
        return byName.stream().map(this::byValue).toList();
    }

    private Exchange byName(Exchange exchange) {
        Predicate<String> secret =
                isTokenEndpoint(exchange) ? name -> !OPEN_AT_TOKEN_ENDPOINTS.contains(name) : SecretNames::matches;
        int query = exchange.target().indexOf('?');
        String target = query < 0
                ? exchange.target()
                : exchange.path() + "?" + pairs(exchange.target().substring(query + 1), SecretNames::matches);
        return new Exchange(
                exchange.method(),
                target,
                message(exchange.request(), secret),
                exchange.status(),
                message(exchange.response(), secret));
    }

    private static boolean isTokenEndpoint(Exchange exchange) {
        return exchange.request().isForm() && ("&" + exchange.request().body()).contains("&grant_type=");
    }

    private Message message(Message message, Predicate<String> secret) {
        List<Headers.Field> fields = new ArrayList<>();
        for (Headers.Field field : message.headers().fields()) {
            boolean hidden = SecretNames.matches(field.name());
            if (hidden) {
                boolean setsCookie = field.name().equalsIgnoreCase("Set-Cookie");
                learnHeader(setsCookie ? field.value().replaceFirst(";.*", "") : field.value());
            }
            fields.add(hidden ? new Headers.Field(field.name(), Masks.MASK) : field);
        }
        return new Message(Headers.of(fields), body(message, secret), message.binary());
    }

    private String body(Message message, Predicate<String> secret) {
        if (message.isForm()) {
            return pairs(message.body(), secret);
        }
        try {
            JsonNode tree = JsonCodec.read(message.body());
            return hide(tree, secret) ? JsonCodec.write(tree) : message.body();
        } catch (IOException noJson) {
            return message.body();
        }
    }

    private boolean hide(JsonNode tree, Predicate<String> secret) {
        boolean changed = false;
        if (tree instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (field.getValue().isValueNode() && !field.getValue().isNull() && secret.test(field.getKey())) {
                    masks.add(field.getValue().asText());
                    object.put(field.getKey(), Masks.MASK);
                    changed = true;
                }
            }
        }
        for (JsonNode child : tree) {
            changed |= hide(child, secret);
        }
        return changed;
    }

    private String pairs(String text, Predicate<String> secret) {
        List<String> pairs = new ArrayList<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && secret.test(decoded(pair.substring(0, equals)))) {
                masks.add(decoded(pair.substring(equals + 1)));
                pairs.add(pair.substring(0, equals + 1) + Masks.MASK);
            } else {
                pairs.add(pair);
            }
        }
        return String.join("&", pairs);
    }

    /** {@code Bearer x}, {@code Basic base64(user:password)}, {@code name=x; Path=/}. */
    private void learnHeader(String value) {
        masks.add(value);
        for (String part : value.split("[ ;,]+")) {
            masks.add(part);
            masks.add(part.substring(part.indexOf('=') + 1));
        }
        if (value.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                byte[] pair = Base64.getDecoder().decode(value.substring(6).strip());
                String text = new String(pair, StandardCharsets.UTF_8);
                masks.add(text.substring(text.indexOf(':') + 1));
            } catch (IllegalArgumentException noBase64) {
                return;
            }
        }
    }

    private Exchange byValue(Exchange exchange) {
        return new Exchange(
                exchange.method(),
                masks.mask(exchange.target()),
                byValue(exchange.request()),
                exchange.status(),
                byValue(exchange.response()));
    }

    private Message byValue(Message message) {
        List<Headers.Field> fields = message.headers().fields().stream()
                .map(field -> new Headers.Field(masks.maskName(field.name()), masks.mask(field.value())))
                .toList();
        return new Message(Headers.of(fields), masks.mask(message.body()), message.binary());
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
