package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.server.access.Caller;
import io.adaptor.server.engine.ServedIntegrations;
import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Finds integrations of a tenant, and stores valid ones. Thread-safe. */
@Component
final class IntegrationEdits {
    private final IntegrationStore store;
    private final ServedIntegrations served;
    private final AdaptorClient client;

    IntegrationEdits(IntegrationStore store, ServedIntegrations served, AdaptorClient client) {
        this.store = store;
        this.served = served;
        this.client = client;
    }

    /** Returns the stored integration; throws a problem if the tenant has none with that id. */
    Versioned<Integration> found(Caller caller, String id) {
        return store.find(caller.tenantId(), id)
                .orElseThrow(() -> ApiProblem.notFound(
                        StandardErrorCode.INTEGRATION_NOT_FOUND.name(), "integration \"" + id + "\""));
    }

    /** Stores a new integration; throws a problem if its id is taken. */
    Versioned<Integration> create(Integration integration) {
        try {
            return put(integration, null);
        } catch (VersionConflictException taken) {
            throw ApiProblem.of(
                    HttpStatus.CONFLICT,
                    "ALREADY_EXISTS",
                    "integration \"" + integration.integrationId()
                            + "\" is there already; change it with PUT or PATCH, or take another integration_id");
        }
    }

    Versioned<Integration> put(Integration integration, @Nullable String expectedVersion) {
        List<FieldError> problems = client.problems(integration);
        if (!problems.isEmpty()) {
            throw new InvalidValueException("the integration", problems);
        }
        return changed(store.put(integration, expectedVersion));
    }

    /** Removes an integration from the cache of executions after it was stored. */
    Versioned<Integration> changed(Versioned<Integration> stored) {
        served.changed(stored.value().tenantId(), stored.value().integrationId());
        return stored;
    }

    void delete(Caller caller, String id, String expectedVersion) {
        store.delete(caller.tenantId(), id, expectedVersion);
        served.changed(caller.tenantId(), id);
    }

    static ResponseEntity<JsonNode> answer(ResponseEntity.BodyBuilder status, Versioned<Integration> stored) {
        return status.eTag(EntityTag.of(stored.version())).body(IntegrationFormat.toTree(stored.value()));
    }
}
