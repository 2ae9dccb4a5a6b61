package io.tidemark.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tidemark.jobs.sql.SqlText.Place;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

    @Test
    void wordsHaveTheirPlaces() {
        SqlText text = SqlText.of("SELECT a,\n  'B' /* C\n */ d -- E\n`f`");

        assertThat(text.words()).extracting(SqlText.Word::text).containsExactly("SELECT", "a", "d", "f");
        assertThat(text.words())
                .extracting(SqlText.Word::place)
                .containsExactly(new Place(1, 1), new Place(1, 8), new Place(3, 5), new Place(4, 2));
    }

    @Test
    void commentsAndTextsEndWhereThePlannerEndsThem() {
        assertThat(SqlText.of("-- A\rb // C\nd E'F''G\\'H' i '\\' j 'K''L' m").words())
                .extracting(SqlText.Word::text)
                .containsExactly("b", "d", "i", "j", "m");
    }

    @Test
    void aNameInQuotesIsOneWordAndNoKeyword() {
        SqlText text = SqlText.of("`it's within x` `WITHIN` within");

        assertThat(text.words()).extracting(SqlText.Word::text).containsExactly("it's within x", "WITHIN", "within");
        assertThat(text.find("WITHIN")).contains(new Place(1, 26));
        assertThat(text.find("it's within x")).contains(new Place(1, 2));
    }

    @Test
    void nothingHidesAWordThatTheParserSees() {
        assertThat(SqlText.of("`x'` a `y'` // '\nb // '\n-- c\rd /*+ e('*/') */ f '")
                        .words())
                .extracting(SqlText.Word::text)
                .containsExactly("x'", "a", "y'", "b", "d", "e", "f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a ", "/*", "'", "a\n", "--", "//", "`", "/*'", "E'", "E'\\", "\\'", "``", "/*+"})
    void aMegabyteOfAnythingTakesTimeInProportion(String block) {
        String sql = block.repeat((1 << 20) / block.length());

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> SqlText.of(sql));
    }
}
