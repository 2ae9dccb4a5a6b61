package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkingTest {

    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    @Test
    void whatDoesNotMatterIsLeftOut() {
        Shrinking<Integer> shrinking = new Shrinking<>(list -> list.containsAll(List.of(3, 57, 98)), 1_000);

        assertThat(shrinking.shrink(HUNDRED)).containsExactly(3, 57, 98);
    }

    @Test
    void ofTheSameSeveralTimesOneIsLeft() {
        Shrinking<Integer> shrinking = new Shrinking<>(list -> !list.isEmpty(), 1_000);

        assertThat(shrinking.shrink(HUNDRED)).hasSize(1);
    }

    @Test
    void afterSoManyTrialsTheShortestSoFarMustDo() {
        List<List<Integer>> tried = new ArrayList<>();
        Shrinking<Integer> shrinking = new Shrinking<>(
                list -> {
                    tried.add(List.copyOf(list));
                    return list.contains(0);
                },
                3);

        assertThat(shrinking.shrink(HUNDRED)).hasSize(50).contains(0);
        assertThat(tried).hasSize(3);
    }
}
