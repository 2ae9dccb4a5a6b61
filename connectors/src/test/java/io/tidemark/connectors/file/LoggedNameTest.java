package io.tidemark.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.core.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedNameTest {

    @ParameterizedTest
    @ValueSource(
            chars = {
                '\0', '\t', '\n', '\r', '\u001b', '\u001f', '\u007f', '\u0080', '\u0085', '\u009b', '\u009f', '\u061c',
                '\u200e', '\u200f', '\u2028', '\u2029', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066',
                '\u2067', '\u2068', '\u2069'
            })
    void whatIsNotSeenIsADot(char unseen) {
        assertThat(LoggedName.of("a" + unseen + "b")).isEqualTo("a\u00b7b");
    }

    @Test
    void allElseIsAsItIs() {
        String name = "s3://lake/raw/a b~\u00a0\u00fc\u0634\u200d\u2027\u202f\u2065\u206a\ud83d\ude80";

        assertThat(LoggedName.of(new Path(name))).isEqualTo(name);
    }
}
