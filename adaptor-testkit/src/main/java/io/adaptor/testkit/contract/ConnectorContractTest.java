package io.adaptor.testkit.contract;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract of every connector, as tests, for any protocol. Extend it, implement its abstract methods, and run it
 * with your other tests; for HTTP connectors, extend {@link HttpConnectorContractTest}, which provides the vendor. A
 * connector that passes can be used by every application; a violated rule reports what was observed and how to fix it.
 *
 * <h2>What it does</h2>
 *
 * It runs the connector in a real client against a vendor on a socket of this machine, with one attempt per execution
 * and a timeout of one second where no answer comes in time, else of ten. It takes about five seconds.
 *
 * <h2>As a plugin</h2>
 *
 * The connector is run from the class path of the tests, unless {@link #pluginJar} names a plugin: then the same rules
 * are checked for the plugin, with its own class loader, and the connector's classes on the class path are not used.
 * Run the tests both ways: as unit tests, and again after packaging.
 *
 * <h2>What it can't see</h2>
 *
 * Log files (it captures standard output, standard error and java.util.logging); threads of the connector's own HTTP
 * client that are named like those of the engine; problems that appear only after hours.
 */
@Timeout(60)
@Isolated("it listens to standard output and counts threads")
public abstract class ConnectorContractTest extends ConnectorDescription {
    /** Called by the subclass. */
    protected ConnectorContractTest() {}

    /** A valid call succeeds. */
    @Test
    void aGoodCallSucceeds() {
        GoodCallRule.succeeds(this);
    }

    /** A preview sends nothing. */
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

    /** The connector does not retry; the engine does. */
    @Test
    void aFailingRequestIsSentOnce() {
        FailureRules.isSentOnce(this);
    }

    /** {@link Scene#LATE}. */
    @Test
    void aLateAnswerIsNotThatOfTheNextCall() {
        NextCallRules.isNotGivenALateAnswer(this);
    }

    /** A failure does not affect later calls. */
    @Test
    void theCallAfterAFailureSucceeds() {
        NextCallRules.succeedsAfterEachFailure(this);
    }

    /** The connector's own check reports whether the vendor is reachable. */
    @Test
    void aCheckSaysWhetherTheVendorIsThere() {
        CheckRule.saysWhetherTheVendorIsThere(this);
    }

    /** All connections pass the egress guard. */
    @Test
    void nothingPassesTheGuard() {
        FailureRules.nothingPassesTheGuard(this);
    }

    /** Only the vendor sees credentials. */
    @Test
    void credentialsStaySecret() {
        assumeCredentials();
        SecretRules.staySecret(this);
    }

    /** Configured credentials are used. */
    @Test
    void credentialsReachTheVendor() {
        assumeCredentials();
        AccountRules.credentialsReachTheVendor(this);
    }

    /** Two accounts of one vendor are isolated from each other. */
    @Test
    void anotherAccountUsesItsOwnCredentials() {
        assumeCredentials();
        AccountRules.anotherUsesItsOwn(this);
    }

    /** Nothing is printed to standard output. */
    @Test
    void nothingIsPrinted() {
        PrintRule.nothingIsPrinted("connector", () -> CallsOfAllKinds.of(this));
    }

    /**
     * One connector serves many threads.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    @Test
    void sixteenThreadsGetTheirOwnAnswers() throws InterruptedException {
        ThreadRules.eachGetsItsOwn(this);
    }

    /**
     * Cancelling interrupts the thread.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    @Test
    void anInterruptionEndsTheCall() throws InterruptedException {
        ThreadRules.anInterruptionEndsTheCall(this);
    }

    /**
     * Closing ends threads.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    @Test
    void closeLeavesNoThread() throws InterruptedException {
        LifecycleRules.closeLetsGo(this);
    }

    /** Closing is idempotent. */
    @Test
    void closingTwiceIsHarmless() {
        LifecycleRules.closingTwiceIsHarmless(this);
    }

    /** A call after closing ends cleanly. */
    @Test
    void aCallAfterCloseEndsCleanly() {
        LifecycleRules.aCallAfterCloseEndsCleanly(this);
    }

    /** Two integrations are isolated from each other. */
    @Test
    void twoIntegrationsDoNotShare() {
        LifecycleRules.twoDoNotShare(this);
    }

    /**
     * No part of a request is lost.
     *
     * @param behaviour the part of the request
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
