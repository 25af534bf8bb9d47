package gruexplorer.data.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/// Days as people write them in English, and as ISO 8601 does: "the 9th of March, 2024" → "2024-03-09". Each day
/// stands in one row of one file, so that no held-out day was ever seen in any form.
final class Dates {

    private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);
    private static final LocalDate END = LocalDate.of(2050, 1, 1);
    private static final int TRAINING = 4000;
    private static final int HELD_OUT = 500;
    private static final List<String> MONTHS =
            Words.list("January February March April May June July August September" + " October November December");
    private static final List<String> WEEKDAYS = Words.list("Monday Tuesday Wednesday Thursday Friday Saturday Sunday");

    /// All by day, month, year: figures alone are read the day first, as most of the world does.
    private static final List<Function<LocalDate, String>> FORMS = List.of(
            day -> day.getDayOfMonth() + " " + month(day) + " " + day.getYear(),
            day -> month(day) + " " + day.getDayOfMonth() + ", " + day.getYear(),
            day -> "the " + ordinal(day) + " of " + month(day) + ", " + day.getYear(),
            day -> month(day) + " the " + ordinal(day) + ", " + day.getYear(),
            day -> ordinal(day) + " " + month(day) + " " + day.getYear(),
            day -> day.getDayOfMonth() + " " + brief(month(day)) + " " + day.getYear(),
            day -> brief(month(day)) + " " + day.getDayOfMonth() + ", " + day.getYear(),
            day -> day.getDayOfMonth() + "-" + brief(month(day)) + "-" + day.getYear(),
            day -> brief(weekday(day)) + ", " + day.getDayOfMonth() + " " + brief(month(day)) + " " + day.getYear(),
            day -> weekday(day) + ", " + day.getDayOfMonth() + " " + month(day) + " " + day.getYear(),
            day -> weekday(day) + ", " + month(day) + " " + day.getDayOfMonth() + ", " + day.getYear(),
            day -> month(day).toUpperCase(Locale.ROOT) + " " + day.getDayOfMonth() + ", " + day.getYear(),
            day -> day.getDayOfMonth() + " " + month(day).toLowerCase(Locale.ROOT) + " " + day.getYear(),
            day -> "%02d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear()),
            day -> "%d.%d.%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear()),
            day -> "%d/%02d/%02d".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth()));

    private Dates() {}

    static Sample sample() {
        var random = new Random(2031);
        List<LocalDate> days = new ArrayList<>(FIRST.datesUntil(END).toList());
        Collections.shuffle(days, random);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("train.tsv", lines(days.subList(0, TRAINING), random));
        files.put("test.tsv", lines(days.subList(TRAINING, TRAINING + HELD_OUT), random));
        return new Sample("dates", files);
    }

    private static String lines(List<LocalDate> days, Random random) {
        var text = new StringBuilder();
        for (LocalDate day : days) {
            String written = FORMS.get(random.nextInt(FORMS.size())).apply(day);
            text.append(written).append('\t').append(day).append('\n');
        }
        return text.toString();
    }

    private static String month(LocalDate day) {
        return MONTHS.get(day.getMonthValue() - 1);
    }

    private static String weekday(LocalDate day) {
        return WEEKDAYS.get(day.getDayOfWeek().getValue() - 1);
    }

    private static String brief(String name) {
        return name.substring(0, 3);
    }

    /// 1st, 2nd, 3rd, 4th, 11th …
    private static String ordinal(LocalDate day) {
        int number = day.getDayOfMonth();
        boolean teen = number / 10 == 1;
        return number
                + switch (teen ? 0 : number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
