package io.adaptor.json;

import static io.adaptor.json.Scalars.choice;
import static io.adaptor.json.Scalars.integer;
import static io.adaptor.json.Texts.identifier;
import static io.adaptor.json.Texts.text;
import static io.adaptor.json.Trees.map;
import static io.adaptor.json.Trees.texts;

import io.adaptor.api.Template;
import io.adaptor.api.Template.Builder;
import io.adaptor.api.TemplateSample;
import io.adaptor.api.TemplateSample.Scene;

/** The block {@code template} of a template. */
final class TemplateFields {
    private static final Kind<Scene> SCENE = Shape.of(
                    "template_scene", "How the vendor answers.", Scene::builder, Scene.Builder::build)
            .field("status", integer(200, 599), Scene::status, Scene.Builder::status)
            .doc("The HTTP status.")
            .field("headers", map(text()), Scene::headers, Scene.Builder::headers)
            .doc("The headers of the answer.")
            .field("body", Trees.anything(), Scene::body, Scene.Builder::body)
            .doc("The body; none by default.")
            .field("when", text(256), Scene::when, Scene.Builder::when)
            .doc("A text in the URL or the body of a request that has this answer come of itself.")
            .field("echo", text(), Scene::echo, Scene.Builder::echo)
            .doc("Where in the body the fields that were sent are shown: names with dots, empty for the body itself.");

    private static final Kind<TemplateSample> SAMPLE = Shape.of(
                    "template_sample", "How the vendor answers one endpoint.", TemplateSample.class)
            .field("input", Trees.object(), TemplateSample::input)
            .doc("An input that the endpoint takes.")
            .field("response", SCENE.needed(Scene.builder().build(), "{body: …} is needed"), TemplateSample::response)
            .doc("How the vendor answers it.")
            .field("scenes", map(SCENE), TemplateSample::scenes)
            .doc("Other answers by their names, such as second_page.");

    static final Shape<Template, Builder> SHAPE = Shape.of(
                    "template", "What a marketplace shows of an integration.", Template::builder, Builder::build)
            .field(
                    "item_id",
                    identifier().needed("none", "an id such as stripe is needed"),
                    Template::itemId,
                    Builder::itemId)
            .doc("Its id in a catalogue.")
            .field("version", text(), Template::version, Builder::version)
            .doc("Three numbers; the first rises when what is installed would break.")
            .field("updated", Texts.date(), Template::updated, Builder::updated)
            .doc("The day of this version.")
            .field(
                    "provider",
                    text(128).needed("none", "the company or service is needed"),
                    Template::provider,
                    Builder::provider)
            .doc("The company or service.")
            .field("logo_url", text(), Template::logoUrl, Builder::logoUrl)
            .doc("A picture.")
            .field("documentation_url", text(), Template::documentationUrl, Builder::documentationUrl)
            .doc("The vendor's documentation.")
            .field("pricing", choice(Template.Pricing.class), Template::pricing, Builder::pricing)
            .doc("What the vendor asks for its API.")
            .field("tags", texts(), Template::tags, Builder::tags)
            .doc("Words to find it by.")
            .field("requirements", texts(), Template::requirements, Builder::requirements)
            .doc("What a person needs before it can be set up.")
            .field("setup_instructions", texts(), Template::setupInstructions, Builder::setupInstructions)
            .doc("What to do at the vendor's, in order.")
            .field("inputs", map(InputFieldFields.KIND), Template::inputs, Builder::inputs)
            .doc("What is asked once, at installation: ${input:NAME} refers to it anywhere in the integration.")
            .field("samples", map(SAMPLE), Template::samples, Builder::samples)
            .doc("How the vendor answers, by the names of endpoints.")
            .field("scenes", map(SCENE), Template::scenes, Builder::scenes)
            .doc("Answers that any endpoint may get, such as throttled.");

    private TemplateFields() {}
}
