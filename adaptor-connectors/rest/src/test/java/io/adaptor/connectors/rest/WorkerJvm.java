package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A {@link StoreWorker} in a Java process of its own, which is killed at the end if it was not before. */
final class WorkerJvm implements AutoCloseable {
    private final Process process;
    private final Writer orders;
    private final Path errors;
    private final List<String> codes = new CopyOnWriteArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private WorkerJvm(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "worker-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts one; its files go to the folder under its name. */
    static WorkerJvm start(String name, Path folder, String key, String yaml) throws IOException {
        Path config = Files.writeString(folder.resolve(name + ".yaml"), yaml);
        Path errors = folder.resolve(name + ".err");
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreWorker.class.getName(),
                        folder.resolve("tokens").toString(),
                        config.toString())
                .redirectError(errors.toFile());
        java.environment().put("TOKEN_STORE_KEY", key);
        return new WorkerJvm(java.start(), errors);
    }

    WorkerJvm ready() throws Exception {
        assertThat(ready.await(60, TimeUnit.SECONDS)).as(this::story).isTrue();
        return this;
    }

    /** Has it execute in so many threads, so often, with a pause in milliseconds after each; once in its life. */
    void work(int threads, int rounds, long pause) throws IOException {
        orders.write(threads + " " + rounds + " " + pause + "\n");
        orders.flush();
    }

    /** Waits for the end of the work. */
    List<String> codes() throws Exception {
        assertThat(done.await(60, TimeUnit.SECONDS)).as(this::story).isTrue();
        return List.copyOf(codes);
    }

    /** How many executions have ended by now. */
    int executions() {
        return codes.size();
    }

    /** Kills it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                switch (line) {
                    case "ready" -> ready.countDown();
                    case "done" -> done.countDown();
                    default -> codes.add(line);
                }
            }
        } catch (IOException killed) {
            // What it said until then is what counts.
        }
    }

    private String story() {
        try {
            return "executions: " + codes + "; its errors: " + Files.readString(errors);
        } catch (IOException e) {
            return "executions: " + codes;
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
