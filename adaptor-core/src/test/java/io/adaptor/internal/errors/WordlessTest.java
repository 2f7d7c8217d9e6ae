package io.adaptor.internal.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class WordlessTest {
    @Test
    void aFailureIsShownByItsClassesAndPlacesAndNothingOfWhatItSays() {
        IOException cause = new IOException("insert into tokens values ('planted-token')");
        AdaptorException failure = new AdaptorException(StandardErrorCode.STORE_UNAVAILABLE, "no planted-token", cause);

        StringWriter text = new StringWriter();
        Wordless.of(failure).printStackTrace(new PrintWriter(text));

        assertThat(text.toString())
                .doesNotContain("planted")
                .contains("STORE_UNAVAILABLE", "java.io.IOException", "WordlessTest.java");
    }

    @Test
    void aCircleOfCausesEnds() {
        Exception one = new Exception("one");
        one.initCause(new Exception("two", one));

        assertThat(Wordless.of(one)).hasToString("java.lang.Exception");
    }
}
