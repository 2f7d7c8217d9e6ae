package io.adaptor.connectors;

import static io.adaptor.connectors.ConsentedVendor.detail;
import static io.adaptor.connectors.ConsentedVendor.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.adaptor.Connections;
import io.adaptor.api.Connection;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.api.inbound.Received;
import io.adaptor.spi.http.Headers;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the template makes of what Jira answers, over real sockets. */
class JiraTest {
    private static final String ACME = "1324a887-45db-1bf4-1e99-ef0ff456d421";
    private static final String ZETA = "99999999-45db-1bf4-1e99-ef0ff456d421";
    private static final String ISSUE = "/ex/jira/" + ACME + "/rest/api/3/issue/HSP-1";
    private static final Answer OK = Answer.json(200, "{\"id\": \"1\", \"key\": \"HSP-1\"}");

    private ConsentedVendor jira;

    @BeforeEach
    void open() {
        jira = new ConsentedVendor("jira", Map.of());
        jira.server.answer(jira.sample("list_sites"));
        assertThat(jira.consent(3600).status()).isEqualTo(Connection.Status.CONNECTED);
    }

    @AfterEach
    void close() {
        jira.close();
    }

    @Test
    void theOnlySiteOfAGrantIsUsed() {
        jira.server.answer(OK);

        assertThat(jira.call("get_issue").success()).isTrue();
        assertThat(jira.last().path()).isEqualTo(ISSUE);
        assertThat(jira.last().headers().first("Authorization")).isEqualTo("Bearer access-1");
        assertThat(jira.auth.requests().get(0).text()).startsWith("{").contains("authorization_code", "client-1");
    }

    @Test
    void ofSeveralSitesAPersonChoosesOne() {
        try (ConsentedVendor several = new ConsentedVendor("jira", Map.of())) {
            Answer sites = Answer.json(
                    200, "[{\"id\": \"%s\", \"name\": \"acme\"}, {\"id\": \"%s\", \"name\": \"zeta\"}]".formatted(ACME, ZETA));
            several.server.answer(sites, sites);
            assertThat(several.consent(3600).reason()).isEqualTo("one of 2 is to be chosen: acme, zeta");
            Connections connections = several.client.connections("default", "jira");
            connections.update(
                    Connection.DEFAULT, connections.choices(Connection.DEFAULT).get(1).values());
            several.server.answer(OK);

            assertThat(several.call("get_issue").success()).isTrue();
            assertThat(several.last().path()).isEqualTo(ISSUE.replace(ACME, ZETA));
        }
    }

    // Trap 1.
    @Test
    void anExpiredTokenIsRenewedOnceAndTheRotatedOneIsKept() {
        jira.auth.answer(ConsentedVendor.tokens(2, 3600), ConsentedVendor.tokens(3, 3600));
        jira.server.answer(Answer.json(401, "{}"), OK, Answer.json(401, "{}"), Answer.json(401, "{}"));

        assertThat(jira.call("get_issue").success()).isTrue();
        assertThat(jira.last().headers().first("Authorization")).isEqualTo("Bearer access-2");
        assertThat(jira.call("get_issue").error().code()).isEqualTo("AUTH_FAILED");

        assertThat(jira.server.requests()).hasSize(5);
        assertThat(jira.auth.requests()).hasSize(3);
        assertThat(jira.auth.requests().get(1).text()).contains("refresh-1", "client-1", ConsentedVendor.SECRET);
        assertThat(jira.auth.requests().get(2).text()).contains("refresh-2");
    }

    // Trap 1.
    @Test
    void aMissingScopeIsNoExpiredToken() {
        jira.server.answer(Answer.json(401, "{\"code\": 401, \"message\": \"Unauthorized; scope does not match\"}"));

        ExecutionResult refused = jira.call("list_webhooks");

        assertThat(refused.error().code()).isEqualTo("AUTH_FAILED");
        assertThat(detail(refused, "vendor_code")).isEqualTo("ScopeError");
        assertThat(jira.server.requests()).hasSize(2);
        assertThat(jira.auth.requests()).hasSize(1);
    }

    // Trap 2.
    @Test
    void issuesThatWereNotCreatedMakeABatchPartial() {
        jira.server.answer(Answer.json(201, """
                {"issues": [{"id": "1", "key": "HSP-1", "self": "x"}], "errors": [{"status": 400, "failedElementNumber": 1,
                 "elementErrors": {"errorMessages": [], "errors": {"summary": "Missing"}}}]}"""));

        ExecutionResult batch = jira.call("create_issues");

        assertThat(batch.success()).as("%s", batch.error()).isTrue();
        assertThat(batch.metadata().get("partial").booleanValue()).isTrue();
        assertThat(batch.data().at("/errors/0/failedElementNumber").intValue()).isEqualTo(1);
        assertThat(batch.data().at("/issues/0/key").textValue()).isEqualTo("HSP-1");
    }

