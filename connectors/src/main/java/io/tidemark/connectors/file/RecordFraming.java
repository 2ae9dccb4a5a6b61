package io.tidemark.connectors.file;

/**
 * Tells the records of one file format apart in a stream of bytes. A framing decodes nothing: what is inside of a
 * record is for the reader of the record to judge.
 *
 * <p>After each record it names the offset to go on from, and a new framing that begins there goes on in the same way.
 */
interface RecordFraming {

    /** How much of a record that cannot be given whole is shown. */
    int SAMPLE_BYTES = 1024;

    /**
     * Adds the complete records of the window to the batch, until either is exhausted. The window is left at the first
     * byte that is still needed.
     *
     * @return whether anything can follow
     */
    boolean frame(ByteWindow window, RawBatch batch);
}
