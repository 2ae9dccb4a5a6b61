package io.tidemark.jobs.sql;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.nullOf;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** A column of a statement's result, by its name in lower case. */
enum FindingColumn {
    /** What the finding is about; a row without is no finding. */
    ENTITY_ID(true, Kind.TEXT),
    /** The first evidence; a row without is no finding. */
    ANCHOR(true, Kind.TEXT),
    /** A sentence with the actual values. */
    REASON(true, Kind.TEXT),
    /** The time of the match, as the time attribute. */
    EVENT_TIME(true, Kind.TIME_ATTRIBUTE),
    /** In place of the header's; a text that is no severity leaves the header's in force. */
    SEVERITY(false, Kind.TEXT),
    WINDOW_START(false, Kind.TIME),
    WINDOW_END(false, Kind.TIME),
    /** What was measured. */
    METRIC(false, Kind.TEXT),
    OBSERVED_VALUE(false, Kind.SCALAR),
    /** What the value was held against. */
    THRESHOLD(false, Kind.SCALAR),
    /** What is at stake, in units of the currency. */
    AMOUNT(false, Kind.AMOUNT),
    CURRENCY(false, Kind.TEXT),
    /** Event keys. */
    EVIDENCE(false, Kind.KEYS);

    /** Columns that say nothing without the other one. */
    static final List<List<FindingColumn>> PAIRS = List.of(List.of(AMOUNT, CURRENCY), List.of(METRIC, OBSERVED_VALUE));

    private final boolean required;
    private final Kind kind;

    FindingColumn(boolean required, Kind kind) {
        this.required = required;
        this.kind = kind;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean required() {
        return required;
    }

    boolean accepts(LogicalType type) {
        return kind.accepts(type);
    }

    /** What it takes, for people. */
    String takes() {
        return kind.words;
    }

    /** The column as it is handed on: of one type whatever the statement made of it, null where it made none. */
    ApiExpression normalised(List<String> given) {
        if (!given.contains(label())) {
            return nullOf(kind.target()).as(label());
        }
        // The time attribute stays one: it becomes the timestamp of the finding's record.
        return this == EVENT_TIME ? $(label()) : $(label()).cast(kind.target()).as(label());
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(FindingColumn::label).toList();
    }

    private enum Kind {
        TEXT("STRING"),
        TIME("TIMESTAMP_LTZ"),
        TIME_ATTRIBUTE("the time attribute MATCH_ROWTIME(event_time)"),
        SCALAR("STRING or a number"),
        AMOUNT("an exact number"),
        KEYS("STRING of event keys joined by commas");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        boolean accepts(LogicalType type) {
            return switch (this) {
                case TEXT, KEYS -> type.is(LogicalTypeFamily.CHARACTER_STRING);
                case TIME -> type.is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE);
                case TIME_ATTRIBUTE -> TIME.accepts(type) && LogicalTypeChecks.isRowtimeAttribute(type);
                case SCALAR -> TEXT.accepts(type) || type.is(LogicalTypeFamily.NUMERIC);
                case AMOUNT -> type.is(LogicalTypeFamily.EXACT_NUMERIC);
            };
        }

        DataType target() {
            return switch (this) {
                case TEXT, SCALAR, KEYS -> DataTypes.STRING();
                case TIME, TIME_ATTRIBUTE -> DataTypes.TIMESTAMP_LTZ(3);
                case AMOUNT -> DataTypes.DECIMAL(18, 4); // what fits into a long; what does not becomes null
            };
        }
    }
}
