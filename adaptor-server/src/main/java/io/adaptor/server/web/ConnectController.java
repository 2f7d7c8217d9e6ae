package io.adaptor.server.web;

import io.adaptor.ConnectionChoice;
import io.adaptor.ConnectionForm;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ErrorCategory;
import io.adaptor.server.database.ConnectSession;
import io.adaptor.server.database.ConnectSessions;
import io.adaptor.server.database.RandomToken;
import io.adaptor.server.engine.ConnectFlow;
import io.adaptor.server.engine.ConnectStep;
import io.adaptor.server.engine.ConnectStep.Refused;
import io.adaptor.server.engine.PublicAddress;
import io.adaptor.spi.TimeSource;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Connect links, opened by the browsers of end users, without an API key: a token in the link and one in a cookie
 * replace it.
 */
@RestController
@RequestMapping("/v2")
final class ConnectController {
    static final String COOKIE = "adaptor_browser";

    private static final Duration LONGER_THAN_ANY_LINK = Duration.ofHours(1);
    private static final String LINKS = "/v2/connect/";

    private final ConnectFlow flow;
    private final ConnectSessions sessions;
    private final PublicAddress address;
    private final TimeSource time;

    ConnectController(ConnectFlow flow, ConnectSessions sessions, PublicAddress address, TimeSource time) {
        this.flow = flow;
        this.sessions = sessions;
        this.address = address;
        this.time = time;
    }

    @GetMapping("/connect/{token}")
    ResponseEntity<String> show(
            @PathVariable String token, @CookieValue(name = COOKIE, required = false) @Nullable String browser) {
        ConnectSession session = session(token);
        if (!session.isFor(browser)) {
            throw elsewhere();
        }
        ResponseEntity<String> page = page(session, token);
        return withCookie(
                page, browser != null && browser.length() == RandomToken.LENGTH ? browser : RandomToken.create());
    }

    private ResponseEntity<String> page(ConnectSession session, String token) {
        Integration integration = flow.integration(session);
        if (session.life().choosing()) {
            return ConnectPages.choices(integration, choices(session), LINKS + token, false);
        }
        ConnectForm form = new ConnectForm(ConnectionForm.of(integration).fields(), flow.present(session), Map.of());
        return ConnectPages.form(integration, form, LINKS + token, null);
    }

