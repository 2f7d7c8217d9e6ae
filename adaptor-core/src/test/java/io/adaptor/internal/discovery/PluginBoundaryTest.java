package io.adaptor.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The interfaces are found by scanning the SPI: one that is added is held against this by itself. */
class PluginBoundaryTest {
    private static final String METHODS = "io.adaptor.internal.discovery.SpiInterfaces#methods";
    private static final ClassLoader HOST = new URLClassLoader("host", new URL[0], null);
    private static final ClassLoader PLUGIN = new URLClassLoader("plugin", new URL[0], null);
    private static final ClassLoader CALLER = new URLClassLoader("caller", new URL[0], null);

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final PluginBoundary boundary = new PluginBoundary("plugin acme", PLUGIN, HOST);

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void theInterfacesOfTheSpiAreFound() throws Exception {
        assertThat(SpiInterfaces.all())
                .hasSizeGreaterThan(20)
                .contains(Connector.class, ConnectorContext.class, Authenticator.class);
    }

    @ParameterizedTest
    @MethodSource(METHODS)
    void aCallOfTheHostReachesThePluginAndItsAnswerComesBack(Method method) throws Exception {
        FarSide plugin = new FarSide();
        Object near = boundary.inward(method.getDeclaringClass(), plugin.object(method.getDeclaringClass()), Map.of());

        crosses(method, near, plugin, PLUGIN, HOST);
    }

    @ParameterizedTest
    @MethodSource(METHODS)
    void aCallOfThePluginReachesTheHostAndItsAnswerComesBack(Method method) throws Exception {
        FarSide host = new FarSide();

        crosses(method, outward(method.getDeclaringClass(), host), host, HOST, PLUGIN);
    }

    private <T> T outward(Class<T> type, FarSide host) {
        return boundary.outward(type, host.object(type));
    }

    /** Calls a method, and then whatever it was given and has returned that can be called itself. */
    private static void crosses(Method method, Object near, FarSide far, ClassLoader there, ClassLoader here)
            throws Exception {
        FarSide own = new FarSide();
        Object[] arguments =
                Arrays.stream(method.getParameterTypes()).map(own::value).toArray();
        Thread.currentThread().setContextClassLoader(CALLER);

        Object answer = method.invoke(near, arguments);

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(CALLER);
        assertThat(far.called()).isEqualTo(method);
        assertThat(far.loader()).isSameAs(there);
        Object[] arrived = far.arguments();
        Object sentBack = far.answer();
        for (int i = 0; i < arguments.length; i++) {
            crossed(method.getParameterTypes()[i], arguments[i], arrived[i], own, here);
        }
        crossed(method.getReturnType(), sentBack, answer, far, there);
    }

    // What stands for code has a front that leads back; a value is passed as it is.
    private static void crossed(Class<?> type, Object sent, Object arrived, FarSide owner, ClassLoader home)
            throws Exception {
        if (!CrossingTypes.isOne(type)) {
            assertThat(arrived).isEqualTo(sent);
            return;
        }
        Method one = Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .findFirst()
                .orElseThrow();
        FarSide unheard = new FarSide();
        one.invoke(
                arrived,
                Arrays.stream(one.getParameterTypes()).map(unheard::value).toArray());
        assertThat(owner.called()).isEqualTo(one);
        assertThat(owner.loader()).isSameAs(home);
    }

    @ParameterizedTest
    @MethodSource(METHODS)
    void noCodeHidesInsideOfAnotherType(Method method) {
        Stream.concat(Stream.of(method.getGenericReturnType()), Arrays.stream(method.getGenericParameterTypes()))
                .filter(type -> type instanceof ParameterizedType)
                .flatMap(type -> Arrays.stream(((ParameterizedType) type).getActualTypeArguments()))
                .forEach(inner -> assertThat(isCode(inner))
                        .as("%s: fronts are put before what a method takes, not before what is in it", method)
                        .isFalse());
    }

    private static boolean isCode(Type type) {
        return type instanceof Class<?> found && CrossingTypes.isOne(found);
    }

    @Test
    void whatComesBackIsTheObjectThatWasSent() {
        Connector host = request -> ConnectorResponse.builder().build();

        Connector there = boundary.outward(Connector.class, host);

        assertThat(boundary.inward(Connector.class, there)).isSameAs(host);
    }

    @Test
    void anAnswerThatWasCheckedStaysAsItIs() {
        ExtensionDescriptor first = ExtensionDescriptor.of("acme", "1");

        Object factory = boundary.inward(
                ConnectorFactory.class, new FarSide().object(ConnectorFactory.class), Map.of("descriptor", first));

        assertThat(((ConnectorFactory) factory).descriptor()).isSameAs(first);
    }

    @Test
    void anExceptionOfThePluginComesAsItIs() {
        ConnectorException refused = ConnectorException.builder(
                        StandardErrorCode.AUTH_FAILED, Outcome.REJECTED, "refused")
                .build();
        Connector connector = closing(() -> {
            throw refused;
        });

        assertThatThrownBy(connector::close).isSameAs(refused);
    }

    @Test
    void aClassThatDoesNotLinkIsAFaultThatNamesThePlugin() {
        Connector connector = closing(() -> {
            throw new NoClassDefFoundError("org/acme/Missing");
        });

        assertThatThrownBy(connector::close)
                .isInstanceOf(AdaptorException.class)
                .hasMessageContaining("plugin acme")
                .hasMessageContaining("org/acme/Missing");
    }

    @Test
    void nullWhereNoneIsAllowedIsAFaultThatNamesTheMethod() {
        Connector connector = boundary.inward(Connector.class, request -> null);
        ConnectorRequest request = (ConnectorRequest) SpiSamples.of(ConnectorRequest.class);

        assertThatThrownBy(() -> connector.execute(request))
                .isInstanceOf(AdaptorException.class)
                .hasMessageContaining("plugin acme: Connector.execute returned null");
    }

    @Test
    void aCheckedExceptionThatIsNotDeclaredIsAFaultThatNamesIt() {
        Connector connector = closing(() -> PluginBoundaryTest.<RuntimeException>sneak(new IOException("disk")));

        assertThatThrownBy(connector::close)
                .isInstanceOf(AdaptorException.class)
                .hasMessageContaining("Connector.close threw java.io.IOException, which it does not declare");
    }

    @Test
    void aTaskThatThePluginHandsToTheHostRunsInThePlugin() {
        AtomicReference<ClassLoader> seen = new AtomicReference<>();
        Executor there = boundary.outward(Executor.class, Runnable::run);

        there.execute(() -> seen.set(Thread.currentThread().getContextClassLoader()));

        assertThat(seen).hasValue(PLUGIN);
    }

    private Connector closing(Runnable closing) {
        return boundary.inward(Connector.class, new Connector() {
            @Override
            public ConnectorResponse execute(ConnectorRequest request) {
                return ConnectorResponse.builder().build();
            }

            @Override
            public void close() {
                closing.run();
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
