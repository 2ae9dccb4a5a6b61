package io.tidemark.deploy;

import io.tidemark.deploy.AlarmPlan.Series;
import io.tidemark.deploy.settings.StackSettings;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmActionConfig;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/** Alarms that tell the operations topic, and a dashboard that shows what they look at. */
final class Observability extends Construct {

    private static final String RUNBOOK = "docs/operations.md, Alarms, ";
    private static final int WIDTH = 24;
    private static final int THIRD = WIDTH / 3;
    private static final int ROW = 3;

    Observability(Construct scope, StackSettings settings, List<AlarmPlan> plans, Topics topics) {
        super(scope, "Observability");
        for (AlarmPlan plan : plans) {
            alarm(settings, plan, topics);
        }
        Dashboard dashboard = Dashboard.Builder.create(this, "Dashboard")
                .dashboardName(settings.name())
                .build();
        show(
                dashboard,
                "**" + settings.name() + "**: what the job counts in five minutes, see docs/metrics.md",
                new JobGraphs(settings.liveApplication(), THIRD).all());
        show(
                dashboard,
                "Each graph has an alarm of the same name, and each alarm a paragraph in docs/operations.md",
                plans.stream().map(Observability::graph).toList());
    }

    private static void show(Dashboard dashboard, String heading, List<IWidget> graphs) {
        dashboard.addWidgets(TextWidget.Builder.create()
                .markdown(heading)
                .width(WIDTH)
                .height(1)
                .build());
        for (int first = 0; first < graphs.size(); first += ROW) {
            dashboard.addWidgets(
                    graphs.subList(first, Math.min(first + ROW, graphs.size())).toArray(IWidget[]::new));
        }
    }

    private void alarm(StackSettings settings, AlarmPlan plan, Topics topics) {
        Alarm alarm = Alarm.Builder.create(this, plan.id())
                .alarmName(settings.name() + "-" + plan.id())
                .alarmDescription(RUNBOOK + plan.id())
                .metric(metric(plan))
                .threshold(plan.threshold())
                .comparisonOperator(
                        plan.below()
                                ? ComparisonOperator.LESS_THAN_THRESHOLD
                                : ComparisonOperator.GREATER_THAN_THRESHOLD)
                .evaluationPeriods(plan.periods())
                .datapointsToAlarm(plan.periods())
                .treatMissingData(plan.silenceIsWrong() ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING)
                .build();
        alarm.addAlarmAction((construct, made) -> AlarmActionConfig.builder()
                .alarmActionArn(topics.operations().getTopicArn())
                .build());
    }

    private static IMetric metric(AlarmPlan plan) {
        Series series = plan.series();
        Metric metric = Metric.Builder.create()
                .namespace(series.namespace())
                .metricName(series.name())
                .dimensionsMap(series.dimensions())
                .statistic(series.statistic())
                .period(Duration.minutes(AlarmPlan.PERIOD_MINUTES))
                .build();
        return plan.metric().equals("m")
                ? metric
                : MathExpression.Builder.create()
                        .expression(plan.metric())
                        .usingMetrics(Map.of("m", metric))
                        .label(series.name())
                        .period(Duration.minutes(AlarmPlan.PERIOD_MINUTES))
                        .build();
    }

    private static IWidget graph(AlarmPlan plan) {
        return GraphWidget.Builder.create()
                .title(plan.id())
                .left(List.of(metric(plan)))
                .width(THIRD)
                .build();
    }
}
