package io.adaptor.connectors.soak;

import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An integration that uses every policy there is: each kind of endpoint with each of three deadlines. */
final class EverythingArmed {
    static final String ID = "vendor";
    static final int SLOTS = 24;
    static final List<String> CONNECTIONS = List.of("c0", "c1", "c2", "c3");
    static final List<String> KINDS = List.of("read", "write", "put", "pay");
    static final Map<String, Duration> DEADLINES = Map.of(
            "quick", Duration.ofMillis(150), "usual", Duration.ofMillis(600), "patient", Duration.ofMillis(2000));

    private static final String HEAD = """
            integration_id: vendor
            name: Vendor
            type: rest_api
            category: test
            base_url: %s
            auth_config:
              type: oauth2
              oauth2_flow: client_credentials
              token_url: %s
              token_timeout_seconds: 1
              credentials: { client_id: us, client_secret: our-canary-secret }
            retry_config: { max_retries: 3, backoff_strategy: jitter, initial_delay_ms: 5, max_delay_ms: 100 }
            rate_limit: { requests_per_minute: 60000, burst_size: 300, concurrent_requests: %d, max_wait_ms: 100 }
            max_response_bytes: 20000
            response_format: json
            endpoints:
            """;

    private static final String ENDPOINT = """
            %s_%s:
              path: /things/{key}
              method: %s
              timeout_ms: %d
              deadline_ms: %d
              circuit_breaker: { recovery_timeout_ms: 40, %s }
              request_mapping:
                path_params: { key: variables.key }
              response_mapping:
                success_path: data
                error_path: error.message
                data_path: data
                field_mappings:
                  key: { source: key, required: true }
                  total: amount
                  placed_at: created
                transformations:
                  - { field: total, transform: currency_format, params: { currency: USD, minor_units: true } }
                  - { field: placed_at, transform: timestamp_to_date }
            """;

    private EverythingArmed() {}

    static Integration integration(String url, String tokenUrl) {
        StringBuilder yaml = new StringBuilder(HEAD.formatted(url, tokenUrl, SLOTS));
        for (String kind : KINDS) {
            DEADLINES.forEach((name, deadline) ->
                    yaml.append(endpoint(kind, name, deadline.toMillis()).indent(2)));
        }
        return IntegrationFormat.read(yaml.toString(), "soak");
    }

    private static String endpoint(String kind, String name, long deadline) {
        String method = kind.equals("read") ? "GET" : kind.equals("put") ? "PUT" : "POST";
        String breaker = name.equals("usual")
                ? "failure_rate: 70, window_size: 20, minimum_calls: 10, slow_call_ms: 500, slow_call_rate: 50"
                : "failure_threshold: 7";
        return ENDPOINT.formatted(kind, name, method, Math.max(100, deadline / 2), deadline, breaker)
                + more(kind, name).indent(2);
    }

    private static String more(String kind, String name) {
        return switch (kind) {
            case "read" ->
                "cache_config: { ttl_seconds: 1, stale_if_error_seconds: 1 }\n"
                        + (name.equals("patient")
                                ? "fallback: [{ endpoint: read_quick, on: [TIMEOUT, CIRCUIT_OPEN] }, { value: { key: none } }]"
                                : "");
            case "pay" -> "idempotency: { class: keyed, key_header: Idempotency-Key }";
            default -> "";
        };
    }
}
