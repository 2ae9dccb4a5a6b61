package io.tidemark.events;

import io.tidemark.events.wire.JsonTokens;
import io.tidemark.events.wire.Scalar;
import io.tidemark.events.wire.Token;
import java.io.IOException;

/** A field that holds an object or an array, the contents of which are fields in turn. */
final class Section {

    private enum State {
        ABSENT,
        THERE,
        WRONG
    }

    private final String path;
    private State state = State.ABSENT;
    private String badValue = "";

    Section(String path) {
        this.path = path;
    }

    void clear() {
        state = State.ABSENT;
    }

    /** Whether the last value read was the structure that belongs here. */
    boolean isThere() {
        return state == State.THERE;
    }

    /** Reads the beginning of the value; skips the value unless it begins as it must. */
    boolean begins(JsonTokens in, Token start) throws IOException {
        Token token = in.next();
        if (token == start) {
            state = State.THERE;
        } else if (token == Token.NULL) {
            state = State.ABSENT;
        } else {
            state = State.WRONG;
            badValue = describe(in, token);
        }
        return state == State.THERE;
    }

    /** Tells what is wrong with the structure as such, if anything. */
    void report(FaultList faults) {
        switch (state) {
            case ABSENT -> faults.add(FaultCode.MISSING_FIELD, path, "");
            case WRONG -> faults.add(FaultCode.WRONG_TYPE, path, badValue);
            case THERE -> {}
        }
    }

    /** What is shown of a value of the wrong type; moves behind it. */
    static String describe(JsonTokens in, Token token) throws IOException {
        if (token.isStart()) {
            in.skip();
            return token == Token.OBJECT_START ? "{...}" : "[...]";
        }
        Scalar value = in.scalar();
        return Excerpts.of(value);
    }
}
