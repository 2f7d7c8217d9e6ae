package io.adaptor.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments of a curl command that determine the request. For one thread. */
final class CurlArguments {
    /** The long options by their short letters. */
    private static final Map<Character, String> LONG = Map.ofEntries(
            Map.entry('X', "request"),
            Map.entry('H', "header"),
            Map.entry('d', "data"),
            Map.entry('F', "form"),
            Map.entry('u', "user"),
            Map.entry('b', "cookie"),
            Map.entry('A', "user-agent"),
            Map.entry('e', "referer"),
            Map.entry('G', "get"),
            Map.entry('I', "head"),
            Map.entry('k', "insecure"),
            Map.entry('o', "output"),
            Map.entry('m', "max-time"),
            Map.entry('x', "proxy"),
            Map.entry('T', "upload-file"),
            Map.entry('w', "write-out"),
            Map.entry('c', "cookie-jar"),
            Map.entry('E', "cert"));

    private static final String SILENT_LETTERS = "sSLivfgNOJq0#";
    private static final Set<String> SILENT = Set.of(
            "silent",
            "show-error",
            "location",
            "include",
            "verbose",
            "fail",
            "fail-with-body",
            "compressed",
            "globoff",
            "no-buffer",
            "http1.1",
            "http2",
            "tlsv1.2",
            "remote-name",
            "progress-bar",
            "no-progress-meter",
            "basic");
    private static final Set<String> SILENT_WITH_VALUE = Set.of(
            "output",
            "max-time",
            "connect-timeout",
            "write-out",
            "cookie-jar",
            "retry",
            "retry-delay",
            "retry-max-time");
    private static final Set<String> DATA =
            Set.of("data", "data-raw", "data-ascii", "data-binary", "data-urlencode", "json");

    final List<String> headers = new ArrayList<>();
    final List<Data> data = new ArrayList<>();
    final List<String> form = new ArrayList<>();
    final List<String> findings = new ArrayList<>();

    @Nullable
    String url;

    @Nullable
    String method;

    @Nullable
    String user;

    @Nullable
    String bearer;

    boolean get;
    boolean json;

    /**
     * A part of a body.
     *
     * @param encode whether curl URL-encodes its value
     */
    record Data(String text, boolean encode) {}

    CurlArguments(List<String> words) {
        List<String> open = new ArrayList<>(words);
        if (open.isEmpty() || !open.remove(0).matches("(.*[/\\\\])?curl(\\.exe)?")) {
            throw new OpenApiException("curl", "does not begin with curl; give the whole command");
        }
        while (!open.isEmpty()) {
            String word = open.remove(0);
            if (word.startsWith("--")) {
                int equals = word.indexOf('=');
                if (equals > 0) {
                    open.add(0, word.substring(equals + 1));
                }
                option(word.substring(2, equals > 0 ? equals : word.length()), open);
            } else if (word.startsWith("-") && word.length() > 1) {
                letters(word.substring(1), open);
            } else if (url == null) {
                url = word;
            } else {
                findings.add("names a second URL; the first was taken");
            }
        }
    }

    private void letters(String letters, List<String> open) {
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            String name = LONG.get(letter);
            if (name == null && SILENT_LETTERS.indexOf(letter) < 0) {
                throw new OpenApiException(
                        "curl", "has the option -" + letter + ", which is not known here; leave it out");
            }
            if (name != null && takesValue(name)) {
                if (i + 1 < letters.length()) {
                    open.add(0, letters.substring(i + 1));
                }
                option(name, open);
                return;
            }
            if (name != null) {
                option(name, open);
            }
        }
    }

    private static boolean takesValue(String name) {
        return !Set.of("get", "head", "insecure").contains(name);
    }

    private void option(String name, List<String> open) {
        if (SILENT.contains(name)) {
            return;
        }
        switch (name) {
            case "get" -> get = true;
            case "head" -> method = "HEAD";
            case "insecure" ->
                findings.add("accepts any certificate (-k); state ssl_verify: false where that is meant");
            default -> value(name, next(name, open));
        }
    }

    private static String next(String name, List<String> open) {
        if (open.isEmpty()) {
            throw new OpenApiException("curl", "ends after --" + name + ", which needs a value");
        }
        return open.remove(0);
    }

    private void value(String name, String value) {
        if (DATA.contains(name)) {
            json |= name.equals("json");
            data.add(new Data(value, name.equals("data-urlencode")));
            return;
        }
        switch (name) {
            case "request" -> method = value;
            case "header" -> headers.add(value);
            case "url" -> url = value;
            case "user" -> user = value;
            case "oauth2-bearer" -> bearer = value;
            case "form", "form-string" -> form.add(value);
            case "cookie" -> headers.add("Cookie: " + value);
            case "user-agent" -> headers.add("User-Agent: " + value);
            case "referer" -> headers.add("Referer: " + value);
            case "proxy", "cert", "key", "cacert", "upload-file", "aws-sigv4", "resolve", "connect-to" ->
                findings.add("has --" + name
                        + ", which was left out; proxy, tls, bodies of bytes and signatures are stated in"
                        + " the integration");
            default -> {
                if (!SILENT_WITH_VALUE.contains(name)) {
                    throw new OpenApiException(
                            "curl", "has the option --" + name + ", which is not known here; leave it out");
                }
            }
        }
    }
}
