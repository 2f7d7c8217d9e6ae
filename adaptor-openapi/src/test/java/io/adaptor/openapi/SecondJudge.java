package io.adaptor.openapi;

import io.adaptor.testkit.ReceivedRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The mock server steady in a process of its own, where {@code adaptor.steady} names the program. Close it. */
final class SecondJudge implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("\"url\":\"(http://127\\.0\\.0\\.1:\\d+)\"");
    private static final Set<String> OF_THE_CLIENT =
            Set.of("host", "content-length", "connection", "accept-encoding", "transfer-encoding");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private SecondJudge(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** The server, ready; null where there is no such program. */
    static @Nullable SecondJudge of(Path document) throws IOException {
        String program = System.getProperty("adaptor.steady", "");
        if (program.isEmpty()) {
            return null;
        }
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(
                List.of(program, "--host", "127.0.0.1", "-p", String.valueOf(port), "--log-format", "json", "--quiet"));
        if (document.toString().contains("stripe")) {
            for (String place : List.of("form-array", "form-object", "query-array", "query-object")) {
                command.add("--validator-" + place + "-format=brackets");
            }
        }
        command.add(document.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.append(line).append('\n');
            Matcher started = URL.matcher(line);
            if (started.find()) {
                return new SecondJudge(process, started.group(1));
            }
        }
        throw new IOException("steady ended before it listened: " + said);
    }

    /** What is wrong with a request; empty where nothing is. */
    List<String> problems(ReceivedRequest request) throws IOException {
        HttpRequest.Builder again = HttpRequest.newBuilder(URI.create(url + request.target()))
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().fields().stream()
                .filter(field -> !OF_THE_CLIENT.contains(field.name().toLowerCase(Locale.ROOT)))
                .forEach(field -> again.header(field.name(), field.value()));
        List<String> problems = new ArrayList<>();
        try {
            HttpResponse<String> answer = client.send(again.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().map().forEach((name, values) -> {
                if (name.startsWith("x-steady-error-") && !name.endsWith("count")) {
                    problems.add(name + ": " + values);
                }
            });
            if (!answer.headers().firstValue("x-steady-error-count").equals(Optional.of("0")) && problems.isEmpty()) {
                problems.add("not judged to be right: " + answer.statusCode());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return problems;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
