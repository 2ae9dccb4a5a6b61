package io.tidemark.jobs.config;

import static io.tidemark.jobs.config.MadeUpRules.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.tidemark.events.Currencies;
import io.tidemark.events.Money;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.AmountLimit;
import io.tidemark.rules.spec.Parameter;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import io.tidemark.rules.spec.TextList;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever way rules can run, a rule file can say it. */
class RuleFileLawTest {

    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(RuleSchema.json(BOOK));

    @Property(tries = 200)
    void aFileMakesTheRulesRunAsTheyDid(@ForAll("books") RuleBook book) throws IOException {
        String written = RuleFileWriter.write(book);
        Path file = Files.createTempFile("rules", ".json");
        try {
            Files.writeString(file, written);

            assertThat(RuleFileReader.read(file.toString(), BOOK)).isEqualTo(book);
            assertThat(SCHEMA.validate(new JsonMapper().readTree(written))).isEmpty();
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<RuleBook> books() {
        List<Arbitrary<RuleSettings>> each =
                BOOK.specs().stream().map(this::settings).toList();
        return Combinators.combine(each).as(all -> {
            RuleBook book = BOOK;
            for (int i = 0; i < all.size(); i++) {
                book = book.with(BOOK.specs().get(i).id(), all.get(i));
            }
            return book;
        });
    }

    private Arbitrary<RuleSettings> settings(RuleSpec spec) {
        List<Arbitrary<? extends Serializable>> values = new ArrayList<>();
        spec.parameters().forEach(parameter -> values.add(value(parameter)));
        Arbitrary<Map<String, Serializable>> changed = Combinators.combine(values.stream()
                        .map(value -> value.map(Serializable.class::cast))
                        .toList())
                .as(drawn -> differing(spec, drawn));
        return Combinators.combine(Arbitraries.of(RuleMode.class), durations(), durations(), changed)
                .as((mode, coolDown, updateInterval, named) ->
                        new RuleSettings(mode, coolDown, updateInterval, new TreeMap<>(named)));
    }

    private static Map<String, Serializable> differing(RuleSpec spec, List<Serializable> drawn) {
        Map<String, Serializable> values = new TreeMap<>();
        for (int i = 0; i < drawn.size(); i++) {
            Parameter<?> parameter = spec.parameters().get(i);
            if (!parameter.fallback().equals(drawn.get(i))) {
                values.put(parameter.name(), drawn.get(i));
            }
        }
        return values;
    }

    private static Arbitrary<? extends Serializable> value(Parameter<?> parameter) {
        return switch (parameter.type()) {
            case COUNT -> Arbitraries.integers().between(1, 1_000_000);
            case DURATION -> durations();
            case AMOUNT -> amounts();
            case RATIO -> Arbitraries.longs().between(1, 1_000_000_000_000L);
            case SEVERITY -> Arbitraries.of(Severity.class);
            case TEXTS -> texts(parameter.choices().texts()).list().ofMaxSize(4).map(TextList::new);
        };
    }

    private static Arbitrary<String> texts(List<String> choices) {
        return choices.isEmpty()
                ? Arbitraries.strings()
                        .ofMinLength(1)
                        .ofMaxLength(20)
                        .filter(text -> !text.isBlank() && text.equals(inUtf8(text)))
                : Arbitraries.of(choices);
    }

    private static String inUtf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Arbitrary<Duration> durations() {
        return Arbitraries.longs().between(1, Duration.ofDays(3650).toMillis()).map(Duration::ofMillis);
    }

    private static Arbitrary<AmountLimit> amounts() {
        Arbitrary<Long> usual = Arbitraries.longs().between(1, Money.LIMIT);
        Arbitrary<Map<String, Long>> byCurrency = Arbitraries.maps(
                        Arbitraries.of("EUR", "JPY", "KWD"), Arbitraries.longs().between(1, 1_000_000))
                .map(units -> {
                    units.replaceAll((currency, count) -> count * Currencies.minorUnit(currency));
                    return units;
                });
        return Combinators.combine(usual, byCurrency)
                .as((amount, others) -> new AmountLimit(amount, new TreeMap<>(others)));
    }
}
