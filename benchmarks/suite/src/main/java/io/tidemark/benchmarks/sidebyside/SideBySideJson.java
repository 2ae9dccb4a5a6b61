package io.tidemark.benchmarks.sidebyside;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.benchmarks.Spread;
import io.tidemark.benchmarks.contest.Pass;
import io.tidemark.benchmarks.sidebyside.SideBySideResult.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;

/** The result as programs read it, with every pass. */
record SideBySideJson(SideBySideResult result) {

    void write(Path file) throws IOException {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        ObjectNode root = mapper.createObjectNode();
        root.put("threads", result.threads());
        result.passes().forEach((entrant, passes) -> {
            ObjectNode node = root.putObject(entrant.key());
            node.put("events", result.input().events(entrant.kinds()));
            node.put("bytes", result.input().bytes(entrant.kinds()));
            for (Figure figure : Figure.values()) {
                put(node.putObject(figure.name().toLowerCase(Locale.ROOT)), result.spread(entrant, figure));
            }
            node.putPOJO(
                    "rounds",
                    passes.stream().map(Pass::figures).map(TreeMap::new).toList());
            node.putPOJO("compared_with_replay", result.verdicts().get(entrant));
        });
        ObjectNode ratios = root.putObject("speed_ratios");
        result.ratios().forEach(ratio -> {
            ObjectNode node = ratios.putObject(
                    ratio.measured().key() + "_to_" + ratio.base().key());
            put(node.putObject("by_time"), ratio.byTime());
            put(node.putObject("by_processor_time"), ratio.byProcessor());
        });
        mapper.writeValue(file.toFile(), root);
    }

    private static void put(ObjectNode node, Spread spread) {
        node.put("median", spread.median());
        node.put("least", spread.least());
        node.put("most", spread.most());
    }
}
