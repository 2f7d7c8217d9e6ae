package io.adaptor.server.web;

import io.adaptor.server.access.Caller;
import io.adaptor.server.database.AuditLog;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Notes who signs in, in the audit: before that nobody is known, so it is not noted as other requests are. Thread-safe. */
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
