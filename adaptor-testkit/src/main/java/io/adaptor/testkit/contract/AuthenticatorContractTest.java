package io.adaptor.testkit.contract;

import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The contract of every authenticator, as tests. Extend it, implement its abstract methods, and run it with your other
 * tests; a violated rule reports what was observed and how to fix it. It runs the authenticator in a real client, with
 * a vendor and an issuer of credentials on sockets of this machine, and takes a few seconds.
 */
@Timeout(60)
@Isolated("it listens to standard output")
public abstract class AuthenticatorContractTest extends AuthenticatorUnderTest {
    /** Called by the subclass. */
    protected AuthenticatorContractTest() {}

    /** The descriptor never changes. */
    @Test
    void theDescriptorIsStable() {
        DescriptorRules.stable(factory()::descriptor, factory()::descriptor);
    }

    /** The descriptor is returned immediately, without I/O. */
    @Test
    void theDescriptorIsThereAtOnce() {
        DescriptorRules.atOnce(factory()::descriptor);
    }

    /** The service loader finds the factory. */
    @Test
    void theFactoryCanBeFound() {
        DescriptorRules.canBeFound(factory(), AuthenticatorFactory.class);
    }

    /** The schema accepts valid settings. */
    @Test
    void goodSettingsAreTaken() {
        ExtensionDescriptor descriptor = factory().descriptor();
        SettingsRules.take(
                "settings",
                descriptor.settingsSchema(),
                config("http://127.0.0.1").options());
    }

    /** The schema rejects invalid settings. */
    @Test
    void badSettingsAreRefused() {
        SettingsRules.refuse("settings", factory().descriptor().settingsSchema(), invalidSettings());
    }

    /** Authenticated requests succeed, with and without a body. */
    @Test
    void theVendorAcceptsWhatIsSent() {
        AuthenticatorRules.vendorAccepts(this);
    }

    /** A preview masks secrets, and sends nothing. */
    @Test
    void aPreviewShowsMasksAndSendsNothing() {
        AuthenticatorRules.previewShowsMasks(this);
    }

    /** A request that can't be authenticated is not sent. */
    @Test
    void aMissingCredentialIsRefused() {
        Assumptions.assumeFalse(required().isEmpty(), "required() names no credentials");
        AuthenticatorRules.missingCredentialIsRefused(this);
    }

    /** Only the vendor and the issuer see credentials. */
    @Test
    void credentialsStaySecret() {
        Assumptions.assumeFalse(
                LiteralCredentials.of(config("http://127.0.0.1")).isEmpty(),
                "config() has no literal credential of eight characters or more to look for");
        AuthenticatorSecrets.staySecret(this);
    }

    /** Nothing is printed to standard output. */
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
     * @throws InterruptedException if the thread is interrupted
     */
    @Test
    void sixteenThreadsAreAuthenticated() throws InterruptedException {
        AuthenticatorRules.manyThreads(this);
    }

    /**
     * If credentials have expired, many threads request new ones only once.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    @Test
    void sixteenThreadsRenewOnce() throws InterruptedException {
        assumeIssuer();
        RenewalRules.manyThreadsRenewOnce(this);
    }

    /** A rejected renewal has the right error code. */
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
