package io.tidemark.events.codes;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which category a dispute's reason code belongs to. The same code means different things in different networks, so the
 * network is taken from the provider when it is one; otherwise the code counts only if all networks that have it agree.
 * Plain words mean the same everywhere. Immutable.
 */
public final class ReasonCodes implements Serializable {

    private static final long serialVersionUID = 1L;

    /** In a table: codes that mean the same in every network. */
    private static final String ANY_NETWORK = "any";

    /** In a table: another name of a network. */
    private static final String ALIAS = "alias";

    private final NetworkCodes plain;
    private final List<NetworkCodes> networks;
    private final CodeTable<NetworkCodes> byProvider;

    private ReasonCodes(Map<String, Map<String, ReasonMapping>> codes, Map<String, String> aliases) {
        Map<String, NetworkCodes> named = new TreeMap<>();
        codes.forEach((network, mappings) -> named.put(network, new NetworkCodes(mappings)));
        NetworkCodes none = new NetworkCodes(Map.of());
        NetworkCodes words = named.remove(ANY_NETWORK);
        plain = words == null ? none : words;
        networks = List.copyOf(named.values());
        Map<String, NetworkCodes> providers = new HashMap<>(named);
        aliases.forEach((alias, network) -> providers.put(alias, named.get(network)));
        byProvider = new CodeTable<>(providers);
    }

    /** The table that Tidemark brings along: Visa, Mastercard, Amex, Discover, PayPal and plain words. */
    public static ReasonCodes standard() {
        return parse(TableText.resource("reason-codes.csv"));
    }

    /**
     * A table of one's own: a line {@code network,code,category} for each code, {@code #} before comments. The network
     * {@code any} is for words that mean the same everywhere; a code that ends in {@code *} stands for all codes in
     * which only digits follow; a line {@code alias,name,network} gives a network another name.
     *
     * @throws BadTableException naming every line that is wrong
     */
    public static ReasonCodes parse(String text) {
        TableText source = new TableText("reason codes", "network,code,category", text);
        Map<String, Map<String, ReasonMapping>> codes = new HashMap<>();
        List<TableText.Row> aliasRows = new ArrayList<>();
        for (TableText.Row row : source.rows()) {
            if (row.cell(0).equals(ALIAS)) {
                aliasRows.add(row);
            } else {
                source.constant(row, ReasonCategory.class, row.cell(2))
                        .ifPresent(category -> addCode(source, row, category, codes));
            }
        }
        Map<String, String> aliases = new HashMap<>();
        for (TableText.Row row : aliasRows) {
            aliases.put(row.cell(1), row.cell(2));
            if (!codes.containsKey(row.cell(2)) || row.cell(2).equals(ANY_NETWORK)) {
                source.fault(row, "'" + row.cell(2) + "' is not a network of this table");
            }
        }
        source.complain();
        return new ReasonCodes(codes, aliases);
    }

    /** What a reason code of a dispute about a payment through the provider given stands for. */
    public ReasonMapping of(String provider, String reasonCode) {
        NetworkCodes network = byProvider.find(provider, plain);
        ReasonMapping mapping = network.find(reasonCode);
        if (mapping.mapped() || network == plain) {
            return mapping.mapped() ? mapping : unanimous(reasonCode);
        }
        return plain.find(reasonCode);
    }

    private ReasonMapping unanimous(String reasonCode) {
        ReasonMapping agreed = ReasonMapping.UNMAPPED;
        for (int i = 0; i < networks.size(); i++) {
            ReasonMapping mapping = networks.get(i).find(reasonCode);
            if (mapping.mapped() && agreed.mapped() && mapping.category() != agreed.category()) {
                return ReasonMapping.UNMAPPED;
            }
            agreed = mapping.mapped() ? mapping : agreed;
        }
        return agreed;
    }

    private static void addCode(
            TableText source,
            TableText.Row row,
            ReasonCategory category,
            Map<String, Map<String, ReasonMapping>> codes) {
        ReasonMapping other = codes.computeIfAbsent(row.cell(0), network -> new HashMap<>())
                .putIfAbsent(row.cell(1), new ReasonMapping(category, true));
        if (other != null && other.category() != category) {
            source.fault(
                    row,
                    "'" + row.cell(1) + "' of " + row.cell(0) + " is already "
                            + other.category().label());
        }
        if (row.cell(1).indexOf('*') >= 0
                && row.cell(1).indexOf('*') < row.cell(1).length() - 1) {
            source.fault(row, "'" + row.cell(1) + "' has a * that is not at its end");
        }
    }
}
