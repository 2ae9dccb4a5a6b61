package io.tidemark.jobs.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.core.fs.Path;

/**
 * A small text that a deployment keeps in a file.
 *
 * @param name the file, as it was given
 * @param text what it holds
 */
record TextFile(String name, String text) {

    /** Far more than any configuration needs; a file beyond it was given by mistake. */
    static final int MAX_BYTES = 1 << 20;

    private static final String BYTE_ORDER_MARK = "\ufeff";

    /**
     * Reads a file in UTF-8 from whatever file system Flink knows.
     *
     * @throws ConfigException when it cannot be read, is too large or is no text
     */
    static TextFile read(String name) {
        byte[] bytes = bytes(name);
        if (bytes.length > MAX_BYTES) {
            throw wrong(name, "is larger than 1 MB; give the right file");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new TextFile(name, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException notText) {
            throw wrong(name, "is not text in UTF-8; save it as such");
        }
    }

    private static byte[] bytes(String name) {
        Path path = new Path(name);
        try (InputStream in = path.getFileSystem().open(path)) {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (IOException unreadable) {
            throw wrong(name, "cannot be read (" + unreadable.getClass().getSimpleName() + "); give a readable file");
        }
    }

    private static ConfigException wrong(String name, String problem) {
        return new ConfigException(List.of(name + " " + problem));
    }
}
