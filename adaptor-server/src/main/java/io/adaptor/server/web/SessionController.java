package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.server.access.ApiKey;
import io.adaptor.server.access.ApiKeys;
import io.adaptor.server.access.BrowserSession;
import io.adaptor.server.access.BrowserSessions;
import io.adaptor.server.access.Caller;
import io.adaptor.server.access.SessionFilter;
import io.adaptor.server.access.SignInTries;
import io.adaptor.server.settings.ServerSettings;
import io.adaptor.spi.TimeSource;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signs people in and out with a browser. */
@RestController
@RequestMapping("/v2/session")
@ConditionalOnBooleanProperty(SessionController.SWITCH)
final class SessionController {
    /** The property that states whether the console is enabled. */
    static final String SWITCH = "adaptor.server.console";

    private static final int LONGEST_KEY = 200;

    private final ApiKeys keys;
    private final BrowserSessions sessions;
    private final SessionAnswers answers;
    private final SignInTries tries;
    private final SignIns signIns;
    private final ServerSettings settings;
    private final TimeSource time;

    SessionController(
            ApiKeys keys,
            BrowserSessions sessions,
            SessionAnswers answers,
            SignInTries tries,
            SignIns signIns,
            ServerSettings settings,
            TimeSource time) {
        this.keys = keys;
        this.sessions = sessions;
        this.answers = answers;
        this.tries = tries;
        this.signIns = signIns;
        this.settings = settings;
        this.time = time;
    }

    /** Returns what the page needs to know before anyone is signed in. */
    @GetMapping("/options")
    JsonNode options() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("service_name", settings.serviceName())
                .put("version", ServerVersion.TEXT)
                .put("first_start", sessions.isFirstStart())
                .put("oidc", settings.access().login() != null)
                .put("marketplace", settings.features().marketplace())
                .put("test_mode", settings.features().testMode());
    }

    @PostMapping
    ResponseEntity<JsonNode> signIn(HttpServletRequest request, @RequestBody JsonNode body) {
        BodyFields fields = BodyFields.of(body);
        String value = fields.needed("key", LONGEST_KEY).strip();
        fields.done();
        String address = request.getRemoteAddr();
        if (!tries.admits(address)) {
            throw ApiProblem.of(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "RATE_LIMITED",
                    SignInTries.MOST + " tries to sign in from this address have failed; try again in a minute");
        }
        ApiKey key = keys.findGood(value, time.clock().instant()).orElseThrow(() -> {
            tries.failed(address);
            return ApiProblem.of(
                    HttpStatus.UNAUTHORIZED,
                    "UNAUTHORIZED",
                    "the key is not valid: it must be a whole key (ak_...) that was neither revoked nor has expired");
        });
        BrowserSessions.Fresh fresh = sessions.begin(key);
        signIns.note(fresh.session().caller(), "POST /v2/session");
        return answers.begun(ResponseEntity.ok(), fresh, request)
                .body(SessionAnswers.tree(fresh.session().caller(), fresh.session(), fresh.token()));
    }

    @GetMapping
    ResponseEntity<JsonNode> get(
            @AuthenticationPrincipal Caller caller,
            @RequestAttribute(name = SessionFilter.SESSION, required = false) @Nullable BrowserSession session,
            HttpServletRequest request) {
        String token = SessionFilter.token(request);
        if (session == null || token == null) {
            throw ofBrowsers();
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(SessionAnswers.tree(caller, session, token));
    }

    @DeleteMapping
    ResponseEntity<Void> signOut(
            @RequestAttribute(name = SessionFilter.SESSION, required = false) @Nullable BrowserSession session,
            HttpServletRequest request) {
        if (session == null) {
            throw ofBrowsers();
        }
        sessions.end(session);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, answers.over(request))
                .build();
    }

    private static ApiProblem ofBrowsers() {
        return ApiProblem.of(
                HttpStatus.UNAUTHORIZED,
                "UNAUTHORIZED",
                "the request comes with a key, and with no session of a browser");
    }
}
