package io.tidemark.deploy.settings;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads settings from CDK context, or says everything that is wrong with it at once. */
public final class SettingsReader {

    private static final Set<String> PARAMETERS = Set.of(
            "account",
            "region",
            "environment",
            "files",
            "reportingZone",
            "liveParallelism",
            "replayParallelism",
            "recoveryDays",
            "deadLetterDays",
            "streamHours",
            "firstDay",
            "scanGigabytes",
            SubscriptionsReader.PARAMETER,
            "operators",
            "warehouse",
            "warehouseSubnets",
            "warehouseSecurityGroups",
            "warehouseCapacity");

    private static final String ACCOUNT = "[0-9]{12}";
    private static final String REGION = "[a-z]{2}(-[a-z]+)+-[0-9]";
    private static final String E_MAIL = "[^@\\s]+@[^@\\s]+\\.[^@\\s]+";
    private static final int MOST_KPUS = 64;
    private static final int WAREHOUSE_SUBNETS = 3;

    private final ContextValues values;

    /** Over all context that there is. */
    public SettingsReader(Map<String, ?> context) {
        this.values = new ContextValues(context);
    }

    /**
     * The stack, and where it goes.
     *
     * @param credentials where the credentials at hand lead, if the CDK command line told; they must agree
     * @throws SettingsException with all that is missing, unknown or cannot be used, and with an account or a region
     *     that are not those of the credentials
     */
    public PlacedStack placed(Optional<Target> credentials) {
        PlacedStack stack = new PlacedStack(target(credentials), chosen());
        refuse();
        return stack;
    }

    /**
     * The stack, wherever it goes.
     *
     * @throws SettingsException with all that is unknown or cannot be used
     */
    public StackSettings settings() {
        StackSettings settings = chosen();
        refuse();
        return settings;
    }

    private Target target(Optional<Target> credentials) {
        Target target = new Target(
                values.required("account", ACCOUNT, "twelve digits, such as 123456789012"),
                values.required("region", REGION, "the code of a region, such as eu-west-1"));
        if (values.problems().isEmpty()) {
            credentials.ifPresent(found -> agree(target, found));
        }
        return target;
    }

    private void agree(Target wanted, Target found) {
        if (!wanted.account().equals(found.account())) {
            values.problem(
                    "account",
                    wanted.account(),
                    "is not the account of the credentials at hand, " + found.account()
                            + "; use other credentials, or change the parameter");
        }
        if (!wanted.region().equals(found.region())) {
            values.problem(
                    "region",
                    wanted.region(),
                    "is not the region of the profile at hand, " + found.region()
                            + "; set AWS_REGION to it, or change the parameter");
        }
    }

    private StackSettings chosen() {
        values.refuseOthersThan(PARAMETERS);
        return new StackSettings(
                values.matching(
                        "environment",
                        values.text("environment").orElse("production"),
                        "[a-z][a-z0-9-]{0,19}",
                        "up to 20 lower-case letters, digits and hyphens, beginning with a letter"),
                files(),
                zone(),
                values.number("liveParallelism", 2, 1, MOST_KPUS),
                values.number("replayParallelism", 4, 1, MOST_KPUS),
                values.number("recoveryDays", 30, 7, 365),
                values.number("deadLetterDays", 90, 1, 3_650),
                values.number("streamHours", 168, 24, 8_760),
                values.parsed("firstDay", LocalDate.of(2020, 1, 1), LocalDate::parse, "a date such as 2026-01-31"),
                values.number("scanGigabytes", 100, 1, 10_000),
                new SubscriptionsReader(values).read(),
                values.list("operators", E_MAIL, "an e-mail address"),
                warehouse());
    }

    private String zone() {
        String form = "a time zone such as Europe/Berlin";
        return values.parsed("reportingZone", ZoneId.of("UTC"), ZoneId::of, form)
                .getId();
    }

    private Set<EventKind> files() {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        for (String label : values.list("files")) {
            EventKind.of(label)
                    .ifPresentOrElse(
                            kinds::add,
                            () -> values.problem("files", label, "is not one of transactions, orders, chargebacks"));
        }
        return kinds;
    }

    private Optional<WarehouseSettings> warehouse() {
        if (!values.flag("warehouse")) {
            return Optional.empty();
        }
        List<String> subnets = values.list("warehouseSubnets", "subnet-[0-9a-f]{8,17}", "the id of a subnet");
        if (subnets.size() < WAREHOUSE_SUBNETS) {
            values.problem(
                    "warehouseSubnets",
                    String.join(",", subnets),
                    "are too few; give at least three private subnets, each in another availability zone");
        }
        List<String> groups = values.list("warehouseSecurityGroups", "sg-[0-9a-f]{8,17}", "the id of a security group");
        if (groups.isEmpty()) {
            values.problem("warehouseSecurityGroups", "", "is missing; name who may connect");
        }
        return Optional.of(new WarehouseSettings(subnets, groups, values.number("warehouseCapacity", 8, 8, 512)));
    }

    private void refuse() {
        if (!values.problems().isEmpty()) {
            throw new SettingsException(new ArrayList<>(values.problems()));
        }
    }
}
