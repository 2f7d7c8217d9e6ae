package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.spi.ValueTransform;
import java.util.List;
import java.util.Map;

/** The suite on the example, with the flaw that the running test names. */
class ShoutSuite extends TransformContractTest {
    static volatile TransformFlaw flaw;

    @Override
    protected ValueTransform transform() {
        return new ShoutTransform(flaw);
    }

    @Override
    protected List<TransformSample> samples() {
        return List.of(
                new TransformSample(Map.of(), TextNode.valueOf("Ada"), TextNode.valueOf("ADA!")),
                new TransformSample(Map.of(), TextNode.valueOf("Grace Hopper"), TextNode.valueOf("GRACE HOPPER!")),
                new TransformSample(
                        Map.of("mark", TextNode.valueOf("?")), TextNode.valueOf("Ada"), TextNode.valueOf("ADA?")));
    }

    @Override
    protected List<WrongParam> wrongParams() {
        return List.of(new WrongParam("mark", Map.of("mark", TextNode.valueOf("ab"))));
    }
}
