package io.adaptor.testkit.contract;

import io.adaptor.spi.http.Headers;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An HTTP vendor on a scripted server. Thread-safe. */
final class HttpVendor implements Vendor {
    private final ScriptedServer server = ScriptedServer.start();
    private final Function<Scene, Answer> answers;

    HttpVendor(Function<Scene, Answer> answers) {
        this.answers = answers;
        play(Scene.WELL);
    }

    @Override
    public String baseUrl() {
        return server.url();
    }

    @Override
    public void play(Scene scene) {
        server.otherwise(answers.apply(scene));
    }

    @Override
    public List<String> received() {
        return server.requests().stream().map(HttpVendor::whole).toList();
    }

    /** Returns a complete request as text. */
    static String whole(ReceivedRequest request) {
        return request + "\n" + text(request.headers()) + request.text();
    }

    /** Returns headers with their values, one per line. */
    static String text(Headers headers) {
        return headers.fields().stream()
                .map(field -> field.name() + ": " + field.value() + "\n")
                .collect(Collectors.joining());
    }

    @Override
    public int connections() {
        return server.connections();
    }

    @Override
    public void close() {
        server.close();
    }
}
