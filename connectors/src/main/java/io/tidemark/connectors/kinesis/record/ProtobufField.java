package io.tidemark.connectors.kinesis.record;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * One field of a Protocol Buffers message.
 *
 * @param number the field's number
 * @param value the value of a number field, else 0
 * @param bytes the content of a text, bytes or message field, else none
 */
record ProtobufField(int number, long value, ByteBuffer bytes) {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private static final int TYPE_BITS = 3;
    private static final int PAYLOAD_BITS = 7;
    private static final int LONG_BITS = 64;

    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    /**
     * Reads the next field.
     *
     * @throws BufferUnderflowException if the message ends within the field
     * @throws IllegalArgumentException if it isn't a field
     */
    static ProtobufField read(ByteBuffer in) {
        long tag = varint(in);
        int number = (int) (tag >>> TYPE_BITS);
        int type = (int) tag & ((1 << TYPE_BITS) - 1);
        return switch (type) {
            case VARINT -> new ProtobufField(number, varint(in), NONE);
            case FIXED_64 -> new ProtobufField(number, in.getLong(), NONE);
            case LENGTH_DELIMITED -> new ProtobufField(number, 0, slice(in, varint(in)));
            case FIXED_32 -> new ProtobufField(number, in.getInt(), NONE);
            default -> throw new IllegalArgumentException("field type " + type);
        };
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < LONG_BITS; shift += PAYLOAD_BITS) {
            byte next = in.get();
            value |= (long) (next & ((1 << PAYLOAD_BITS) - 1)) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number that does not end");
    }

    private static ByteBuffer slice(ByteBuffer in, long length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer slice = in.slice(in.position(), (int) length);
        in.position(in.position() + (int) length);
        return slice;
    }
}
