package io.tidemark.jobs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdDigestTest {

    /** Calculated elsewhere. State is kept under these numbers: they must never change. */
    @Test
    void theDigestIsTheSameInEveryProcessAndRelease() {
        assertThat(IdDigest.of("")).isEqualTo(-780787492076525413L);
        assertThat(IdDigest.of("ORD-000017")).isEqualTo(4047872331623189544L);
        assertThat(IdDigest.of("\u0000t\u20AC")).isEqualTo(-2875363919122413004L);
    }

    @Test
    void idsInARowAreSpreadApart() {
        Set<Long> digests = new HashSet<>();
        Set<Long> lowBits = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            long digest = IdDigest.of("ORD-" + i);
            digests.add(digest);
            lowBits.add(digest & 0xFF);
        }

        assertThat(digests).hasSize(10_000);
        assertThat(lowBits).hasSize(256);
    }

    @Test
    void aShelfKeepsIdsApart() {
        Shelf<StringBuilder> shelf = new Shelf<>();
        shelf.get("a", StringBuilder::new).append(1);
        shelf.get("b", StringBuilder::new).append(2);
        shelf.get("a", StringBuilder::new).append(3);

        assertThat(shelf.size()).isEqualTo(2);
        assertThat(shelf.id(0)).isEqualTo("a");
        assertThat(shelf.state(0)).hasToString("13");
        assertThat(shelf.state(1)).hasToString("2");
    }
}
