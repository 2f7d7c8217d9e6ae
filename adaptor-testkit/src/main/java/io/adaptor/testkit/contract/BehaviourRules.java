package io.adaptor.testkit.contract;

import io.adaptor.spi.ConnectorRequest;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The rule that every part of a request is honoured or rejected, never ignored. */
final class BehaviourRules {
    private BehaviourRules() {}

    static void honouredOrRefused(ConnectorUnderTest questions, Behaviour behaviour) {
        boolean plugin = questions.pluginJar() != null;
        Assumptions.assumeFalse(
                plugin && behaviour.dependsOnDescriptor(),
                "what a descriptor accepts is checked when the connector is run on the class path");
        if (!plugin && !behaviour.passes(questions.factory().descriptor().accepts())) {
            // The engine rejects it.
            return;
        }
        if (behaviour == Behaviour.PATH) {
            pathIsHonouredOrRefused(questions);
            return;
        }
        try (ContractRun run = ContractRun.of(questions)) {
            Ended good = run.goodCall(behaviour.needsBody() ? questions.bodyEndpoint() : questions.endpoint());
            int before = run.vendor().received().size();
            String text = Marker.next();
            ByteArrayOutputStream download = new ByteArrayOutputStream();
            ConnectorRequest request =
                    behaviour.in(good.request(), text, run.vendor().baseUrl(), download);
            Ended ended = Ended.of(run.connector(), request);
            List<String> asked = run.vendor().received();
            List<String> now = asked.subList(before, asked.size());
            if (questions.unsupported().contains(behaviour)) {
                checkRefused(behaviour, ended, now);
            } else {
                checkHonoured(behaviour, ended, now, text, download);
            }
        }
    }

    // In the description of the endpoint, not only in a request, because connectors may prepare an endpoint once.
    private static void pathIsHonouredOrRefused(ConnectorUnderTest questions) {
        String segment = Marker.next();
        try (ContractRun run = ContractRun.withPath(questions, segment)) {
            run.execute(Marker.next());
            Ended ended = run.last();
            List<String> asked = run.vendor().received();
            if (questions.unsupported().contains(Behaviour.PATH)) {
                checkRefused(Behaviour.PATH, ended, asked);
            } else {
                checkHonoured(Behaviour.PATH, ended, asked, segment, new ByteArrayOutputStream());
            }
        }
    }

    private static void checkRefused(Behaviour behaviour, Ended ended, List<String> asked) {
        String remedy = "throw a MappingException or ConnectorException with VALIDATION_FAILED that names "
                + behaviour.place() + ", before anything is sent";
        Breach.unless(
                ended.refused(),
                behaviour + " is declared unsupported, and a request with " + behaviour.place()
                        + " must be refused, but " + ended.description(),
                remedy);
        Breach.unless(
                asked.isEmpty(),
                behaviour + " is declared unsupported, and the vendor was asked before the request was refused",
                remedy);
    }

    private static void checkHonoured(
            Behaviour behaviour, Ended ended, List<String> asked, String text, ByteArrayOutputStream download) {
        String remedy = "honour " + behaviour.place() + "; or leave it out of what the descriptor accepts,"
                + " or declare " + behaviour + " in unsupported(), and refuse such requests with a code";
        Breach.unless(
                ended.thrown() == null, "a request with " + behaviour.place() + ": " + ended.description(), remedy);
        boolean honoured = behaviour == Behaviour.DOWNLOAD
                ? download.size() > 0
                : asked.stream().anyMatch(request -> request.contains(text));
        Breach.unless(
                honoured,
                behaviour.place() + " was ignored: "
                        + (behaviour == Behaviour.DOWNLOAD ? "nothing was written to it" : "the vendor never saw it"),
                remedy);
    }
}
