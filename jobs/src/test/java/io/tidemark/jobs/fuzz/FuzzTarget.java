package io.tidemark.jobs.fuzz;

import io.tidemark.connectors.file.announced.NoticeTarget;
import io.tidemark.events.EventReaders;
import io.tidemark.events.ValidationRules;
import io.tidemark.events.codes.BadTableException;
import io.tidemark.events.codes.DeclineClasses;
import io.tidemark.events.codes.ReasonCodes;
import io.tidemark.jobs.config.ConfigException;
import io.tidemark.jobs.config.ConfigReader;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfigParser;
import io.tidemark.jobs.config.RuleFileReader;
import io.tidemark.jobs.config.RulesConfig;
import io.tidemark.jobs.sql.SqlTextTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/** Everything that reads what others wrote. Whatever the bytes are, reading them must end, and well. */
enum FuzzTarget {
    /** A record that is an event in JSON, of any kind; the first byte picks the reader. */
    JSON(() -> new JsonTarget()),

    /** A header, a line break and a row of a file of chargebacks. */
    CSV(() -> new CsvTarget(EventReaders.csvChargebacks(ValidationRules.defaults()))),

    /** A file of events, whatever its format; every other one is compressed first. */
    FILES(() -> new FileTarget()),

    /** What the Kinesis Producer Library packs, without the bytes that frame it. */
    KPL(() -> new KplTarget()),

    /** A message that tells of new files. */
    NOTICES(() -> {
        NoticeTarget target = new NoticeTarget();
        return target::read;
    }),

    /** A file of property groups. */
    CONFIGURATION(() -> {
        ScratchFile file = ScratchFile.ofSuffix(".json");
        ConfigReader reader = new ConfigReader();
        return input -> {
            try {
                JobConfigParser.parse(reader.read(file.holding(input)), Mode.STREAM, "run");
            } catch (ConfigException told) {
                Told.check(told);
            }
        };
    }),

    /** A rule file. */
    RULES(() -> {
        ScratchFile file = ScratchFile.ofSuffix(".json");
        return input -> {
            try {
                RuleFileReader.read(
                        file.holding(input).toUri().toString(),
                        RulesConfig.standard().book());
            } catch (ConfigException told) {
                Told.check(told);
            }
        };
    }),

    /** A table of codes; the first byte picks which. */
    CODES(() -> input -> {
        String text = new String(input, StandardCharsets.UTF_8);
        try {
            if (text.startsWith("r")) {
                ReasonCodes.parse(text.substring(1)).of("visa", "10.4");
            } else {
                DeclineClasses.parse(text).of("insufficient_funds");
            }
        } catch (BadTableException told) {
            Told.check(told.faults());
        }
    }),

    /** A rule in SQL, up to where the planner takes it. */
    SQL(() -> SqlTextTarget::read);

    @SuppressWarnings("ImmutableEnumChecker") // each of them makes a reader anew and holds nothing
    private final Supplier<Reading> reading;

    FuzzTarget(Supplier<Reading> reading) {
        this.reading = reading;
    }

    /** Reads an input, and throws whatever must not be thrown. */
    @FunctionalInterface
    interface Reading {

        /** Reads the bytes. */
        void read(byte[] input) throws IOException;
    }

    /** The name, as it is given and as folders have it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A reader of inputs, one after the other. */
    Reading reading() {
        return reading.get();
    }
}
