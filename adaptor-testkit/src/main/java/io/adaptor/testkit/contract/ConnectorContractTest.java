package io.adaptor.testkit.contract;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The rules that every connector keeps, as tests, whatever protocol it speaks. Extend it, answer its questions, and run it
 * with your other tests; for connectors that speak HTTP extend {@link HttpConnectorContractTest}, which brings the vendor. A
 * connector that passes can be used by every application; a rule that is broken reports what was seen and what to do.
 *
 * <h2>What it does</h2>
 *
 * It runs the connector in a real client against a vendor on a socket of this machine, one attempt per execution and one
 * second of time each. It takes about five seconds.
 *
 * <h2>As a plugin</h2>
 *
 * The connector is run on the class path of the tests, unless {@link #pluginJar} names a plugin: then the same rules are kept
 * by the plugin, behind its own class loader, and the connector's classes on the class path are not used. Run the class both
 * ways: as a test, and once more after packaging.
 *
 * <h2>What it can't see</h2>
 *
 * Log files (it hears standard output, standard error and java.util.logging); threads of an HTTP client of the
 * connector's own that are named like those of the engine's; state that shows only after hours.
 */
@Timeout(60)
@Isolated("it listens to standard output and counts threads")
public abstract class ConnectorContractTest extends ConnectorDescription {
    /** For the author's class. */
    protected ConnectorContractTest() {}

    /** The good case. */
    @Test
    void aGoodCallSucceeds() {
        GoodCallRule.succeeds(this);
    }

    /** A preview only shows. */
    @Test
    void aPreviewSendsNothing() {
        PreviewRule.sendsNothing(this);
    }

    /** {@link Scene#REFUSED}. */
    @Test
    void aRefusalHasItsCode() {
        FailureRules.hasItsCode(this, Scene.REFUSED);
    }

    /** {@link Scene#FAILED}. */
    @Test
    void aFaultOfTheVendorHasItsCode() {
        FailureRules.hasItsCode(this, Scene.FAILED);
    }

    /** {@link Scene#HUNG_UP}. */
    @Test
    void aBrokenConnectionHasItsCode() {
        FailureRules.hasItsCode(this, Scene.HUNG_UP);
    }

    /** {@link Scene#SILENT}. */
    @Test
    void theTimeoutIsKept() {
        FailureRules.hasItsCode(this, Scene.SILENT);
    }

    /** {@link Scene#UNREADABLE}. */
    @Test
    void anUnreadableAnswerHasItsCode() {
        FailureRules.hasItsCode(this, Scene.UNREADABLE);
    }

    /** {@link Scene#TOO_LARGE}. */
    @Test
    void aLargeAnswerIsBounded() {
        FailureRules.hasItsCode(this, Scene.TOO_LARGE);
    }

    /** Repetition is the engine's. */
    @Test
    void aFailingRequestIsSentOnce() {
        FailureRules.isSentOnce(this);
    }

    /** {@link Scene#LATE}. */
    @Test
    void aLateAnswerIsNotThatOfTheNextCall() {
        NextCallRules.isNotGivenALateAnswer(this);
    }

    /** A failure does not spoil the calls after it. */
    @Test
    void theCallAfterAFailureSucceeds() {
        NextCallRules.succeedsAfterEachFailure(this);
    }

    /** A test of the address and the credentials. */
    @Test
    void aCheckSaysWhetherTheVendorIsThere() {
        CheckRule.saysWhetherTheVendorIsThere(this);
    }

    /** The way out is the engine's. */
    @Test
    void nothingPassesTheGuard() {
        FailureRules.nothingPassesTheGuard(this);
    }

    /** Credentials are seen by the vendor only. */
    @Test
    void credentialsStaySecret() {
        assumeCredentials();
        SecretRules.staySecret(this);
    }

    /** Credentials that are configured are used. */
    @Test
    void credentialsReachTheVendor() {
        assumeCredentials();
        AccountRules.credentialsReachTheVendor(this);
    }

    /** Two accounts of one vendor know nothing of each other. */
    @Test
    void anotherAccountUsesItsOwnCredentials() {
        assumeCredentials();
        AccountRules.anotherUsesItsOwn(this);
    }

    /** Standard output is the application's. */
    @Test
    void nothingIsPrinted() {
        PrintRule.nothingIsPrinted("connector", () -> CallsOfAllKinds.of(this));
    }

    /**
     * One connector serves many threads.
     *
     * @throws InterruptedException if the test run is being ended
     */
    @Test
    void sixteenThreadsGetTheirOwnAnswers() throws InterruptedException {
        ThreadRules.eachGetsItsOwn(this);
    }

    /**
     * Cancelling interrupts the thread.
     *
     * @throws InterruptedException if the test run is being ended
     */
    @Test
    void anInterruptionEndsTheCall() throws InterruptedException {
        ThreadRules.anInterruptionEndsTheCall(this);
    }

    /**
     * Closing ends threads.
     *
     * @throws InterruptedException if the test run is being ended
     */
    @Test
    void closeLeavesNoThread() throws InterruptedException {
        LifecycleRules.closeLetsGo(this);
    }

    /** Closing can be repeated. */
    @Test
    void closingTwiceIsHarmless() {
        LifecycleRules.closingTwiceIsHarmless(this);
    }

    /** A late call does no harm. */
    @Test
    void aCallAfterCloseEndsCleanly() {
        LifecycleRules.aCallAfterCloseEndsCleanly(this);
    }

    /** Two integrations know nothing of each other. */
    @Test
    void twoIntegrationsDoNotShare() {
        LifecycleRules.twoDoNotShare(this);
    }

    /**
     * Nothing of a request is lost.
     *
     * @param behaviour what the request carries
     */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void whatARequestCarriesIsHonouredOrRefused(Behaviour behaviour) {
        BehaviourRules.honouredOrRefused(this, behaviour);
    }

    private void assumeCredentials() {
        Assumptions.assumeFalse(
                LiteralCredentials.of(described()).isEmpty(),
                "integration() has no literal credential of eight characters or more to look for");
    }
}
