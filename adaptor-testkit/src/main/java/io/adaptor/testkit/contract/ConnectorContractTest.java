package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import io.adaptor.spi.ConnectorFactory;
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
 * The rules that every connector keeps, as tests. Extend it, answer its questions, and run it with your other tests: a
 * connector that passes can be used by every application, and one that does not is told what to do.
 *
 * <h2>What it does</h2>
 *
 * It runs the connector in a real client against a vendor on a socket of this machine, one attempt per execution and one
 * second of time each. The vendor speaks HTTP, so the suite suits connectors whose protocol is carried by HTTP. It takes
 * about ten seconds.
 *
 * <h2>What it can't see</h2>
 *
 * Log files (it hears standard output, standard error and java.util.logging); threads of an HTTP client of the
 * connector's own that are named like those of the engine's; state that shows only after hours.
 */
@Timeout(60)
@Isolated("it listens to standard output and counts threads")
public abstract class ConnectorContractTest {
    /** For the author's class. */
    protected ConnectorContractTest() {}

    /**
     * The factory under test.
     *
     * @return a new one at each call
     */
    protected abstract ConnectorFactory factory();

    /**
     * A working integration. Give it credentials of at least eight characters where the connector knows any: the suite
     * looks for them where they don't belong. Policies don't matter, they are replaced.
     *
     * @param baseUrl where the vendor is
     * @return the integration, with {@link #endpoint()}
     */
    protected abstract Integration integration(String baseUrl);

    /**
     * The endpoint that is executed.
     *
     * @return the name of one of the integration's endpoints
     */
    protected abstract String endpoint();

    /**
     * An endpoint that takes bodies, to be executed with the same input.
     *
     * @return the name of one of the integration's endpoints; {@link #endpoint()} unless overridden
     */
    protected String bodyEndpoint() {
        return endpoint();
    }

    /**
     * An input with which the execution succeeds.
     *
     * @param text letters and digits that must reach the vendor with the request: in its path, query, headers or body
     * @return the input document
     */
    protected abstract ObjectNode input(String text);

    /**
     * How the vendor answers when all is well.
     *
     * @param request what it was asked
     * @param text the text of the input, as it was found in the request
     * @return an answer that brings the text into the data of the result
     */
    protected abstract Answer ok(ReceivedRequest request, String text);

    /**
     * How the vendor does what can go wrong, for vendors that don't do it the usual way.
     *
     * @param scene what goes wrong
     * @return the answer; null, as unless overridden, for the usual one
     */
    protected @Nullable Answer answer(Scene scene) {
        return null;
    }

    /**
     * Settings of an integration with mistakes in them.
     *
     * @return samples, each wrong in one way; needed where the descriptor has a schema for them
     */
    protected List<Map<String, JsonNode>> invalidSettings() {
        return List.of();
    }

    /**
     * Settings of an endpoint with mistakes in them.
     *
     * @return samples, each wrong in one way; needed where the descriptor has a schema for them
     */
    protected List<Map<String, JsonNode>> invalidEndpointSettings() {
        return List.of();
    }

    /**
     * What the connector can't do. It must refuse that, and the suite sees to it.
     *
     * @return nothing unless overridden
     */
    protected Set<Behaviour> unsupported() {
        return Set.of();
    }

    /** The descriptor is always the same. */
    @Test
    void theDescriptorIsStable() {
        DescriptorRules.stable(factory(), factory());
    }

    /** The descriptor needs no I/O. */
    @Test
    void theDescriptorIsThereAtOnce() {
        DescriptorRules.atOnce(factory());
    }

    /** The service loader finds the factory. */
    @Test
    void theFactoryCanBeFound() {
        DescriptorRules.canBeFound(factory());
    }

    /** Schemas take good settings. */
    @Test
    void goodSettingsAreTaken() {
        ExtensionDescriptor descriptor = factory().descriptor();
        Integration integration = integration("http://127.0.0.1");
        SettingsRules.take("settings", descriptor.settingsSchema(), integration.settings());
        integration
                .endpoints()
                .values()
                .forEach(endpoint -> SettingsRules.take(
                        "endpointSettings", descriptor.endpointSettingsSchema(), endpoint.settings()));
    }

    /** Schemas refuse bad settings. */
    @Test
    void badSettingsAreRefused() {
        ExtensionDescriptor descriptor = factory().descriptor();
        SettingsRules.refuse("settings", descriptor.settingsSchema(), invalidSettings());
        SettingsRules.refuse("endpointSettings", descriptor.endpointSettingsSchema(), invalidEndpointSettings());
    }

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

    /** The way out is the engine's. */
    @Test
    void nothingPassesTheGuard() {
        FailureRules.nothingPassesTheGuard(this);
    }

    /** Credentials are seen by the vendor only. */
    @Test
    void credentialsStaySecret() {
        Assumptions.assumeTrue(
                SecretRules.canBeChecked(this),
                "integration() has no literal credential of eight characters or more to look for");
        SecretRules.staySecret(this);
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

    /** {@link Behaviour#QUERY_PARAMS}. */
    @Test
    void queryParamsAreHonouredOrRefused() {
        BehaviourRules.honouredOrRefused(this, Behaviour.QUERY_PARAMS);
    }

    /** {@link Behaviour#HEADERS}. */
    @Test
    void headersAreHonouredOrRefused() {
        BehaviourRules.honouredOrRefused(this, Behaviour.HEADERS);
    }

    /** {@link Behaviour#JSON_BODY}. */
    @Test
    void aJsonBodyIsHonouredOrRefused() {
        BehaviourRules.honouredOrRefused(this, Behaviour.JSON_BODY);
    }

    /** {@link Behaviour#UPLOAD}. */
    @Test
    void anUploadIsHonouredOrRefused() {
        BehaviourRules.honouredOrRefused(this, Behaviour.UPLOAD);
    }

    /** {@link Behaviour#DOWNLOAD}. */
    @Test
    void aDownloadIsHonouredOrRefused() {
        BehaviourRules.honouredOrRefused(this, Behaviour.DOWNLOAD);
    }
}
