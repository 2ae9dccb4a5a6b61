package io.tidemark.jobs.fuzz;

import io.tidemark.jobs.fuzz.FuzzTarget.Reading;
import java.io.IOException;
import java.util.Locale;

/** Where the fuzzer hands its inputs in; the name of the target is its argument. */
public final class FuzzEntry {

    private static Reading reading = input -> {
        throw new IllegalStateException("no target was named");
    };

    private FuzzEntry() {}

    /** Called once, by its name. */
    public static void fuzzerInitialize(String[] arguments) {
        reading = FuzzTarget.valueOf(arguments[0].toUpperCase(Locale.ROOT)).reading();
    }

    /** Called for each input, by its name. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        reading.read(input);
    }
}
