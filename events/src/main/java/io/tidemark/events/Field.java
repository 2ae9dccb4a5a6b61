package io.tidemark.events;

import io.tidemark.events.wire.JsonTokens;
import io.tidemark.events.wire.Scalar;
import io.tidemark.events.wire.Token;
import java.io.IOException;

/**
 * One field of an event while it is being read. Whatever is sent last for the field counts, good or bad; null is as
 * good as nothing.
 */
abstract class Field {

    private enum State {
        ABSENT,
        GOOD,
        BAD
    }

    private final String path;
    private final boolean required;
    private State state = State.ABSENT;
    private FaultCode fault = FaultCode.MISSING_FIELD;
    private String badValue = "";

    Field(String path, boolean required) {
        this.path = path;
        this.required = required;
    }

    /** The field's name, with those of the objects around it in front. */
    final String path() {
        return path;
    }

    /** Whether an event without it is rejected. */
    final boolean isRequired() {
        return required;
    }

    /** Forgets what was read. */
    final void clear() {
        state = State.ABSENT;
    }

    /** Reads the value that follows in a JSON text. */
    final void read(JsonTokens in) throws IOException {
        Token token = in.next();
        if (token.isStart()) {
            in.skip();
            reject(FaultCode.WRONG_TYPE, token == Token.OBJECT_START ? "{...}" : "[...]");
        } else {
            accept(in.scalar());
        }
    }

    /** Takes a value. */
    final void accept(Scalar value) {
        clear();
        switch (value.token()) {
            case TEXT, INTEGER, DECIMAL -> {
                value.trim();
                if (!value.isEmpty()) {
                    parse(value);
                } else if (required) {
                    reject(FaultCode.EMPTY_FIELD, "");
                }
            }
            case LONG_TEXT -> reject(FaultCode.BAD_TEXT, value);
            case TRUE, FALSE -> reject(FaultCode.WRONG_TYPE, value);
            default -> {}
        }
    }

    /** Makes a value of the text, which is trimmed and not empty, and calls either good or reject. */
    abstract void parse(Scalar value);

    /** Notes that the value is fit for use. */
    final void good() {
        state = State.GOOD;
    }

    /** Notes that the value is bad, and why. */
    final void reject(FaultCode code, Scalar value) {
        reject(code, Excerpts.of(value));
    }

    /** Notes that the value is bad, and why. */
    final void reject(FaultCode code, String value) {
        state = State.BAD;
        fault = code;
        badValue = value;
    }

    /** Whether there is a value fit for use. */
    final boolean isGood() {
        return state == State.GOOD;
    }

    /** Tells what is wrong with the field, if anything. */
    final void report(FaultList faults) {
        if (!isFine()) {
            report("", faults);
        }
    }

    /** Whether nothing is wrong with the field. */
    final boolean isFine() {
        return state == State.GOOD || (state == State.ABSENT && !required);
    }

    /** Tells what is wrong with the field, if anything, as part of what the prefix names. */
    final void report(String prefix, FaultList faults) {
        if (state == State.BAD) {
            faults.add(fault, prefix + path, badValue);
        } else if (state == State.ABSENT && required) {
            faults.add(FaultCode.MISSING_FIELD, prefix + path, "");
        }
    }
}
