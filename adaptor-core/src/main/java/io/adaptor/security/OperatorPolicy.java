package io.adaptor.security;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The limits that an operator sets for integrations, when a client executes documents written by others. Immutable and
 * thread-safe.
 *
 * <p>An integration that exceeds a limit is reported by {@link io.adaptor.AdaptorClient#problems}, and rejected as
 * {@code VALIDATION_FAILED} when it is executed. A default of the format that is above a limit is silently lowered to
 * it, even if the document states it explicitly. Hosts and schemes are checked again for each connection that is
 * opened, so that the limits also apply to values of connections, token responses, redirects and next pages.
 *
 * @param onlyHosts hosts that integrations may connect to, by name, wildcard, address or range; null for every host
 *     that the egress guard permits
 * @param neverHosts hosts that integrations never connect to, even if they are allowed elsewhere
 * @param mayAllowHosts hosts that {@code allow_hosts} of integrations may contain; null for every host
 * @param proxies hosts that {@code proxy.host} may be set to; null for every host
 * @param schemes schemes of addresses, in lower case; null for every scheme that the connector accepts
 * @param addresses addresses allowed in addition to those of the schemes, each including everything below it: data
 *     sources, file roots, brokers and commands of the operator, such as {@code jdbc:postgresql://db:5432/shop} or
 *     {@code file:///srv/exports}
 * @param environment names that may be used in <code>${env:NAME}</code>; null for every name
 * @param connectors ids of connectors that integrations may use; null for all that are installed
 * @param authenticators ids that {@code custom_handler} may have; null for all that are installed
 * @param unverifiedTls whether {@code ssl_verify: false} is allowed
 * @param longestTimeout the maximum {@code timeout_ms}, {@code token_timeout_seconds}, timeout of test cases and
 *     {@code timeout_override_ms}
 * @param longestDeadline the maximum {@code deadline_ms}; also the deadline if none is stated
 * @param mostRetries the maximum {@code max_retries}, including those of calls
 * @param longestRetryDelay the maximum {@code initial_delay_ms} and {@code max_delay_ms}, including those of calls
 * @param longestWait the maximum {@code max_wait_ms} of {@code rate_limit} and {@code bulk}
 * @param longestIdle the maximum {@code idle_timeout_ms} of {@code records}
 * @param longestCache the maximum {@code ttl_seconds} and {@code stale_if_error_seconds}
 * @param mostResponseBytes the maximum {@code max_response_bytes} and {@code max_record_bytes}; also the limit of
 *     downloads and record streams for which none is stated
 * @param mostPooled the maximum {@code pool_size}
 * @param mostItems the maximum {@code page_size}, and {@code max_size} of {@code bulk}
 * @param mostPages the maximum {@code max_pages}
 */
public record OperatorPolicy(
        @Nullable List<String> onlyHosts,
        List<String> neverHosts,
        @Nullable List<String> mayAllowHosts,
        @Nullable List<String> proxies,
        @Nullable List<String> schemes,
        List<String> addresses,
        @Nullable List<String> environment,
        @Nullable List<String> connectors,
        @Nullable List<String> authenticators,
        boolean unverifiedTls,
        @Nullable Duration longestTimeout,
        @Nullable Duration longestDeadline,
        @Nullable Integer mostRetries,
        @Nullable Duration longestRetryDelay,
        @Nullable Duration longestWait,
        @Nullable Duration longestIdle,
        @Nullable Duration longestCache,
        @Nullable Long mostResponseBytes,
        @Nullable Integer mostPooled,
        @Nullable Integer mostItems,
        @Nullable Integer mostPages) {
    /** No limits: for the application's own documents. */
    public static final OperatorPolicy NONE = builder().build();

    /**
     * Copies the lists and checks the limits.
     *
     * @param onlyHosts hosts that integrations may connect to, by name, wildcard, address or range; null for every host
     *     that the egress guard permits
     * @param neverHosts hosts that integrations never connect to, even if they are allowed elsewhere
     * @param mayAllowHosts hosts that {@code allow_hosts} of integrations may contain; null for every host
     * @param proxies hosts that {@code proxy.host} may be set to; null for every host
     * @param schemes schemes of addresses, in lower case; null for every scheme that the connector accepts
     * @param addresses addresses allowed in addition to those of the schemes, each including everything below it
     * @param environment names that may be used in <code>${env:NAME}</code>; null for every name
     * @param connectors ids of connectors that integrations may use; null for all that are installed
     * @param authenticators ids that {@code custom_handler} may have; null for all that are installed
     * @param unverifiedTls whether {@code ssl_verify: false} is allowed
     * @param longestTimeout the maximum {@code timeout_ms}, {@code token_timeout_seconds}, timeout of test cases and
     *     {@code timeout_override_ms}
     * @param longestDeadline the maximum {@code deadline_ms}; also the deadline if none is stated
     * @param mostRetries the maximum {@code max_retries}, including those of calls
     * @param longestRetryDelay the maximum {@code initial_delay_ms} and {@code max_delay_ms}, including those of calls
     * @param longestWait the maximum {@code max_wait_ms} of {@code rate_limit} and {@code bulk}
     * @param longestIdle the maximum {@code idle_timeout_ms} of {@code records}
     * @param longestCache the maximum {@code ttl_seconds} and {@code stale_if_error_seconds}
     * @param mostResponseBytes the maximum {@code max_response_bytes} and {@code max_record_bytes}; also the limit of
     *     downloads and record streams for which none is stated
     * @param mostPooled the maximum {@code pool_size}
     * @param mostItems the maximum {@code page_size}, and {@code max_size} of {@code bulk}
     * @param mostPages the maximum {@code max_pages}
     */
    public OperatorPolicy {
        onlyHosts = hosts("onlyHosts", onlyHosts);
        neverHosts = List.copyOf(neverHosts);
        HostList.of("neverHosts", neverHosts);
        mayAllowHosts = hosts("mayAllowHosts", mayAllowHosts);
        proxies = hosts("proxies", proxies);
        schemes = schemes == null
                ? null
                : schemes.stream()
                        .map(scheme -> scheme.toLowerCase(Locale.ROOT))
                        .toList();
        addresses = List.copyOf(addresses);
        environment = environment == null ? null : List.copyOf(environment);
        connectors = connectors == null ? null : List.copyOf(connectors);
        authenticators = authenticators == null ? null : List.copyOf(authenticators);
        atLeast(100, "longestTimeout", longestTimeout == null ? null : longestTimeout.toMillis());
        atLeast(100, "longestDeadline", longestDeadline == null ? null : longestDeadline.toMillis());
        atLeast(0, "mostRetries", mostRetries);
        atLeast(0, "longestRetryDelay", longestRetryDelay == null ? null : longestRetryDelay.toMillis());
        atLeast(1, "longestWait", longestWait == null ? null : longestWait.toMillis());
        atLeast(100, "longestIdle", longestIdle == null ? null : longestIdle.toMillis());
        atLeast(0, "longestCache", longestCache == null ? null : longestCache.toMillis());
        atLeast(1, "mostResponseBytes", mostResponseBytes);
        atLeast(1, "mostPooled", mostPooled);
        atLeast(2, "mostItems", mostItems);
        atLeast(1, "mostPages", mostPages);
    }

    /**
     * Returns a builder without limits.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns limits for untrusted documents: verified https only, no proxies, no private hosts, no environment, 30 s
     * per attempt and 2 minutes per execution, 3 retries with up to 30 s between them, 10 s of waiting for a rate
     * limit, 60 s per record, an hour in the cache, 10 MiB per response, 20 pooled sockets, 1000 items and 1000 pages.
     *
     * @return the limits; use {@link #toBuilder} to change single ones
     */
    public static OperatorPolicy untrusted() {
        return builder()
                .mayAllowHosts()
                .proxies()
                .schemes("https")
                .environment()
                .unverifiedTls(false)
                .longestTimeout(Duration.ofSeconds(30))
                .longestDeadline(Duration.ofMinutes(2))
                .mostRetries(3)
                .longestRetryDelay(Duration.ofSeconds(30))
                .longestWait(Duration.ofSeconds(10))
                .longestIdle(Duration.ofSeconds(60))
                .longestCache(Duration.ofHours(1))
                .mostResponseBytes(10L << 20)
                .mostPooled(20)
                .mostItems(1000)
                .mostPages(1000)
                .build();
    }

    /**
     * Returns a builder with the values of this policy.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.onlyHosts = onlyHosts;
        builder.neverHosts = neverHosts;
        builder.mayAllowHosts = mayAllowHosts;
        builder.proxies = proxies;
        builder.schemes = schemes;
        builder.addresses = addresses;
        builder.environment = environment;
        builder.connectors = connectors;
        builder.authenticators = authenticators;
        builder.unverifiedTls = unverifiedTls;
        builder.longestTimeout = longestTimeout;
        builder.longestDeadline = longestDeadline;
        builder.mostRetries = mostRetries;
        builder.longestRetryDelay = longestRetryDelay;
        builder.longestWait = longestWait;
        builder.longestIdle = longestIdle;
        builder.longestCache = longestCache;
        builder.mostResponseBytes = mostResponseBytes;
        builder.mostPooled = mostPooled;
        builder.mostItems = mostItems;
        builder.mostPages = mostPages;
        return builder;
    }

    /**
     * Returns whether integrations may have an entry in {@code allow_hosts}.
     *
     * @param entry a host name, address or range
     * @return true if they may, or if the entry is invalid
     */
    public boolean permitsAllowing(String entry) {
        return mayAllowHosts == null || covers(mayAllowHosts, entry);
    }

    /**
     * Returns whether {@code proxy.host} may be a given host.
     *
     * @param host a host name or address
     * @return true if it may
     */
    public boolean permitsProxy(String host) {
        return proxies == null || covers(proxies, host);
    }

    /**
     * Returns whether addresses may have a scheme.
     *
     * @param scheme the scheme, such as {@code http}, case-insensitive
     * @return true if they may
     */
    public boolean permitsScheme(String scheme) {
        return schemes == null || schemes.contains(scheme.toLowerCase(Locale.ROOT));
    }

    /**
     * Returns whether an address may be used: its scheme must be allowed, or it must be one of {@link #addresses} or
     * below one.
     *
     * @param address a complete {@code base_url}
     * @return true if it may
     */
    public boolean permitsAddress(String address) {
        int colon = address.indexOf(':');
        return permitsScheme(colon < 0 ? address : address.substring(0, colon))
                || addresses.stream().anyMatch(named -> isBelow(named, address));
    }

    private static boolean isBelow(String named, String address) {
        if (!address.startsWith(named)) {
            return false;
        }
        String rest = address.substring(named.length());
        boolean below = rest.isEmpty() || named.endsWith("/") || "/?;".indexOf(rest.charAt(0)) >= 0;
        // A ".." segment, encoded or not, would lead out of the named address.
        return below && !rest.contains("..") && !rest.toLowerCase(Locale.ROOT).contains("%2e");
    }

    private static boolean covers(Collection<String> list, String entry) {
        try {
            return HostList.of("", list).covers(HostList.of("", List.of(entry)));
        } catch (IllegalArgumentException noHost) {
            return false;
        }
    }

    private static @Nullable List<String> hosts(String field, @Nullable List<String> hosts) {
        if (hosts == null) {
            return null;
        }
        HostList.of(field, hosts);
        return List.copyOf(hosts);
    }

    private static void atLeast(long least, String field, @Nullable Number value) {
        if (value != null && value.longValue() < least) {
            throw new IllegalArgumentException(field + " must be at least " + least + ", not " + value);
        }
    }

    /** Builds an {@link OperatorPolicy}. Not thread-safe. */
    public static final class Builder {
        private @Nullable List<String> onlyHosts;
        private List<String> neverHosts = List.of();
        private @Nullable List<String> mayAllowHosts;
        private @Nullable List<String> proxies;
        private @Nullable List<String> schemes;
        private List<String> addresses = List.of();
        private @Nullable List<String> environment;
        private @Nullable List<String> connectors;
        private @Nullable List<String> authenticators;
        private boolean unverifiedTls = true;
        private @Nullable Duration longestTimeout;
        private @Nullable Duration longestDeadline;
        private @Nullable Integer mostRetries;
        private @Nullable Duration longestRetryDelay;
        private @Nullable Duration longestWait;
        private @Nullable Duration longestIdle;
        private @Nullable Duration longestCache;
        private @Nullable Long mostResponseBytes;
        private @Nullable Integer mostPooled;
        private @Nullable Integer mostItems;
        private @Nullable Integer mostPages;

        private Builder() {}

        /**
         * Sets the hosts that integrations may connect to, including proxies; by default, every host that the egress
         * guard permits. This only narrows: a private host needs {@code allow_hosts} as well.
         *
         * @param value host names ({@code *.shopify.com}), addresses or CIDR ranges
         * @return this
         */
        public Builder onlyHosts(String... value) {
            this.onlyHosts = List.of(value);
            return this;
        }

        /**
         * Sets the hosts that integrations never connect to, even if they are allowed elsewhere; none by default.
         *
         * @param value host names, addresses or CIDR ranges
         * @return this
         */
        public Builder neverHosts(String... value) {
            this.neverHosts = List.of(value);
            return this;
        }

        /**
         * Sets the hosts that {@code allow_hosts} of integrations may contain; every host by default. Allowing a name
         * lets its owner choose any address that it resolves to.
         *
         * @param value host names, addresses or CIDR ranges that cover the entries; without values, every entry is
         *     rejected
         * @return this
         */
        public Builder mayAllowHosts(String... value) {
            this.mayAllowHosts = List.of(value);
            return this;
        }

        /**
         * Sets the hosts that {@code proxy.host} of integrations may be; every host by default.
         *
         * @param value host names, addresses or CIDR ranges; without values, every proxy is rejected
         * @return this
         */
        public Builder proxies(String... value) {
            this.proxies = List.of(value);
            return this;
        }

        /**
         * Sets the schemes that addresses of integrations may have; by default, those that the connector accepts.
         * Without {@code http}, no request is sent without TLS, including redirects and addresses from token responses.
         *
         * @param value the schemes, such as {@code https} or {@code jdbc}
         * @return this
         */
        public Builder schemes(String... value) {
            this.schemes = List.of(value);
            return this;
        }

        /**
         * Sets addresses that integrations may have in addition to those of the schemes.
         *
         * @param value complete addresses, each including everything below it; none by default
         * @return this
         */
        public Builder addresses(String... value) {
            this.addresses = List.of(value);
            return this;
        }

        /**
         * Sets the names that integrations may use in <code>${env:NAME}</code>; every name by default.
         *
         * @param value the names without prefix; without values, every reference is rejected
         * @return this
         */
        public Builder environment(String... value) {
            this.environment = List.of(value);
            return this;
        }

        /**
         * Sets the connectors that integrations may use; by default, all that are installed. A connector may use others
         * internally.
         *
         * @param value the ids, such as {@code rest_api}
         * @return this
         */
        public Builder connectors(String... value) {
            this.connectors = List.of(value);
            return this;
        }

        /**
         * Sets the authenticators that {@code custom_handler} of integrations may name; by default, all that are
         * installed.
         *
         * @param value the ids; without values, every authenticator is rejected
         * @return this
         */
        public Builder authenticators(String... value) {
            this.authenticators = List.of(value);
            return this;
        }

        /**
         * Sets whether integrations may have {@code ssl_verify: false}; true by default.
         *
         * @param value false to reject it
         * @return this
         */
        public Builder unverifiedTls(boolean value) {
            this.unverifiedTls = value;
            return this;
        }

        /**
         * Sets the maximum {@code timeout_ms}, {@code token_timeout_seconds}, timeout of a test case and
         * {@code timeout_override_ms}; by default, the maximum of the format.
         *
         * @param value at least 100 ms
         * @return this
         */
        public Builder longestTimeout(Duration value) {
            this.longestTimeout = value;
            return this;
        }

        /**
         * Sets the maximum {@code deadline_ms}; by default, the maximum of the format. It is also the deadline of
         * executions for which none is stated.
         *
         * @param value at least 100 ms
         * @return this
         */
        public Builder longestDeadline(Duration value) {
            this.longestDeadline = value;
            return this;
        }

        /**
         * Sets the maximum {@code max_retries}, of integrations and of calls; by default, the maximum of the format.
         *
         * @param value 0 or more
         * @return this
         */
        public Builder mostRetries(int value) {
            this.mostRetries = value;
            return this;
        }

        /**
         * Sets the maximum {@code initial_delay_ms} and {@code max_delay_ms}, of integrations and of calls; by default,
         * the maximum of the format. A call is not retried if its response demands a longer wait.
         *
         * @param value 0 or more
         * @return this
         */
        public Builder longestRetryDelay(Duration value) {
            this.longestRetryDelay = value;
            return this;
        }

        /**
         * Sets the maximum {@code max_wait_ms} of {@code rate_limit} and {@code bulk}; by default, the maximum of the
         * format.
         *
         * @param value at least 1 ms
         * @return this
         */
        public Builder longestWait(Duration value) {
            this.longestWait = value;
            return this;
        }

        /**
         * Sets the maximum {@code idle_timeout_ms} of {@code records}; by default, the maximum of the format.
         *
         * @param value at least 100 ms
         * @return this
         */
        public Builder longestIdle(Duration value) {
            this.longestIdle = value;
            return this;
        }

        /**
         * Sets the maximum {@code ttl_seconds} and {@code stale_if_error_seconds}; by default, the maximum of the
         * format.
         *
         * @param value 0 or more
         * @return this
         */
        public Builder longestCache(Duration value) {
            this.longestCache = value;
            return this;
        }

        /**
         * Sets the maximum {@code max_response_bytes} and {@code max_record_bytes}; by default, the maximum of the
         * format. It is also the limit of downloads and record streams for which none is stated.
         *
         * @param value bytes after decompression, at least 1
         * @return this
         */
        public Builder mostResponseBytes(long value) {
            this.mostResponseBytes = value;
            return this;
        }

        /**
         * Sets the maximum {@code pool_size}; by default, the maximum of the format.
         *
         * @param value at least 1
         * @return this
         */
        public Builder mostPooled(int value) {
            this.mostPooled = value;
            return this;
        }

        /**
         * Sets the maximum {@code page_size}, and {@code max_size} of {@code bulk}; by default, the maximum of the
         * format.
         *
         * @param value at least 2
         * @return this
         */
        public Builder mostItems(int value) {
            this.mostItems = value;
            return this;
        }

        /**
         * Sets the maximum {@code max_pages}; by default, the maximum of the format.
         *
         * @param value at least 1
         * @return this
         */
        public Builder mostPages(int value) {
            this.mostPages = value;
            return this;
        }

        /**
         * Builds the policy.
         *
         * @return a new policy
         * @throws IllegalArgumentException if an entry is not a valid host name, address or range, or a limit is too
         *     small
         */
        public OperatorPolicy build() {
            return new OperatorPolicy(
                    onlyHosts,
                    neverHosts,
                    mayAllowHosts,
                    proxies,
                    schemes,
                    addresses,
                    environment,
                    connectors,
                    authenticators,
                    unverifiedTls,
                    longestTimeout,
                    longestDeadline,
                    mostRetries,
                    longestRetryDelay,
                    longestWait,
                    longestIdle,
                    longestCache,
                    mostResponseBytes,
                    mostPooled,
                    mostItems,
                    mostPages);
        }
    }
}
