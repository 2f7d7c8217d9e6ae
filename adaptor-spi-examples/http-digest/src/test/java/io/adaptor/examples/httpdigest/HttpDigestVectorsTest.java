package io.adaptor.examples.httpdigest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.HttpMethod;
import io.adaptor.spi.http.HttpRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of RFC 7616, section 3.9.1, where the server offers two digests, and that of RFC 2617, section 3.5. */
class HttpDigestVectorsTest {
    private static final String REST = "realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=%s,"
            + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe/qaU925kfnzjev0ciny7QMkPqMAFRtzCUYo5tdS\"";
    private static final String NONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    @Test
    void sha256IsAnsweredAsTheRfcDoes() {
        assertThat(answer("Digest " + REST.formatted("SHA-256"), "Circle of Life", NONCE))
                .isEqualTo("Digest username=\"Mufasa\", realm=\"http-auth@example.org\", uri=\"/dir/index.html\","
                        + " algorithm=SHA-256, nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", nc=00000001,"
                        + " cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth,"
                        + " response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\","
                        + " opaque=\"FQhe/qaU925kfnzjev0ciny7QMkPqMAFRtzCUYo5tdS\"");
    }

    @Test
    void md5IsAnsweredAsTheRfcDoes() {
        assertThat(answer("Digest " + REST.formatted("MD5"), "Circle of Life", NONCE))
                .contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"");
    }

    @Test
    void anOlderServerIsAnsweredAsItsRfcDoes() {
        String challenge = "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\","
                + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"";

        assertThat(answer(challenge, "Circle Of Life", "0a4f113b"))
                .contains("response=\"6629fae49393a05397450978507c4ef1\"");
    }

    @Test
    void challengesOfSeveralSchemesInOneHeaderAreToldApart() {
        List<Challenge> found =
                Challenge.all("Basic realm=\"a, b\", Negotiate, Digest realm=\"say \\\"x\\\"\", nonce=n1,"
                        + " algorithm=MD5-sess, Digest realm=r, nonce=n2, algorithm=SHA-512-256");

        assertThat(found).hasSize(1);
        assertThat(found.get(0).realm()).isEqualTo("say \"x\"");
        assertThat(found.get(0).perSession()).isTrue();
    }

    private static String answer(String challenge, String password, String clientNonce) {
        HttpRequest request = HttpRequest.of(
                HttpMethod.GET, URI.create("http://www.example.org/dir/index.html"), Duration.ofSeconds(1));
        return new Session(Challenge.all(challenge).get(0)).answer(request, "Mufasa", password, clientNonce);
    }
}
