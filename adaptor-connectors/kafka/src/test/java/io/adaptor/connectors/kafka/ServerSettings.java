package io.adaptor.connectors.kafka;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import okhttp3.tls.HeldCertificate;

/** The settings of a {@link RealKafka}: how it can be spoken to, whom it knows and by what it is known. Stateless. */
final class ServerSettings {
    static final String USER = "adaptor";
    static final String PASSWORD = "kafka-canary-1";

    /** Whom the server's certificate is signed by; it is for {@code localhost}. */
    static final HeldCertificate AUTHORITY = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("CA")
            .build();

    private static final HeldCertificate CERTIFICATE = new HeldCertificate.Builder()
            .signedBy(AUTHORITY)
            .rsa2048()
            .addSubjectAlternativeName("localhost")
            .build();

    private ServerSettings() {}

    /** A user, as the tool wants it that formats the storage. */
    static String user(String mechanism) {
        return mechanism + "=[name=" + USER + ",password=" + PASSWORD + "]";
    }

    /**
     * All settings of a server.
     *
     * @param controller the port of the one whose cluster it joins; null where it is the first
     */
    static Properties of(Map<Way, Integer> ports, Path log, Integer controller) {
        Properties all = new Properties();
        all.putAll(Map.of(
                "process.roles",
                controller == null ? "broker,controller" : "broker",
                "node.id",
                controller == null ? "1" : "2",
                "controller.quorum.voters",
                "1@localhost:" + (controller == null ? ports.get(Way.CONTROLLER) : controller),
                "controller.listener.names",
                Way.CONTROLLER.name(),
                "inter.broker.listener.name",
                Way.PLAIN.name(),
                "log.dirs",
                log.toString()));
        all.putAll(Map.of(
                "offsets.topic.replication.factor",
                "1",
                "offsets.topic.num.partitions",
                "1",
                "transaction.state.log.replication.factor",
                "1",
                "transaction.state.log.min.isr",
                "1",
                "group.initial.rebalance.delay.ms",
                "0",
                "auto.create.topics.enable",
                "false",
                "log.index.size.max.bytes",
                "65536",
                "log.cleaner.dedupe.buffer.size",
                "2097152"));
        listeners(all, ports, controller == null);
        return all;
    }

    private static void listeners(Properties all, Map<Way, Integer> ports, boolean controls) {
        List<String> addresses = new ArrayList<>();
        List<String> protocols = new ArrayList<>();
        ports.forEach((way, port) -> {
            if (controls || way != Way.CONTROLLER) {
                addresses.add(way.name() + "://localhost:" + port);
            }
            protocols.add(way.name() + ":" + way.protocol());
            if (way.protocol().endsWith("SSL")) {
                all.put(way.property() + "ssl.keystore.type", "PEM");
                all.put(
                        way.property() + "ssl.keystore.certificate.chain",
                        CERTIFICATE.certificatePem() + AUTHORITY.certificatePem());
                all.put(way.property() + "ssl.keystore.key", CERTIFICATE.privateKeyPkcs8Pem());
            }
            if (way.protocol().startsWith("SASL")) {
                String scram = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
                all.put(way.property() + "sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512");
                all.put(way.property() + "scram-sha-256.sasl.jaas.config", scram);
                all.put(way.property() + "scram-sha-512.sasl.jaas.config", scram);
                all.put(
                        way.property() + "plain.sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + USER + "=\""
                                + PASSWORD + "\";");
            }
        });
        all.put("listeners", String.join(",", addresses));
        all.put("listener.security.protocol.map", String.join(",", protocols));
        all.put(Way.MUTUAL.property() + "ssl.client.auth", "required");
        all.put(Way.MUTUAL.property() + "ssl.truststore.type", "PEM");
        all.put(Way.MUTUAL.property() + "ssl.truststore.certificates", AUTHORITY.certificatePem());
    }
}
