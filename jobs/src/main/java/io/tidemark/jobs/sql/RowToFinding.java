package io.tidemark.jobs.sql;

import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.FindingDraft;
import io.tidemark.rules.spec.RuleSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;

/** Makes a finding of a statement's row. */
final class RowToFinding implements FlatMapFunction<Row, Finding> {

    private static final long serialVersionUID = 1L;

    private static final int MONEY_SCALE = 4;

    private final RuleSpec spec;
    private final Severity severity;

    RowToFinding(RuleSpec spec, Severity severity) {
        this.spec = spec;
        this.severity = severity;
    }

    @Override
    public void flatMap(Row row, Collector<Finding> findings) {
        Optional<String> entity = text(row, FindingColumn.ENTITY_ID);
        Optional<String> anchor = text(row, FindingColumn.ANCHOR);
        if (entity.isPresent() && anchor.isPresent()) {
            findings.collect(finding(row, entity.get(), anchor.get()));
        }
    }

    private Finding finding(Row row, String entity, String anchor) {
        Instant time = this.<Instant>value(row, FindingColumn.EVENT_TIME).orElseThrow();
        FindingDraft draft = FindingDraft.of(spec, entity, anchor, time.toEpochMilli());
        text(row, FindingColumn.EVIDENCE).ifPresent(keys -> addEvidence(draft, keys));
        this.<Instant>value(row, FindingColumn.WINDOW_START).ifPresent(start -> draft.looksAt(start.toEpochMilli()));
        this.<Instant>value(row, FindingColumn.WINDOW_END).ifPresent(end -> draft.looksAt(end.toEpochMilli()));
        text(row, FindingColumn.METRIC)
                .ifPresent(metric -> draft.observed(
                        metric,
                        text(row, FindingColumn.OBSERVED_VALUE).orElse(""),
                        text(row, FindingColumn.THRESHOLD).orElse("")));
        text(row, FindingColumn.CURRENCY).ifPresent(currency -> addAmount(draft, currency, row));
        return draft.found(severity(row), text(row, FindingColumn.REASON).orElse(spec.title()));
    }

    private static void addEvidence(FindingDraft draft, String keys) {
        Arrays.stream(keys.split(",", -1))
                .flatMap(key -> EventKey.parse(key).stream())
                .forEach(key -> draft.evidence(key.kind(), key.id(), key.time().toEpochMilli(), key.status()));
    }

    private void addAmount(FindingDraft draft, String currency, Row row) {
        this.<BigDecimal>value(row, FindingColumn.AMOUNT)
                .ifPresent(amount -> draft.amount(
                        currency,
                        amount.setScale(MONEY_SCALE, RoundingMode.UNNECESSARY)
                                .unscaledValue()
                                .longValueExact()));
    }

    private Severity severity(Row row) {
        Optional<String> wanted = text(row, FindingColumn.SEVERITY);
        return Arrays.stream(Severity.values())
                .filter(known -> wanted.filter(known.label()::equals).isPresent())
                .findFirst()
                .orElse(severity);
    }

    private Optional<String> text(Row row, FindingColumn column) {
        return this.<String>value(row, column).map(String::strip).filter(text -> !text.isEmpty());
    }

    @SuppressWarnings("unchecked") // every column was cast to its type by the statement
    private <T> Optional<T> value(Row row, FindingColumn column) {
        return Optional.ofNullable((T) row.getField(column.label()));
    }
}
