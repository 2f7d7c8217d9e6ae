package io.adaptor.testkit.recording;

import java.util.List;
import java.util.Locale;

/** Names of headers, fields and parameters whose values are secret. */
final class SecretNames {
    private static final List<String> PARTS = List.of(
            "authorization",
            "authentication",
            "cookie",
            "apikey",
            "accesskey",
            "privatekey",
            "token",
            "secret",
            "password",
            "passwd",
            "signature",
            "credential",
            "session",
            "assertion",
            "hmac");

    private SecretNames() {}

    static boolean matches(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return !plain.equals("tokentype") && PARTS.stream().anyMatch(plain::contains);
    }
}
