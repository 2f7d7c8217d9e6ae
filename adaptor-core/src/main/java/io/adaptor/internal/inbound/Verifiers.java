package io.adaptor.internal.inbound;

import io.adaptor.api.WebhookRule;
import io.adaptor.api.WebhookSignature;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.spi.http.HttpTransport;
import io.adaptor.spi.inbound.Verification;
import io.adaptor.spi.inbound.WebhookVerifier;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Creates the verifier that a rule requires. */
public final class Verifiers {
    private Verifiers() {}

    /**
     * Returns the verifier of a rule.
     *
     * @param http the guarded transport to certificates and keys; follows no redirects
     * @param own the verifiers of the application by their names
     * @throws AdaptorException {@code VALIDATION_FAILED} if the application has none of that name
     */
    public static WebhookVerifier of(
            WebhookRule rule, HttpTransport http, Map<String, WebhookVerifier> own, Clock clock) {
        Preset preset = Preset.of(rule.verify());
        Duration tolerance = rule.tolerance() == null ? preset.tolerance() : rule.tolerance();
        WebhookSignature signature = rule.signature() == null ? preset.signature() : rule.signature();
        if (signature != null) {
            return new DescribedVerifier(signature, tolerance);
        }
        return switch (rule.verify()) {
            case "hubspot" ->
                new HubSpotVerifier(
                        new DescribedVerifier(Preset.HUBSPOT_V1, tolerance),
                        new DescribedVerifier(Preset.HUBSPOT_V2, tolerance),
                        new DescribedVerifier(Preset.HUBSPOT_V3, tolerance));
            case "twilio" -> new TwilioVerifier();
            case "shopify_oauth" -> new ShopifyCallbackVerifier(tolerance);
            case "paypal" -> new PayPalVerifier(new PayPalCertificates(http), tolerance);
            case "jira_oauth" -> new TokenVerifier(Preset.JIRA_TOKEN, tolerance, true, http, clock);
            case "jwt" -> new TokenVerifier(Objects.requireNonNull(rule.jwt()), tolerance, false, http, clock);
            default -> named(String.valueOf(rule.handler()), own);
        };
    }

    private static WebhookVerifier named(String name, Map<String, WebhookVerifier> own) {
        WebhookVerifier verifier = own.get(name);
        if (verifier == null) {
            throw new AdaptorException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "webhook.handler: there is no verifier \"" + name + "\"; "
                            + (own.isEmpty()
                                    ? "the application gives none to Builder.webhookVerifier"
                                    : "there are " + String.join(", ", new TreeSet<>(own.keySet()))));
        }
        return careful(name, verifier);
    }

    // The application's own verifier may throw anything.
    private static WebhookVerifier careful(String name, WebhookVerifier verifier) {
        return (event, secrets, now) -> {
            Verification verified;
            try {
                verified = Objects.requireNonNull(verifier.verify(event, secrets, now), "it returned null");
            } catch (AdaptorException e) {
                throw e;
            } catch (Throwable e) {
                ForeignFault.rethrowFatal(e);
                throw new AdaptorException(
                        StandardErrorCode.HANDLER_FAILED,
                        "the webhook verifier \"" + name + "\" failed with "
                                + e.getClass().getSimpleName(),
                        e);
            }
            return verified;
        };
    }
}
