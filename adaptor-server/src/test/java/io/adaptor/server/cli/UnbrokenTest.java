package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A command that is broken off, in a process of its own. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class UnbrokenTest {
    @TempDir
    private Path folder;

    @Test
    void workThatHasBegunIsDoneBeforeTheProcessEnds() throws Exception {
        Process process = start(Program.class);
        try (Writer in = process.outputWriter();
                BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("the process is ending");
            in.write("go on\n");
            in.flush();
            assertThat(out.readLine()).isEqualTo("done");
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(Program.STATUS);
    }

    @Test
    void aConnectThatIsBrokenOffWhileItWaitsForTheBrowserLeavesNothing() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path document = Files.writeString(folder.resolve("vendor.yaml"), """
                integration_id: vendor
                name: Vendor
                type: rest_api
                category: test
                base_url: https://vendor.example
                auth_config:
                  type: oauth2
                  oauth2_flow: authorization_code
                  authorization_url: https://vendor.example/authorize
                  token_url: https://vendor.example/token
                  redirect_uri: http://127.0.0.1:%d/callback
                  credentials: { client_id: app }
                endpoints: { get: { path: /, method: GET } }
                """.formatted(port));
        Path kept = folder.resolve("kept");
        Process process = start(Main.class, "connect", "--file", document.toString(), "--tokens", kept.toString());
        try (BufferedReader err = process.errorReader()) {
            assertThat(err.lines().filter(line -> line.startsWith("https://")).findFirst())
                    .isPresent();
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        try (Stream<Path> files = Files.list(kept.resolve("store"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".connection") || name.endsWith(".tokens"));
        }
    }

    private static Process start(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    /** Begins work, has the process end meanwhile, and does the work when a line has come. */
    static final class Program {
        static final int STATUS = 143;

        private Program() {}

        public static void main(String[] arguments) {
            Unbroken.run(() -> {
                new Thread(() -> System.exit(STATUS)).start();
                while (!ending()) {
                    Thread.onSpinWait();
                }
                System.out.println("the process is ending");
                try {
                    System.in.read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                System.out.println("done");
            });
        }

        private static boolean ending() {
            Thread hook = new Thread(() -> {});
            try {
                Runtime.getRuntime().addShutdownHook(hook);
                Runtime.getRuntime().removeShutdownHook(hook);
                return false;
            } catch (IllegalStateException e) {
                return true;
            }
        }
    }
}
