package io.adaptor.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.adaptor.AdaptorClient;
import io.adaptor.api.InputField;
import io.adaptor.api.Integration;
import io.adaptor.api.Template;
import io.adaptor.api.TemplateSample;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.marketplace.TemplateCatalogue;
import io.adaptor.marketplace.TemplateSandbox;
import io.adaptor.marketplace.TemplateValidator;
import io.adaptor.tools.Tool;
import io.adaptor.tools.ToolCall;
import io.adaptor.tools.ToolResult;
import io.adaptor.tools.ToolScope;
import io.adaptor.tools.ToolSource;
import io.adaptor.tools.Tools;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint of every template as the tool of a language model that knows nothing but its schema, in the sandbox. */
class TemplateToolsTest {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final String CURSOR = "page_cursor";

    private final List<ExecutionEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    static Stream<Template> templates() {
        return TemplateCatalogue.ofClassPath(TemplateToolsTest.class.getClassLoader()).list().stream();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyToolCanBeCalledByItsSchemaAlone(Template template) {
        TemplateSandbox sandbox = TemplateSandbox.of(template);
        Integration integration = sandbox.integration();
        ToolScope scope = ToolScope.of(integration.tenantId());
        List<String> examples = examples(template);
        List<String> secrets = secrets(template, integration);
        try (AdaptorClient client = sandbox.client(AdaptorClient.builder().listener(events::add), null)) {
            Tools tools = Tools.builder(client, ToolSource.of(integration)).build();
            List<Tool> ofEndpoints = tools.list(scope).stream()
                    .filter(tool -> tool.endpointName() != null)
                    .toList();
            assertThat(ofEndpoints).hasSameSizeAs(integration.endpoints().keySet());
            for (Tool tool : ofEndpoints) {
                for (boolean full : new boolean[] {false, true}) {
                    ObjectNode arguments = SampledArguments.of(tool.inputSchema(), examples, full);
                    arguments.remove(CURSOR);
                    ToolResult result = called(tools, ToolCall.of(scope, tool.name(), arguments), tool);
                    fits(tool, arguments, result, secrets);
                    JsonNode next =
                            result.isError() ? null : result.structured().get("next_cursor");
                    if (next != null) {
                        arguments.set(CURSOR, next);
                        fits(tool, arguments, called(tools, ToolCall.of(scope, tool.name(), arguments), tool), secrets);
                    }
                }
            }
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void nothingOfItsArgumentsHasToBeGuessed(Template template) {
        assertThat(TemplateValidator.warnings(template)).isEmpty();
    }

    /** The result of a call, which is confirmed only after it was refused without a confirmation. */
    private ToolResult called(Tools tools, ToolCall call, Tool tool) {
        if (!tool.annotations().destructive()) {
            return tools.call(call);
        }
        events.clear();
        ToolResult refused = tools.call(call);
        assertThat(refused.error())
                .as(tool.name() + " " + call.arguments() + ": " + refused.text())
                .isEqualTo(Tools.CONFIRMATION_REQUIRED);
        assertThat(events).as(tool.name() + " without confirmation").isEmpty();
        return tools.call(call.confirmed(refused.confirmation().token()));
    }

    private void fits(Tool tool, ObjectNode arguments, ToolResult result, List<String> secrets) {
        String call = tool.name() + " " + arguments;
        differences(tool.inputSchema(), arguments)
                .forEach(error -> wrong.add(call + " is none of its own schema: " + error));
        if (result.isError()) {
            wrong.add(call + ": " + result.text());
        } else if (tool.outputSchema() == null) {
            assertThat(result.structured().has("data")).as(call).isTrue();
        } else {
            differences(tool.outputSchema(), result.structured())
                    .forEach(error -> wrong.add(call + " returns " + result.structured() + ": " + error));
            if (result.structured().has("partial")) {
                wrong.add(call + " returns what its schema does not allow: " + result.structured());
            }
        }
        assertThat(secrets)
                .as(call)
                .noneMatch(secret -> result.text().contains(secret)
                        || String.valueOf(result.structured()).contains(secret));
    }

    private static List<Error> differences(JsonNode schema, JsonNode tree) {
        return SCHEMAS.getSchema(schema).validate(tree);
    }

    private static List<String> secrets(Template template, Integration integration) {
        List<String> secrets = new ArrayList<>(List.of("sandbox-secret"));
        Stream.of(template.inputs(), integration.connectionFields())
                .flatMap(fields -> fields.values().stream())
                .filter(InputField::secret)
                .map(InputField::example)
                .filter(example -> example != null && !example.isEmpty())
                .forEach(secrets::add);
        return secrets;
    }

    private static List<String> examples(Template template) {
        Set<String> texts = new LinkedHashSet<>();
        for (TemplateSample sample : template.samples().values()) {
            gather(sample.input(), texts);
            JsonNode body = sample.response().body();
            if (body != null) {
                gather(body, texts);
            }
        }
        return List.copyOf(texts);
    }

    private static void gather(JsonNode tree, Set<String> texts) {
        if (tree.isTextual()) {
            texts.add(tree.textValue());
        }
        tree.forEach(one -> gather(one, texts));
    }
}
