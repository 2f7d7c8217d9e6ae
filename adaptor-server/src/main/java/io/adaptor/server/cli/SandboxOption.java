package io.adaptor.server.cli;

import io.adaptor.marketplace.TemplateSandbox;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option that runs a template in its sandbox instead of an integration from a file. */
final class SandboxOption {
    @Option(names = "--template", paramLabel = "ID", description = "A template instead of a file, with --sandbox.")
    private @Nullable String template;

    @Option(names = "--sandbox", description = "Answers from the samples of the template; nothing is sent.")
    private boolean sandbox;

    @Option(
            names = "--scene",
            paramLabel = "NAME",
            description = "Another answer of the sandbox, such as throttled or refused.")
    private @Nullable String scene;

    @Mixin
    private TemplateOption templates = new TemplateOption();

    private @Nullable TemplateSandbox opened;

    /** Returns whether a template is named. */
    boolean named() {
        if (template == null && (sandbox || scene != null)) {
            throw new MisuseException("--sandbox and --scene are for --template ID");
        }
        return template != null;
    }

    /** Returns the sandbox of the template, which is read once. */
    TemplateSandbox sandbox() {
        if (template == null || !sandbox) {
            throw new MisuseException(
                    "--template: runs with --sandbox only; to use a template with an account, install it with"
                            + " \"templates install\" and give the file");
        }
        TemplateSandbox known = opened;
        if (known == null) {
            known = TemplateSandbox.of(templates.template(template));
            opened = known;
        }
        return known;
    }

    /** Returns the scene that selects the response; null for the usual ones. */
    @Nullable
    String scene() {
        List<String> known = sandbox().scenes();
        if (scene != null && !known.contains(scene)) {
            throw new MisuseException(
                    "--scene: this template has " + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
        return scene;
    }
}
