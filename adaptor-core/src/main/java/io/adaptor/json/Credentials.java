package io.adaptor.json;

import io.adaptor.api.Secret;
import io.adaptor.internal.text.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code auth_config.credentials}. */
final class Credentials {
    static final Kind<Map<String, Secret>> KIND = Trees.map(Texts.secret());

    private static final String FIELD = "credentials";

    /** Common alternative names of {@code token}. */
    private static final List<String> TOKEN_SPELLINGS = List.of("access_token", "bearer_token");

    /** The names of a bearer token. */
    static final List<String> TOKEN = List.of("token", TOKEN_SPELLINGS.get(0), TOKEN_SPELLINGS.get(1));

    private Credentials() {}

    /** Reports unknown names, and credentials of a type that has none. */
    static void check(FieldReader in, Scheme<?> scheme, Map<String, Secret> given) {
        if (!scheme.hasCredentials() && !given.isEmpty()) {
            in.problem(
                    FIELD,
                    scheme.type().equals("none")
                            ? "belong to a type that sends them; remove them, or change type none"
                            : "belong to each of its schemes; move them there");
        }
        List<String> known = scheme.credentials();
        for (String name : known.isEmpty() ? List.<String>of() : List.copyOf(given.keySet())) {
            if (!known.contains(name)) {
                unknown(in, scheme, name, given);
            }
        }
    }

    private static void unknown(FieldReader in, Scheme<?> scheme, String name, Map<String, Secret> given) {
        List<String> absent = scheme.credentials().stream()
                .filter(one -> !given.containsKey(one))
                .toList();
        String near = Nearest.to(name, absent);
        in.problem(
                FIELD + "." + name,
                "is not a credential of " + scheme.type() + "; "
                        + (near == null
                                ? "known are: " + String.join(", ", scheme.credentials())
                                : "did you mean " + near + "?"));
        if (near != null) {
            in.at().problems().silence(Document.path(in.at().path(), FIELD + "." + near));
        }
    }

    /** Returns the credentials with the token under its canonical name; unchanged if there are several names. */
    static Map<String, Secret> withToken(Map<String, Secret> given) {
        List<String> spellings =
                TOKEN_SPELLINGS.stream().filter(given::containsKey).toList();
        if (given.containsKey("token") || spellings.size() != 1) {
            return given;
        }
        Map<String, Secret> named = new LinkedHashMap<>();
        given.forEach((name, value) -> named.put(spellings.contains(name) ? "token" : name, value));
        return named;
    }
}
