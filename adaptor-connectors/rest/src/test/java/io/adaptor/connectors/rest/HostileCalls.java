package io.adaptor.connectors.rest;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Calls of a hostile and of a quiet tenant in a process with few descriptors; prints their results. */
final class HostileCalls {
    private static final int CALLS = 210;
    private static final int AT_A_TIME = 150;

    private static final Map<String, String> ANSWERS = Map.of(
            "/negative", "200 OK\r\nContent-Length: -5",
            "/two", "200 OK\r\nContent-Length: 2\r\nContent-Length: 3",
            "/userinfo", "302 Found\r\nContent-Length: 2\r\nLocation: http://u:p@127.0.0.1/",
            "/short", "302 Found\r\nContent-Length: 2\r\nLocation: http://127.1/",
            "/elsewhere", "302 Found\r\nContent-Length: 2\r\nLocation: http://10.0.0.1/",
            "/coding", "200 OK\r\nContent-Length: 2\r\nContent-Encoding: nonsense",
            "/bomb", "200 OK\r\nContent-Length: 2\r\nContent-Encoding: gzip",
            "/json", "200 OK\r\nContent-Length: 2\r\nContent-Type: application/xml",
            "/fine", "200 OK\r\nContent-Length: 2");

    private HostileCalls() {}

    /** The address of a {@link #server} in another process, whose descriptors are its own. */
    public static void main(String[] url) throws Exception {
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(of("noisy", url[0]), of("quiet", url[0]))
                .allowHosts("127.0.0.1")
                .build()) {
            run(client);
        }
        System.exit(0);
    }

    /** A vendor of many faults, until it is closed. */
    static ServerSocket server() throws IOException {
        ServerSocket server = new ServerSocket(0, 500, InetAddress.getByName("127.0.0.1"));
        Thread accepting = new Thread(() -> accept(server));
        accepting.setDaemon(true);
        accepting.start();
        return server;
    }

    private static void run(AdaptorClient client) throws InterruptedException {
        call(client, "noisy", "/fine");
        call(client, "quiet", "/fine");
        int before = descriptors();
        for (String path : new TreeSet<>(ANSWERS.keySet())) {
            for (int i = 0; i < CALLS; i++) {
                call(client, "noisy", path);
            }
        }
        int leaks = descriptors() - before;
        System.out.println("leaks: " + (leaks <= 4 ? 0 : leaks));
        System.out.println("quiet after failures: " + call(client, "quiet", "/fine"));
        Queue<String> codes = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < AT_A_TIME; i++) {
            Thread thread = new Thread(() -> codes.add(call(client, "noisy", "/hang")));
            thread.setDaemon(true);
            thread.start();
        }
        while (codes.isEmpty()) {
            Thread.onSpinWait();
        }
        System.out.println("quiet beside open calls: " + call(client, "quiet", "/fine"));
        System.out.println("noisy: " + codes.peek());
    }

    private static String call(AdaptorClient client, String tenant, String path) {
        ExecutionResult result = client.execute(ExecutionRequest.builder(tenant, path.substring(1))
                .tenantId(tenant)
                .build());
        return result.error() == null ? "ok" : result.error().code();
    }

    private static int descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    private static Integration of(String tenant, String url) {
        StringBuilder endpoints = new StringBuilder("endpoints:\n");
        Set<String> paths = new TreeSet<>(ANSWERS.keySet());
        paths.add("/hang");
        for (String path : paths) {
            endpoints
                    .append("  ")
                    .append(path.substring(1))
                    .append(": { method: GET, path: ")
                    .append(path)
                    .append(" }\n");
        }
        return IntegrationFormat.readStored("""
                integration_id: %s
                tenant_id: %s
                name: Vendor
                type: rest_api
                category: crm
                base_url: %s
                retry_config: { max_retries: 0 }
                """.formatted(tenant, tenant, url) + endpoints, "vendor.yaml");
    }

    private static void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> serve(socket));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                Thread.onSpinWait();
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            String path = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("GET ")) {
                    path = List.of(line.split(" ")).get(1);
                } else if (line.isEmpty() && ANSWERS.containsKey(path)) {
                    socket.getOutputStream()
                            .write(("HTTP/1.1 " + ANSWERS.get(path) + "\r\n\r\n{}")
                                    .getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException gone) {
            // The client has closed it.
        }
    }
}
