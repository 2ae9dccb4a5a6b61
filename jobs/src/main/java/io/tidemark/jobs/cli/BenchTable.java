package io.tidemark.jobs.cli;

import io.tidemark.jobs.cli.BenchResult.Ratio;
import io.tidemark.jobs.cli.BenchResult.Speed;
import io.tidemark.jobs.cli.TextTable.Cell;
import java.io.PrintWriter;
import java.util.List;

/** The result of a benchmark as people read it. */
record BenchTable(BenchResult result) {

    void print(PrintWriter out) {
        out.println("Medians; " + result.parallelism() + " threads each.");
        TextTable speeds =
                new TextTable(List.of("", "records", "MB", "seconds", "processor seconds", "records/s", "MB/s"));
        for (BenchVariant variant : BenchVariant.values()) {
            if (result.variants().containsKey(variant.key())) {
                speeds.add(row(variant, result.variants().get(variant.key())));
            }
        }
        speeds.print(out, "");
        out.println("The very first replay took " + Numbers.ratio(result.cold().elapsed()) + " s.");
        out.println();
        TextTable ratios = new TextTable(List.of("speed", "by time", "by processor time"));
        result.ratios().values().forEach(ratio -> ratios.add(row(ratio)));
        ratios.print(out, "");
        out.flush();
    }

    private static List<Cell> row(BenchVariant variant, Speed speed) {
        return List.of(
                Cell.text(variant.label()),
                Cell.number(Numbers.count(speed.records())),
                Cell.number(Numbers.megabytes(speed.bytes())),
                Cell.number(Numbers.ratio(speed.median().elapsed())),
                Cell.number(Numbers.ratio(speed.median().processor())),
                Cell.number(Numbers.count(speed.recordsPerSecond())),
                Cell.number(Numbers.ratio(speed.megabytesPerSecond())));
    }

    private static List<Cell> row(Ratio ratio) {
        return List.of(
                Cell.text(ratio.of().label()),
                Cell.number(Numbers.share(ratio.elapsed())),
                Cell.number(Numbers.share(ratio.processor())));
    }
}
