package io.tidemark.jobs.sql;

import java.util.List;
import java.util.stream.Collectors;

/** Rules in SQL that cannot be used, with everything that is wrong about all of them. */
public final class SqlRuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<SqlFault> faults;

    /** At least one fault, in the order in which they are told. */
    public SqlRuleException(List<SqlFault> faults) {
        super(faults.stream().map(SqlFault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** Every fault of every file. */
    public List<SqlFault> faults() {
        return faults;
    }
}
