package io.adaptor.connectors.soak;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** An upstream that means harm: what it does stands in the path. Lives in another process than the client. */
final class HostileUpstream implements AutoCloseable {
    private static final int STALL = 30_000;
    private static final int TEN_MB = 10_000_000;

    private final ServerSocket listener = new ServerSocket(0, 1024, InetAddress.getByName("127.0.0.1"));
    private final Set<Wire> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<String, String> bodies = Map.ofEntries(
            Map.entry("exponent", "{\"a\":1e999999999}"),
            Map.entry("exponent-cpu", "{\"a\":1e1000000}"),
            Map.entry("exponent-long", "{\"a\":1e99999999999}"),
            Map.entry("digits", "{\"a\":" + "1".repeat(1_000_000) + "}"),
            Map.entry("lists", "[" + "{},".repeat(TEN_MB / 3 - 10) + "{}]"),
            Map.entry("nulls", "{\"a\":[" + "1,".repeat(TEN_MB / 2 - 10) + "1]}"),
            Map.entry("deep", "[".repeat(1_000_000)),
            Map.entry("fields", fields()),
            Map.entry("same-hash", "{\"a\":[" + sameHash(15) + "]}"),
            Map.entry("text", "{\"a\":\"" + "a".repeat(1_000_000) + "\"}"),
            Map.entry("huge-text", "{\"error\":\"" + "e".repeat(4_000_000) + "\"}"),
            Map.entry("xml-deep", "<a>".repeat(1_000_000)),
            Map.entry("xml-many", "<a>" + "<b/>".repeat(2_000_000) + "</a>"),
            Map.entry("xml-laughs", laughs()),
            Map.entry("next-user", "{\"items\":[1],\"next\":\"http://u:p@127.0.0.1/x\"}"),
            Map.entry("next-odd", "{\"items\":[1],\"next\":\"http://[::1.2.3.99999999999]/x\"}"),
            Map.entry("token-lifetime", "{\"access_token\":\"a\",\"expires_in\":1e999999999}"),
            Map.entry("token-lists", "{\"access_token\":\"a\",\"x\":[" + "{},".repeat(TEN_MB / 3 - 100) + "{}]}"),
            Map.entry("token-long", "{\"access_token\":\"" + "t".repeat(2_000_000) + "\"}"),
            Map.entry("token-a", "{\"access_token\":\"" + "a".repeat(30_000) + "\"}"),
            Map.entry("token", "{\"access_token\":\"fine\",\"expires_in\":3600}"));
    private final byte[] bomb = bomb();

    HostileUpstream() throws IOException {
        Daemons.start("hostile-upstream", this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Wire wire = new Wire(listener.accept());
            open.add(wire);
            Daemons.start("hostile-wire", () -> serve(wire));
        }
    }

    private void serve(Wire wire) throws IOException {
        try (wire) {
            boolean again = true;
            while (again) {
                again = answer(wire, wire.next());
            }
        } finally {
            open.remove(wire);
        }
    }

