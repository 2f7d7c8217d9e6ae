package io.adaptor.inbound;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs events as vendors' documentation says, independently of what verifies them. */
enum Vendor {
    STRIPE("stripe", true, true) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            String body = "{\"id\":\"evt_" + nth + "\",\"type\":\"thing\",\"n\": " + nth + "}";
            return SignedEvent.post(
                    json(
                            "Stripe-Signature",
                            "t=" + at.getEpochSecond() + ",v1="
                                    + hex("HmacSHA256", secret, at.getEpochSecond() + "." + body)),
                    body);
        }
    },
    SHOPIFY("shopify", false, true) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            String body = "{\"id\": " + nth + ",\"name\":\"Zoë\"}";
            return SignedEvent.post(json("X-Shopify-Hmac-Sha256", base64("HmacSHA256", secret, body)), body)
                    .with("X-Shopify-Topic", "thing")
                    .with("X-Shopify-Webhook-Id", "w" + nth);
        }
    },
    SHOPIFY_OAUTH("shopify_oauth", true, false) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            Map<String, String> query = new TreeMap<>(Map.of(
                    "code", "c" + nth, "shop", "a.myshopify.com", "state", "s", "timestamp", at.getEpochSecond() + ""));
            String message = String.join(
                    "&", query.entrySet().stream().map(Object::toString).toList());
            return new SignedEvent(
                    "GET", "/hook?" + message + "&hmac=" + hex("HmacSHA256", secret, message), Map.of(), new byte[0]);
        }
    },
    HUBSPOT_V1("hubspot_v1", false, true) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            String body = hubspot(nth);
            return SignedEvent.post(json("X-HubSpot-Signature", sha256(secret + body)), body)
                    .with("X-HubSpot-Signature-Version", "v1");
        }
    },
    HUBSPOT_V2("hubspot_v2", false, true) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            String body = hubspot(nth);
            return SignedEvent.post(json("X-HubSpot-Signature", sha256(secret + "POST" + base + "/hook" + body)), body)
                    .with("X-HubSpot-Signature-Version", "v2");
        }
    },
    HUBSPOT_V3("hubspot_v3", true, true) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            String body = hubspot(nth);
            String text = "POST" + base + "/hook" + body + at.toEpochMilli();
            return SignedEvent.post(json("X-HubSpot-Signature-v3", base64("HmacSHA256", secret, text)), body)
                    .with("X-HubSpot-Request-Timestamp", at.toEpochMilli() + "");
        }
    },
    HUBSPOT("hubspot", true, true) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            return HUBSPOT_V3.sign(base, secret, at, nth);
        }
    },
    GITHUB("github", false, true) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            String body = "{\"ref\":\"r" + nth + "\", \"by\": \"💳\"}";
            return SignedEvent.post(json("X-Hub-Signature-256", "sha256=" + hex("HmacSHA256", secret, body)), body)
                    .with("X-GitHub-Event", "thing")
                    .with("X-GitHub-Delivery", "d" + nth);
        }
    },
    JIRA("jira", false, true) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            String body = "{\"webhookEvent\":\"thing\", \"timestamp\": " + nth + "}";
            return SignedEvent.post(json("X-Hub-Signature", "sha256=" + hex("HmacSHA256", secret, body)), body)
                    .with("X-Atlassian-Webhook-Identifier", "d" + nth);
        }
    },
    JIRA_OAUTH("jira_oauth", true, false) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            String body = "{\"webhookEvent\":\"thing\", \"timestamp\": " + nth + "}";
            return SignedEvent.post(json("Authorization", "Bearer " + token(secret, at, null)), body);
        }
    },
    TWILIO("twilio", false, true) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            String text = base + "/hook" + "BodyhiMessageSidSM" + nth + "MessageStatusthing";
            return SignedEvent.post(
                    Map.of(
                            "Content-Type",
                            "application/x-www-form-urlencoded",
                            "X-Twilio-Signature",
                            base64("HmacSHA1", secret, text)),
                    "MessageSid=SM" + nth + "&MessageStatus=thing&Body=hi");
        }

        @Override
        SignedEvent changed(SignedEvent event) {
            return event.withBody(event.text() + "+");
        }
    },
    SLACK("slack", true, true) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            return slack(
                    secret,
                    at,
                    "{\"type\":\"event_callback\",\"event_id\":\"Ev" + nth + "\", \"event\":{\"type\":\"thing\"}}");
        }
    },
    ZOOM("zoom", true, true) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            return zoom(secret, at, "{\"event\":\"thing\", \"event_ts\":" + nth + "}");
        }
    },
    PAYPAL("paypal", true, true) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            String body = "{\"id\":\"WH-" + nth + "\", \"event_type\":\"thing\"}";
            CRC32 crc = new CRC32();
            crc.update(body.getBytes(StandardCharsets.UTF_8));
            String text = "t" + nth + "|" + at + "|" + secret + "|" + crc.getValue();
            return SignedEvent.post(json("PAYPAL-TRANSMISSION-SIG", rsa(PayPalKeys.KEYS.getPrivate(), text)), body)
                    .with("PAYPAL-TRANSMISSION-ID", "t" + nth)
                    .with("PAYPAL-TRANSMISSION-TIME", at.toString())
                    .with("PAYPAL-AUTH-ALGO", "SHA256withRSA")
                    .with("PAYPAL-CERT-URL", "https://api.paypal.com/v1/notifications/certs/CERT-1");
        }
    },
    ZENDESK("zendesk", true, true) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            String body = "{\"type\":\"thing\", \"id\":\"z" + nth + "\"}";
            return SignedEvent.post(json("X-Zendesk-Webhook-Signature", base64("HmacSHA256", secret, at + body)), body)
                    .with("X-Zendesk-Webhook-Signature-Timestamp", at.toString());
        }
    },
    STANDARD_WEBHOOKS("standard_webhooks", true, true) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            String body = "{\"type\":\"thing\", \"n\": " + nth + "}";
            String text = "msg_" + nth + "." + at.getEpochSecond() + "." + body;
            byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            String signature = Base64.getEncoder().encodeToString(mac("HmacSHA256", key, text));
            return SignedEvent.post(json("webhook-signature", "v1,AAAA v1," + signature), body)
                    .with("webhook-id", "msg_" + nth)
                    .with("webhook-timestamp", at.getEpochSecond() + "");
        }
    },
    HMAC(
            "hmac, signature: { header: X-Sig, sign: '{time}:{body}', time_header: X-Time, time_format: iso,"
                    + " algorithm: hmac_sha512, encoding: base64url }",
            true,
            true) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            String body = "{\"type\":\"thing\", \"n\": " + nth + "}";
            byte[] mac = mac("HmacSHA512", secret.getBytes(StandardCharsets.UTF_8), at + ":" + body);
            return SignedEvent.post(json("X-Sig", Base64.getUrlEncoder().encodeToString(mac)), body)
                    .with("X-Time", at.toString());
        }
    },
    JWT("jwt, jwt: { algorithms: [HS256], issuer: us, body_claim: body_sha256 }", true, true) {
        @Override
        SignedEvent sign(String base, String secret, Instant at, int nth) {
            String body = "{\"type\":\"thing\", \"n\": " + nth + "}";
            return SignedEvent.post(json("Authorization", "Bearer " + token(secret, at, sha256(body))), body);
        }
    };

    private final String rule;
    private final boolean timed;
    private final boolean covered;

    Vendor(String rule, boolean timed, boolean covered) {
        this.rule = rule;
        this.timed = timed;
        this.covered = covered;
    }

    /** What stands behind {@code verify}. */
    String rule() {
        return rule;
    }

    /** Whether a time is signed. */
    boolean timed() {
        return timed;
    }

    /** Whether there is a body, and the signature covers it. */
    boolean covered() {
        return covered;
    }

    /** A secret of the vendor's kind. */
    String secret() {
        return this == STANDARD_WEBHOOKS
                ? "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                : "a-secret-of-at-least-32-characters-it-is";
    }

    /** The nth event, signed at a time. */
    abstract SignedEvent sign(String base, String secret, Instant at, int nth);

    /** The same event as a parser would write it again, with its signature. */
    SignedEvent changed(SignedEvent event) {
        return event.withBody(
                event.text().contains(": ")
                        ? event.text().replace(": ", ":")
                        : event.text().replace(", ", ","));
    }

    /** The event with the headers that hold the proof left out. */
    SignedEvent unsigned(SignedEvent event) {
        SignedEvent bare = event;
        for (String header : event.headers().keySet()) {
            String name = header.toLowerCase(java.util.Locale.ROOT);
            if (name.contains("sig") || name.contains("hmac") || name.equals("authorization")) {
                bare = bare.without(header);
            }
        }
        return new SignedEvent(bare.method(), bare.path().replaceAll("&hmac=.*", ""), bare.headers(), bare.body());
    }

    static SignedEvent slack(String secret, Instant at, String body) {
        String time = at.getEpochSecond() + "";
        return SignedEvent.post(
                        json("X-Slack-Signature", "v0=" + hex("HmacSHA256", secret, "v0:" + time + ":" + body)), body)
                .with("X-Slack-Request-Timestamp", time);
    }

    static SignedEvent zoom(String secret, Instant at, String body) {
        String time = at.getEpochSecond() + "";
        return SignedEvent.post(
                        json("x-zm-signature", "v0=" + hex("HmacSHA256", secret, "v0:" + time + ":" + body)), body)
                .with("x-zm-request-timestamp", time);
    }

    private static String hubspot(int nth) {
        return "[{\"eventId\": " + nth + ",\"subscriptionId\":1,\"portalId\":62515,\"occurredAt\":1,"
                + "\"subscriptionType\":\"thing\"}]";
    }

    private static Map<String, String> json(String header, String value) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put(header, value);
        return headers;
    }

    private static String token(String secret, Instant at, @Nullable String body) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.HS256),
                    new JWTClaimsSet.Builder()
                            .issuer("us")
                            .issueTime(Date.from(at))
                            .expirationTime(Date.from(at.plusSeconds(180)))
                            .claim("body_sha256", body)
                            .build());
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(String algorithm, String secret, String text) {
        return HexFormat.of().formatHex(mac(algorithm, secret.getBytes(StandardCharsets.UTF_8), text));
    }

    private static String base64(String algorithm, String secret, String text) {
        return Base64.getEncoder().encodeToString(mac(algorithm, secret.getBytes(StandardCharsets.UTF_8), text));
    }

    private static byte[] mac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String rsa(PrivateKey key, String text) {
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initSign(key);
            rsa.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(rsa.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
