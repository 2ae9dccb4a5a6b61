package io.tidemark.testdata.normal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.testdata.model.Method;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisputesTest {

    private static final int ORDERS_PER_DAY = 20_000;
    private static final int WINDOW = 30;

    /** Networks count disputes of thirty days against payments of thirty days; 0.65 % is where they take notice. */
    @ParameterizedTest
    @ValueSource(ints = {7, 30, 60, 120, 200})
    void noMethodComesNearTheLimitInAnyThirtyDays(int days) {
        DailyCurve curve = new DailyCurve(LocalDate.of(2026, 10, 1), days, ORDERS_PER_DAY);
        Disputes disputes = new Disputes(curve);
        Map<Method, int[]> byMethod = new EnumMap<>(Method.class);
        for (int day = 0; day < days; day++) {
            for (int index = 0; index < curve.orders(day); index++) {
                long dispute = disputes.of(day, index);
                int date = dispute == Disputes.NONE ? days : day + (int) (Disputes.lag(dispute) / DailyCurve.DAY);
                if (date < days) {
                    byMethod.computeIfAbsent(Disputes.method(dispute), method -> new int[days])[date]++;
                }
            }
        }

        assertThat(byMethod).hasSizeGreaterThan(8);
        byMethod.forEach((method, byDate) -> {
            for (int day = 0; day < days; day++) {
                int disputed = 0;
                long orders = 0;
                for (int each = Math.max(0, day - WINDOW + 1); each <= day; each++) {
                    disputed += byDate[each];
                    orders += curve.orders(each);
                }
                // Nearly every order is paid, and by this method as often as its share says.
                double paid = orders * method.share() / 1000.0 * 0.93;
                assertThat(disputed < 75 ? 0 : disputed / paid)
                        .as("%s up to day %d", method, day)
                        .isLessThan(0.0057);
            }
        });
    }
}