    // Viewing a link does not bind it to a browser, because link previews open it, too.
    private ResponseEntity<String> withCookie(ResponseEntity<String> page, String browser) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, browser)
                .httpOnly(true)
                .secure(address.isSecure())
                .sameSite("Lax")
                .path("/v2")
                .maxAge(LONGER_THAN_ANY_LINK)
                .build();
        return ResponseEntity.status(page.getStatusCode())
                .headers(page.getHeaders())
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .body(page.getBody());
    }

    @PostMapping(path = "/connect/{token}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> submit(
            @PathVariable String token,
            @CookieValue(name = COOKIE, required = false) @Nullable String browser,
            @RequestParam MultiValueMap<String, String> sent) {
        ConnectSession session = session(token);
        // A form submitted by another site arrives without the cookie.
        if (browser == null || !sessions.bind(session, browser)) {
            throw elsewhere();
        }
        Integration integration = flow.integration(session);
        if (session.life().choosing()) {
            return chosen(session, integration, token, sent.getFirst(ConnectPages.CHOICE));
        }
        ConnectionForm asked = ConnectionForm.of(integration);
        Map<String, String> values = ConnectForm.values(asked.fields(), sent.toSingleValueMap());
        ConnectStep step = flow.submit(session, token, values);
        if (step instanceof Refused refused) {
            ConnectForm form = new ConnectForm(asked.fields(), flow.present(session), values);
            return ConnectPages.form(integration, form, LINKS + token, refused);
        }
        return after(step, session, integration, token);
    }

    private ResponseEntity<String> chosen(
            ConnectSession session, Integration integration, String token, @Nullable String choice) {
        Map<String, ConnectionChoice> choices = choices(session);
        ConnectionChoice chosen = choice == null ? null : choices.get(choice);
        return chosen == null
                ? ConnectPages.choices(integration, choices, LINKS + token, true)
                : after(flow.choose(session, chosen), session, integration, token);
    }

    /**
     * Returns the choices by a hash of their content rather than by position, because the list may change between two
     * requests.
     */
    private Map<String, ConnectionChoice> choices(ConnectSession session) {
        Map<String, ConnectionChoice> choices = new LinkedHashMap<>();
        flow.choices(session)
                .forEach(choice -> choices.put(
                        HexFormat.of()
                                .formatHex(RandomToken.hash(choice.label() + new TreeMap<>(choice.values())), 0, 8),
                        choice));
        return choices;
    }

    @GetMapping("/oauth/callback")
    ResponseEntity<String> callback(
            @CookieValue(name = COOKIE, required = false) @Nullable String browser,
            @RequestParam MultiValueMap<String, String> parameters) {
        if (parameters.values().stream().anyMatch(values -> values.size() > 1)) {
            throw ApiProblem.of(HttpStatus.BAD_REQUEST, "CALLBACK_INVALID", "This is not a response to a consent.");
        }
        ConnectSession session = sessions.byState(String.valueOf(parameters.getFirst("state")))
                .orElseThrow(() -> ApiProblem.of(
                        HttpStatus.BAD_REQUEST,
                        "CALLBACK_INVALID",
                        "This does not belong to a consent that is under way."));
        if (!session.heldBy(browser)) {
            throw elsewhere();
        }
        open(session);
        ConnectSessions.Consenting consenting = sessions.takeConsent(session).orElseThrow(ConnectController::over);
        Integration integration = flow.integration(session);
        return after(
                flow.complete(session, consenting.started(), parameters.toSingleValueMap()),
                session,
                integration,
                consenting.token());
    }

    private ResponseEntity<String> after(
            ConnectStep step, ConnectSession session, Integration integration, String token) {
        if (step instanceof ConnectStep.Consent consent) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(consent.url())
                    .header("Referrer-Policy", "no-referrer")
                    .build();
        }
        if (step instanceof ConnectStep.Choose) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(URI.create(LINKS + token))
                    .header("Referrer-Policy", "no-referrer")
                    .build();
        }
        if (step instanceof Refused refused) {
            return ConnectPages.failed(integration, refused.message(), LINKS + token);
        }
        String status = ((ConnectStep.Done) step).status();
        return ConnectPages.done(integration, status, returnUrl(session, status));
    }

    private static @Nullable String returnUrl(ConnectSession session, String status) {
        String url = session.returnUrl();
        return url == null
                ? null
                : url + (url.contains("?") ? "&" : "?") + "status=" + status + "&connection="
                        + URLEncoder.encode(session.key().connection(), StandardCharsets.UTF_8);
    }

    private ConnectSession session(String token) {
        ConnectSession session = sessions.byToken(token)
                .orElseThrow(() -> ApiProblem.of(
                        HttpStatus.NOT_FOUND,
                        "LINK_NOT_FOUND",
                        "There is no such link. Ask for a new one where you got it."));
        open(session);
        return session;
    }

    private void open(ConnectSession session) {
        Instant now = time.clock().instant();
        if (!session.isOpen(now)) {
            throw session.life().usedAt() == null
                    ? over()
                    : ApiProblem.of(
                            HttpStatus.GONE,
                            "LINK_USED",
                            "This link has been used already. Ask for a new one where you got it.");
        }
    }

    private static ApiProblem over() {
        return ApiProblem.of(
                HttpStatus.GONE, "LINK_EXPIRED", "The link has expired. Ask for a new one where you got it.");
    }

    private static ApiProblem elsewhere() {
        return ApiProblem.of(
                HttpStatus.FORBIDDEN,
                "LINK_ELSEWHERE",
                "This link was opened in another browser, or this one keeps no cookies. Allow cookies and open the link"
                        + " again, or ask for a new one where you got it.");
    }

    @ExceptionHandler
    ResponseEntity<String> on(ApiProblem problem) {
        String title = problem.status() == HttpStatus.GONE ? "This link is no longer valid" : "This link can't be used";
        return HtmlPage.saying(problem.status(), title, String.valueOf(problem.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<String> on(AdaptorException failure) {
        boolean ours = failure.code().category() == ErrorCategory.INTERNAL;
        return HtmlPage.saying(
                ProblemAdvice.status(failure.code()),
                "That did not work",
                ours ? "Something unexpected happened. Try again later." : failure.message());
    }
}
