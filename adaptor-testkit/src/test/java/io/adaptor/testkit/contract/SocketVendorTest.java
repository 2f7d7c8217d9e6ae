package io.adaptor.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SocketVendorTest {
    @Test
    void whatAClientSendsWithoutACallIsAnsweredAndNotAmongWhatWasReceived() throws IOException {
        try (SocketVendor vendor = SocketVendor.start("notes", WithHeartbeats::new);
                Socket client =
                        new Socket("127.0.0.1", URI.create(vendor.baseUrl()).getPort())) {
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));

            for (String line : new String[] {"ADD heartbeat", "ADD milk", "ADD heartbeat"}) {
                client.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
                assertThat(answers.readLine()).isEqualTo(line.replace("ADD", "OK"));
            }

            assertThat(vendor.received()).containsExactly("ADD milk");
        }
    }

    /** Lines, of which some are sent by the client itself. */
    private static final class WithHeartbeats implements SocketVendor.Conversation {
        private final LineConversation lines = new LineConversation();

        @Override
        public String read(InputStream in) throws IOException {
            return lines.read(in);
        }

        @Override
        public byte[] answer(Scene scene, String request) {
            return lines.answer(scene, request);
        }

        @Override
        public boolean ofACall(String request) {
            return !request.equals("ADD heartbeat");
        }
    }
}
