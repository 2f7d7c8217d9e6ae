package io.adaptor.internal.inbound;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the certificates that PayPal publishes: fetched over TLS from hosts below paypal.com only, without
 * redirects, and cached. As anyone may send an event that names another certificate, they are fetched at most
 * {@value #MOST_FETCHES} times a minute. Thread-safe.
 */
final class PayPalCertificates {
    private static final int MOST_FETCHES = 6;
    private static final int MOST_KEPT = 16;
    private static final int MOST_BYTES = 64 << 10;
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Pattern HOST = Pattern.compile("(?:[a-z0-9-]{1,63}\\.){1,4}paypal\\.com");
    private static final Pattern SUBJECT =
            Pattern.compile("(?:^|,)CN=(?:[a-z0-9-]+\\.)*paypal\\.com(?:,|$)", Pattern.CASE_INSENSITIVE);

    private final HttpTransport http;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<URI, Kept> kept = new LinkedHashMap<>();
    private Instant minute = Instant.MIN;
    private int fetched;

    /** @param http follows no redirects */
    PayPalCertificates(HttpTransport http) {
        this.http = http;
    }

    /**
     * Returns the key of the certificate at a URL.
     *
     * @throws AdaptorException {@code SIGNATURE_INVALID} if the URL is not PayPal's, or has no currently valid PayPal
     *     certificate; {@code CONNECTION_FAILED} if it can't be fetched
     */
    PublicKey at(String text, Instant now) {
        URI url = own(text);
        Kept known = known(url, now);
        if (known == null) {
            known = new Kept(fetched(url), now);
            keep(url, known);
        }
        try {
            known.certificate.checkValidity(Date.from(now));
        } catch (CertificateException e) {
            throw Rejected.unsigned("the certificate that PAYPAL-CERT-URL names is not valid now");
        }
        return known.certificate.getPublicKey();
    }

    private static URI own(String text) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw Rejected.unsigned("PAYPAL-CERT-URL is not a URL");
        }
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        boolean standard = url.getPort() == -1 || url.getPort() == 443;
        if (!"https".equalsIgnoreCase(url.getScheme())
                || url.getRawUserInfo() != null
                || !standard
                || !HOST.matcher(host).matches()) {
            throw Rejected.unsigned(
                    "PAYPAL-CERT-URL must be an https URL of a host below paypal.com; nothing was fetched");
        }
        return url;
    }

    private @Nullable Kept known(URI url, Instant now) {
        lock.lock();
        try {
            Kept known = kept.get(url);
            if (known != null && now.isBefore(known.at.plus(KEPT))) {
                return known;
            }
            if (minute.equals(Instant.MIN) || !now.isBefore(minute.plus(MINUTE))) {
                minute = now;
                fetched = 0;
            }
            if (fetched >= MOST_FETCHES) {
                throw new AdaptorException(
                        StandardErrorCode.CONNECTION_FAILED,
                        "events name more than " + MOST_FETCHES
                                + " unknown certificates a minute; this one is not fetched");
            }
            fetched++;
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void keep(URI url, Kept one) {
        lock.lock();
        try {
            kept.remove(url);
            kept.put(url, one);
            if (kept.size() > MOST_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    private X509Certificate fetched(URI url) {
        byte[] bytes;
        try (HttpResponse response = http.send(HttpRequest.of(HttpMethod.GET, url, TIMEOUT))) {
            if (response.status() != 200) {
                throw new AdaptorException(
                        StandardErrorCode.CONNECTION_FAILED, "PAYPAL-CERT-URL answered HTTP " + response.status());
            }
            bytes = response.bytes(MOST_BYTES);
        } catch (ConnectorException e) {
            throw new AdaptorException(
                    e.code(), "the certificate at PAYPAL-CERT-URL can't be fetched: " + e.message(), e);
        }
        try {
            // The first certificate is that of the signature, the others are those of its issuers.
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
            if (!SUBJECT.matcher(certificate.getSubjectX500Principal().getName())
                    .find()) {
                throw Rejected.unsigned("the certificate at PAYPAL-CERT-URL is not one for paypal.com");
            }
            return certificate;
        } catch (CertificateException e) {
            throw Rejected.unsigned("what PAYPAL-CERT-URL answered is not a certificate");
        }
    }

    private record Kept(X509Certificate certificate, Instant at) {}
}
