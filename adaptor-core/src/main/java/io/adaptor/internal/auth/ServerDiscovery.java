package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the metadata of protected resources and of authorization servers, and accepts only metadata about the requested
 * one.
 */
final class ServerDiscovery {
    private static final Set<Integer> ABSENT = Set.of(404, 405, 410);

    private final MetadataFetch fetch;

    ServerDiscovery(MetadataFetch fetch) {
        this.fetch = fetch;
    }

    /**
     * The metadata of a protected resource (RFC 9728).
     *
     * @param id the identifier that the resource states
     * @param servers the issuers of its authorization servers, at least one
     * @param scopes the scopes to request; empty if it names none
     */
    record Resource(String id, List<String> servers, List<String> scopes) {}

    /**
     * Fetches the metadata of a resource.
     *
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} if there is no metadata about it
     */
    Resource resource(String url) {
        expect("the resource", url);
        Map<String, String> challenge = fetch.challenge(URI.create(url));
        String named = challenge.get("resource_metadata");
        List<URI> places = named == null ? WellKnown.ofResource(url) : List.of(named(named));
        Found found = look(places, "resource", url, "resource_url");
        if (found.absent() && named == null) {
            // As before RFC 9728, and still common: the host of the resource issues the tokens.
            return new Resource(url, List.of(WellKnown.origin(URI.create(url))), List.of());
        }
        ObjectNode metadata = found.or("resource " + MetadataUrl.shown(url));
        List<String> servers = AuthorizationServer.texts(metadata.path("authorization_servers"));
        if (servers.isEmpty()) {
            throw AuthFaults.refused(
                    "the metadata of the resource " + MetadataUrl.shown(url)
                            + " names no authorization_servers: state auth_config.issuer_url instead of discover",
                    null);
        }
        String scope = challenge.get("scope");
        return new Resource(
                metadata.path("resource").asText(),
                servers,
                scope == null
                        ? AuthorizationServer.texts(metadata.path("scopes_supported"))
                        : List.of(scope.strip().split("\\s+")));
    }

    /**
     * Fetches the metadata of an authorization server.
     *
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} if there is no metadata about it
     */
    AuthorizationServer server(String issuer) {
        expect("the issuer", issuer);
        if (URI.create(issuer).getRawQuery() != null) {
            throw AuthFaults.refused(
                    "the issuer " + MetadataUrl.shown(issuer) + " has a query, which no issuer may have", null);
        }
        return new AuthorizationServer(
                issuer,
                look(WellKnown.ofServer(issuer), "issuer", issuer, "issuer_url")
                        .or("authorization server " + MetadataUrl.shown(issuer)));
    }

    private static URI named(String url) {
        expect("the resource_metadata of the challenge", url);
        return URI.create(url);
    }

    private static void expect(String what, String url) {
        String problem = MetadataUrl.problem(url);
        if (problem != null) {
            throw AuthFaults.refused(what + ", " + MetadataUrl.shown(url) + ", " + problem, null);
        }
    }

    // RFC 8414 and RFC 9728, section 3.3: a document about another one is not used, wherever it was found.
    private Found look(List<URI> places, String field, String asked, String stated) {
        List<String> why = new ArrayList<>();
        boolean absent = true;
        for (URI place : places) {
            MetadataFetch.Document document = fetch.get(place);
            ObjectNode json = document.json();
            String problem = document.absence();
            if (problem == null && json != null) {
                problem = difference(json.path(field), field, asked, stated, place);
                if (problem == null) {
                    return new Found(json, false, "");
                }
            }
            absent &= ABSENT.contains(document.status());
            why.add(MetadataUrl.shown(place.toString()) + ": " + problem);
        }
        return new Found(null, absent, String.join("; ", why));
    }

    /**
     * The metadata that was found.
     *
     * @param json the usable document; null for none
     * @param absent whether there is none at all
     * @param why why there is no usable document
     */
    private record Found(@Nullable ObjectNode json, boolean absent, String why) {
        ObjectNode or(String whose) {
            if (json == null) {
                throw AuthFaults.refused("no metadata of the " + whose + " can be used (" + why + ")", null);
            }
            return json;
        }
    }

    private static @Nullable String difference(JsonNode named, String field, String asked, String stated, URI place) {
        if (named.isTextual() && same(named.textValue(), asked, field, place)) {
            return null;
        }
        return named.isTextual()
                ? "it is about another " + field + ", " + MetadataUrl.shown(named.textValue())
                        + "; if that one is meant, state it in auth_config." + stated
                : "it names no " + field;
    }

    // A request to a bare origin has the path "/", so a resource is the same with and without it. Metadata published
    // for the whole host is about the host.
    private static boolean same(String named, String asked, String field, URI place) {
        return named.equals(asked)
                || (field.equals("resource")
                        && (rooted(named).equals(rooted(asked))
                                || (WellKnown.isOfWholeHost(place)
                                        && rooted(named).equals(WellKnown.origin(place)))));
    }

    private static String rooted(String url) {
        return url.matches("[a-z]+://[^/?#]+/") ? url.substring(0, url.length() - 1) : url;
    }
}
