package gruexplorer.data.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What `season` promises.
class SeasonTest {

    private static final List<String[]> ROWS = Objects.requireNonNull(
                    Season.sample().files().get("season.csv"))
            .lines()
            .skip(1)
            .map(line -> line.split(",", -1))
            .toList();

    @Test
    void oneRowAMonthForSixtyYears() {
        assertThat(ROWS).hasSize(720);
        for (int t = 0; t < ROWS.size(); t++) {
            assertThat(ROWS.get(t)).hasSize(3);
            assertThat(LocalDate.parse(ROWS.get(t)[0]))
                    .isEqualTo(LocalDate.of(1965, 1, 1).plusMonths(t));
        }
    }

    /// Logarithms can be taken of both.
    @Test
    void everythingIsAboveZero() {
        assertThat(ROWS).allMatch(row -> Double.parseDouble(row[1]) > 0 && Double.parseDouble(row[2]) > 0);
    }

    @Test
    void summersAreWarmAndSalesGrow() {
        assertThat(mean(1, 6, 0, 720)).isGreaterThan(mean(1, 0, 0, 720) + 12);
        assertThat(mean(2, 6, 0, 720)).isGreaterThan(2 * mean(2, 0, 0, 720));
        assertThat(mean(2, 6, 600, 720)).isGreaterThan(2 * mean(2, 6, 0, 120));
    }

    /// What the first column tells of the second: the correlation of a month's warmth with the sales of the next, both
    /// against the year before.
    @Test
    void aWarmMonthLiftsTheSalesOfTheNext() {
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int t = 13; t < ROWS.size(); t++) {
            double x = value(t - 1, 1) - value(t - 13, 1);
            double y = StrictMath.log(value(t, 2) / value(t - 12, 2)) - StrictMath.log(3) / 60;
            xy += x * y;
            xx += x * x;
            yy += y * y;
        }
        assertThat(xy / StrictMath.sqrt(xx * yy)).isGreaterThan(0.6);
    }

    private double mean(int column, int month, int from, int to) {
        double sum = 0;
        int count = 0;
        for (int t = from + month; t < to; t += 12) {
            sum += value(t, column);
            count++;
        }
        return sum / count;
    }

    private double value(int row, int column) {
        return Double.parseDouble(ROWS.get(row)[column]);
    }
}
