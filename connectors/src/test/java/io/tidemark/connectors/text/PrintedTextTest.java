package io.tidemark.connectors.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedTextTest {

    @ParameterizedTest
    @ValueSource(
            ints = {0, '\t', '\n', '\r', 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9B, 0x9F, 0x61C, 0x200E, 0x200F, 0x2028, 0x2029
            })
    void whatDrawsOnATerminalOrEndsALineIsADot(int control) {
        assertThat(PrintedText.of("a" + Character.toString(control) + "[2Jb")).isEqualTo("a\u00b7[2Jb");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069})
    void whatTurnsTextAroundIsADot(int control) {
        assertThat(PrintedText.of("gpj." + Character.toString(control) + "exe")).isEqualTo("gpj.\u00b7exe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\u00a0\u00e9\u05d0\u0627", "\ud83d\udc69\u200d\ud83d\udcbb"})
    void otherTextStays(String text) {
        assertThat(PrintedText.of(text)).isEqualTo(text);
    }
}
