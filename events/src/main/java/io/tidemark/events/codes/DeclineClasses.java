package io.tidemark.events.codes;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** Which class of decline an error code belongs to. Immutable. */
public final class DeclineClasses implements Serializable {

    private static final long serialVersionUID = 1L;

    private final CodeTable<DeclineClass> table;

    private DeclineClasses(Map<String, DeclineClass> classes) {
        table = new CodeTable<>(classes);
    }

    /** The table that Tidemark brings along: ISO 8583 response codes and the usual textual ones. */
    public static DeclineClasses standard() {
        return parse(TableText.resource("decline-classes.csv"));
    }

    /**
     * A table of one's own: a line {@code code,class} for each code, {@code #} before comments.
     *
     * @throws BadTableException naming every line that is wrong
     */
    public static DeclineClasses parse(String text) {
        TableText source = new TableText("decline classes", "code,class", text);
        Map<String, DeclineClass> classes = new HashMap<>();
        for (TableText.Row row : source.rows()) {
            source.constant(row, DeclineClass.class, row.cell(1)).ifPresent(declineClass -> {
                DeclineClass other = classes.putIfAbsent(row.cell(0), declineClass);
                if (other != null && other != declineClass) {
                    source.fault(row, "'" + row.cell(0) + "' is already " + other.label());
                }
            });
        }
        source.complain();
        return new DeclineClasses(classes);
    }

    /** The class of an error code in any spelling; {@link DeclineClass#UNMAPPED} if the table does not have it. */
    public DeclineClass of(String errorCode) {
        return table.find(errorCode, DeclineClass.UNMAPPED);
    }
}
