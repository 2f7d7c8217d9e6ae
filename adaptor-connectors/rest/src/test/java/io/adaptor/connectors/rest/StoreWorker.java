package io.adaptor.connectors.rest;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.store.CredentialCipher;
import io.adaptor.store.FileTokenStore;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The process of {@link WorkerJvm}: a client on a store of files. A line {@code threads rounds pause} on its input has it
 * execute; it prints the code of each execution, or {@code ok}, and {@code done} at the end.
 */
final class StoreWorker {
    private StoreWorker() {}

    public static void main(String[] args) throws Exception {
        FileTokenStore store =
                FileTokenStore.open(Path.of(args[0]), CredentialCipher.of(System.getenv("TOKEN_STORE_KEY")));
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(Files.readString(Path.of(args[1])), "worker.yaml"))
                .allowHosts("127.0.0.1")
                .tokenStore(store)
                .build()) {
            System.out.println("ready");
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                String[] numbers = order.split(" ");
                work(client, Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Long.parseLong(numbers[2]));
                System.out.println("done");
            }
        }
    }

    private static void work(AdaptorClient client, int threads, int rounds, long pause) throws Exception {
        CyclicBarrier together = new CyclicBarrier(threads);
        Callable<Boolean> work = () -> {
            together.await();
            for (int i = 0; i < rounds; i++) {
                ExecutionResult result = client.call("vendor", "get").execute();
                System.out.println(
                        result.error() == null ? "ok" : result.error().code());
                Thread.sleep(pause);
            }
            return true;
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(work);
            }
            for (var done : pool.invokeAll(all)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
