package io.tidemark.jobs.sql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the text of rules in SQL as far as Tidemark itself reads it. */
public final class SqlTextTarget {

    private SqlTextTarget() {}

    /** Reads a header and the words behind it. */
    public static void read(byte[] input) {
        String sql = new String(input, StandardCharsets.UTF_8);
        List<SqlFault> faults = new ArrayList<>();
        boolean rule = SqlRuleHeader.read("rule.sql", sql, faults).isPresent();
        if (rule != faults.isEmpty()) {
            throw new AssertionError("a rule: " + rule + ", its faults: " + faults);
        }
        SqlText text = SqlText.of(sql);
        text.find("MATCH_RECOGNIZE");
        text.anyOf(Set.of("NOW")).forEach(SqlText.Word::place);
        text.start();
    }
}
