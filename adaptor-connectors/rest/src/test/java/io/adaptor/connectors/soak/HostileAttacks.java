package io.adaptor.connectors.soak;

import io.adaptor.connectors.soak.HostileAttack.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All kinds of harm that are known: what an upstream, a token endpoint, an author and a caller can do. */
final class HostileAttacks {
    static final int DEADLINE = 2000;

    private static final String HEAD = """
            integration_id: %s
            tenant_id: hostile
            name: Hostile
            type: rest_api
            category: attack
            base_url: %s
            timeout_ms: 1500
            deadline_ms: %d
            retry_config: { max_retries: 0 }
            circuit_breaker: { enabled: false }
            %s
            endpoints:
              e:
                path: /%s
                method: GET
                circuit_breaker: { enabled: false }
            %s
            """;

    private final Properties ports;
    private final String authority;
    private final List<HostileAttack> attacks = new ArrayList<>();

    private HostileAttacks(Properties ports, String authority) {
        this.ports = ports;
        this.authority = authority;
    }

    /**
     * The attacks on servers of another process.
     *
     * @param ports by names
     * @param authority what signed their certificates, in PEM
     * @param cases a folder with more; empty for none
     */
    static List<HostileAttack> all(Properties ports, String authority, String cases) throws IOException {
        HostileAttacks all = new HostileAttacks(ports, authority);
        all.answers();
        all.tokens();
        all.authors();
        all.callers();
        all.frames();
        if (!cases.isEmpty()) {
            all.attacks.addAll(HostileCases.in(Path.of(cases), all.at("@PLAIN")));
        }
        return List.copyOf(all.attacks);
    }

    private void answers() {
        for (String waits : List.of(
                "negative-length",
                "two-lengths",
                "redirect-short",
                "redirect-user",
                "redirect-odd",
                "redirect-ever",
                "silent",
                "drip",
                "drip-head",
                "long-header",
                "retry-decimal",
                "proxy-auth")) {
            plain("65-answer-" + waits, false, "", waits, "");
        }
        for (String burns : List.of(
                "endless",
                "endless-text",
                "endless-head",
                "endless-fields",
                "interim",
                "endless-chunks",
                "chunk-extension",
                "trailers",
                "bomb")) {
            plain("75-answer-" + burns, true, "", burns, "");
        }
        String schema = "response_schema: {type: object, properties: {a: {enum: [1, 2]}}}";
        for (String number : List.of("exponent", "exponent-cpu", "exponent-long", "digits")) {
            plain("66-answer-" + number, true, "", number, schema);
            plain(
                    "66-integer-" + number,
                    true,
                    "",
                    number,
                    schema.replace("enum: [1, 2]", "type: integer, maximum: 10"));
            plain("66-step-" + number, true, "", number, schema.replace("enum: [1, 2]", "multipleOf: 0.01"));
            plain(
                    "66-mapped-" + number,
                    true,
                    "",
                    number,
                    "response_mapping: {field_mappings: {x: {source: a, transforms: [to_string]}, y: 'to_string(a)', z: 'abs(a)'}}");
        }
        plain(
                "66-wait",
                true,
                "",
                "wait",
                "outcomes: [{when: 'status == `429`', is: throttled, wait: 'body.{need: need, have: have, per_second: rate}'}]");
        for (String large : List.of("lists", "nulls", "deep", "fields", "text")) {
            plain("69-" + large, true, "", large, "");
            plain(
                    "69-mapped-" + large,
                    true,
                    "",
                    large,
                    "response_mapping: {field_mappings: {x: '@', y: 'to_string(@)'}}");
        }
        plain(
                "72-same-hash",
                true,
                "",
                "same-hash",
                "response_schema: {type: object, properties: {a: {type: array, uniqueItems: true}}}");
        plain("75-huge-error", true, "", "refused-text", "response_mapping: {error_path: error}");
        plain("75-failing-text", true, "", "failing-text", "response_mapping: {error_path: a}");
        plain(
                "75-next-user",
                false,
                "",
                "next-user",
                "pagination: {style: next_url, cursor_path: next}\nresponse_mapping: {data_path: items}");
        plain(
                "75-next-odd",
                false,
                "",
                "next-odd",
                "pagination: {style: next_url, cursor_path: next}\nresponse_mapping: {data_path: items}");
        add("75-loop", false, at("@PLAIN"), "", "loop", "pagination: {style: link_header}", "{}", Way.PAGES);
        for (String xml : List.of("xml-deep", "xml-many", "xml-laughs")) {
            plain("75-" + xml, true, "", xml, "response_format: xml");
        }
    }

