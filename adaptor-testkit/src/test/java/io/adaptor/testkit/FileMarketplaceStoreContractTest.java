package io.adaptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.adaptor.api.TemplateRating;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.MarketplaceStore;
import io.adaptor.store.FileMarketplaceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMarketplaceStoreContractTest extends MarketplaceStoreContractTest {
    private static final TemplateRating RATING = new TemplateRating("stripe", "acme", 5, null, Instant.EPOCH);

    @TempDir
    Path folder;

    @Override
    protected MarketplaceStore open() {
        return FileMarketplaceStore.open(folder.resolve("market"));
    }

    @Test
    void whatWasRatedIsThereForTheNextProcess() {
        open().rate(RATING);

        assertThat(open().ratings("stripe", 10)).containsExactly(RATING);
    }

    @Test
    void aDamagedFileIsNamedAndNotWrittenOver() throws IOException {
        MarketplaceStore store = open();
        store.rate(RATING);
        Path file;
        try (Stream<Path> files = Files.list(folder.resolve("market"))) {
            file = files.filter(one -> one.toString().endsWith(".market"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(file, "{\"tenant_id\": \"acme\", \"ratings\": [{\"stars\": 9}]}");

        for (Runnable use : List.<Runnable>of(() -> store.rate(RATING), () -> store.standings())) {
            AdaptorException failed = catchThrowableOfType(AdaptorException.class, use::run);
            assertThat(failed.code()).hasToString("STORE_UNAVAILABLE");
            assertThat(failed).hasMessageContaining(file.getFileName().toString());
        }
        assertThat(file).content().contains("9");
    }
}
