package io.adaptor.internal.inbound;

import io.adaptor.api.Secret;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.spi.inbound.Verification;
import io.adaptor.spi.inbound.WebhookVerifier;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Verifies signatures by PayPal's rule: RSA over id, time, webhook id and CRC-32 of the body, with the key of a
 * certificate that the event names and paypal.com serves. The webhook id takes the place of the secret of other
 * senders. Thread-safe.
 */
final class PayPalVerifier implements WebhookVerifier {
    private static final String SIGNATURE = "PAYPAL-TRANSMISSION-SIG";

    private final PayPalCertificates certificates;
    private final Duration tolerance;

    PayPalVerifier(PayPalCertificates certificates, Duration tolerance) {
        this.certificates = certificates;
        this.tolerance = tolerance;
    }

    @Override
    public Verification verify(RawEvent event, List<Secret> secrets, Instant now) {
        byte[] signature = Macs.decoded(Rejected.header(event, SIGNATURE), "base64");
        String id = Rejected.header(event, "PAYPAL-TRANSMISSION-ID");
        String time = Rejected.header(event, "PAYPAL-TRANSMISSION-TIME");
        if (!Rejected.header(event, "PAYPAL-AUTH-ALGO").equalsIgnoreCase("SHA256withRSA")) {
            throw Rejected.unsigned("PAYPAL-AUTH-ALGO must be SHA256withRSA; no other algorithm is accepted");
        }
        // No certificate is fetched for an event outside the tolerated time.
        Instant sentAt = instant(time);
        Rejected.outside(tolerance, sentAt, now);
        PublicKey key = certificates.at(Rejected.header(event, "PAYPAL-CERT-URL"), now);
        CRC32 crc = new CRC32();
        crc.update(event.body());
        boolean signed = false;
        for (Secret webhook : secrets) {
            String message = String.join("|", id, time, webhook.reveal(), Long.toString(crc.getValue()));
            signed |= fits(key, Macs.utf8(message), signature);
        }
        if (!signed) {
            throw Rejected.mismatch(SIGNATURE, secrets.size());
        }
        // CRC-32 is not a cryptographic digest: the owner of one signed event can forge a matching body. So the body is
        // not part of the id.
        return new Verification(sentAt, id);
    }

    private static boolean fits(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initVerify(key);
            rsa.update(message);
            return rsa.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Instant instant(String time) {
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            throw Rejected.unsigned("PAYPAL-TRANSMISSION-TIME is not a time such as 2026-01-31T12:00:00Z");
        }
    }
}