    // Trap 2.
    @Test
    void aWebhookThatWasNotRegisteredIsARefusal() {
        jira.server.answer(
                Answer.json(200, "{\"webhookRegistrationResult\": [{\"errors\": [\"The clause is not supported\"]}]}"),
                Answer.json(200, "{\"webhookRegistrationResult\": [{\"createdWebhookId\": 7}, {\"errors\": [\"no\"]}]}"));

        ExecutionResult none = jira.call("register_webhooks");
        ExecutionResult some = jira.call("register_webhooks");

        assertThat(none.error().code()).isEqualTo("UPSTREAM_REPORTED_ERROR");
        assertThat(detail(none, "vendor_message")).isEqualTo("The clause is not supported");
        assertThat(some.metadata().get("partial").booleanValue()).isTrue();
        assertThat(some.data().at("/0/id").intValue()).isEqualTo(7);
    }

    @Test
    void aBurstIsWaitedFor() {
        jira.server.answer(
                throttled("jira-burst-based", Map.of("Retry-After", "5")), Answer.json(201, "{\"id\":\"1\",\"key\":\"A-1\"}"));

        assertThat(jira.call("create_issue").success()).isTrue();
        assertThat(jira.time.sleeps()).hasSize(1).allMatch(pause -> pause.compareTo(Duration.ofSeconds(5)) >= 0);
    }

    // Trap 3.
    @Test
    void aQuotaIsNotWaitedForAndSaysWhenItOpens() {
        String reset = jira.time.clock().instant().plusSeconds(1800).toString();
        jira.server.answer(throttled("jira-quota-global-based", Map.of("X-RateLimit-Reset", reset)));

        ExecutionResult throttled = jira.call("get_issue");

        assertThat(throttled.error().code()).isEqualTo("RATE_LIMITED");
        assertThat(detail(throttled, "vendor_code")).isEqualTo("jira-quota-global-based");
        assertThat(throttled.error().retryAfter()).isBetween(1790, 1810);
        assertThat(jira.server.requests()).hasSize(2);
    }

