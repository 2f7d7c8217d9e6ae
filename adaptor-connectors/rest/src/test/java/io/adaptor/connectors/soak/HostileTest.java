package io.adaptor.connectors.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tenant that does all the harm it can: each of its calls ends in time with a code, and neither the process nor the tenant
 * beside it takes notice, with 128 MB of heap and 256 descriptors. {@code -Dadaptor.hostile=PT2M} says for how long, and {@code
 * -Dadaptor.hostile.calls} after how many calls it ends.
 */
@Tag("hostile")
class HostileTest {
    private static final HeldCertificate CA = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("Test CA")
            .build();

    private final List<AutoCloseable> servers = new ArrayList<>();
    private final Properties ports = new Properties();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable server : servers) {
            server.close();
        }
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void harmStaysWithWhoeverDoesIt() throws Exception {
        Duration howLong = Duration.parse(System.getProperty("adaptor.hostile", "PT20S"));
        serve();
        Files.writeString(folder.resolve("ca.pem"), CA.certificatePem());
        try (var out = Files.newBufferedWriter(folder.resolve("ports.properties"))) {
            ports.store(out, null);
        }

        List<String> lines = child(howLong);

        assertThat(lines).filteredOn(line -> line.startsWith("objection: ")).isEmpty();
        assertThat(lines).as("what it printed").contains("end");
    }

    private List<String> child(Duration howLong) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String descriptors = System.getProperty("adaptor.hostile.descriptors", "256");
        Path printed = Files.createDirectories(Path.of("target")).resolve("hostile.txt");
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n " + descriptors + "; exec \"$@\"",
                        "hostile",
                        java,
                        "-Xmx128m",
                        "-Dadaptor.hostile.cases=" + System.getProperty("adaptor.hostile.cases", ""),
                        "-Dadaptor.hostile.grace=" + System.getProperty("adaptor.hostile.grace", "1000"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileRun.class.getName(),
                        folder.toString(),
                        howLong.toString(),
                        System.getProperty("adaptor.hostile.calls", "0"))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertThat(process.waitFor(howLong.toSeconds() + 600, TimeUnit.SECONDS))
                    .as("has ended")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(printed, StandardCharsets.UTF_8);
        lines.forEach(System.out::println);
        return lines;
    }

    private void serve() throws Exception {
        HostileUpstream good = opened(new HostileUpstream());
        HostileUpstream plain = opened(new HostileUpstream());
        ports.setProperty("@GOOD", String.valueOf(good.port()));
        ports.setProperty("@PLAIN", String.valueOf(plain.port()));
        SSLContext sound = identity(certificate().signedBy(CA).build());
        for (HostileFrames.Flood flood : HostileFrames.Flood.values()) {
            ports.setProperty(
                    "h2-" + flood,
                    String.valueOf(opened(new HostileFrames(sound, flood)).port()));
        }
        for (HostileHandshakes.Handshake handshake : HostileHandshakes.Handshake.values()) {
            ports.setProperty(
                    "tls-" + handshake,
                    String.valueOf(opened(new HostileHandshakes(handshake)).port()));
        }
        long now = System.currentTimeMillis();
        certificate(
                "expired",
                certificate()
                        .signedBy(CA)
                        .validityInterval(now - 2_000_000, now - 1_000_000)
                        .build());
        certificate(
                "wrong-name",
                new HeldCertificate.Builder()
                        .addSubjectAlternativeName("elsewhere.example")
                        .signedBy(CA)
                        .build());
        certificate("unknown", certificate().build());
    }

    private void certificate(String name, HeldCertificate certificate) throws IOException {
        HostileFrames server = opened(new HostileFrames(identity(certificate), HostileFrames.Flood.SILENT));
        ports.setProperty("tls-" + name, String.valueOf(server.port()));
    }

    private static HeldCertificate.Builder certificate() {
        return new HeldCertificate.Builder()
                .addSubjectAlternativeName(InetAddress.getLoopbackAddress().getHostAddress());
    }

    private static SSLContext identity(HeldCertificate certificate) {
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslContext();
    }

    private <T extends AutoCloseable> T opened(T server) {
        servers.add(server);
        return server;
    }
}
