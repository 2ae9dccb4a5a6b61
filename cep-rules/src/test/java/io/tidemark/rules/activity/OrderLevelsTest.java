package io.tidemark.rules.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.events.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OrderLevelsTest {

    @Property(tries = 300)
    void aShareIsFoundInTheBandOfTheOrderItFallsOn(
            @ForAll @Size(min = 1, max = 60) List<@LongRange(min = 1, max = 1_000_000_000L) Long> totals,
            @ForAll @IntRange(max = 999_999) int share) {
        OrderLevels levels = new OrderLevels();
        totals.forEach(total -> levels.add(OrderLevel.bandOf(total), 1));
        List<Long> sorted = new ArrayList<>(totals);
        Collections.sort(sorted);
        long expected = sorted.get((int) ((long) sorted.size() * share / 1_000_000));

        assertThat(levels.bandAt(share)).isEqualTo(OrderLevel.bandOf(expected));
    }

    @Property(tries = 300)
    void theLeastOfABandIsInItAndWhatIsLessIsNot(@ForAll @LongRange(min = 2, max = Money.LIMIT) long total) {
        int band = OrderLevel.bandOf(total);
        long least = OrderLevel.leastOf(band);

        assertThat(OrderLevel.bandOf(least)).isEqualTo(band);
        assertThat(least).isLessThanOrEqualTo(total);
        assertThat(least == 1 || OrderLevel.bandOf(least - 1) < band).isTrue();
    }

    @Test
    void whatIsTakenBackDoesNotCount() {
        OrderLevels levels = new OrderLevels();
        levels.add(7, 3);
        levels.add(7, -3);

        assertThat(levels.size()).isZero();
        assertThat(levels.bands()).isZero();
        assertThatThrownBy(() -> levels.bandAt(500_000)).isInstanceOf(IllegalStateException.class);
    }
}
