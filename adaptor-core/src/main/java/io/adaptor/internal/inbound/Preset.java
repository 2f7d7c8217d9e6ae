package io.adaptor.internal.inbound;

import io.adaptor.api.WebhookSignature;
import io.adaptor.api.WebhookToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The known properties of a vendor's events. All expressions are JMESPaths over {@code {headers, query, body}}.
 * Immutable.
 *
 * @param signature how they are signed, if that can be described
 * @param tolerance how far the signed time may be from now
 * @param type the type of an event
 * @param id the id of an event as displayed; it also distinguishes events from each other, if the signature covers it
 * @param signed whether the signature covers the id
 * @param split the events of one request; null if it is a single event
 * @param challenge how the vendor checks whether the receiver exists
 */
record Preset(
        @Nullable WebhookSignature signature,
        Duration tolerance,
        @Nullable String type,
        @Nullable String id,
        boolean signed,
        @Nullable String split,
        Challenge challenge) {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    /** Atlassian's tokens of apps that people connect to. */
    static final WebhookToken JIRA_TOKEN = new WebhookToken(List.of("HS256"), "Authorization", null, null, null, null);

    private static final WebhookSignature STRIPE = WebhookSignature.builder()
            .header("Stripe-Signature")
            .sign("{time}.{body}")
            .separator(",")
            .prefix("v1=")
            .timePrefix("t=")
            .build();

    private static final WebhookSignature SHOPIFY = WebhookSignature.builder()
            .header("X-Shopify-Hmac-Sha256")
            .encoding("base64")
            .build();

    static final WebhookSignature HUBSPOT_V1 = WebhookSignature.builder()
            .header("X-HubSpot-Signature")
            .algorithm("sha256")
            .sign("{secret}{body}")
            .build();

    static final WebhookSignature HUBSPOT_V2 = WebhookSignature.builder()
            .header("X-HubSpot-Signature")
            .algorithm("sha256")
            .sign("{secret}{method}{url}{body}")
            .build();

    static final WebhookSignature HUBSPOT_V3 = WebhookSignature.builder()
            .header("X-HubSpot-Signature-v3")
            .sign("{method}{url}{body}{time}")
            .encoding("base64")
            .timeHeader("X-HubSpot-Request-Timestamp")
            .timeFormat("unix_ms")
            .build();

    private static final WebhookSignature GITHUB = WebhookSignature.builder()
            .header("X-Hub-Signature-256")
            .prefix("sha256=")
            .build();

    private static final WebhookSignature JIRA = WebhookSignature.builder()
            .header("X-Hub-Signature")
            .prefix("sha256=")
            .build();

    private static final WebhookSignature SLACK = WebhookSignature.builder()
            .header("X-Slack-Signature")
            .sign("v0:{time}:{body}")
            .prefix("v0=")
            .timeHeader("X-Slack-Request-Timestamp")
            .build();

    private static final WebhookSignature ZOOM = WebhookSignature.builder()
            .header("x-zm-signature")
            .sign("v0:{time}:{body}")
            .prefix("v0=")
            .timeHeader("x-zm-request-timestamp")
            .build();

    private static final WebhookSignature ZENDESK = WebhookSignature.builder()
            .header("X-Zendesk-Webhook-Signature")
            .sign("{time}{body}")
            .encoding("base64")
            .timeHeader("X-Zendesk-Webhook-Signature-Timestamp")
            .timeFormat("iso")
            .build();

    private static final WebhookSignature STANDARD = WebhookSignature.builder()
            .header("webhook-signature")
            .sign("{id}.{time}.{body}")
            .encoding("base64")
            .keyEncoding("base64")
            .keyPrefix("whsec_")
            .separator(" ")
            .prefix("v1,")
            .timeHeader("webhook-timestamp")
            .idHeader("webhook-id")
            .build();

    private static final String HUBSPOT_ID =
            "body.eventId && join('-', [to_string(body.portalId), to_string(body.subscriptionId),"
                    + " to_string(body.eventId), to_string(body.occurredAt)])";
    private static final String HUBSPOT_SPLIT = "body";

    private static final Map<String, Preset> ALL = Map.ofEntries(
            one("stripe", STRIPE, FIVE_MINUTES, "body.type", "body.id", true),
            one(
                    "shopify",
                    SHOPIFY,
                    FIVE_MINUTES,
                    "headers.\"x-shopify-topic\"",
                    "headers.\"x-shopify-webhook-id\"",
                    false),
            one("shopify_oauth", null, Duration.ofSeconds(90), "'oauth.callback'", null, false),
            hubspot("hubspot", null),
            hubspot("hubspot_v1", HUBSPOT_V1),
            hubspot("hubspot_v2", HUBSPOT_V2),
            hubspot("hubspot_v3", HUBSPOT_V3),
            one("github", GITHUB, FIVE_MINUTES, "headers.\"x-github-event\"", "headers.\"x-github-delivery\"", false),
            one("jira", JIRA, FIVE_MINUTES, "body.webhookEvent", "headers.\"x-atlassian-webhook-identifier\"", false),
            one(
                    "jira_oauth",
                    null,
                    Duration.ofMinutes(1),
                    "body.webhookEvent",
                    "headers.\"x-atlassian-webhook-identifier\"",
                    false),
            one(
                    "twilio",
                    null,
                    FIVE_MINUTES,
                    "body.MessageStatus || body.SmsStatus || body.CallStatus",
                    "body.MessageSid || body.CallSid",
                    false),
            entry(
                    "slack",
                    new Preset(
                            SLACK,
                            FIVE_MINUTES,
                            "body.event.type || body.command || body.type",
                            "body.event_id",
                            true,
                            null,
                            Challenge.SLACK)),
            entry("zoom", new Preset(ZOOM, FIVE_MINUTES, "body.event", null, false, null, Challenge.ZOOM)),
            // PayPal retries for three days, and it is not known whether the time is that of the first attempt.
            one("paypal", null, Duration.ofDays(4), "body.event_type", "body.id", false),
            one("zendesk", ZENDESK, FIVE_MINUTES, "body.type", "body.id", true),
            one("standard_webhooks", STANDARD, FIVE_MINUTES, "body.type", "headers.\"webhook-id\"", true),
            one("hmac", null, FIVE_MINUTES, "body.type", null, false),
            one("jwt", null, Duration.ofMinutes(1), "body.type", null, false),
            one("custom", null, FIVE_MINUTES, "body.type", null, false));

    /** Returns the preset of a value of {@code webhook.verify}. */
    static Preset of(String verify) {
        return Objects.requireNonNull(ALL.get(verify), verify);
    }

    private static Entry<String, Preset> one(
            String name,
            @Nullable WebhookSignature signature,
            Duration tolerance,
            String type,
            @Nullable String id,
            boolean signed) {
        return entry(name, new Preset(signature, tolerance, type, id, signed, null, Challenge.NONE));
    }

    private static Entry<String, Preset> hubspot(String name, @Nullable WebhookSignature signature) {
        return entry(
                name,
                new Preset(
                        signature,
                        FIVE_MINUTES,
                        "body.subscriptionType || body.eventType",
                        HUBSPOT_ID,
                        true,
                        HUBSPOT_SPLIT,
                        Challenge.NONE));
    }

    private static Entry<String, Preset> entry(String name, Preset preset) {
        return Map.entry(name, preset);
    }
}
