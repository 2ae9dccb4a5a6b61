package io.tidemark.deploy;

import io.tidemark.deploy.settings.EventKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * Graphs of what the live job counts and measures of itself, as docs/metrics.md names it. There is no alarm on most of
 * it: what is much, only people can tell.
 *
 * @param application whose metrics they are
 * @param width of each
 */
record JobGraphs(String application, int width) {

    private static final Duration PERIOD = Duration.minutes(AlarmPlan.PERIOD_MINUTES);
    private static final List<String> FATES = List.of("read", "accepted", "duplicate", "superseded", "rejected");

    /** All of them, in the order in which people should see them. */
    List<IWidget> all() {
        return Stream.concat(
                        Arrays.stream(EventKind.values()).map(this::events),
                        Stream.of(
                                graph("rejected, in all and by code", List.of(found("rejected"))),
                                graph("alerts opened, by rule", List.of(found("alerts opened NOT shadow"))),
                                graph("alerts suppressed, by rule", List.of(found("alerts suppressed NOT shadow"))),
                                graph("too late for rules", List.of(found("late"))),
                                graph("rows published", List.of(found("rows"))),
                                graph("lags", List.of(metric("publishLagMillis"), metric("eventTimeLagMillis")))))
                .toList();
    }

    private IWidget events(EventKind kind) {
        return graph(
                kind.label() + ", by what became of them",
                FATES.stream().map(fate -> growth(kind, fate)).toList());
    }

    private IWidget graph(String title, List<? extends IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(metrics)
                .width(width)
                .build();
    }

    private Metric metric(String name) {
        return Metric.Builder.create()
                .namespace(AlarmPlans.FLINK)
                .metricName(name)
                .dimensionsMap(Map.of("Application", application))
                .statistic(AlarmPlans.MAXIMUM)
                .period(PERIOD)
                .build();
    }

    /** A counter only grows, until a restart. In one graph each needs a name of its own. */
    private IMetric growth(EventKind kind, String fate) {
        String counter = kind.label() + "." + fate;
        return MathExpression.Builder.create()
                .expression("DIFF(" + fate + ")")
                .usingMetrics(Map.of(fate, metric(counter)))
                .label(counter)
                .period(PERIOD)
                .build();
    }

    /** The growth of all counters with these words in their names: which codes and rules there are, the job knows. */
    private IMetric found(String words) {
        return MathExpression.Builder.create()
                .expression("DIFF(SEARCH('{" + AlarmPlans.FLINK + ",Application} Application=\"" + application + "\" "
                        + words + "', '" + AlarmPlans.MAXIMUM + "', " + PERIOD.toSeconds() + "))")
                .usingMetrics(Map.of())
                .label("")
                .period(PERIOD)
                .build();
    }
}
