package io.adaptor.internal.signing;

import io.adaptor.internal.text.PercentEncoding;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Path and query of a URL as they are signed. */
final class AwsUrl {
    private AwsUrl() {}

    static String path(URI url, AwsRules rules) {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        if (rules.normalizePath()) {
            path = normalized(path);
        }
        if (path.isEmpty()) {
            return "/";
        }
        // The signed path is either the decoded path, encoded once, or the path as sent, encoded once more.
        return PercentEncoding.encode(rules.doubleEncode() ? path : PercentEncoding.decode(path), "/");
    }

    static String query(URI url) {
        String query = url.getRawQuery();
        if (query == null || query.isEmpty()) {
            return "";
        }
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            pairs.add(Map.entry(reencoded(name), reencoded(value)));
        }
        pairs.sort(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()));
        return String.join(
                "&",
                pairs.stream()
                        .map(pair -> pair.getKey() + "=" + pair.getValue())
                        .toList());
    }

    private static String reencoded(String text) {
        return PercentEncoding.encode(PercentEncoding.decode(text), "");
    }

    private static String normalized(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String last = "";
        for (String segment : path.split("/", -1)) {
            last = segment;
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        boolean folder = last.isEmpty() || last.equals(".") || last.equals("..");
        return kept.isEmpty() ? "/" : "/" + String.join("/", kept) + (folder ? "/" : "");
    }
}
