package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The rules that every authenticator keeps, as tests. Extend it, answer its questions, and run it with your other tests; a
 * rule that is broken reports what was seen and what to do. It runs the authenticator in a real client, with a vendor and an
 * issuer of credentials on sockets of this machine, and takes a few seconds.
 */
@Timeout(60)
@Isolated("it listens to standard output")
public abstract class AuthenticatorContractTest {
    /** For the author's class. */
    protected AuthenticatorContractTest() {}

    /**
     * The factory under test.
     *
     * @return a new one at each call
     */
    protected abstract AuthenticatorFactory factory();

    /**
     * A configuration with which the vendor accepts requests. Give it literal credentials of at least eight characters: the
     * suite looks for them where they don't belong.
     *
     * @param issuerUrl where the authenticator's own requests go, if it makes any, such as those for a token
     * @return the configuration
     */
    protected abstract AuthConfig.Custom config(String issuerUrl);

    /**
     * Whether a vendor would accept a request.
     *
     * @param request a request as it arrived
     * @return whether its credentials are good, computed from what arrived; false where it has none
     */
    protected abstract boolean accepts(ReceivedRequest request);

    /**
     * The credentials without which no request can be authenticated.
     *
     * @return the names of all credentials of the configuration, unless overridden
     */
    protected Set<String> required() {
        return config("http://127.0.0.1").credentials().keySet();
    }

    /**
     * How the issuer answers the authenticator's own requests, each time with new credentials that {@link #accepts} accepts.
     *
     * @param request the request
     * @return the answer; null, as unless overridden, where the authenticator makes no requests and renews nothing
     */
    protected @Nullable Answer issued(ReceivedRequest request) {
        return null;
    }

    /**
     * Settings with mistakes in them.
     *
     * @return samples, each wrong in one way; needed where the descriptor has a schema for them
     */
    protected List<Map<String, JsonNode>> invalidSettings() {
        return List.of();
    }

    /** The descriptor is always the same. */
    @Test
    void theDescriptorIsStable() {
        DescriptorRules.stable(factory()::descriptor, factory()::descriptor);
    }

    /** The descriptor needs no I/O. */
    @Test
    void theDescriptorIsThereAtOnce() {
        DescriptorRules.atOnce(factory()::descriptor);
    }

    /** The service loader finds the factory. */
    @Test
    void theFactoryCanBeFound() {
        DescriptorRules.canBeFound(factory(), AuthenticatorFactory.class);
    }

    /** The schema takes good settings. */
    @Test
    void goodSettingsAreTaken() {
        ExtensionDescriptor descriptor = factory().descriptor();
        SettingsRules.take(
                "settings",
                descriptor.settingsSchema(),
                config("http://127.0.0.1").options());
    }

    /** The schema refuses bad settings. */
    @Test
    void badSettingsAreRefused() {
        SettingsRules.refuse("settings", factory().descriptor().settingsSchema(), invalidSettings());
    }

    /** The good case, with and without a body. */
    @Test
    void theVendorAcceptsWhatIsSent() {
        AuthenticatorRules.vendorAccepts(this);
    }

    /** A preview has masks, and sends nothing. */
    @Test
    void aPreviewShowsMasksAndSendsNothing() {
        AuthenticatorRules.previewShowsMasks(this);
    }

    /** What can't be authenticated is not sent. */
    @Test
    void aMissingCredentialIsRefused() {
        Assumptions.assumeFalse(required().isEmpty(), "required() names no credentials");
        AuthenticatorRules.missingCredentialIsRefused(this);
    }

    /** Credentials are seen by the vendor and the issuer only. */
    @Test
    void credentialsStaySecret() {
        Assumptions.assumeFalse(
                LiteralCredentials.of(config("http://127.0.0.1")).isEmpty(),
                "config() has no literal credential of eight characters or more to look for");
        AuthenticatorSecrets.staySecret(this);
    }

    /** Standard output is the application's. */
    @Test
    void nothingIsPrinted() {
        PrintRule.nothingIsPrinted("authenticator", () -> {
            try (AuthenticatorRun run = AuthenticatorRun.of(this)) {
                run.explain(AuthenticatorRun.GET);
                run.call(AuthenticatorRun.POST);
            }
        });
    }

    /**
     * One authenticator serves many threads.
     *
     * @throws InterruptedException if the test run is being ended
     */
    @Test
    void sixteenThreadsAreAuthenticated() throws InterruptedException {
        AuthenticatorRules.manyThreads(this);
    }

    /**
     * Many threads whose credentials have expired ask for new ones once.
     *
     * @throws InterruptedException if the test run is being ended
     */
    @Test
    void sixteenThreadsRenewOnce() throws InterruptedException {
        assumeIssuer();
        RenewalRules.manyThreadsRenewOnce(this);
    }

    /** A renewal that is refused has its code. */
    @Test
    void aRefusedRenewalHasItsCode() {
        assumeIssuer();
        RenewalRules.refusedRenewalHasItsCode(this);
    }

    private void assumeIssuer() {
        try (AuthenticatorRun run = AuthenticatorRun.of(this)) {
            run.call(AuthenticatorRun.GET);
            Assumptions.assumeFalse(
                    run.issuer().requests().isEmpty(),
                    "the authenticator makes no requests of its own: it renews nothing");
        }
    }
}
