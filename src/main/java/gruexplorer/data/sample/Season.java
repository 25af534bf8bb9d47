package gruexplorer.data.sample;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// Sixty years of months in a town that does not exist: the mean temperature in degrees Celsius and the sales of ice
/// cream in tonnes.
///
/// The temperature is a slow warming, a year's wave and weather that lasts from month to month. Sales are a trend times
/// a year's wave times noise, and a month warmer than usual lifts those of the month *after* it: who sees both columns
/// can do better than who sees one.
final class Season {

    private static final LocalDate FIRST = LocalDate.of(1965, 1, 1);
    private static final int MONTHS = 60 * 12;
    private static final double MEAN = 15;
    private static final double WARMING = 2.0 / MONTHS;
    private static final double WAVE = 8;
    /// How much of the weather, and of the mood of buyers, lasts until the next month.
    private static final double LASTS = 0.6;

    private static final double WEATHER = 1.2;
    private static final double SALES = 8;
    private static final double GROWTH = StrictMath.log(3) / MONTHS;
    private static final double SUMMER = 0.4;
    private static final double PER_DEGREE = 0.05;
    private static final double MOOD = 0.03;

    private Season() {}

    static Sample sample() {
        var random = new Random(2035);
        var text = new StringBuilder("month,temperature,sales\n");
        double weather = 0;
        double mood = 0;
        for (int t = 0; t < MONTHS; t++) {
            LocalDate month = FIRST.plusMonths(t);
            double lastWeather = weather;
            weather = LASTS * weather + WEATHER * random.nextGaussian();
            mood = LASTS * mood + MOOD * random.nextGaussian();
            // Warmest in July, and ice cream sells best then.
            double year = -StrictMath.cos(2 * Math.PI * (month.getMonthValue() - 1) / 12);
            double temperature = MEAN + WARMING * t + WAVE * year + weather;
            double sales = SALES * StrictMath.exp(GROWTH * t + SUMMER * year + PER_DEGREE * lastWeather + mood);
            text.append(month).append(String.format(Locale.ROOT, ",%.1f,%.2f\n", temperature, sales));
        }
        return new Sample("season", Map.of("season.csv", text.toString()));
    }
}
