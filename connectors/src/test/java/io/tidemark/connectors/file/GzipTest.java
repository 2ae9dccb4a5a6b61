package io.tidemark.connectors.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.connectors.file.RawRecord.Kind;
import io.tidemark.connectors.file.Reading.Found;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}\n{\"b\":2}\n{\"c\":3}\n", "[{\"a\":1},\n{\"b\":2},\n{\"c\":3}]"})
    void aFileCutAnywhereGivesWhatPrecedesTheCut(String text) {
        byte[] whole = ScratchFile.gzip(
                List.of(text.substring(0, 8).getBytes(UTF_8), text.substring(8).getBytes(UTF_8)));
        List<String> all = Found.texts(Reading.USUAL.all(Reading.file(folder, "whole.gz", whole)));
        int firstMember = ScratchFile.gzip(List.of(text.substring(0, 8).getBytes(UTF_8))).length;

        for (int length = 1; length < whole.length; length++) {
            Path file = Reading.file(folder, "cut.gz", Arrays.copyOf(whole, length));

            List<Found> found = Reading.USUAL.all(file);

            List<Found> sound =
                    found.stream().filter(f -> f.kind() == Kind.JSON).toList();
            assertThat(Found.texts(sound)).isEqualTo(all.subList(0, sound.size()));
            boolean endsWhereALineMay = length == firstMember && !text.startsWith("[");
            assertThat(found.size() - sound.size()).isEqualTo(endsWhereALineMay ? 0 : 1);
            if (!endsWhereALineMay) {
                assertThat(found.get(found.size() - 1).kind()).isEqualTo(Kind.TRUNCATED);
            }
        }
    }

    @Test
    void aFileDamagedAnywhereEndsWithOneUnreadableRecord() {
        byte[] whole =
                ScratchFile.gzip(List.of("{\"a\":1}\n{\"b\":2}\n".repeat(30).getBytes(UTF_8)));
        int headerBytes = 10;
        for (int at = headerBytes; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;

            List<Kind> kinds = Found.kinds(Reading.USUAL.all(Reading.file(folder, "damaged.gz", damaged)));

            assertThat(kinds.subList(0, kinds.size() - 1)).doesNotContain(Kind.TRUNCATED, Kind.UNREADABLE);
            assertThat(kinds.get(kinds.size() - 1)).isIn(Kind.TRUNCATED, Kind.UNREADABLE);
        }
    }

    @Test
    void otherBytesBehindTheLastMemberAreUnreadableAndZeroBytesArePadding() {
        byte[] whole = ScratchFile.gzip(List.of("{1}\n".getBytes(UTF_8)));
        byte[] padded = Arrays.copyOf(whole, whole.length + 5);
        byte[] followed = padded.clone();
        followed[whole.length] = 'x';

        assertThat(Found.kinds(Reading.USUAL.all(Reading.file(folder, "padded.gz", padded))))
                .containsExactly(Kind.JSON);
        assertThat(Found.kinds(Reading.USUAL.all(Reading.file(folder, "followed.gz", followed))))
                .containsExactly(Kind.JSON, Kind.UNREADABLE);
    }

    @Test
    void optionalHeaderFieldsAreSkipped() {
        byte[] whole = ScratchFile.gzip(List.of("{1}\n".getBytes(UTF_8)));
        byte[] header = {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 0, 3, 0, 1, 2, 3, 'n', 0, 'c', 0, 9, 9};
        byte[] rest = Arrays.copyOfRange(whole, 10, whole.length);
        byte[] content = Arrays.copyOf(header, header.length + rest.length);
        System.arraycopy(rest, 0, content, header.length, rest.length);

        assertThat(Found.texts(Reading.USUAL.all(Reading.file(folder, "fields.gz", content))))
                .containsExactly("{1}");
    }

    @Test
    void aFailureToReadIsNoDamage() {
        byte[] half =
                Arrays.copyOf(ScratchFile.gzip(List.of("{1}\n".repeat(1000).getBytes(UTF_8))), 20);
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        InputStream in = new GzipStream(new SequenceInputStream(new ByteArrayInputStream(half), failing));
        RawRecordReader reader =
                new RawRecordReader(in, 0, new NdjsonFraming(1000, Long.MAX_VALUE, false), "a.gz", 1 << 16);

        assertThatThrownBy(reader::readBatch).isInstanceOf(IOException.class).hasMessage("connection reset");
    }
}
