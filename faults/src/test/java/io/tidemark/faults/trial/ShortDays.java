package io.tidemark.faults.trial;

import io.tidemark.jobs.config.RuleFileWriter;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.activity.ProviderActivity;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.customer.CustomerRules;
import io.tidemark.rules.spec.Parameter;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import io.tidemark.testdata.GeneratorOptions;
import io.tidemark.testdata.model.TimeLapse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.util.TimeUtils;

/**
 * Days of some seconds each, from now on, so that event time goes as fast as the clock: what the job remembers by the
 * clock, and what it remembers by event time, is forgotten while one looks on. All that rules measure in days is
 * shortened alike.
 *
 * @param lapse what becomes of time
 */
record ShortDays(TimeLapse lapse) implements Course {

    private static final Duration DAY = Duration.ofSeconds(4);

    /** In which providers are counted, whatever a day lasts. */
    private static final Duration SLOT = Duration.ofMillis(ProviderActivity.SLOT);

    /** Longer than any rule looks back, and than any dispute takes, by more than the job ever stands still. */
    private static final Duration RETENTION = Duration.ofDays(225);

    private static final Duration FINALITY = Duration.ofDays(1);
    private static final Duration OUT_OF_ORDERNESS = Duration.ofHours(6);

    /** A live job finds more: who has been quiet for longer than it remembers is new to it. */
    private static final RuleSpec OFF = CustomerRules.firstOrderHighValue().spec();

    /** Days that begin now. */
    static ShortDays fromNow() {
        return new ShortDays(TimeLapse.of(GeneratorOptions.FIRST_DAY, Instant.now(), DAY));
    }

    /** How many of them there are in some time. */
    static int in(Duration length) {
        return Math.toIntExact(length.dividedBy(DAY));
    }

    @Override
    public GeneratorOptions date(GeneratorOptions options) {
        return options.withLapse(lapse);
    }

    @Override
    public void writeRules(Path file) throws IOException {
        RuleBook book = RuleBook.standard();
        for (RuleSpec spec : RuleBook.standard().specs()) {
            book = book.with(spec.id(), shortened(spec));
        }
        Files.writeString(file, RuleFileWriter.write(book));
    }

    private RuleSettings shortened(RuleSpec spec) {
        RuleSettings settings = new RuleSettings(
                spec.equals(OFF) ? RuleMode.OFF : RuleMode.LIVE,
                lapse.shortened(RuleSettings.COOL_DOWN),
                lapse.shortened(RuleSettings.UPDATE_INTERVAL),
                RuleSettings.standard().values());
        Duration least = spec.entity() == EntityType.PROVIDER ? SLOT : Duration.ZERO;
        for (Parameter<?> parameter : spec.parameters()) {
            settings = shortened(settings, parameter, least);
        }
        return settings;
    }

    @SuppressWarnings("unchecked") // the type of the parameter says that it is one
    private RuleSettings shortened(RuleSettings settings, Parameter<?> parameter, Duration least) {
        if (parameter.type() != Parameter.Type.DURATION) {
            return settings;
        }
        Parameter<Duration> length = (Parameter<Duration>) parameter;
        Duration shorter = lapse.shortened(length.fallback());
        return settings.with(length, shorter.compareTo(least) < 0 ? least : shorter);
    }

    @Override
    public Map<String, String> source() {
        return Map.of("watermark.out-of-orderness", text(OUT_OF_ORDERNESS));
    }

    @Override
    public Map<String, String> reporting() {
        return Map.of("state.retention", text(RETENTION), "finality.delay", text(FINALITY));
    }

    private String text(Duration length) {
        return TimeUtils.formatWithHighestUnit(lapse.shortened(length));
    }
}
