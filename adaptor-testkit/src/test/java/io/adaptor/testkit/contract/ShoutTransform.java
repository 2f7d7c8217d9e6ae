package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.spi.ValueTransform;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code shout}: {@code Ada} becomes {@code ADA!}, well or with one flaw. The parameter {@code mark} is ! or ?. */
public class ShoutTransform implements ValueTransform {
    private final TransformFlaw flaw;
    private final AtomicInteger calls = new AtomicInteger();

    public ShoutTransform() {
        this(null);
    }

    ShoutTransform(TransformFlaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public String name() {
        return flaw == TransformFlaw.BAD_NAME ? "Shout it" : "shout";
    }

    @Override
    public Change prepare(Map<String, JsonNode> params, ExpressionCompiler expressions) {
        if (flaw != TransformFlaw.CHECKS_LATE) {
            check(params);
        }
        String mark = params.getOrDefault("mark", TextNode.valueOf("!")).asText();
        StringBuilder shared = new StringBuilder();
        return (value, surroundings) -> {
            if (flaw == TransformFlaw.CHECKS_LATE) {
                check(params);
            }
            if (flaw == TransformFlaw.NULL_OF_JAVA && value.isNumber()) {
                return null;
            }
            if (!value.isTextual() && !(flaw == TransformFlaw.NULL_POINTER_ON_NULL && value.isNull())) {
                throw new IllegalArgumentException("shout takes a text, not " + value.getNodeType());
            }
            if (flaw == TransformFlaw.CHANGES_THE_INPUT) {
                ((ObjectNode) surroundings).put("shouted", true);
            }
            return TextNode.valueOf(shout(value.textValue(), mark, shared));
        };
    }

    private String shout(String text, String mark, StringBuilder shared) {
        if (flaw == TransformFlaw.PRINTS) {
            System.out.println(text.length() > 100 ? "a long text" : text);
        }
        String loud = text.toUpperCase(Locale.ROOT);
        if (flaw == TransformFlaw.QUADRATIC) {
            String copy = "";
            for (char c : text.toCharArray()) {
                if (Thread.currentThread().isInterrupted()) {
                    // The rule has noticed; the rules that follow need the processor.
                    break;
                }
                copy = c + copy;
            }
        }
        if (flaw == TransformFlaw.SHARED_BUILDER) {
            shared.setLength(0);
            for (char c : loud.toCharArray()) {
                shared.append(c);
            }
            loud = shared.toString();
        }
        if (flaw == TransformFlaw.COUNTS && calls.incrementAndGet() > 1) {
            return loud + mark + calls;
        }
        return flaw == TransformFlaw.WRONG_RESULT ? loud : loud + mark;
    }

    private void check(Map<String, JsonNode> params) {
        for (Map.Entry<String, JsonNode> param : params.entrySet()) {
            String name = param.getKey();
            if (!name.equals("mark") && flaw != TransformFlaw.ACCEPTS_UNKNOWN) {
                throw new IllegalArgumentException("shout: unknown parameter " + name + "; it takes mark");
            }
            if (name.equals("mark") && !param.getValue().asText().matches("[!?]")) {
                throw new IllegalArgumentException(
                        flaw == TransformFlaw.NAMES_NOTHING ? "wrong" : "shout: mark must be ! or ?");
            }
        }
    }
}
