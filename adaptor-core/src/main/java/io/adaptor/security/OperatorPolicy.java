package io.adaptor.security;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What integrations may ask for, as the operator of a client says who executes documents of others. Immutable, may be shared
 * between threads.
 *
 * <p>An integration that asks for more is refused: by {@link io.adaptor.AdaptorClient#problems} when it is read, and as {@code
 * VALIDATION_FAILED} when it is executed. A default of the format that is above a limit is lowered to it without a word,
 * stated or not. Hosts and schemes are judged again for each connection that is opened, so that values of connections, token
 * answers, redirects and next pages are bound by them too.
 *
 * @param onlyHosts hosts that integrations may connect to, by name, wildcard, address or range; null for every
 *     host that the guard lets through
 * @param neverHosts hosts that integrations never connect to, whatever else allows them
 * @param mayAllowHosts what {@code allow_hosts} of integrations may hold; null for everything
 * @param proxies hosts that {@code proxy.host} may name; null for every host
 * @param schemes schemes of addresses, in lower case; null for every scheme that the connector accepts
 * @param addresses addresses beside those of the schemes, each with what is below it: data sources, roots of files, brokers and
 *     commands that the operator names, such as {@code jdbc:postgresql://db:5432/shop} or {@code file:///srv/exports}
 * @param environment names that <code>${env:NAME}</code> may have; null for every name
 * @param connectors ids of connectors that integrations may use; null for all that are installed
 * @param authenticators what {@code custom_handler} may name; null for all that are installed
 * @param unverifiedTls whether {@code ssl_verify: false} is allowed
 * @param longestTimeout of {@code timeout_ms}, {@code token_timeout_seconds}, the timeouts of test cases and
 *     {@code timeout_override_ms}
 * @param longestDeadline of {@code deadline_ms}; also the deadline where none is stated
 * @param mostRetries of {@code max_retries}, of calls too
 * @param longestRetryDelay of {@code initial_delay_ms} and {@code max_delay_ms}, of calls too
 * @param longestWait of {@code max_wait_ms} of {@code rate_limit} and {@code bulk}
 * @param longestIdle of {@code idle_timeout_ms} of {@code records}
 * @param longestCache of {@code ttl_seconds} and {@code stale_if_error_seconds}
 * @param mostResponseBytes of {@code max_response_bytes} and {@code max_record_bytes}; also the bound of downloads
 *     and streams of records for which none is stated
 * @param mostPooled of {@code pool_size}
 * @param mostItems of {@code page_size} and of {@code max_size} of {@code bulk}
 * @param mostPages of {@code max_pages}
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
     * Takes copies and checks bounds.
     *
     * @param onlyHosts hosts that integrations may connect to, by name, wildcard, address or range; null for
     *     every host that the guard lets through
     * @param neverHosts hosts that integrations never connect to, whatever else allows them
     * @param mayAllowHosts what {@code allow_hosts} of integrations may hold; null for everything
     * @param proxies hosts that {@code proxy.host} may name; null for every host
     * @param schemes schemes of addresses, in lower case; null for every scheme that the connector accepts
     * @param addresses addresses beside those of the schemes, each with what is below it
     * @param environment names that <code>${env:NAME}</code> may have; null for every name
     * @param connectors ids of connectors that integrations may use; null for all that are installed
     * @param authenticators what {@code custom_handler} may name; null for all that are installed
     * @param unverifiedTls whether {@code ssl_verify: false} is allowed
     * @param longestTimeout of {@code timeout_ms}, {@code token_timeout_seconds}, the timeouts of test cases
     *     and {@code timeout_override_ms}
     * @param longestDeadline of {@code deadline_ms}; also the deadline where none is stated
     * @param mostRetries of {@code max_retries}, of calls too
     * @param longestRetryDelay of {@code initial_delay_ms} and {@code max_delay_ms}, of calls too
     * @param longestWait of {@code max_wait_ms} of {@code rate_limit} and {@code bulk}
     * @param longestIdle of {@code idle_timeout_ms} of {@code records}
     * @param longestCache of {@code ttl_seconds} and {@code stale_if_error_seconds}
     * @param mostResponseBytes of {@code max_response_bytes} and {@code max_record_bytes}; also the bound of
     *     downloads and streams of records for which none is stated
     * @param mostPooled of {@code pool_size}
     * @param mostItems of {@code page_size} and of {@code max_size} of {@code bulk}
     * @param mostPages of {@code max_pages}
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
     * A builder without limits.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * What the untrusted documents may ask for: https only and verified, no proxies, no private hosts, no environment,
     * 30 s for an attempt and 2 minutes for an execution, 3 retries with 30 s between them, 10 s for a turn, 60 s for a
     * record, an hour in the cache, 10 MiB for an answer, 20 pooled sockets, 1000 items and 1000 pages.
     *
     * @return the limits; {@link #toBuilder} changes single ones
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
     * A builder with the values of this object.
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
     * Whether an entry of {@code allow_hosts} is within what integrations may allow.
     *
     * @param entry a host name, address or range
     * @return false if it is not, or is none of these
     */
    public boolean permitsAllowing(String entry) {
        return mayAllowHosts == null || covers(mayAllowHosts, entry);
    }

    /**
     * Whether {@code proxy.host} may name a host.
     *
     * @param host a host name or address
     * @return false if it may not
     */
    public boolean permitsProxy(String host) {
        return proxies == null || covers(proxies, host);
    }

    /**
     * Whether addresses may have a scheme.
     *
     * @param scheme such as {@code http}, in any case
     * @return false if they may not
     */
    public boolean permitsScheme(String scheme) {
        return schemes == null || schemes.contains(scheme.toLowerCase(Locale.ROOT));
    }

    /**
     * Whether an address may be used: one of a scheme that is allowed, or one that is named, or is below one that is.
     *
     * @param address a whole {@code base_url}
     * @return false if it may not
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
        // Encoded or not, a step upwards leads out of what was named.
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

    /** Builds an {@link OperatorPolicy}. For one thread. */
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
         * Hosts that integrations may connect to, their proxies included; every host that the guard lets
         * through by default. It narrows: a private host needs {@code allow_hosts} as well.
         *
         * @param value host names ({@code *.shopify.com}), addresses or CIDR ranges
         * @return this
         */
        public Builder onlyHosts(String... value) {
            this.onlyHosts = List.of(value);
            return this;
        }

        /**
         * Hosts that integrations never connect to, whatever else allows them; none by default.
         *
         * @param value host names, addresses or CIDR ranges
         * @return this
         */
        public Builder neverHosts(String... value) {
            this.neverHosts = List.of(value);
            return this;
        }

        /**
         * What {@code allow_hosts} of integrations may hold; everything by default. A name lets its owner
         * reach any address that it resolves to.
         *
         * @param value host names, addresses or CIDR ranges that cover the entries; nothing at all refuses
         *     every entry
         * @return this
         */
        public Builder mayAllowHosts(String... value) {
            this.mayAllowHosts = List.of(value);
            return this;
        }

        /**
         * Hosts that {@code proxy.host} of integrations may name; every host by default.
         *
         * @param value host names, addresses or CIDR ranges; nothing at all refuses every proxy
         * @return this
         */
        public Builder proxies(String... value) {
            this.proxies = List.of(value);
            return this;
        }

        /**
         * Schemes that addresses of integrations may have; those that the connector accepts by default.
         * Without {@code http} no request goes out without TLS, redirects and addresses of token answers
         * included.
         *
         * @param value such as {@code https} or {@code jdbc}
         * @return this
         */
        public Builder schemes(String... value) {
            this.schemes = List.of(value);
            return this;
        }

        /**
         * Names addresses that integrations may have beside those of the schemes.
         *
         * @param value whole addresses, each of which stands for what is below it too; none by default
         * @return this
         */
        public Builder addresses(String... value) {
            this.addresses = List.of(value);
            return this;
        }

        /**
         * Names that <code>${env:NAME}</code> of integrations may have; every name by default.
         *
         * @param value the names without prefix; nothing at all refuses every reference
         * @return this
         */
        public Builder environment(String... value) {
            this.environment = List.of(value);
            return this;
        }

        /**
         * Connectors that integrations may use; all that are installed by default. What a connector builds
         * on is its own affair.
         *
         * @param value ids such as {@code rest_api}
         * @return this
         */
        public Builder connectors(String... value) {
            this.connectors = List.of(value);
            return this;
        }

        /**
         * Authenticators that {@code custom_handler} of integrations may name; all that are installed by
         * default.
         *
         * @param value ids; nothing at all refuses every one
         * @return this
         */
        public Builder authenticators(String... value) {
            this.authenticators = List.of(value);
            return this;
        }

        /**
         * Whether integrations may say {@code ssl_verify: false}; true by default.
         *
         * @param value false refuses it
         * @return this
         */
        public Builder unverifiedTls(boolean value) {
            this.unverifiedTls = value;
            return this;
        }

        /**
         * The longest {@code timeout_ms}, {@code token_timeout_seconds}, timeout of a test case and {@code
         * timeout_override_ms}; what the format allows by default.
         *
         * @param value at least 100 ms
         * @return this
         */
        public Builder longestTimeout(Duration value) {
            this.longestTimeout = value;
            return this;
        }

        /**
         * The longest {@code deadline_ms}; what the format allows by default. It is also the deadline of
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
         * The most {@code max_retries}, of integrations and of calls; what the format allows by default.
         *
         * @param value 0 or more
         * @return this
         */
        public Builder mostRetries(int value) {
            this.mostRetries = value;
            return this;
        }

        /**
         * The longest {@code initial_delay_ms} and {@code max_delay_ms}, of integrations and of calls;
         * what the format allows by default. An answer that states a longer wait is not waited for.
         *
         * @param value 0 or more
         * @return this
         */
        public Builder longestRetryDelay(Duration value) {
            this.longestRetryDelay = value;
            return this;
        }

        /**
         * The longest {@code max_wait_ms} of {@code rate_limit} and {@code bulk}; what the format allows
         * by default.
         *
         * @param value at least 1 ms
         * @return this
         */
        public Builder longestWait(Duration value) {
            this.longestWait = value;
            return this;
        }

        /**
         * The longest {@code idle_timeout_ms} of {@code records}; what the format allows by default.
         *
         * @param value at least 100 ms
         * @return this
         */
        public Builder longestIdle(Duration value) {
            this.longestIdle = value;
            return this;
        }

        /**
         * The longest {@code ttl_seconds} and {@code stale_if_error_seconds}; what the format allows by
         * default.
         *
         * @param value 0 or more
         * @return this
         */
        public Builder longestCache(Duration value) {
            this.longestCache = value;
            return this;
        }

        /**
         * The most {@code max_response_bytes} and {@code max_record_bytes}; what the format allows by
         * default. It also bounds downloads and streams of records for which nothing is stated.
         *
         * @param value bytes after decompression, at least 1
         * @return this
         */
        public Builder mostResponseBytes(long value) {
            this.mostResponseBytes = value;
            return this;
        }

        /**
         * The most {@code pool_size}; what the format allows by default.
         *
         * @param value at least 1
         * @return this
         */
        public Builder mostPooled(int value) {
            this.mostPooled = value;
            return this;
        }

        /**
         * The most {@code page_size}, and {@code max_size} of {@code bulk}; what the format allows by
         * default.
         *
         * @param value at least 2
         * @return this
         */
        public Builder mostItems(int value) {
            this.mostItems = value;
            return this;
        }

        /**
         * The most {@code max_pages}; what the format allows by default.
         *
         * @param value at least 1
         * @return this
         */
        public Builder mostPages(int value) {
            this.mostPages = value;
            return this;
        }

        /**
         * Builds the object.
         *
         * @return a new OperatorPolicy
         * @throws IllegalArgumentException if an entry is not a valid host name, address or range, or a bound is too small to be one
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
