package io.tidemark.connectors.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;

/**
 * How a file is written, as its first bytes tell.
 *
 * @param gzip whether it is compressed
 * @param format what its (decompressed) bytes are
 * @param start the offset behind the byte order mark, if it has one
 */
record FileLayout(boolean gzip, Format format, int start) {

    /** What a file's bytes are. */
    enum Format {
        NDJSON,
        JSON_ARRAY,
        CSV
    }

    private static final int HEAD_BYTES = 16 * 1024;

    /** Whether records can be found from the middle of the file. */
    boolean isSplittable() {
        return !gzip && format == Format.NDJSON;
    }

    /** Looks into the file. */
    static FileLayout of(Path path) throws IOException {
        byte[] raw = head(path, false);
        boolean gzip = isGzip(raw);
        byte[] head = gzip ? head(path, true) : raw;
        int start = byteOrderMark(head);
        return new FileLayout(gzip, format(head, start, path.getName()), start);
    }

    /** The file's bytes after decompression, from the offset on. */
    InputStream open(Path path, long offset) throws IOException {
        if (!gzip && offset > 0) {
            requireBytes(path, offset);
        }
        InputStream in = open(path, gzip);
        try {
            if (in instanceof FSDataInputStream file) {
                file.seek(offset);
            } else {
                in.skipNBytes(offset);
            }
            return in;
        } catch (EOFException | BrokenGzipException e) {
            in.close();
            throw new ChangedFileException(path, offset, e);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Who seeks a place behind the end of a file finds nothing there, or in S3 never arrives. */
    private static void requireBytes(Path path, long offset) throws IOException {
        long length = path.getFileSystem().getFileStatus(path).getLen();
        if (length < offset) {
            throw new ChangedFileException(path, offset, new EOFException(path + " has " + length + " bytes"));
        }
    }

    private static InputStream open(Path path, boolean gzip) throws IOException {
        FSDataInputStream in = path.getFileSystem().open(path);
        return gzip ? new GzipStream(in) : in;
    }

    private static byte[] head(Path path, boolean gzip) throws IOException {
        byte[] head = new byte[HEAD_BYTES];
        try (ByteWindow window = new ByteWindow(open(path, gzip), 0, head)) {
            window.fill();
            return Arrays.copyOf(head, window.to());
        }
    }

    /** A lone first byte of the signature is a file that was cut off there. */
    private static boolean isGzip(byte[] head) {
        return head.length > 0 && head[0] == 0x1f && (head.length == 1 || head[1] == (byte) 0x8b);
    }

    private static int byteOrderMark(byte[] head) {
        boolean marked = head.length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf;
        return marked ? 3 : 0;
    }

    private static Format format(byte[] head, int start, String name) {
        int first = ByteSearch.nonBlank(head, start, head.length);
        if (first < head.length && head[first] == '[') {
            return Format.JSON_ARRAY;
        }
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return lowerCase.endsWith(".csv") || lowerCase.endsWith(".csv.gz") ? Format.CSV : Format.NDJSON;
    }
}
