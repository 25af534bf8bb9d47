package gruexplorer.data.sample;

import java.util.Random;

/// The adding problem (Hochreiter and Schmidhuber 1997, as Le et al. 2015 pose it): at every step a number from 0 to 1
/// and a marker, which is 1 once in the first half and once in the second; wanted is the sum of the two marked numbers.
/// Always saying 1 costs 1/6 in the mean square, the variance of a sum of two uniform numbers.
final class Adding {

    /// The numbers have four decimal places, so that what is written is what was added.
    private static final int ONE = 10_000;

    private Adding() {}

    /// As a table, one row a step.
    static String table(int steps, int count, Random random) {
        var text = new StringBuilder("sequence,value,marker,target\n");
        for (int sequence = 1; sequence <= count; sequence++) {
            int first = random.nextInt(steps / 2);
            int second = random.nextInt(steps / 2, steps);
            int sum = 0;
            for (int t = 0; t < steps; t++) {
                int value = random.nextInt(ONE + 1);
                boolean marked = t == first || t == second;
                sum += marked ? value : 0;
                text.append(sequence).append(',');
                number(text, value);
                text.append(marked ? ",1," : ",0,");
                if (t == steps - 1) {
                    number(text, sum);
                }
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static void number(StringBuilder text, int value) {
        text.append(value / ONE).append('.');
        String places = Integer.toString(ONE + value % ONE);
        text.append(places, 1, places.length());
    }
}
