package io.adaptor.testkit.contract;

import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ExtensionDescriptor;
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
public abstract class AuthenticatorContractTest extends AuthenticatorUnderTest {
    /** For the author's class. */
    protected AuthenticatorContractTest() {}

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
