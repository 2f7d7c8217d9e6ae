package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.support.Scripted;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Whatever a connector throws or forgets to return is a result that names it, and listeners hear of the end. */
class ConnectorFaultsTest {
    private static final String GET = "endpoints: {get: {method: GET, retry_config: {max_retries: 0}}}";

    private final List<ExecutionEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void aClassThatIsMissingIsTheConnectorsFault() {
        ErrorDetail error = failure(request -> {
            throw new NoClassDefFoundError("org/postgresql/Driver");
        });

        assertThat(error.code()).isEqualTo("CONNECTOR_FAULT");
        assertThat(error.message()).contains("connector mine").contains("NoClassDefFoundError");
    }

    @Test
    void aStackThatOverflowsIsTheConnectorsFault() {
        ErrorDetail error = failure(request -> {
            throw new StackOverflowError();
        });

        assertThat(error.code()).isEqualTo("CONNECTOR_FAULT");
    }

    @Test
    void anAssertionThatFailsIsTheConnectorsFault() {
        ErrorDetail error = failure(request -> {
            throw new AssertionError("of the connector");
        });

        assertThat(error.code()).isEqualTo("CONNECTOR_FAULT");
    }

    @Test
    void anExceptionOfNoKindOfOursIsTheConnectorsFault() {
        ErrorDetail error = failure(request -> {
            throw new IllegalStateException("oops");
        });

        assertThat(error.code()).isEqualTo("CONNECTOR_FAULT");
        assertThat(error.message()).contains("connector mine").contains("IllegalStateException");
    }

    @Test
    void noAnswerAtAllIsTheConnectorsFault() {
        ErrorDetail error = failure(request -> null);

        assertThat(error.code()).isEqualTo("CONNECTOR_FAULT");
        assertThat(error.message()).contains("connector mine").contains("null");
    }

    @Test
    void anErrorCodeWithoutACategoryIsTheConnectorsFault() {
        ErrorDetail error = failure(request -> {
            throw ConnectorException.builder(
                            new ErrorCode() {
                                @Override
                                public String name() {
                                    return "HALF_A_CODE";
                                }

                                @Override
                                public ErrorCategory category() {
                                    return null;
                                }
                            },
                            Outcome.FAILED,
                            "no category")
                    .build();
        });

        assertThat(error.code()).isEqualTo("CONNECTOR_FAULT");
        assertThat(error.message()).contains("HALF_A_CODE").contains("category");
    }

    @Test
    void aConnectorOfferedToAnotherIsHeldToTheSameRules() {
        Scripted outer = Scripted.making(context -> context.delegate("inner"));
        try (AdaptorClient client =
                outer.client(GET).connector(new Inner()).listener(events::add).build()) {
            ErrorDetail error = client.call("o", "get").execute().error();

            assertThat(error.code()).isEqualTo("CONNECTOR_FAULT");
            assertThat(error.message()).contains("connector inner");
        }
    }

    @Test
    void anInterceptorThatBreaksIsNamed() {
        try (AdaptorClient client = Scripted.doing(request -> Scripted.ok())
                .client(GET)
                .interceptor(chain -> {
                    throw new LinkageError("of an interceptor");
                })
                .listener(events::add)
                .build()) {
            ErrorDetail error = client.call("o", "get").execute().error();

            assertThat(error.code()).isEqualTo("INTERNAL");
            assertThat(error.message())
                    .contains("interceptor")
                    .contains("ConnectorFaultsTest")
                    .contains("LinkageError");
            assertThat(events).last().isInstanceOf(ExecutionEvent.Finished.class);
        }
    }

    @Test
    void aListenerThatBreaksSpoilsNothing() {
        try (AdaptorClient client = Scripted.doing(request -> Scripted.ok())
                .client(GET)
                .listener(event -> {
                    throw new NoClassDefFoundError("of a listener");
                })
                .listener(events::add)
                .build()) {
            assertThat(client.call("o", "get").execute().success()).isTrue();
            assertThat(events).last().isInstanceOf(ExecutionEvent.Finished.class);
        }
    }

    private ErrorDetail failure(Scripted.Call call) {
        try (AdaptorClient client =
                Scripted.doing(call).client(GET).listener(events::add).build()) {
            ExecutionResult sync = client.call("o", "get").execute();
            assertThat(events).last().isInstanceOf(ExecutionEvent.Finished.class);
            ExecutionResult async = client.call("o", "get").executeAsync().join();
            assertThat(async.error().code()).isEqualTo(sync.error().code());
            assertThat(events).last().isInstanceOf(ExecutionEvent.Finished.class);
            return sync.error();
        }
    }

    private static final class Inner implements io.adaptor.spi.ConnectorFactory {
        @Override
        public io.adaptor.spi.ExtensionDescriptor descriptor() {
            return io.adaptor.spi.ExtensionDescriptor.of("inner", "1");
        }

        @Override
        public io.adaptor.spi.Connector create(
                io.adaptor.api.Integration integration, io.adaptor.spi.ConnectorContext context) {
            return request -> null;
        }
    }
}
