package io.adaptor.server.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.server.access.BrowserSession;
import io.adaptor.server.access.BrowserSessions;
import io.adaptor.server.access.Caller;
import io.adaptor.server.access.Scope;
import io.adaptor.server.access.SessionFilter;
import io.adaptor.server.engine.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The responses about a session, and its cookie. Thread-safe. */
@Component
final class SessionAnswers {
    private final PublicAddress address;

    SessionAnswers(PublicAddress address) {
        this.address = address;
    }

    /** Adds the cookie of a new session to a response. */
    <B extends ResponseEntity.HeadersBuilder<B>> B begun(
            B answer, BrowserSessions.Fresh fresh, HttpServletRequest request) {
        return answer.header(HttpHeaders.SET_COOKIE, cookie(fresh.token(), BrowserSession.LONGEST, request))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** Returns the cookie that deletes the session cookie. */
    String over(HttpServletRequest request) {
        return cookie("", Duration.ZERO, request);
    }

    private String cookie(String value, Duration age, HttpServletRequest request) {
        return ResponseCookie.from(SessionFilter.COOKIE, value)
                .httpOnly(true)
                .sameSite("Strict")
                .secure(address.isSecure() || request.isSecure())
                .path("/")
                .maxAge(age)
                .build()
                .toString();
    }

    /** Returns the signed-in caller and its tenant. */
    static ObjectNode tree(Caller caller, BrowserSession session, String token) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("tenant_id", caller.tenantId())
                .put("actor", caller.actor());
        ArrayNode scopes = tree.putArray("scopes");
        Arrays.stream(Scope.values()).filter(caller::may).forEach(scope -> scopes.add(scope.wireName()));
        return tree.put("csrf", BrowserSessions.csrf(token))
                .put("expires_at", session.life().ends().toString());
    }
}
