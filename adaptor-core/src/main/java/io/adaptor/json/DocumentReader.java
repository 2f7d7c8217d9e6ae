package io.adaptor.json;

/** Reads documents: YAML, or JSON if the text starts with a brace. */
final class DocumentReader {
    private DocumentReader() {}

    static Document read(String text, Problems problems) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String start = plain.stripLeading();
        if (start.isEmpty()) {
            throw problems.fatal(new Spot(1, 1), "", "is empty; an integration in YAML or JSON is expected");
        }
        return start.charAt(0) == '{' ? JsonTree.read(plain, problems) : YamlTree.read(plain, problems);
    }
}
