package io.tidemark.rules.provider;

import static io.tidemark.rules.alert.Wording.duration;

import io.tidemark.rules.activity.ProviderCase;
import io.tidemark.rules.activity.ProviderWatch;
import io.tidemark.rules.activity.Standing;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.FindingDraft;
import io.tidemark.rules.spec.Parameter;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Too many of a provider's payments are disputed; whoever is above stays so until well below again. */
final class ProviderChargebackRatio implements ProviderRule {

    private static final long serialVersionUID = 1L;

    private static final long MILLION = 1_000_000;

    static final Parameter<Duration> WINDOW =
            Parameter.duration("window", Duration.ofDays(30), "over what time chargebacks and payments are counted");
    static final Parameter<Long> STAY =
            Parameter.ratio("stay", 800_000, "the share of the first ratio and count below which an alert resolves");

    /** From the worst. */
    private static final List<Tier> TIERS = List.of(
            new Tier("-third", 15_000, 100, Severity.CRITICAL),
            new Tier("-second", 9_000, 100, Severity.HIGH),
            new Tier("", 6_500, 75, Severity.MEDIUM));

    private static final Tier ENTRY = TIERS.get(TIERS.size() - 1);

    private static final RuleSpec SPEC = new RuleSpec(
            "provider_chargeback_ratio",
            1,
            EntityType.PROVIDER,
            "dispute",
            "Too many payments of one provider are disputed",
            "Chargebacks of a rolling month reach a share of its completed payments, and a count; there are three such"
                    + " limits",
            "Low volume, hence the least counts",
            "Start a remediation plan with the provider",
            List.of(
                    ENTRY.ratio,
                    ENTRY.disputes,
                    ENTRY.severity,
                    TIERS.get(1).ratio,
                    TIERS.get(1).disputes,
                    TIERS.get(1).severity,
                    TIERS.get(0).ratio,
                    TIERS.get(0).disputes,
                    TIERS.get(0).severity,
                    WINDOW,
                    STAY));

    /** How bad it is: a ratio and a count, which must both be met. */
    private record Tier(Parameter<Long> ratio, Parameter<Integer> disputes, Parameter<Severity> severity) {

        Tier(String suffix, long ratio, int disputes, Severity severity) {
            this(
                    Parameter.ratio("ratio" + suffix, ratio, "from what share of chargebacks to completed payments"),
                    Parameter.count("disputes" + suffix, disputes, "from how many chargebacks, for that ratio"),
                    Parameter.severity("severity" + suffix, severity, "at that ratio"));
        }

        boolean isMet(ProviderCase subject, RuleSettings settings) {
            return subject.rolling().disputed() >= settings.get(disputes) && reaches(subject, settings.get(ratio));
        }

        boolean isLeft(ProviderCase subject, long stay, RuleSettings settings) {
            return subject.rolling().disputed() * MILLION < settings.get(disputes) * stay
                    || !reaches(subject, settings.get(ratio) * stay / MILLION);
        }

        private static boolean reaches(ProviderCase subject, long millionths) {
            return subject.rolling().disputed() * MILLION >= subject.rolling().completed() * millionths;
        }
    }

    @Override
    public RuleSpec spec() {
        return SPEC;
    }

    @Override
    public ProviderWatch watch(RuleSettings settings) {
        return ProviderWatch.forDisputes(settings.millis(WINDOW));
    }

    @Override
    public void judge(ProviderCase subject, RuleSettings settings, Consumer<Finding> findings) {
        Optional<Tier> met =
                TIERS.stream().filter(tier -> tier.isMet(subject, settings)).findFirst();
        if (met.isPresent() && subject.newest().disputed() > 0) {
            findings.accept(above(subject, met.get(), settings));
        } else if (met.isEmpty() && ENTRY.isLeft(subject, settings.get(STAY), settings)) {
            subject.standing(SPEC.id())
                    .map(Standing::anchor)
                    .ifPresent(anchor -> findings.accept(
                            draft(subject, anchor, settings).cleared(sentence(subject, settings) + ".")));
        }
    }

    /** The day on which the ratio was first too high tells this time from others. */
    private static Finding above(ProviderCase subject, Tier tier, RuleSettings settings) {
        String today = Instant.ofEpochMilli(subject.time() - 1)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
        String anchor = subject.standing(SPEC.id()).map(Standing::anchor).orElse(today);
        return draft(subject, anchor, settings)
                .observed("chargeback_ratio", percent(ratio(subject)), percent(settings.get(tier.ratio)))
                .found(
                        settings.get(tier.severity),
                        "%s; the limit is %s and %d chargebacks."
                                .formatted(
                                        sentence(subject, settings),
                                        percent(settings.get(tier.ratio)),
                                        settings.get(tier.disputes)));
    }

    private static FindingDraft draft(ProviderCase subject, String anchor, RuleSettings settings) {
        return FindingDraft.of(SPEC, subject.entity(), anchor, subject.time())
                .looksAt(subject.time() - settings.millis(WINDOW))
                .looksAt(subject.time());
    }

    private static String sentence(ProviderCase subject, RuleSettings settings) {
        return "%d chargebacks to %d completed payments over %s (%s)"
                .formatted(
                        subject.rolling().disputed(),
                        subject.rolling().completed(),
                        duration(settings.millis(WINDOW)),
                        percent(ratio(subject)));
    }

    private static long ratio(ProviderCase subject) {
        return subject.rolling().disputed()
                * MILLION
                / Math.max(1, subject.rolling().completed());
    }

    /** Millionths as a percentage of two decimals. */
    private static String percent(long millionths) {
        return BigDecimal.valueOf(millionths, 4)
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
