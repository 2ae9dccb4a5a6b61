package io.tidemark.jobs.sql;

import io.tidemark.rules.activity.OrderActivity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;

/** The activity of orders as the table that rules in SQL read. */
final class OrderActivityTable {

    static final String NAME = "order_activity";
    static final String EVENT_TIME = "event_time";
    static final String EVENT_KEY = "event_key";

    private static final int MONEY_SCALE = 4;
    private static final DataType MONEY = DataTypes.DECIMAL(28, MONEY_SCALE);

    private static final List<Column> COLUMNS = List.of(
            new Column(
                    EVENT_TIME,
                    DataTypes.TIMESTAMP_LTZ(3),
                    Types.INSTANT,
                    activity -> Instant.ofEpochMilli(activity.eventTime())),
            text(EVENT_KEY, activity -> EventKey.of(activity).toString()),
            text("event_type", OrderActivity::eventType),
            text("status", OrderActivity::status),
            text("order_id", OrderActivity::orderId),
            text("customer_id", OrderActivity::customerId),
            text("transaction_id", OrderActivity::transactionId),
            text("chargeback_id", OrderActivity::chargebackId),
            money("amount", OrderActivity::amount),
            text("currency", OrderActivity::currency),
            text("payment_type", OrderActivity::paymentType),
            text("provider", OrderActivity::provider),
            text("error_code", OrderActivity::errorCode),
            text("decline_class", OrderActivity::declineClass),
            text("reason_code", OrderActivity::reasonCode),
            text("reason_category", OrderActivity::reasonCategory),
            money("order_total", OrderActivity::orderTotal),
            text("order_currency", OrderActivity::orderCurrency),
            text("order_status", OrderActivity::orderStatus));

    private OrderActivityTable() {}

    /**
     * An environment that knows this table and no other. Rules follow event time whether the input ends or not, so
     * statements are planned as for a stream even where they are executed as a batch: there, the planner would know no
     * event time.
     */
    static StreamTableEnvironment environment(StreamExecutionEnvironment env, DataStream<Row> rows) {
        StreamTableEnvironment tables = StreamTableEnvironment.create(env, EnvironmentSettings.inStreamingMode());
        tables.getConfig().setLocalTimeZone(ZoneOffset.UTC);
        Schema.Builder schema = Schema.newBuilder();
        COLUMNS.forEach(column -> schema.column(column.name(), column.type()));
        schema.watermark(EVENT_TIME, "SOURCE_WATERMARK()");
        tables.createTemporaryView(NAME, rows, schema.build());
        return tables;
    }

    /** The names of its columns. */
    static List<String> columns() {
        return COLUMNS.stream().map(Column::name).toList();
    }

    static TypeInformation<Row> rowType() {
        return Types.ROW_NAMED(
                COLUMNS.stream().map(Column::name).toArray(String[]::new),
                COLUMNS.stream().map(Column::information).toArray(TypeInformation<?>[]::new));
    }

    /** The table's rows; an operator without state. */
    static MapFunction<OrderActivity, Row> toRow() {
        return activity -> Row.of(
                COLUMNS.stream().map(column -> column.value().apply(activity)).toArray());
    }

    private static Column text(String name, Function<OrderActivity, String> value) {
        return new Column(name, DataTypes.STRING(), Types.STRING, value::apply);
    }

    private static Column money(String name, Function<OrderActivity, Long> value) {
        return new Column(
                name, MONEY, Types.BIG_DEC, activity -> BigDecimal.valueOf(value.apply(activity), MONEY_SCALE));
    }

    private record Column(
            String name, DataType type, TypeInformation<?> information, Function<OrderActivity, Object> value) {}
}
