package io.adaptor.connectors.soak;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One thread that keeps calling, in all the ways there are, and ends some of its calls early. */
final class Caller extends Thread {
    private final int number;
    private final Random random;
    private final AdaptorClient client;
    private final Stories stories;
    private final ScheduledExecutorService endings;
    private final long end;

    Caller(int number, long seed, AdaptorClient client, Stories stories, ScheduledExecutorService endings, long end) {
        super("caller-" + number);
        this.number = number;
        this.random = new Random(seed * 1009 + number);
        this.client = client;
        this.stories = stories;
        this.endings = endings;
        this.end = end;
        setDaemon(true);
    }

    static ExecutionRequest request(String id, String endpoint, String connection, String key, boolean skipCache) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.putObject("variables").put("key", key);
        return ExecutionRequest.builder(EverythingArmed.ID, endpoint)
                .requestId(id)
                .connection(connection)
                .inputData(input)
                .options(ExecutionOptions.builder().skipCache(skipCache).build())
                .build();
    }

    @Override
    public void run() {
        try {
            for (int i = 0; end - System.nanoTime() > 0; i++) {
                call("call" + number + "x" + i);
                Thread.sleep(random.nextInt(4));
            }
        } catch (Exception e) {
            stories.objections.add(getName() + " ended as " + e);
        }
    }

    private void call(String id) throws Exception {
        String kind = EverythingArmed.KINDS.get(random.nextInt(EverythingArmed.KINDS.size()));
        String name = EverythingArmed.DEADLINES.keySet().stream()
                .sorted()
                .toList()
                .get(random.nextInt(EverythingArmed.DEADLINES.size()));
        Duration deadline = EverythingArmed.DEADLINES.get(name);
        String key = random.nextInt(4) == 0 ? "hot" + random.nextInt(3) : "k" + random.nextInt(5000);
        String connection = EverythingArmed.CONNECTIONS.get(random.nextInt(EverythingArmed.CONNECTIONS.size()));
        ExecutionRequest request = request(id, kind + "_" + name, connection, key, random.nextInt(10) == 0);
        Story story = stories.begin(id, kind.equals("write"));
        long began = System.nanoTime();
        ExecutionResult result = result(request, story, deadline);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        if (took.compareTo(deadline.plus(Stories.GRACE)) > 0) {
            stories.objections.add(id + " took " + took + ", with a deadline of " + deadline + ": " + result);
        }
        if (Thread.interrupted()) {
            stories.objections.add(id + " left its thread interrupted");
        }
        if (result != null && result.success() && !result.metadata().containsKey("fallback")) {
            String told = result.data().path("key").asText();
            if (!told.equals(key)) {
                stories.objections.add(id + " asked for " + key + " and was given " + result.data());
            }
        }
    }

    /** Null where the one who asked went away. */
    private @Nullable ExecutionResult result(ExecutionRequest request, Story story, Duration deadline)
            throws Exception {
        long patience = 1 + random.nextInt((int) deadline.toMillis());
        return switch (random.nextInt(8)) {
            case 0 -> cancelled(request, story, patience);
            case 1 -> interrupted(request, story, patience);
            case 2 -> client.executeAsync(request).get(30, TimeUnit.SECONDS);
            case 3 -> abandoned(request, story, patience);
            default -> client.execute(request);
        };
    }

    private ExecutionResult cancelled(ExecutionRequest request, Story story, long patience) {
        Cancellation cancellation = Cancellation.create();
        ScheduledFuture<?> ending = later(story, patience, cancellation::cancel);
        try {
            return client.execute(request, cancellation);
        } finally {
            ending.cancel(false);
        }
    }

    private ExecutionResult interrupted(ExecutionRequest request, Story story, long patience) throws Exception {
        // A future that is running can be cancelled too, so that it can't say whether the interruption is still to
        // come.
        AtomicBoolean decided = new AtomicBoolean();
        CompletableFuture<Void> done = new CompletableFuture<>();
        ScheduledFuture<?> ending = endings.schedule(
                () -> {
                    if (decided.compareAndSet(false, true)) {
                        story.endedByUs = System.nanoTime();
                        interrupt();
                        done.complete(null);
                    }
                },
                patience,
                TimeUnit.MILLISECONDS);
        ExecutionResult result = client.execute(request);
        if (decided.compareAndSet(false, true)) {
            ending.cancel(false);
        } else {
            // It comes, or has come already; nobody else may be hit by it.
            while (!done.isDone()) {
                Thread.onSpinWait();
            }
        }
        Thread.interrupted();
        return result;
    }

    private @Nullable ExecutionResult abandoned(ExecutionRequest request, Story story, long patience)
            throws InterruptedException, ExecutionException {
        CompletableFuture<ExecutionResult> future = client.executeAsync(request);
        try {
            return future.get(patience, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            story.endedByUs = System.nanoTime();
            future.cancel(true);
            return null;
        }
    }

    private ScheduledFuture<?> later(Story story, long millis, Runnable ending) {
        return endings.schedule(
                () -> {
                    story.endedByUs = System.nanoTime();
                    ending.run();
                },
                millis,
                TimeUnit.MILLISECONDS);
    }
}
