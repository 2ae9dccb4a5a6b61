package io.tidemark.jobs.config;

import io.tidemark.connectors.kinesis.KinesisOptions;
import io.tidemark.connectors.kinesis.KinesisOptions.Start;
import io.tidemark.events.EventKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What a deployment may set about Kinesis streams as inputs. */
final class StreamSettings {

    private static final OptionSettings KINESIS = new OptionSettings(Settings.SOURCE, "kinesis.");

    static final Setting<String> TRANSACTIONS = stream("transactions", "payment transactions");
    static final Setting<String> TRANSACTIONS_CONSUMER = consumer("transactions");
    static final Setting<String> ORDERS = stream("orders", "orders");
    static final Setting<String> ORDERS_CONSUMER = consumer("orders");
    static final Setting<String> CHARGEBACKS = stream("chargebacks", "chargebacks");
    static final Setting<String> CHARGEBACKS_CONSUMER = consumer("chargebacks");
    static final Setting<String> EVENTS = Setting.optional(
            Settings.SOURCE,
            "events.stream",
            Format.STREAM,
            "The Kinesis stream of all events, instead of any other input; the field `type` of each says whether it is"
                    + " a `transaction`, an `order` or a `chargeback`.");
    static final Setting<String> EVENTS_CONSUMER = consumer("events");

    static final Setting<List<String>> TRANSACTIONS_HISTORY = history("transactions");
    static final Setting<List<String>> ORDERS_HISTORY = history("orders");
    static final Setting<List<String>> CHARGEBACKS_HISTORY = history("chargebacks");

    static final Setting<Start> START = KINESIS.of(KinesisOptions.START, Format.START);
    static final Setting<Instant> START_TIMESTAMP = KINESIS.of(KinesisOptions.START_TIMESTAMP, Format.MOMENT);
    static final Setting<Instant> STOP_TIMESTAMP = KINESIS.of(KinesisOptions.STOP_TIMESTAMP, Format.MOMENT);

    /** What holds for all streams; each is the option of the source that has its name, but for the prefix. */
    static final List<Setting<?>> OPTIONS = List.of(
            KINESIS.of(KinesisOptions.REGION, Format.TEXT),
            KINESIS.of(KinesisOptions.ENDPOINT, Format.ENDPOINT),
            START,
            START_TIMESTAMP,
            STOP_TIMESTAMP,
            KINESIS.of(KinesisOptions.DISCOVERY_INTERVAL, Format.DURATION),
            KINESIS.of(KinesisOptions.DISCOVERY_FAILURES_TOLERATED, Format.COUNT),
            KINESIS.of(KinesisOptions.DISCOVERY_TIMEOUT, Format.DURATION),
            KINESIS.of(KinesisOptions.POLL_INTERVAL, Format.DURATION),
            KINESIS.of(KinesisOptions.POLL_MAX_RECORDS, Format.POLLED_RECORDS),
            KINESIS.of(KinesisOptions.POLL_BYTES_PER_SECOND, Format.SIZE),
            KINESIS.of(KinesisOptions.RETRY_FIRST, Format.DURATION),
            KINESIS.of(KinesisOptions.RETRY_LONGEST, Format.DURATION),
            KINESIS.of(KinesisOptions.RETRY_GIVE_UP_AFTER, Format.DURATION),
            KINESIS.of(KinesisOptions.REQUEST_TIMEOUT, Format.DURATION));

    /** All of them, in the order in which people should read them. */
    static final List<Setting<?>> ALL = Stream.concat(
                    Stream.of(
                            TRANSACTIONS,
                            ORDERS,
                            CHARGEBACKS,
                            EVENTS,
                            TRANSACTIONS_CONSUMER,
                            ORDERS_CONSUMER,
                            CHARGEBACKS_CONSUMER,
                            EVENTS_CONSUMER,
                            TRANSACTIONS_HISTORY,
                            ORDERS_HISTORY,
                            CHARGEBACKS_HISTORY),
                    OPTIONS.stream())
            .toList();

    private StreamSettings() {}

    /** The stream of one kind of event. */
    static Setting<String> stream(EventKind kind) {
        return switch (kind) {
            case TRANSACTION -> TRANSACTIONS;
            case ORDER -> ORDERS;
            case CHARGEBACK -> CHARGEBACKS;
        };
    }

    /** The consumer of that stream. */
    static Setting<String> consumer(EventKind kind) {
        return switch (kind) {
            case TRANSACTION -> TRANSACTIONS_CONSUMER;
            case ORDER -> ORDERS_CONSUMER;
            case CHARGEBACK -> CHARGEBACKS_CONSUMER;
        };
    }

    /** The files of one kind of event that came before the stream. */
    static Setting<List<String>> history(EventKind kind) {
        return switch (kind) {
            case TRANSACTION -> TRANSACTIONS_HISTORY;
            case ORDER -> ORDERS_HISTORY;
            case CHARGEBACK -> CHARGEBACKS_HISTORY;
        };
    }

    /** The key of the source's option that a setting of {@link #OPTIONS} stands for. */
    static String optionKey(Setting<?> setting) {
        return KINESIS.optionKey(setting);
    }

    private static Setting<String> stream(String name, String events) {
        return Setting.optional(
                Settings.SOURCE,
                name + ".stream",
                Format.STREAM,
                "The Kinesis stream of " + events + ", by its name or its ARN, instead of `" + name + ".paths`.");
    }

    private static Setting<List<String>> history(String name) {
        return Setting.of(
                Settings.SOURCE,
                name + ".history.paths",
                Format.PATHS,
                "",
                "Files or folders of " + name
                        + " from before the stream, [read once](kinesis.md#history-first) to their"
                        + " end; with `kinesis.start` where they end, or before.");
    }

    private static Setting<String> consumer(String name) {
        return Setting.optional(
                Settings.SOURCE,
                name + ".consumer-arn",
                Format.CONSUMER,
                "The registered consumer through which `" + name
                        + ".stream` is read by enhanced fan-out; unset, it is polled.");
    }
}
