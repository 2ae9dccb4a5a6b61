package io.tidemark.jobs.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SumTableTest {

    /** Keys of few different hash codes, so that they meet in the same places. */
    private record Key(int number) {
        @Override
        public int hashCode() {
            return number % 7;
        }
    }

    /** Keys of one hash code. */
    private record Twin(int number) {
        @Override
        public int hashCode() {
            return 7;
        }
    }

    @Property(tries = 200)
    void holdsTheFirstNumbersOfEachKey(
            @ForAll @Size(max = 3_000) List<@IntRange(min = 0, max = 2_000) Integer> numbers) {
        SumTable<Key> table = new SumTable<>();
        Map<Key, Long> expected = new HashMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            Key key = new Key(numbers.get(i));
            long[] known = table.putIfAbsent(key, new long[] {i});
            Long before = expected.putIfAbsent(key, (long) i);

            assertThat(known == null ? null : (Long) known[0]).isEqualTo(before);
        }
        assertThat(contents(table)).isEqualTo(expected);
        assertThat(table.size()).isEqualTo(expected.size());
    }

    @Test
    void takesOtherNumbersForAKeyAndForgetsAll() {
        SumTable<Key> table = new SumTable<>();
        for (int i = 0; i < 5_000; i++) {
            table.putIfAbsent(new Key(i), new long[] {i});
        }
        table.replace(new Key(4_321), new long[] {-1});
        assertThat(contents(table)).hasSize(5_000).containsEntry(new Key(4_321), -1L);

        table.clear();
        assertThat(table.size()).isZero();
        assertThat(contents(table)).isEmpty();
        assertThat(table.putIfAbsent(new Key(1), new long[] {1})).isNull();
    }

    @Test
    void isCrowdedByManyKeysOfOneHashOnly() {
        SumTable<Object> table = new SumTable<>();
        for (int i = 0; i < 131_072; i++) {
            table.putIfAbsent(i, new long[] {i});
        }
        for (int i = 0; i < 100; i++) {
            table.putIfAbsent(new Twin(i), new long[] {i});
        }
        assertThat(table.isCrowded()).isFalse();

        for (int i = 100; i < 1_000; i++) {
            table.putIfAbsent(new Twin(i), new long[] {i});
        }
        assertThat(table.isCrowded()).isTrue();
    }

    @Test
    void isAsNewOnceCrowdedKeysAreForgotten() {
        SumTable<Object> table = new SumTable<>();
        for (int i = 0; i < 1_000; i++) {
            table.putIfAbsent(new Twin(i), new long[] {i});
        }
        table.clear();
        SumTable<Object> another = new SumTable<>();
        for (int i = 0; i < 500; i++) {
            table.putIfAbsent(i, new long[] {i});
            another.putIfAbsent(i, new long[] {i});
        }

        assertThat(table.isCrowded()).isFalse();
        // Which depends on how large the table is.
        assertThat(order(table)).isEqualTo(order(another));
    }

    private static List<Object> order(SumTable<Object> table) {
        List<Object> order = new ArrayList<>();
        table.forEach((key, sums) -> order.add(key));
        return order;
    }

    private static Map<Key, Long> contents(SumTable<Key> table) {
        Map<Key, Long> contents = new HashMap<>();
        table.forEach((key, sums) -> contents.put(key, sums[0]));
        return contents;
    }
}
