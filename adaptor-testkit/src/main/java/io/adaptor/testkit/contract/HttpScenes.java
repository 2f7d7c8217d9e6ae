package io.adaptor.testkit.contract;

import io.adaptor.testkit.Answer;
import java.time.Duration;
import java.util.Map;

/** What a vendor that speaks HTTP does in each scene where the author of the connector has no other answer. */
final class HttpScenes {
    /** Long after every timeout of the suite. */
    private static final Duration SILENCE = Duration.ofSeconds(6);

    private HttpScenes() {}

    /**
     * The usual answer.
     *
     * @param ok how the vendor answers when all is well
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
