package io.adaptor.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Who imports adaptor-bom has the libraries that our modules were tested with. */
class BomTest {
    private static final Path ROOT = Path.of(System.getProperty("adaptor.root", ".."));
    private static final List<String> WHOLE_FAMILIES = List.of("org.slf4j", "com.fasterxml.jackson");

    @Test
    void itsVersionsAreThoseOfTheBuild() throws Exception {
        Map<String, String> build = properties(pom("pom.xml"));
        Map<String, String> bom = properties(pom("adaptor-bom/pom.xml"));

        assertThat(bom).hasSizeGreaterThan(10);
        bom.forEach((name, version) -> assertThat(version).as(name).isEqualTo(build.get(name)));
        assertThat(pom("adaptor-bom/pom.xml")
                        .getElementsByTagName("version")
                        .item(0)
                        .getTextContent())
                .isEqualTo(
                        pom("pom.xml").getElementsByTagName("version").item(0).getTextContent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adaptor-api",
                "adaptor-core",
                "adaptor-connectors/rest",
                "adaptor-connectors/graphql",
                "adaptor-connectors/webhook",
                "adaptor-connectors/database",
                "adaptor-connectors/file",
                "adaptor-connectors/kafka",
                "adaptor-connectors/amqp",
                "adaptor-connectors/mcp",
                "adaptor-testkit",
                "adaptor-openapi",
                "adaptor-mcp",
                "adaptor-spring-boot-starter"
            })
    void whatAModuleNeedsAtRunTimeIsManaged(String module) throws Exception {
        List<String> managed = new ArrayList<>();
        for (Element dependency : dependencies(child(pom("adaptor-bom/pom.xml"), "dependencyManagement"))) {
            managed.add(text(dependency, "groupId") + ":" + text(dependency, "artifactId"));
        }

        for (Element dependency : dependencies(pom(module + "/pom.xml"))) {
            String group = text(dependency, "groupId");
            boolean needed = !"test".equals(text(dependency, "scope"))
                    && !"provided".equals(text(dependency, "scope"))
                    && (!"true".equals(text(dependency, "optional")) || group.startsWith("com.google"))
                    && !group.startsWith("org.springframework")
                    && !group.startsWith("org.junit")
                    // It is part of the JAR under another name.
                    && !group.equals("com.networknt");
            if (needed && WHOLE_FAMILIES.stream().noneMatch(group::startsWith)) {
                assertThat(managed).contains(group + ":" + text(dependency, "artifactId"));
            }
        }
        assertThat(managed).contains("org.slf4j:slf4j-bom", "com.fasterxml.jackson:jackson-bom");
    }

    private static Element pom(String file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ROOT.resolve(file).toFile())
                .getDocumentElement();
    }

    private static Map<String, String> properties(Element pom) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Element property : children(child(pom, "properties"))) {
            all.put(property.getTagName(), property.getTextContent());
        }
        return all;
    }

    private static List<Element> dependencies(Element parent) {
        return children(child(parent, "dependencies"));
    }

    private static String text(Element parent, String name) {
        Element found = child(parent, name);
        return found == null ? null : found.getTextContent();
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(each -> each.getTagName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<Element> children(Element parent) {
        List<Element> all = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                all.add(element);
            }
        }
        return all;
    }
}
