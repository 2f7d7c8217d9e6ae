package io.adaptor.mcp;
import org.junit.jupiter.api.Test;
class SmokeTest { @Test void t() {} }
