package io.adaptor.server.web;

import io.adaptor.ConnectionChoice;
import io.adaptor.ConnectionForm;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Integration;
import io.adaptor.server.engine.ConnectStep.Refused;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The pages of a connect link. */
final class ConnectPages {
    /** The name of the form field that contains the choice. */
    static final String CHOICE = "choice";

    private ConnectPages() {}

    /** Returns the page with the form, or with the button that leads to consent. */
    static ResponseEntity<String> form(
            Integration integration, ConnectForm form, String action, @Nullable Refused refused) {
        ConnectionForm asked = ConnectionForm.of(integration);
        Html html = new Html();
        if (refused != null) {
            form.summary(html, refused.message(), form.mistakes(refused.errors()));
        }
        String heading = "Connect " + integration.name();
        html.element("h1", heading);
        if (asked.consent()) {
            html.element(
                    "p", "You continue to " + integration.name() + " to log in and agree, and then come back here.");
        }
        html.open("form", "method", "post", "action", action, "novalidate", "", "autocomplete", "off");
        form.write(html);
        html.element("button", asked.consent() ? "Continue to " + integration.name() : "Connect", "type", "submit")
                .close("form");
        return HtmlPage.of(
                refused == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY,
                refused == null ? heading : "Error: " + heading,
                html,
                asked.consent() ? consentOrigin(integration) : null);
    }

    // Browsers apply form-action to redirects after a form submission, too.
    private static String consentOrigin(Integration integration) {
        return integration.auth().schemes().stream()
                .filter(AuthConfig.OAuth2.class::isInstance)
                .map(scheme -> origin(((AuthConfig.OAuth2) scheme).authorizationUrl()))
                .findFirst()
                .orElse("https:");
    }

    private static String origin(@Nullable String url) {
        try {
            URI uri = URI.create(url == null ? "" : url);
            return uri.getHost() == null
                    ? "https:"
                    : uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        } catch (IllegalArgumentException e) {
            // The URL contains values of the connection, so its origin is not known yet.
            return "https:";
        }
    }

    /** Returns the page with the choices that the consent offers. */
    static ResponseEntity<String> choices(
            Integration integration, Map<String, ConnectionChoice> choices, String action, boolean missing) {
        String heading = "Choose what to connect";
        Html html = new Html();
        if (missing) {
            html.open("div", "class", "summary", "role", "alert", "tabindex", "-1", "autofocus", "")
                    .element("h2", "Choose one")
                    .close("div");
        }
        html.element("h1", heading)
                .open("form", "method", "post", "action", action)
                .open("fieldset")
                .element("legend", integration.name() + " offers");
        choices.forEach((id, choice) -> html.open("div", "class", "choice")
                .open("input", "type", "radio", "name", CHOICE, "id", "choice-" + id, "value", id, "required", "")
                .element("label", choice.label(), "for", "choice-" + id)
                .close("div"));
        html.close("fieldset").element("button", "Connect", "type", "submit").close("form");
        return HtmlPage.of(missing ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK, heading, html, null);
    }

    /** Returns the page that reports success and leads to the return URL of the link. */
    static ResponseEntity<String> done(Integration integration, String status, @Nullable String returnUrl) {
        boolean tested = status.equals("connected");
        String title = tested ? integration.name() + " is connected" : integration.name() + " is stored";
        Html html = new Html().element("h1", title);
        if (!tested) {
            html.element("p", "We could not check just now whether it works.");
        }
        if (returnUrl == null) {
            html.element("p", "You can close this page.");
            return HtmlPage.of(HttpStatus.OK, title, html, null);
        }
        html.element("p", "You will be taken back in a moment.")
                .element("a", "Go back now", "href", returnUrl, "class", "button", "rel", "noreferrer");
        return HtmlPage.leading(title, html, returnUrl);
    }

    /** Returns the page that reports a failed consent and offers another try. */
    static ResponseEntity<String> failed(Integration integration, String message, String link) {
        String title = integration.name() + " is not connected";
        Html html = new Html()
                .element("h1", title)
                .element("p", message)
                .element("a", "Try again", "href", link, "class", "button");
        return HtmlPage.of(HttpStatus.UNPROCESSABLE_ENTITY, title, html, null);
    }
}
