package io.adaptor.server.together;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** Two instances, and those who call them as a load balancer would: whichever is there. Thread-safe for callers. */
final class Instances implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Map<String, String> variables;
    private final Path directory;
    private final ServerProcess[] processes = new ServerProcess[2];
    private final List<Integer> there = new CopyOnWriteArrayList<>();
    private final int[] ports = {ServerProcess.freePort(), ServerProcess.freePort()};
    private String key = "";
    private int started;

    Instances(Map<String, String> variables, Path directory) {
        this.variables = variables;
        this.directory = directory;
    }

    void start(int number) {
        Map<String, String> own = new HashMap<>(variables);
        own.put("HTTP_PORT", Integer.toString(ports[number]));
        processes[number] = ServerProcess.start(own, directory.resolve("instance-" + number + "-" + ++started + ".txt"))
                .serving();
        if (key.isEmpty()) {
            key = processes[number].key();
        }
        there.add(number);
    }

    /** Kills one; callers go on with it until they have noticed, as they would. */
    void kill(int number) {
        processes[number].kill();
        there.remove((Integer) number);
    }

    /** What came back: no answer is status 0. */
    record Reply(int status, String text) {
        JsonNode json() {
            try {
                return JsonCodec.read(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Reply send(String method, String path, String body, String... headers) {
        int port = ports[there.get(ThreadLocalRandom.current().nextInt(there.size()))];
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Reply(0, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply(0, "interrupted");
        }
    }

    @Override
    public void close() {
        for (ServerProcess process : processes) {
            if (process != null) {
                process.close();
            }
        }
    }
}
