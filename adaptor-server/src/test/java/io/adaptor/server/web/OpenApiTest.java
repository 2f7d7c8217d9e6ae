package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The OpenAPI document says what the server does: the same routes, and each example is answered as it is documented. */
class OpenApiTest {
    private static final TestServer SERVER = TestServer.shared();
    private static final int LAST = 4;
    private static final String TENANT = "documented";
    /** Stands in the document where a version does, which depends on what was stored. */
    private static final String A_VERSION = "4f1c0f0a9b2d";

    @Test
    void theDocumentAndTheServerHaveTheSameRoutes() throws Exception {
        Set<String> documented = new TreeSet<>();
        DocumentedRoutes.all().forEach(operation -> documented.add(operation.name()));

        assertThat(documented).isEqualTo(served());
    }

    private static Set<String> served() throws ClassNotFoundException {
        Routes routes = new Routes();
        StandardEnvironment everything = new StandardEnvironment();
        everything
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "switches", Map.of(MarketplaceController.SWITCH, "true", SessionController.SWITCH, "true")));
        ClassPathScanningCandidateComponentProvider scanner =
                new ClassPathScanningCandidateComponentProvider(false, everything);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        Set<String> served = new TreeSet<>();
        for (BeanDefinition found : scanner.findCandidateComponents("io.adaptor.server.web")) {
            Class<?> controller = Class.forName(found.getBeanClassName());
            for (Method method : controller.getDeclaredMethods()) {
                RequestMappingInfo info = routes.getMappingForMethod(method, controller);
                if (info != null) {
                    info.getPatternValues()
                            .forEach(pattern -> info.getMethodsCondition()
                                    .getMethods()
                                    .forEach(one -> served.add(one + " " + pattern.replace("{*", "{"))));
                }
            }
        }
        return served;
    }

    /** Reads mappings as the server does. */
    private static final class Routes extends RequestMappingHandlerMapping {
        Routes() {
            afterPropertiesSet();
        }

        @Override
        protected void initHandlerMethods() {
            // There is no context.
        }

        @Override
        public RequestMappingInfo getMappingForMethod(Method method, Class<?> type) {
            return super.getMappingForMethod(method, type);
        }
    }

    @Test
    void everyExampleIsAnsweredAsDocumentedAndEveryWriteIsInTheAudit() {
        SERVER.tenant(TENANT);
        // What an example needs is there when its turn comes.
        List<DocumentedRoutes.Operation> all = new ArrayList<>(ofKeys());
        all.sort(Comparator.comparing(OpenApiTest::turn));
        Collections.reverse(all.subList(
                (int) all.stream().filter(operation -> turn(operation) < LAST).count(), all.size()));
        Map<String, String> made = new HashMap<>();
        List<String> mistakes = new ArrayList<>();
        for (DocumentedRoutes.Operation operation : all) {
            Answer answer = send(operation, made);
            if (!answer.header("Location").isEmpty()) {
                made.put(operation.path(), answer.header("Location"));
            }
            operation.mistakes(answer).forEach(mistake -> mistakes.add(operation.name() + ": " + mistake));
            if (answer.status() >= 300) {
                mistakes.add(operation.name() + ": answered " + answer.text());
            }
        }
        assertThat(mistakes).isEmpty();

        Set<String> audited = new TreeSet<>(SERVER.get("/v2/audit?limit=200", "X-Tenant-Id", TENANT)
                .json()
                .path("items")
                .findValuesAsText("action"));
        Set<String> writes = new TreeSet<>();
        ofKeys().stream()
                .filter(operation -> AuditedRequests.changes(operation.method(), operation.path()))
                .forEach(operation -> writes.add(operation.name()));
        assertThat(audited).isEqualTo(writes);
        assertThat(writes).contains("POST /v2/keys", "DELETE /v2/tenants/{id}", "PATCH /v2/integrations/{id}");
    }

    private static int turn(DocumentedRoutes.Operation operation) {
        return switch (operation.method()) {
            case "POST" -> operation.path().contains("{") ? 2 : 0;
            case "PUT" -> 1;
            case "DELETE" -> LAST;
            default -> 3;
        };
    }

    /** Without those where a token stands for a key; they are tried where there are tokens. */
    private static List<DocumentedRoutes.Operation> ofKeys() {
        return DocumentedRoutes.all().stream()
                .filter(operation -> !operation.tree().at("/tags/0").asText().equals("browser")
                        // What needs a remote system first is tried where there is one.
                        && !operation.tree().has("x-tried-in"))
                .toList();
    }

    private static Answer send(DocumentedRoutes.Operation operation, Map<String, String> made) {
        String path = operation.path();
        int end = path.lastIndexOf("/{");
        String known = path.endsWith("}") ? made.get(path.substring(0, end)) : null;
        if (known != null) {
            path = known;
        }
        for (String name : operation.pathParameters()) {
            path = path.replace("{" + name + "}", operation.example(name));
        }
        List<String> headers = new ArrayList<>(List.of("X-Tenant-Id", TENANT));
        String version =
                SERVER.get("/v2/integrations/orders", "X-Tenant-Id", TENANT).header("ETag");
        if (operation.takes("If-Match")) {
            headers.addAll(List.of("If-Match", version));
        }
        if (operation.takes("X-Adaptor-Connection")) {
            headers.addAll(List.of("X-Adaptor-Connection", operation.example("X-Adaptor-Connection")));
        }
        if (operation.takes("Idempotency-Key")) {
            headers.addAll(List.of(
                    "Idempotency-Key", operation.tree().path("operationId").asText()));
        }
        String stored = version.replace("\"", "");
        return SERVER.send(
                operation.method(),
                path.replace(A_VERSION, stored),
                operation.body().replace(A_VERSION, stored),
                headers.toArray(new String[0]));
    }
}
