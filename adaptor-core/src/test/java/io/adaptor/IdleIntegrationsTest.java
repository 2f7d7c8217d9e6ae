package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.support.ManualTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdleIntegrationsTest {
    private static final int MANY = 10_000;
    private static final int MOST = 10_000;

    private final ManualTime time = new ManualTime();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AdaptorClient client = AdaptorClient.builder()
            .repository((tenant, id) -> Optional.of(integration(id)))
            .connector(new Counted())
            .time(time)
            .build();

    @Test
    void tenThousandIntegrationsAreLetGoWhenNobodyUsesThemAndOneInUseStays() {
        for (int i = 0; i < MANY; i++) {
            run("i" + i, "default");
        }
        assertThat(made).hasValue(MANY);
        assertThat(open.get()).isLessThanOrEqualTo(MOST);

        time.advance(Duration.ofMinutes(20));
        run("i" + (MANY - 1), "default");
        time.advance(Duration.ofMinutes(20));
        run("i" + (MANY - 1), "default");

        assertThat(open).hasValue(1);
        client.close();
        assertThat(open).hasValue(0);
    }

    @Test
    void moreIntegrationsThanThereIsRoomForDoNotStayOpen() {
        for (int i = 0; i < MOST + 2_000; i++) {
            run("i" + i, "default");
        }

        assertThat(open.get()).isLessThanOrEqualTo(MOST);
        client.close();
        assertThat(open).hasValue(0);
    }

    @Test
    void connectionsOfOneIntegrationAreLetGoOneByOne() {
        for (int i = 0; i < 1_000; i++) {
            run("shared", "user" + i);
        }
        assertThat(open).hasValue(1_000);

        time.advance(Duration.ofMinutes(20));
        run("shared", "user7");
        time.advance(Duration.ofMinutes(20));
        run("shared", "user7");

        assertThat(made).hasValue(1_000);
        assertThat(open).hasValue(1);
        client.close();
        assertThat(open).hasValue(0);
    }

    private void run(String id, String connection) {
        assertThat(client.execute(ExecutionRequest.builder(id, "get")
                                .connection(connection)
                                .build())
                        .error())
                .isNull();
    }

    private static Integration integration(String id) {
        return Integration.builder()
                .integrationId(id)
                .name(id)
                .type(IntegrationType.CUSTOM)
                .connector("counted")
                .category("test")
                .endpoints(Map.of("get", Endpoint.builder("get").build()))
                .build();
    }

    private final class Counted implements ConnectorFactory {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.of("counted", "1");
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            made.incrementAndGet();
            open.incrementAndGet();
            return new Connector() {
                @Override
                public ConnectorResponse execute(ConnectorRequest request) {
                    return ConnectorResponse.builder().build();
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        }
    }
}