    private boolean answer(Wire wire, Asked request) throws IOException {
        int number = asked.incrementAndGet();
        String what = request.path().substring(request.path().lastIndexOf('/') + 1);
        switch (what) {
            case "good":
                return wire.answer(200, "", "{\"id\":7}");
            case "negative-length":
                wire.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: -5\r\n\r\n{}");
                return wire.stall(STALL);
            case "two-lengths":
                wire.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x");
                return wire.stall(STALL);
            case "redirect-short":
                return wire.answer(302, "Location: http://127.1/\r\n", "{}");
            case "redirect-user":
                return wire.answer(302, "Location: http://u:p@127.0.0.1/\r\n", "{}");
            case "redirect-odd":
                return wire.answer(302, "Location: http://[::1.2.3.99999999999]/\r\n", "{}");
            case "redirect-ever":
                return wire.answer(302, "Location: " + request.path() + "?" + number + "\r\n", "{}");
            case "silent", "token-silent":
                return wire.stall(STALL);
            case "drip", "token-drip":
                wire.announced(10_000, "{");
                return drip(wire, " ");
            case "drip-head":
                wire.raw("HTTP/1.1 200 OK\r\nX: ");
                return drip(wire, "x");
            case "endless", "token-endless":
                wire.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[");
                wire.flood(Integer.MAX_VALUE - 8192);
                return false;
            case "endless-text":
                wire.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n\"");
                return repeat(wire, "a".repeat(8192));
            case "endless-head":
                wire.raw("HTTP/1.1 200 OK\r\nX: ");
                return repeat(wire, "x".repeat(8192));
            case "endless-fields":
                wire.raw("HTTP/1.1 200 OK\r\n");
                return repeat(wire, "X-Y: z\r\n".repeat(1024));
            case "interim":
                return repeat(wire, "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(256));
            case "endless-chunks":
                wire.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
                return repeat(wire, "1\r\n \r\n".repeat(1024));
            case "chunk-extension":
                wire.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1;");
                return repeat(wire, "x".repeat(8192));
            case "trailers":
                wire.raw(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n");
                return repeat(wire, "X-Y: z\r\n".repeat(1024));
            case "bomb", "token-bomb":
                return wire.bytes(200, "Content-Type: application/json\r\nContent-Encoding: gzip\r\n", bomb);
            case "long-header":
                return wire.answer(200, "X-Long: " + "a".repeat(200_000) + "\r\n", "{}");
            case "wait":
                return wire.answer(429, "", "{\"need\":1e99999999,\"have\":0,\"rate\":1}");
            case "retry-later":
                return wire.answer(503, "Retry-After: 60\r\n", "{}");
            case "retry-decimal":
                return wire.answer(429, "Retry-After: 99999999999999999999.5\r\n", "{}");
            case "proxy-auth":
                return wire.answer(407, "Proxy-Authenticate: Basic\r\n", "{}");
            case "loop":
                return wire.answer(200, "Link: <?page=" + number % 2 + ">; rel=next\r\n", "[1]");
            case "failing-text":
                return wire.answer(500, "", bodies.get("text"));
            case "refused-text":
                return wire.answer(400, "", bodies.get("huge-text"));
            case "token-echo":
                return wire.answer(
                        400, "", "{\"error\":\"" + request.headers().getOrDefault("authorization", "none") + "\"}");
            default:
                String body = bodies.get(what);
                return wire.answer(
                        body == null ? 404 : 200,
                        what.startsWith("xml") ? "X-Type: xml\r\n" : "",
                        body == null ? "{}" : body);
        }
    }

    private static boolean drip(Wire wire, String text) throws IOException {
        for (int i = 0; i < 300; i++) {
            Daemons.pause(100);
            wire.raw(text);
        }
        return false;
    }

    private static boolean repeat(Wire wire, String text) throws IOException {
        while (true) {
            wire.raw(text);
        }
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write('"');
            byte[] chunk = "a".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 4096; i++) {
                gzip.write(chunk);
            }
        }
        return zipped.toByteArray();
    }

    /** Different texts of one hash. */
    static String sameHash(int pairs) {
        StringBuilder texts = new StringBuilder();
        for (int i = 0; i < 1 << pairs; i++) {
            texts.append(i == 0 ? "\"" : ",\"");
            for (int bit = 0; bit < pairs; bit++) {
                texts.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            texts.append('"');
        }
        return texts.toString();
    }

    private static String fields() {
        StringBuilder fields = new StringBuilder("{");
        for (int i = 0; i < 600_000; i++) {
            fields.append("\"f").append(i).append("\":0,");
        }
        return fields.append("\"z\":0}").toString();
    }

    private static String laughs() {
        StringBuilder document = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            document.append("<!ENTITY e")
                    .append(i)
                    .append(" \"&e")
                    .append(i - 1)
                    .append(";&e")
                    .append(i - 1)
                    .append(";\">");
        }
        return document.append("]><a>&e29;</a>").toString();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Wire wire : open) {
            wire.close();
        }
    }
}
