package gruexplorer.ui.explore;

import gruexplorer.session.Reading;

/// What a what-if made of the answer at the end.
///
/// @param label of two outputs the second, as the score shows it; else the answer of now where it is another one, or
///     the output that moved most; from 0
/// @param before what it was
/// @param after what it is
record OutputChange(int label, double before, double after) {

    /// @param plain the reading without any edit, of the same model
    static OutputChange of(Reading plain, Reading now) {
        double[] before = last(plain);
        double[] after = last(now);
        int most = after.length == 2 ? 1 : answer(now);
        if (after.length == 2 || most != answer(plain)) {
            return new OutputChange(most, before[most], after[most]);
        }
        for (int c = 1; c < after.length; c++) {
            if (Math.abs(after[c] - before[c]) > Math.abs(after[most] - before[most])) {
                most = c;
            }
        }
        return new OutputChange(most, before[most], after[most]);
    }

    /// The answer with the highest score, from 0.
    static int answer(Reading reading) {
        double[] last = last(reading);
        int best = 0;
        for (int c = 1; c < last.length; c++) {
            best = last[c] > last[best] ? c : best;
        }
        return best;
    }

    private static double[] last(Reading reading) {
        return reading.trace().probabilities().step(reading.trace().steps() - 1);
    }
}
