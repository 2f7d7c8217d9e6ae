package io.adaptor.server.web;

import io.adaptor.server.access.Caller;
import io.adaptor.server.database.AuditLog;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Adds sign-ins to the audit log. The caller is unknown until then, so these requests can't be audited as others are.
 * Thread-safe.
 */
@Component
final class SignIns {
    private final AuditLog audit;

    SignIns(AuditLog audit) {
        this.audit = audit;
    }

    void note(Caller caller, String action) {
        audit.begin(caller.tenantId(), caller.actor(), action, "/v2/session")
                .ifPresent(number -> audit.end(caller.tenantId(), number, HttpStatus.OK.value(), "/v2/session"));
    }
}
