package io.adaptor.connectors.kafka;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bootstrap address of a cluster. Immutable.
 *
 * @param tls whether the scheme is {@code kafkas:}
 * @param hosts the brokers, at least one
 */
record KafkaAddress(boolean tls, List<Host> hosts) {
    private static final int USUAL_PORT = 9092;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern URL = Pattern.compile("(kafkas?)://([^/?#@]+)/?", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]\\s]+)(?::(\\d{1,5}))?");

    KafkaAddress {
        hosts = List.copyOf(hosts);
    }

    /** One of its brokers. */
    record Host(String name, int port) {
        @Override
        public String toString() {
            return name + ":" + port;
        }
    }

    /**
     * Reads a base URL.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if it names no hosts, or anything else
     */
    static KafkaAddress of(String baseUrl) {
        Matcher url = URL.matcher(baseUrl);
        if (!url.matches()) {
            throw wrong(baseUrl);
        }
        List<Host> hosts = new ArrayList<>();
        for (String one : url.group(2).split(",")) {
            Matcher host = HOST.matcher(one.strip());
            if (!host.matches()) {
                throw wrong(baseUrl);
            }
            int port = host.group(2) == null ? USUAL_PORT : Integer.parseInt(host.group(2));
            if (port < 1 || port > HIGHEST_PORT) {
                throw wrong(baseUrl);
            }
            hosts.add(new Host(host.group(1), port));
        }
        return new KafkaAddress(url.group(1).equalsIgnoreCase("kafkas"), hosts);
    }

    private static AdaptorException wrong(String baseUrl) {
        int at = baseUrl.lastIndexOf('@');
        return new AdaptorException(
                StandardErrorCode.VALIDATION_FAILED,
                "base_url: is \"" + (at < 0 ? baseUrl : "***" + baseUrl.substring(at))
                        + "\"; must be such as kafka://one:9092,two:9092, or kafkas:// for TLS, with the login in"
                        + " auth_config");
    }

    /** The address in the form of Kafka's client. */
    String servers() {
        return String.join(",", hosts.stream().map(Host::toString).toList());
    }

    @Override
    public String toString() {
        return (tls ? "kafkas://" : "kafka://") + servers();
    }
}
