package io.adaptor.connectors.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.Subscription;
import io.adaptor.api.Integration;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.Egress;
import io.adaptor.spi.ExtensionDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls, polls, subscriptions and checks connect through the guarded way out, and no other way. */
@Tag("broker")
class EveryConnectTest {
    private final Queue<Integer> seen = new ConcurrentLinkedQueue<>();

    @Test
    void everyConnectionThatTheBrokerHasWasSeenByTheGuard() throws Exception {
        RealRabbit rabbit = RealRabbit.shared();
        rabbit.queue("orders");
        try (AdaptorClient client = AmqpPluginTest.withoutTheClassPath(AdaptorClient.builder()
                .integrations(Clients.integration(rabbit.url(), RealRabbit.USER, RealRabbit.PASSWORD))
                .connector(new Watched())
                .allowHosts("127.0.0.1"))) {
            assertThat(client.call("broker", "order").with("id", 1).execute().error())
                    .isNull();
            assertThat(client.call("broker", "poll").execute().error()).isNull();
            try (Subscription subscription = client.subscribe("broker", "on_order", event -> {})) {
                SubscribeTest.until("connected", () -> subscription.health().connected());

                assertThat(seen).hasSize(3).doesNotHaveDuplicates();
                assertThat(rabbit.clients()).containsExactlyInAnyOrderElementsOf(seen);
            }
        }
    }

    private final class Watched implements ConnectorFactory {
        private final ConnectorFactory factory = new AmqpConnectorFactory();

        @Override
        public ExtensionDescriptor descriptor() {
            return factory.descriptor();
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            Egress egress = over(Egress.class, context.egress());
            return factory.create(
                    integration,
                    (ConnectorContext) Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {ConnectorContext.class},
                            (proxy, method, arguments) -> method.getName().equals("egress")
                                    ? egress
                                    : called(context, method, arguments)));
        }
    }

    private <T> T over(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object returned = called(real, method, arguments);
                    if (returned instanceof Socket socket) {
                        seen.add(socket.getLocalPort());
                    }
                    return returned;
                }));
    }

    private static Object called(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