    private void tokens() {
        for (String token : List.of(
                "token-silent",
                "token-drip",
                "token-endless",
                "token-bomb",
                "token-lists",
                "token-long",
                "token-lifetime",
                "token-echo",
                "redirect-ever",
                "redirect-short",
                "endless-head",
                "deep",
                "negative-length")) {
            plain(
                    "70-auth-" + token,
                    token.contains("bomb") || token.contains("endless") || token.contains("lists"),
                    oauth(token),
                    "good",
                    "");
        }
        plain("68-long-token", true, oauth("token-a"), "failing-text", "response_mapping: {error_path: a}");
        add("70-made-up", false, at("@PLAIN"), oauth("token-silent"), "good", "", "{}", Way.MADE_UP_CONNECTIONS);
        add("70-made-up-tokens", false, at("@PLAIN"), oauth("token"), "good", "", "{}", Way.MADE_UP_CONNECTIONS);
        add(
                "70-retry-later",
                false,
                at("@PLAIN"),
                "",
                "retry-later",
                "retry_config: {max_retries: 3, max_delay_ms: 60000}",
                "{}",
                Way.ASYNC);
        add("70-async-silent", false, at("@PLAIN"), "", "silent", "", "{}", Way.ASYNC);
        add("71-cursor", false, at("@PLAIN"), "", "good", "pagination: {style: link_header}", "{}", Way.CURSOR);
    }

    private void authors() {
        String mock = "mock_response: {s: \"" + "a".repeat(90_000) + "\"}\n";
        plain("72-summary", true, "", "good", mock + "response_mapping: {summary: \"" + "{@}".repeat(20_000) + "\"}");
        plain(
                "72-index",
                true,
                "",
                "good",
                "mock_response: [" + "{},".repeat(4999) + "{}]\nresponse_mapping: {field_mappings: {"
                        + IntStream.range(0, 9)
                                .mapToObj(i -> "'f" + i + "[9999]': {value: 1}")
                                .collect(Collectors.joining(", "))
                        + "}}");
        plain(
                "72-all-of",
                true,
                "",
                "good",
                "mock_response: {}\nvalidation_schema: {$defs: {"
                        + IntStream.range(0, 24)
                                .mapToObj(i -> "a" + i + ": {allOf: [{$ref: '#/$defs/a" + (i + 1)
                                        + "'}, {$ref: '#/$defs/a" + (i + 1) + "'}]}")
                                .collect(Collectors.joining(", "))
                        + ", a24: {type: integer}}, properties: {variables: {$ref: '#/$defs/a0'}}}");
        plain(
                "72-outcomes",
                true,
                "",
                "lists",
                "outcomes: ["
                        + IntStream.range(0, 2000)
                                .mapToObj(i -> "{when: 'length(body) == `" + i + "`', is: transient}")
                                .collect(Collectors.joining(", "))
                        + "]");
        plain(
                "72-replace",
                true,
                "",
                "good",
                "mock_response: [" + "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",".repeat(999)
                        + "\"b\"]\nresponse_mapping: {field_mappings: {x: '@'}, transformations: ["
                        + "{field: x, transform: regex_replace, params: {pattern: '(a|aa|aaa)*c', replacement: bb}},"
                                .repeat(100)
                        + "{field: x, transform: to_string}]}");
        plain("73-framing", false, "", "good", "request_mapping: {headers: {Content-Length: variables.n}}");
        plain("75-headers", false, "headers: {\"X Y\": z, X: \"a\\r\\nb\"}", "good", "");
    }

