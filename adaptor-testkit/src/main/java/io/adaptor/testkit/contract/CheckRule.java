package io.adaptor.testkit.contract;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.Connector;
import org.junit.jupiter.api.Assumptions;

/** The rule that a connector's own test of address and credentials passes if calls succeed, and fails if they can't. */
final class CheckRule {
    private CheckRule() {}

    static void saysWhetherTheVendorIsThere(ConnectorUnderTest questions) {
        try (ContractRun run = ContractRun.of(questions)) {
            run.goodCall(questions.endpoint());
            Connector connector = run.connector();
            boolean tested;
            try {
                tested = connector.check(Scene.PATIENCE);
            } catch (RuntimeException e) {
                throw Breach.of(
                        "check() threw " + e + " where calls succeed",
                        "test address and credentials as cheaply as the protocol allows, and return true",
                        e);
            }
            Assumptions.assumeTrue(tested, "the connector has no check() of its own");
            run.vendor().close();
            String remedy = "throw a ConnectorException with CONNECTION_FAILED or TIMEOUT; a connection that was opened"
                    + " before proves nothing until something came back on it";
            try {
                throw Breach.of("the vendor was gone, and check() returned " + connector.check(Scene.TIMEOUT), remedy);
            } catch (AdaptorException e) {
                return;
            } catch (RuntimeException e) {
                throw Breach.of("the vendor was gone, and check() threw " + e, remedy, e);
            }
        }
    }
}
