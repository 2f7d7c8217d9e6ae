package io.adaptor.examples.slugify;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.spi.ValueTransform;
import io.adaptor.testkit.contract.TransformContractTest;
import io.adaptor.testkit.contract.TransformSample;
import io.adaptor.testkit.contract.WrongParam;
import java.util.List;
import java.util.Map;

/** The rules that every transform keeps. */
class SlugifyContractTest extends TransformContractTest {
    @Override
    protected ValueTransform transform() {
        return new SlugifyTransform();
    }

    @Override
    protected List<TransformSample> samples() {
        return List.of(
                new TransformSample(Map.of(), TextNode.valueOf("Crème brûlée!"), TextNode.valueOf("creme-brulee")),
                new TransformSample(
                        Map.of("separator", TextNode.valueOf("_"), "max_length", IntNode.valueOf(6)),
                        TextNode.valueOf("Hello, World"),
                        TextNode.valueOf("hello")));
    }

    @Override
    protected List<WrongParam> wrongParams() {
        return List.of(
                new WrongParam("separator", Map.of("separator", TextNode.valueOf("+"))),
                new WrongParam("max_length", Map.of("max_length", IntNode.valueOf(0))));
    }
}
