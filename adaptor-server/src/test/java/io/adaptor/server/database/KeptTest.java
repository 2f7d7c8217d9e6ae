package io.adaptor.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.testkit.FakeTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How long something that was read is kept. */
class KeptTest {
    private final FakeTime time = FakeTime.create();
    private final Kept<String, Integer> kept = new Kept<>(10, time);
    private final AtomicInteger reads = new AtomicInteger();

    private int find() {
        return kept.find("a", key -> reads.incrementAndGet());
    }

    @Test
    void itIsReadAgainAfterTenSeconds() {
        assertThat(find()).isEqualTo(1);
        time.advance(Duration.ofSeconds(9));
        assertThat(find()).as("within ten seconds").isEqualTo(1);
        time.advance(Duration.ofSeconds(1));
        assertThat(find()).as("after ten seconds").isEqualTo(2);
    }

    @Test
    void itIsReadAgainAfterAChange() {
        find();
        kept.changed("b");
        assertThat(find()).as("after a change of another").isEqualTo(1);
        kept.changed("a");
        assertThat(find()).isEqualTo(2);
        kept.changed();
        assertThat(find()).isEqualTo(3);
    }

    @Test
    void whatChangesWhileItIsReadIsNotKept() {
        assertThat(kept.find("a", key -> {
                    kept.changed("a");
                    return -1;
                }))
                .isEqualTo(-1);
        assertThat(find()).isEqualTo(1);
    }
}
