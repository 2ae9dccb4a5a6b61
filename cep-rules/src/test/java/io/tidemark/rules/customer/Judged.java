package io.tidemark.rules.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.CustomerCase;
import io.tidemark.rules.activity.CustomerFile;
import io.tidemark.rules.activity.CustomerWatch;
import io.tidemark.rules.activity.Deed;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.RuleSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** What a rule makes of a customer's deeds, which is the same in whatever order they arrive. */
final class Judged {

    private Judged() {}

    static List<Finding> by(CustomerRule rule, Deed... deeds) {
        return by(rule, RuleSettings.standard(), deeds);
    }

    static List<Finding> by(CustomerRule rule, RuleSettings settings, Deed... deeds) {
        List<Finding> findings = new ArrayList<>();
        cases(rule.watch(settings), deeds).forEach(subject -> rule.judge(subject, settings, findings::add));
        return findings;
    }

    /** The customer's cases. */
    static List<CustomerCase> cases(CustomerWatch watch, Deed... deeds) {
        List<CustomerActivity> activities =
                new ArrayList<>(Arrays.stream(deeds).map(Deed::done).toList());
        List<CustomerCase> cases = inOrder(watch, activities);
        Collections.reverse(activities);
        assertThat(inOrder(watch, activities)).isEqualTo(cases);
        return cases;
    }

    private static List<CustomerCase> inOrder(CustomerWatch watch, List<CustomerActivity> activities) {
        CustomerFile file = new CustomerFile("C1");
        TreeSet<Long> points = new TreeSet<>();
        for (CustomerActivity activity : activities) {
            file.add(activity, watch);
            file.decisionPoints(activity, watch, points::add);
        }
        List<CustomerCase> cases = new ArrayList<>();
        points.forEach(time -> file.caseAsOf(time, watch).ifPresent(cases::add));
        return cases;
    }
}
