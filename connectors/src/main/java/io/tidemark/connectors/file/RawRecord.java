package io.tidemark.connectors.file;

import java.nio.charset.StandardCharsets;

/**
 * One record of a file as it was found: a slice of a buffer, and where it came from. The file source reuses the
 * instance and the buffer; a consumer that keeps anything copies it.
 */
public final class RawRecord {

    /** What a raw record is. */
    public enum Kind {
        /** A JSON value: a line of newline-delimited JSON, or one element of a JSON array. */
        JSON,
        /** The header row of a CSV file; comes once per file, before its rows. */
        CSV_HEADER,
        /** A row of a CSV file; {@link #header()} is the file's header row. */
        CSV_ROW,
        /** Bytes longer than the size limit; the content is their beginning. Reading goes on behind them. */
        TOO_LARGE,
        /**
         * The file ends where more was announced; the content is the beginning of what was cut off. Nothing follows.
         */
        TRUNCATED,
        /** The file cannot be decompressed from here on. Nothing follows. */
        UNREADABLE,
        /** The file was announced or listed, but is not there; there is no content. */
        VANISHED,
        /**
         * A message that was to announce files, but cannot be understood; the content is the beginning of its text, the
         * path is the queue's URL and the message's id.
         */
        BAD_NOTICE
    }

    private Kind kind = Kind.JSON;
    private byte[] buffer = new byte[0];
    private int offset;
    private int length;
    private String header = "";
    private String path = "";
    private long position;

    /** Makes this record show another slice. */
    public void set(Kind kind, byte[] buffer, int offset, int length, String header, String path, long position) {
        this.kind = kind;
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        this.header = header;
        this.path = path;
        this.position = position;
    }

    /** What this record is. */
    public Kind kind() {
        return kind;
    }

    /** The buffer that holds the content. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where the content begins in the buffer. */
    public int offset() {
        return offset;
    }

    /** The content's length in bytes. */
    public int length() {
        return length;
    }

    /**
     * The CSV header row that rules this record; empty for anything but CSV. The same instance for all rows of a file.
     */
    public String header() {
        return header;
    }

    /** The file's path. */
    public String path() {
        return path;
    }

    /** The byte offset of the record in the file, after decompression. */
    public long position() {
        return position;
    }

    /** The content as text; bytes that are not UTF-8 are replaced. */
    public String text() {
        return new String(buffer, offset, length, StandardCharsets.UTF_8);
    }
}
