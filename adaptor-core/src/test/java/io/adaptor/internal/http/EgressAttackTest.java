package io.adaptor.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.ProxySettings;
import io.adaptor.api.TlsPolicy;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.security.EgressPolicy;
import io.adaptor.security.Redactor;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to reach a private address through the guard; a trap on the loopback address sees whether one works. */
@Timeout(60)
class EgressAttackTest {
    private static final ExtensionDescriptor ANYWHERE =
            ExtensionDescriptor.builder("stub", "1").hosts("*").build();

    private static final Integration VENDOR = Integration.builder()
            .integrationId("vendor")
            .name("Vendor")
            .type(IntegrationType.REST_API)
            .category("test")
            .endpoints(Map.of())
            .build();
    private static final SecretValues SECRETS = new SecretValues(VENDOR, "default", reference -> null, new Redactor());

    private Trap trap;

    @BeforeEach
    void set() throws IOException {
        trap = Trap.at("127.0.0.1", 0);
    }

    @AfterEach
    void close() throws IOException {
        trap.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "2130706433",
                "0177.0.0.1",
                "0x7f000001",
                "0X7F000001",
                "017700000001",
                "127.000.000.001",
                "00000177.0.0.1",
                "0",
                "0.0.0.0",
                "4294967297",
                "[::]",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:FFFF:127.0.0.1]",
                "[::127.0.0.1]",
                "[::ffff:0:7f00:1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b::127.0.0.1]",
                "[64:ff9b:1::7f00:1]",
                "[2002:7f00:1::]",
                "[2001:0:7f00:1::]",
                "[fe80::1%eth0]",
                "[fe80::1%25eth0]",
                "[::1%lo]",
                "[::1%25lo]",
                "localhost",
                "LocalHost",
                "localhost.",
                "169.254.169.254",
                "2852039166",
                "0xA9FEA9FE",
                "[::ffff:169.254.169.254]",
                "[::ffff:a9fe:a9fe]",
                "[64:ff9b::a9fe:a9fe]",
                "[fd00:ec2::254]",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "10.0.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "100.64.0.1",
                "224.0.0.1",
                "[ff02::1]",
                "255.255.255.255",
                "[fc00::1]",
                "[fec0::1]",
                "[5f00::1]",
                "[3fff::1]"
            })
    void aUrlToAPrivateHostIsRefusedInEveryNotation(String host) throws IOException {
        ConnectorException refused = catchThrowableOfType(
                ConnectorException.class, () -> get(client(Dns.SYSTEM, null), "http://" + host + ":" + trap.port()));

        assertThat(refused.code().name()).isIn("EGRESS_DENIED", "CONNECTION_FAILED");
        if (!host.toLowerCase(Locale.ROOT).startsWith("localhost.")) {
            assertThat(refused.code()).isEqualTo(StandardErrorCode.EGRESS_DENIED);
        }
        assertThat(refused.unprocessed()).isTrue();
        assertThat(trap.connections()).isZero();
    }

    // Java reads no host in these, so that no request can be made of them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.1",
                "0x7f.1",
                "127.0.0.1.",
                "0251.0376.0251.0376",
                "0251.254.169.254.",
                "\uff11\uff12\uff17.0.0.1",
                "127\u30020\u30020\u30021",
                "\u2460\u2461\u2466.0.0.1",
                "\u24db\u24decalhost",
                "loc\u00adalhost",
                "%31%32%37.0.0.1",
                "127%2e0%2e0%2e1",
                "%6cocalhost",
                "user@127.0.0.1",
                "user:password@127.0.0.1",
                "8.8.8.8@127.0.0.1",
                "127.0.0.1:80@8.8.8.8"
            })
    void aUrlWithoutAPlainHostIsNoRequest(String host) throws IOException {
        assertThatThrownBy(() -> get(client(Dns.SYSTEM, null), "http://" + host + "/"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("url");
        assertThat(trap.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/",
                "//127.0.0.1:PORT/",
                "http:\\\\127.0.0.1:PORT\\",
                "\\\\127.0.0.1:PORT/",
                "HtTp://127.0.0.1:PORT/",
                "  http://127.0.0.1:PORT/",
                "http://127.1:PORT/",
                "http://0x7f.1:PORT/",
                "http://2130706433:PORT/",
                "http://0177.0.0.1:PORT/",
                "http://127.0.0.1.:PORT/",
                "http://%31%32%37.0.0.1:PORT/",
                "http://\uff11\uff12\uff17.0.0.1:PORT/",
                "http://127\u30020\u30020\u30021:PORT/",
                "http://[::1]:PORT/",
                "http://[::ffff:7f00:1]:PORT/",
                "http://[::ffff:0:7f00:1]:PORT/",
                "http://[64:ff9b::7f00:1]:PORT/",
                "http://8.8.8.8@127.0.0.1:PORT/",
                "http://127.0.0.1:PORT#@public.example/",
                "http://127.0.0.1:PORT\\@public.example/",
                "http://169.254.169.254/latest/meta-data/",
                "http://2852039166/",
                "http://0xa9fea9fe/",
                "http://[::ffff:a9fe:a9fe]/",
                "http://[fd00:ec2::254]/",
                "http://localhost:PORT/",
                "http://\u24db\u24decalhost:PORT/"
            })
    void aRedirectToAPrivateHostIsRefusedInEveryNotation(String location) throws IOException {
        try (RedirectingServer start = RedirectingServer.to(location.replace("PORT", String.valueOf(trap.port())))) {
            IntegrationHttp http = client(Dns.SYSTEM, null, "127.0.0.2");

            assertThatThrownBy(() -> get(http, start.url()))
                    .isInstanceOf(ConnectorException.class)
                    .extracting(e -> ((ConnectorException) e).code())
                    .isEqualTo(StandardErrorCode.EGRESS_DENIED);
            assertThat(trap.connections()).isZero();
        }
    }

    // OkHttp reads no host in these, so that there is nowhere to go.
    @ParameterizedTest
    @ValueSource(
            strings = {"http://[fe80::1%25eth0]/", "http://[::1%25lo]:PORT/", "http://127.0.0.1..:PORT/", "http://"})
    void aRedirectToNoHostIsTheAnswer(String location) throws IOException {
        try (RedirectingServer start = RedirectingServer.to(location.replace("PORT", String.valueOf(trap.port())))) {
            assertThat(get(client(Dns.SYSTEM, null, "127.0.0.2"), start.url())).isEqualTo(302);
            assertThat(trap.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0177.0.0.1",
                "0x7f.1",
                "0x7f000001",
                "017700000001",
                "127.0.0.1.",
                "::1",
                "[::1]",
                "::ffff:127.0.0.1",
                "[::ffff:7f00:1]",
                "fe80::1%1",
                "::1%lo",
                "[::1%25lo]",
                "64:ff9b::7f00:1",
                "localhost",
                "LOCALHOST",
                "\uff11\uff12\uff17.0.0.1",
                "127\u30020\u30020\u30021",
                "user@127.0.0.1",
                "127.0.0.1#x",
                "127.0.0.1\\x",
                "127.0.0.1/x",
                " 127.0.0.1",
                "127.0.0.1\n",
                "",
                "0",
                "169.254.169.254",
                "2852039166",
                "fd00:ec2::254",
                "255.255.255.255",
                "ff02::1"
            })
    void aSocketToAPrivateHostIsRefusedInEveryNotation(String host) throws IOException {
        IntegrationHttp http = client(Dns.SYSTEM, null);

        assertThatThrownBy(() -> http.egress(ANYWHERE, ANYWHERE.hosts(), () -> BaseAddress.NONE)
                        .resolve(host))
                .satisfies(EgressAttackTest::isDenied);
        assertThatThrownBy(() -> http.egress(ANYWHERE, ANYWHERE.hosts(), () -> BaseAddress.NONE)
                        .connect(host, trap.port(), Duration.ofSeconds(5)))
                .satisfies(EgressAttackTest::isDenied);
        assertThat(trap.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "0177.0.0.1",
                "127.1",
                "0x7f.1",
                "::1",
                "::ffff:127.0.0.1",
                "localhost",
                "127.0.0.1.",
                "169.254.169.254"
            })
    void aProxyAtAPrivateHostIsRefusedInEveryNotation(String host) throws IOException {
        ProxySettings proxy = new ProxySettings(host, trap.port(), null, null);

        assertThatThrownBy(() -> get(client(Dns.SYSTEM, proxy), "http://shop.example/"))
                .satisfies(EgressAttackTest::isDenied);
        assertThat(trap.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "0177.0.0.1",
                "0x7f000001",
                "[::1]",
                "169.254.169.254",
                "localhost",
                "LOCALHOST.",
                "app.localhost",
                "printer.local",
                "metadata.google.internal",
                "metadata",
                "nas.home.arpa",
                "db.corp"
            })
    void behindAProxyAddressesAndNamesOfPrivateNetworksAreRefused(String host) throws IOException {
        ProxySettings proxy = new ProxySettings("127.0.0.1", trap.port(), null, null);

        assertThatThrownBy(() -> get(client(Dns.SYSTEM, proxy, "127.0.0.9"), "http://" + host + "/"))
                .satisfies(EgressAttackTest::isDenied);
        assertThat(trap.connections()).isZero();
    }

    @Test
    void behindAProxyANameIsTheProxysToLookUp() throws IOException {
        CountingDns dns = new CountingDns();
        ProxySettings proxy = new ProxySettings("127.0.0.1", trap.port(), null, null);

        assertThat(get(client(dns, proxy, "127.0.0.1", "db.internal"), "http://shop.example/"))
                .isEqualTo(204);
        assertThat(get(client(dns, proxy, "127.0.0.1", "db.internal"), "http://db.internal/"))
                .isEqualTo(204);

        assertThat(dns.lookups).hasValue(0);
        assertThat(trap.connections()).isEqualTo(2);
    }

    @Test
    void theProxyOfTheJvmIsNotUsedForItWouldLookNamesUpUnchecked() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ToTrap());
        try {
            CountingDns dns = new CountingDns().then("10.0.0.1");

            assertThatThrownBy(() -> get(client(dns, null, "127.0.0.1"), "http://shop.example/"))
                    .satisfies(EgressAttackTest::isDenied);
            assertThat(dns.lookups).hasValue(1);
            assertThat(trap.connections()).isZero();
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void aPublicNameThatLeadsToAPrivateAddressIsRefused() throws IOException {
        CountingDns dns = new CountingDns().then("127.0.0.1").then("127.0.0.1").then("127.0.0.1");
        IntegrationHttp http = client(dns, null);

        assertThatThrownBy(() -> get(http, "http://shop.example:" + trap.port()))
                .satisfies(EgressAttackTest::isDenied)
                .hasMessageContaining("shop.example is 127.0.0.1");
        assertThatThrownBy(() -> http.egress(ANYWHERE, ANYWHERE.hosts(), () -> BaseAddress.NONE)
                        .connect("shop.example", trap.port(), Duration.ofSeconds(5)))
                .satisfies(EgressAttackTest::isDenied);
        assertThat(trap.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"my_service", "stack_orders.example.com", "_srv.example", "stack.1orders"})
    void aNameThatOnlyDnsKnowsIsJudgedByWhatItLeadsTo(String host) throws IOException {
        try (Trap permitted = Trap.at("127.0.0.2", trap.port())) {
            CountingDns dns = new CountingDns()
                    .then("127.0.0.1")
                    .then("127.0.0.2", "127.0.0.1")
                    .then("127.0.0.2")
                    .then("127.0.0.1");
            IntegrationHttp http = client(dns, null, "127.0.0.2");
            String url = "http://" + host + ":" + trap.port();

            assertThatThrownBy(() -> get(http, url))
                    .satisfies(EgressAttackTest::isDenied)
                    .hasMessageContaining(host + " is 127.0.0.1");
            assertThat(get(http, url)).isEqualTo(204);
            try (RedirectingServer start = RedirectingServer.to(url + "/elsewhere")) {
                assertThat(get(http, start.url())).isEqualTo(204);
                assertThatThrownBy(() -> get(http, start.url())).satisfies(EgressAttackTest::isDenied);
            }

            assertThat(dns.lookups).hasValue(4);
            assertThat(trap.connections()).isZero();
        }
    }

    @Test
    void aNameIsLookedUpOnceAndWhatWasCheckedIsConnectedTo() throws IOException {
        try (Trap permitted = Trap.at("127.0.0.2", trap.port())) {
            CountingDns dns = new CountingDns().then("127.0.0.2").then("127.0.0.1");

            assertThat(get(client(dns, null, "127.0.0.2"), "http://shop.example:" + trap.port()))
                    .isEqualTo(204);

            assertThat(dns.lookups).hasValue(1);
            assertThat(permitted.connections()).isEqualTo(1);
            assertThat(trap.connections()).isZero();
        }
    }

    @Test
    void aSocketGoesToTheAddressThatWasCheckedToo() throws IOException {
        try (Trap permitted = Trap.at("127.0.0.2", trap.port())) {
            CountingDns dns = new CountingDns().then("127.0.0.2").then("127.0.0.1");

            client(dns, null, "127.0.0.2")
                    .egress(ANYWHERE, ANYWHERE.hosts(), () -> BaseAddress.NONE)
                    .connect("shop.example", trap.port(), Duration.ofSeconds(5))
                    .close();

            assertThat(dns.lookups).hasValue(1);
            assertThat(permitted.connections()).isEqualTo(1);
            assertThat(trap.connections()).isZero();
        }
    }

    @Test
    void anAnswerThatChangesIsCheckedAnewForEachConnection() throws IOException {
        try (Trap permitted = Trap.at("127.0.0.2", trap.port())) {
            CountingDns dns = new CountingDns().then("127.0.0.2").then("127.0.0.1");
            IntegrationHttp http = client(dns, null, "127.0.0.2");

            assertThat(get(http, "http://shop.example:" + trap.port())).isEqualTo(204);
            assertThatThrownBy(() -> get(http, "http://shop.example:" + trap.port()))
                    .satisfies(EgressAttackTest::isDenied);

            assertThat(permitted.connections()).isEqualTo(1);
            assertThat(trap.connections()).isZero();
        }
    }

    @Test
    void ofAMixedAnswerOnlyThePermittedAddressesAreUsed() throws IOException {
        try (Trap permitted = Trap.at("127.0.0.2", trap.port())) {
            CountingDns dns =
                    new CountingDns().then("127.0.0.1", "127.0.0.2", "10.0.0.1").then("127.0.0.1", "127.0.0.2");
            IntegrationHttp http = client(dns, null, "127.0.0.2");

            assertThat(get(http, "http://shop.example:" + trap.port())).isEqualTo(204);
            http.egress(ANYWHERE, ANYWHERE.hosts(), () -> BaseAddress.NONE)
                    .connect("shop.example", trap.port(), Duration.ofSeconds(5))
                    .close();

            assertThat(permitted.connections()).isEqualTo(2);
            assertThat(trap.connections()).isZero();
        }
    }

    private static void isDenied(Throwable e) {
        assertThat(e).isInstanceOf(ConnectorException.class);
        assertThat(((ConnectorException) e).code()).isEqualTo(StandardErrorCode.EGRESS_DENIED);
        assertThat(((ConnectorException) e).unprocessed()).isTrue();
    }

    private static IntegrationHttp client(Dns dns, ProxySettings proxy, String... allowHosts) {
        Integration integration = VENDOR.toBuilder()
                .network(new NetworkPolicy(TlsPolicy.DEFAULT, proxy, 5, List.of(allowHosts)))
                .build();
        return new HttpClients(
                        EgressPolicy.publicOnly(), new EngineThreads(), TimeSource.system(), Duration.ofSeconds(5), dns)
                .open(integration, SECRETS);
    }

    private static int get(IntegrationHttp http, String url) {
        HttpRequest request = HttpRequest.of(HttpMethod.GET, URI.create(url), Duration.ofSeconds(10));
        try (HttpResponse response = http.transport(ANYWHERE, ANYWHERE.hosts(), http::home, same -> same, SECRETS)
                .send(request)) {
            return response.status();
        }
    }

    /** Answers in turn, and counts. */
    private static final class CountingDns implements Dns {
        private final AtomicInteger lookups = new AtomicInteger();
        private final Queue<List<String>> answers = new ConcurrentLinkedQueue<>();

        CountingDns then(String... addresses) {
            answers.add(List.of(addresses));
            return this;
        }

        @Override
        public List<InetAddress> lookup(String host) throws UnknownHostException {
            lookups.incrementAndGet();
            List<String> answer = answers.poll();
            if (answer == null) {
                throw new UnknownHostException(host);
            }
            List<InetAddress> addresses = new ArrayList<>();
            for (String address : answer) {
                addresses.add(InetAddress.getByName(address));
            }
            return addresses;
        }
    }

    private final class ToTrap extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", trap.port())));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {}
    }
}
