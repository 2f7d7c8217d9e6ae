package io.adaptor.connectors.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.testkit.contract.SocketVendor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A broker that goes away after a channel was lent and before it is used: a moment, which is made longer here. */
@Timeout(30)
class ChannelClosedMeanwhileTest {
    private static final String FILE = """
            integration_id: broker
            name: Broker
            type: message_queue
            connector: lent
            category: test
            base_url: %s
            auth_config: { type: basic_auth, credentials: { username: guest, password: guest-canary-1 } }
            retry_config: { max_retries: 1, initial_delay_ms: 1 }
            endpoints:
              order:
                settings: { operation: publish, routing_key: orders }
                request_mapping: { body: { id: variables.id } }
            """;

    enum Use {
        PING,
        REPLIES
    }

    @ParameterizedTest
    @EnumSource
    void theCallIsRepeatedAsOneThatWasNotProcessed(Use use) {
        SocketVendor vendor = SocketVendor.start("amqp", AmqpConversation::new);
        try (vendor;
                AdaptorClient client = AdaptorClient.builder()
                        .integrations(IntegrationFormat.read(FILE.formatted(vendor.baseUrl()), "lent.yaml"))
                        .connector(new LentTooLong(vendor, use))
                        .allowHosts("127.0.0.1")
                        .build()) {
            ExecutionResult result =
                    client.call("broker", "order").with("id", 1).execute();

            assertThat(result.error().code()).isEqualTo("CONNECTION_FAILED");
            assertThat(result.retries()).as("as what was not processed").isOne();
        }
    }

    /** Our connector, but for calls whose channel is used only when the broker has gone. */
    private record LentTooLong(SocketVendor vendor, Use use) implements ConnectorFactory {
        @Override
        public ExtensionDescriptor descriptor() {
            ExtensionDescriptor own = new AmqpConnectorFactory().descriptor();
            return ExtensionDescriptor.builder("lent", "1")
                    .vendor("test")
                    .endpointSettingsSchema(own.endpointSettingsSchema())
                    .secrets(own.secrets().toArray(String[]::new))
                    .accepts(own.accepts())
                    .build();
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            AmqpLogin login = new AmqpLogin(AmqpAddress.of(String.valueOf(context.baseUrl())), context);
            AmqpLink link = new AmqpLink(login, 1);
            return new Connector() {
                @Override
                public ConnectorResponse execute(ConnectorRequest request) {
                    long end = System.nanoTime() + request.timeout().toNanos();
                    return link.with(end, request.limit(), channel -> {
                        vendor.close();
                        while (channel.good(login.version())) {
                            pause();
                        }
                        if (use == Use.PING) {
                            channel.ping();
                        } else {
                            channel.replies();
                        }
                        return ConnectorResponse.builder().build();
                    });
                }

                @Override
                public void close() {
                    link.close();
                    login.close();
                }
            };
        }

        private static void pause() {
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
