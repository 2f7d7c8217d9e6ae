package io.adaptor.internal.pipeline;

import io.adaptor.api.AdHocTarget;
import io.adaptor.api.ApiVersion;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.live.LiveConnection;
import io.adaptor.internal.live.LiveIntegration;
import io.adaptor.internal.live.LiveIntegrations;
import io.adaptor.internal.plan.EndpointPlan;
import io.adaptor.internal.run.Work;
import io.adaptor.internal.secrets.SecretPlaces;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The integration, the connection and the endpoint plan of an execution, held until this is closed. */
public final class Planned implements AutoCloseable {
    private final LiveIntegration integration;
    private final EndpointPlan plan;
    private final LiveConnection connection;

    private Planned(LiveIntegration integration, EndpointPlan plan, LiveConnection connection) {
        this.integration = integration;
        this.plan = plan;
        this.connection = connection;
    }

    /**
     * Plans an execution, and sets its time limits.
     *
     * @throws AdaptorException if it can't be executed
     */
    static Planned enter(LiveIntegrations integrations, Work work) {
        ExecutionRequest request = work.request();
        integrations.operator().check(request.options());
        LiveIntegration integration = integrations.enter(request.tenantId(), request.integrationId(), work);
        try {
            work.masking(integration.redactor());
            AdHocTarget target = request.adHoc();
            EndpointPlan plan = target == null
                    ? integration.plan(endpoint(integration, request))
                    : integration.plan(target, request);
            work.bounds().bound(plan.deadline(), plan.timeout(request.options()));
            LiveConnection connection = integration.enter(request.connection(), work.bounds());
            try {
                work.masking(SecretPlaces.alsoOf(request, connection.redactor()));
                connection.showTo(work);
            } catch (RuntimeException | Error e) {
                connection.leave();
                throw e;
            }
            return new Planned(integration, plan, connection);
        } catch (RuntimeException | Error e) {
            integration.leave();
            throw e;
        }
    }

    private static Endpoint endpoint(LiveIntegration integration, ExecutionRequest request) {
        Endpoint endpoint = integration.integration().endpoint(request.endpointName());
        if (endpoint == null) {
            throw new AdaptorException(
                    StandardErrorCode.ENDPOINT_NOT_FOUND,
                    "integration \"" + request.integrationId() + "\" has no endpoint \"" + request.endpointName()
                            + "\"; it has: "
                            + String.join(
                                    ", ",
                                    new TreeSet<>(integration
                                            .integration()
                                            .endpoints()
                                            .keySet())));
        }
        return endpoint;
    }

    /** Returns the endpoint. */
    public Endpoint endpoint() {
        return plan.endpoint();
    }

    /** Returns the plan of the endpoint. */
    public EndpointPlan plan() {
        return plan;
    }

    LiveConnection connection() {
        return connection;
    }

    String authType() {
        return integration.integration().auth().type();
    }

    @Nullable
    ApiVersion apiVersion() {
        return integration.integration().apiVersion();
    }

    @Nullable
    Endpoint endpoint(String name) {
        return integration.integration().endpoint(name);
    }

    EndpointPlan plan(Endpoint other) {
        return integration.plan(other);
    }

    @Override
    public void close() {
        connection.leave();
        integration.leave();
    }
}
