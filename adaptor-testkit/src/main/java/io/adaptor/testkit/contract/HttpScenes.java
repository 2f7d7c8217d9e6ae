package io.adaptor.testkit.contract;

import io.adaptor.testkit.Answer;
import java.time.Duration;
import java.util.Map;

/** The default answers of an HTTP vendor in each scene. */
final class HttpScenes {
    /** Much longer than every timeout of the tests. */
    private static final Duration SILENCE = Scene.PATIENCE.multipliedBy(2);

    private HttpScenes() {}

    /**
     * Returns the default answer of a scene.
     *
     * @param ok the vendor's answer to a valid request
     */
    static Answer usual(Scene scene, Answer ok) {
        return switch (scene) {
            case WELL -> ok;
            case REFUSED -> Answer.json(400, "{\"error\":\"refused\"}");
            case FAILED -> Answer.json(503, "{\"error\":\"out of order\"}");
            case HUNG_UP -> Answer.hangUp();
            case SILENT -> Answer.silence(SILENCE);
            case LATE -> after(Scene.LATE_AFTER, ok);
            case UNREADABLE -> Answer.truncated("{\"text\":\"br", 500);
            case TOO_LARGE ->
                Answer.of(
                        200,
                        Map.of("Content-Type", "application/json"),
                        "{\"text\":\"" + "x".repeat(16 * Scene.MOST_BYTES) + "\"}");
        };
    }

    private static Answer after(Duration pause, Answer answer) {
        return (request, out) -> {
            Thread.sleep(pause.toMillis());
            return answer.write(request, out);
        };
    }
}
