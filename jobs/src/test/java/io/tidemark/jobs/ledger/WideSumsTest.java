package io.tidemark.jobs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class WideSumsTest {

    @Property
    void everySumIsThatOfArbitraryPrecision(@ForAll @Size(max = 50) List<Long> deltas) {
        WideSums sums = new WideSums(2);
        BigInteger expected = BigInteger.ZERO;
        for (long delta : deltas) {
            sums.add(new long[] {delta, ~delta});
            expected = expected.add(BigInteger.valueOf(delta));
        }

        assertThat(sums.get(0)).isEqualTo(expected);
        assertThat(sums.get(1)).isEqualTo(expected.negate().subtract(BigInteger.valueOf(deltas.size())));
    }

    @Property
    void whatIsAddedAndTakenAwayLeavesZero(@ForAll @Size(max = 20) List<Integer> deltas) {
        WideSums sums = new WideSums(1);
        deltas.forEach(delta -> sums.add(new long[] {delta}));
        deltas.forEach(delta -> sums.add(new long[] {-(long) delta}));

        assertThat(sums.isZero()).isTrue();
    }

    @Example
    void sumsGoOnBeyondSixtyFourBitsUpAndDown() {
        BigInteger max = BigInteger.valueOf(Long.MAX_VALUE);
        WideSums sums = new WideSums(2);
        for (int i = 0; i < 5; i++) {
            sums.add(new long[] {Long.MAX_VALUE, Long.MIN_VALUE});
        }

        assertThat(sums.get(0)).isEqualTo(max.multiply(BigInteger.valueOf(5)));
        assertThat(sums.get(1)).isEqualTo(max.add(BigInteger.ONE).multiply(BigInteger.valueOf(-5)));
    }

    @Example
    void oneCarriesIntoTheUpperHalfAndBorrowsFromIt() {
        WideSums sums = new WideSums(new long[] {0}, new long[] {-1});

        sums.add(new long[] {1});
        assertThat(sums.get(0)).isEqualTo(BigInteger.ONE.shiftLeft(64));

        sums.add(new long[] {-1});
        assertThat(sums.get(0)).isEqualTo(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
        assertThat(sums.isZero()).isFalse();
    }

    @Example
    void aCopyGoesItsOwnWay() {
        WideSums sums = new WideSums(1);
        WideSums copy = sums.copy();
        sums.add(new long[] {7});

        assertThat(copy.isZero()).isTrue();
        assertThat(sums.get(0)).isEqualTo(7);
    }
}
