package io.adaptor.server.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.InputField;
import io.adaptor.api.Template;
import io.adaptor.api.TemplateSample;
import io.adaptor.api.TemplateStanding;
import io.adaptor.marketplace.SetupGuide;
import io.adaptor.marketplace.TemplateCapabilities;
import io.adaptor.marketplace.TemplateCatalogue;
import io.adaptor.marketplace.TemplateSandbox;
import java.time.LocalDate;

/** Templates as JSON. */
final class TemplateTree {
    private TemplateTree() {}

    static Template found(TemplateCatalogue catalogue, String id) {
        return catalogue
                .find(id)
                .orElseThrow(() -> ApiProblem.notFound("TEMPLATE_NOT_FOUND", "template \"" + id + "\""));
    }

    static ObjectNode summary(Template template, TemplateStanding standing) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("item_id", template.itemId())
                .put("version", template.version())
                .put("name", template.name())
                .put("provider", template.provider())
                .put("category", template.category())
                .put("description", template.description())
                .put("logo_url", template.logoUrl());
        Template.Pricing pricing = template.pricing();
        tree.put("pricing", pricing == null ? null : pricing.wireName());
        LocalDate updated = template.updated();
        tree.put("updated", updated == null ? null : updated.toString());
        template.tags().forEach(tree.putArray("tags")::add);
        TemplateCapabilities.of(template).forEach(tree.putArray("capabilities")::add);
        tree.put("endpoints", template.document().path("endpoints").size());
        return tree.put("rating", standing.rating())
                .put("rating_count", standing.ratings())
                .put("installations", standing.installations())
                .put("calls", standing.calls());
    }

    static ObjectNode details(Template template, TemplateStanding standing) {
        ObjectNode tree = summary(template, standing);
        tree.put("documentation_url", template.documentationUrl());
        template.requirements().forEach(tree.putArray("requirements")::add);
        template.setupInstructions().forEach(tree.putArray("setup_instructions")::add);
        TemplateSandbox sandbox = TemplateSandbox.of(template);
        sandbox.scenes().forEach(tree.putArray("scenes")::add);
        ArrayNode operations = tree.putArray("operations");
        sandbox.integration().endpoints().forEach((name, endpoint) -> {
            ObjectNode operation = operations
                    .addObject()
                    .put("endpoint", name)
                    .put(
                            "method",
                            endpoint.method() == null ? null : endpoint.method().name())
                    .put("description", endpoint.description());
            TemplateSample sample = template.samples().get(name);
            if (sample != null) {
                operation.set("sample_input", sample.input());
            }
        });
        return tree;
    }

    static ObjectNode setup(Template template) {
        SetupGuide guide = SetupGuide.of(template);
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("item_id", template.itemId());
        template.requirements().forEach(tree.putArray("requirements")::add);
        template.setupInstructions().forEach(tree.putArray("instructions")::add);
        ArrayNode steps = tree.putArray("steps");
        guide.steps().forEach(step -> {
            InputField field = step.field();
            ObjectNode one = steps.addObject()
                    .put("path", step.path())
                    .put("label", field.label())
                    .put("help", field.help())
                    .put("example", field.example())
                    .put("default", field.defaultValue())
                    .put("required", field.required())
                    .put("secret", field.secret());
            field.options().forEach(one.putArray("options")::add);
        });
        tree.set("schema", guide.schema());
        return tree;
    }
}