    @Test
    void whatIsWrongIsSaidByFieldAndMessage() {
        jira.server.answer(
                Answer.of(400, Map.of("Content-Type", "application/json", "Atl-Traceid", "t-1"), """
                        {"errorMessages": [], "errors": {"summary": "You must specify a summary of the issue."}}"""),
                Answer.json(404, "{\"errorMessages\": [\"Issue does not exist.\"], \"errors\": {}}"));

        ExecutionResult create = jira.call("create_issue");
        ExecutionResult get = jira.call("get_issue");

        assertThat(create.error().code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(detail(create, "vendor_code")).isEqualTo("summary");
        assertThat(detail(create, "user_message")).isEqualTo("You must specify a summary of the issue.");
        assertThat(detail(create, "vendor_request_id")).isEqualTo("t-1");
        assertThat(detail(get, "vendor_message")).isEqualTo("Issue does not exist.");
    }

    // Trap 15.
    @Test
    void anIssueThatMayHaveBeenCreatedIsNotCreatedAgain() {
        jira.server.answer(Answer.json(503, "{}"), Answer.json(503, "{}"), OK);

        assertThat(jira.call("create_issue").error().code()).isEqualTo("UPSTREAM_FAILED");
        assertThat(jira.call("get_issue").success()).isTrue();
        assertThat(jira.server.requests()).hasSize(4);
    }

    @Test
    void textBecomesADocument() {
        jira.server.answer(jira.sample("create_issue"), jira.sample("update_issue"));

        jira.call("create_issue", "{'project': 'HSP', 'type': 'Task', 'summary': 'S', 'description': 'D', 'fields': {'customfield_1': 2}}");
        assertThat(json(jira.last().text()))
                .isEqualTo(json("{'fields': {'project': {'key': 'HSP'}, 'issuetype': {'name': 'Task'}, 'summary': 'S', 'customfield_1': 2,"
                        + " 'description': {'type': 'doc', 'version': 1, 'content': [{'type': 'paragraph', 'content': [{'type': 'text',"
                        + " 'text': 'D'}]}]}}}"));
        jira.call("update_issue", "{'issue': 'HSP-1', 'labels': []}");
        assertThat(json(jira.last().text())).isEqualTo(json("{'fields': {'labels': []}}"));
    }

    @Test
    void nobodyIsSentAsNullAndAWatcherAsText() {
        jira.server.answer(jira.sample("assign_issue"), jira.sample("add_watcher"));

        ExecutionResult nobody = jira.call("assign_issue", "{'issue': 'HSP-1', 'assignee': null}");
        assertThat(nobody.data().get("status").intValue()).isEqualTo(204);
        assertThat(json(jira.last().text())).isEqualTo(json("{'accountId': null}"));
        jira.call("add_watcher");
        assertThat(jira.last().text()).isEqualTo("\"5b10a2844c20165700ede21g\"");
        assertThat(jira.last().headers().first("Content-Type")).startsWith("application/json");
    }

    @Test
    void pagesOfASearchAreFollowedByTheirTokens() {
        jira.server.answer(
                Answer.json(200, "{\"issues\": [{\"id\":\"1\",\"key\":\"A-1\"}], \"nextPageToken\": \"t1\", \"isLast\": false}"),
                Answer.json(200, "{\"issues\": [{\"id\":\"2\",\"key\":\"A-2\"}], \"nextPageToken\": \"t2\", \"isLast\": false}"),
                Answer.json(200, "{\"issues\": [{\"id\":\"3\",\"key\":\"A-3\"}], \"isLast\": true}"));

        assertThat(jira.ids("search_issues")).containsExactly("1", "2", "3");
        assertThat(jira.server.requests().stream().skip(1).map(ReceivedRequest::text))
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"maxResults\":100").doesNotContain("nextPageToken"),
                        second -> assertThat(second).contains("\"nextPageToken\":\"t1\""),
                        third -> assertThat(third).contains("\"nextPageToken\":\"t2\""));
    }

    @Test
    void otherPagesAreFollowedByWhereTheyStart() {
        jira.server.answer(
                Answer.json(200, page("projects", 0, 3)), Answer.json(200, page("projects", 1, 3)), Answer.json(200, page("projects", 2, 3)));
        assertThat(jira.ids("list_projects")).containsExactly("0", "1", "2");
        jira.server.answer(
                Answer.json(200, page("comments", 0, 2)), Answer.json(200, page("comments", 1, 2)));
        assertThat(jira.ids("list_comments")).containsExactly("0", "1");

        assertThat(jira.server.requests().stream().skip(1).map(ReceivedRequest::target))
                .satisfiesExactly(
                        one -> assertThat(one).doesNotContain("startAt"),
                        two -> assertThat(two).contains("startAt=1"),
                        three -> assertThat(three).contains("startAt=2"),
                        four -> assertThat(four).doesNotContain("startAt"),
                        five -> assertThat(five).contains("startAt=1"));
    }

    private static String page(String of, int at, int total) {
        String one = "[{\"id\": \"%d\", \"key\": \"K\", \"name\": \"N\"}]".formatted(at);
        return "{\"startAt\": %d, \"maxResults\": 1, \"total\": %d, \"%s\": %s%s}"
                .formatted(
                        at,
                        total,
                        of.equals("projects") ? "values" : of,
                        one,
                        of.equals("projects") ? ", \"isLast\": " + (at == total - 1) : "");
    }

    // Trap 14.
    @Test
    void aSearchMayDemandWhatWasJustWritten() {
        jira.server.answer(jira.sample("search_issues"));

        jira.call("search_issues", "{'jql': 'project = HSP', 'reconcile_issues': [10002]}");

        assertThat(json(jira.last().text()).get("reconcileIssues")).isEqualTo(json("[10002]"));
    }

    // Trap 18.
    @Test
    void anAttachmentComesFromAnotherHostThatSeesNoToken() {
        try (ScriptedServer media = ScriptedServer.start()) {
            media.answer(Answer.bytes(200, Map.of("Content-Type", "image/png"), new byte[] {1, 2, 3}));
            jira.server.answer(Answer.empty(303, Map.of("Location", media.url() + "/file/x/binary?token=t")));

            ExecutionResult file = jira.call("download_attachment");

            assertThat(file.success()).as("%s", file.error()).isTrue();
            assertThat(media.requests()).hasSize(1);
            assertThat(media.requests().get(0).headers().first("Authorization")).isNull();
        }
    }

    // Trap 19.
    @Test
    void anEventIsTakenWithTheTokenOfTheAppOnly() throws JOSEException {
        Received taken = event(ConsentedVendor.SECRET, "HSP-1");

        assertThat(taken.error()).isNull();
        assertThat(taken.events().get(0).name()).isEqualTo("issue");
        assertThat(taken.events().get(0).data().get("key").textValue()).isEqualTo("HSP-1");
        assertThat(taken.events().get(0).data().at("/matched_webhooks/0").intValue()).isEqualTo(1000);
        assertThat(event("somebody-elses-secret-0123456789", "HSP-2").status()).isEqualTo(401);
    }

    private Received event(String secret, String key) throws JOSEException {
        Date now = Date.from(jira.time.clock().instant());
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder().issueTime(now).expirationTime(Date.from(now.toInstant().plusSeconds(180))).build());
        token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
        String body = """
                {"timestamp": 1795772400000, "webhookEvent": "jira:issue_updated", "matchedWebhookIds": [1000],
                 "issue": {"id": "10002", "key": "%s", "fields": {"summary": "Login fails"}}}""".formatted(key);
        return jira.client.receive(
                "jira",
                RawEvent.post(
                        "https://app.example.com/hooks/7",
                        Headers.of(Map.of(
                                "Content-Type", "application/json", "Authorization", "Bearer " + token.serialize())),
                        body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Answer throttled(String reason, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Content-Type", "application/json");
        headers.put("RateLimit-Reason", reason);
        return Answer.of(429, headers, "{\"errorMessages\": [\"Rate limit exceeded.\"], \"errors\": {}}");
    }
}
