package io.tidemark.connectors.kinesis.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollingPaceTest {

    private static final long SENT = 5_000_000_000L;

    private final PollingPace pace = new PollingPace(Duration.ofMillis(250), 10_000, 2_000_000);

    @Test
    void a_call_that_brought_records_is_followed_by_the_same_pause_as_one_that_did_not() {
        assertThat(pace.next(SENT, 0)).isEqualTo(SENT + 250_000_000L);
        assertThat(pace.next(SENT, 400_000)).isEqualTo(SENT + 250_000_000L);
    }

    @Test
    void a_call_that_brought_very_much_is_followed_by_a_longer_pause_so_that_the_shard_does_not_throttle() {
        assertThat(pace.next(SENT, 10_000_000)).isEqualTo(SENT + 5_000_000_000L);
    }
}