    private void callers() {
        String inputs =
                "mock_response: {}\nvalidation_schema: {type: object, properties: {variables: {type: object, properties: {a: {%s}}}}}";
        for (String number : List.of(
                "1e999999999",
                "1e1000000",
                "1e99999999999",
                "1e300000",
                "1e64",
                "-1e-999999999",
                "1".repeat(100_000))) {
            String shown = number.length() > 20 ? "digits" : number;
            input("66-enum-" + shown, inputs.formatted("enum: [1, 2]"), "{\"variables\":{\"a\":" + number + "}}");
            input(
                    "66-multiple-" + shown,
                    inputs.formatted("multipleOf: 0.01"),
                    "{\"variables\":{\"a\":" + number + "}}");
            input(
                    "66-range-" + shown,
                    inputs.formatted("type: integer, minimum: 0, maximum: 10"),
                    "{\"variables\":{\"a\":" + number + "}}");
        }
        input(
                "72-unique",
                inputs.formatted("uniqueItems: true"),
                "{\"variables\":{\"a\":[" + HostileUpstream.sameHash(15) + "]}}");
        input(
                "72-unique-lists",
                inputs.formatted("uniqueItems: true"),
                "{\"variables\":{\"a\":["
                        + IntStream.range(0, 20_000)
                                .mapToObj(i -> "[" + i + "]")
                                .collect(Collectors.joining(",")) + "]}}");
        input(
                "72-patterns",
                inputs.formatted("allOf: ["
                        + IntStream.range(0, 300)
                                .mapToObj(i -> "{pattern: '(a|aa|a?){20}" + i + "$'}")
                                .collect(Collectors.joining(", "))
                        + "]"),
                "{\"variables\":{\"a\":\"" + "a".repeat(20_000) + "\"}}");
        input(
                "76-surrogate",
                "request_mapping: {query_params: {q: variables.a}}",
                "{\"variables\":{\"a\":\"\\ud800\"}}");
        input(
                "73-smuggle",
                "request_mapping: {headers: {X-A: variables.a}}",
                "{\"variables\":{\"a\":\"a\\r\\nContent-Length: 5\"}}");
        input(
                "66-deep-input",
                "request_mapping: {query_params: {x: 'to_string(variables)'}}",
                "{\"variables\":" + "[".repeat(900) + "]".repeat(900) + "}");
    }

    private void frames() {
        for (HostileFrames.Flood flood : HostileFrames.Flood.values()) {
            String name = flood.name().toLowerCase(Locale.ROOT).replace('_', '-');
            boolean burns = flood != HostileFrames.Flood.SILENT && flood != HostileFrames.Flood.REFUSED;
            add(
                    "h2-" + name,
                    burns,
                    "https://127.0.0.1:" + ports.getProperty("h2-" + flood.name()),
                    trust(),
                    "x",
                    "",
                    "{}",
                    Way.CALL);
        }
        for (HostileHandshakes.Handshake handshake : HostileHandshakes.Handshake.values()) {
            String name = handshake.name().toLowerCase(Locale.ROOT).replace('_', '-');
            add(
                    "tls-" + name,
                    false,
                    "https://127.0.0.1:" + ports.getProperty("tls-" + handshake.name()),
                    trust(),
                    "x",
                    "",
                    "{}",
                    Way.CALL);
        }
        for (String certificate : List.of("expired", "wrong-name", "unknown")) {
            add(
                    "tls-" + certificate,
                    false,
                    "https://127.0.0.1:" + ports.getProperty("tls-" + certificate),
                    trust(),
                    "x",
                    "",
                    "{}",
                    Way.CALL);
        }
    }

    private String trust() {
        return "tls:\n  ca_certificate: |\n" + authority.indent(4);
    }

    private String oauth(String tokens) {
        return "auth_config:\n  type: oauth2\n  oauth2_flow: client_credentials\n  token_url: " + at("@PLAIN") + "/"
                + tokens
                + "\n  token_timeout_seconds: 1\n  credentials: { client_id: us, client_secret: our-canary-secret }";
    }

    private void plain(String name, boolean burns, String head, String path, String more) {
        add(name, burns, at("@PLAIN"), head, path, more, "{}", Way.CALL);
    }

    private void input(String name, String more, String input) {
        add(name, true, at("@PLAIN"), "", "good", more, input, Way.CALL);
    }

    private String at(String server) {
        return "http://127.0.0.1:" + ports.getProperty(server);
    }

    private void add(
            String name, boolean burns, String url, String head, String path, String more, String input, Way way) {
        String yaml = HEAD.formatted(name, url, DEADLINE, head, path, more.indent(4));
        attacks.add(new HostileAttack(name, burns, yaml, "e", input, way));
    }
}
