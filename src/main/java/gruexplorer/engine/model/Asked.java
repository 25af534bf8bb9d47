package gruexplorer.engine.model;

import gruexplorer.engine.cell.Activation;

/// A question, answered from the scores it is about.
///
/// @param value L
/// @param slope ∂L/∂scores (C)
record Asked(double value, double[] slope) {

    /// @throws IllegalArgumentException if such outputs cannot be asked that
    static Asked of(NetworkShape shape, Question question, double[] scores) {
        return switch (question) {
            case Question.Score score -> {
                var slope = new double[scores.length];
                slope[checked(score.output(), scores.length)] = 1;
                yield new Asked(scores[score.output()], slope);
            }
            case Question.Answer answer -> answer(shape.output(), checked(answer.label(), scores.length), scores);
            case Question.Values values -> values(shape.output(), values.wanted(), scores);
            case Question.Whole whole ->
                throw new IllegalArgumentException("a network of one text is asked about one of its steps, not about "
                        + whole.labels().size());
        };
    }

    private static Asked answer(OutputKind kind, int label, double[] scores) {
        return switch (kind) {
            case CLASS -> {
                var slope = new double[scores.length];
                yield new Asked(CrossEntropy.of(scores, label, slope), slope);
            }
            case EVENTS -> {
                var slope = new double[scores.length];
                slope[label] = Activation.sigmoid(scores[label]) - 1;
                yield new Asked(crossEntropy(scores[label], 1), slope);
            }
            case NUMBERS -> throw new IllegalArgumentException("numbers have a loss only on wanted values");
        };
    }

    private static Asked values(OutputKind kind, double[] wanted, double[] scores) {
        if (kind == OutputKind.CLASS || wanted.length != scores.length) {
            throw new IllegalArgumentException(
                    wanted.length + " wanted values for " + scores.length + " outputs of the kind " + kind.label());
        }
        var slope = new double[scores.length];
        double sum = 0;
        for (int c = 0; c < scores.length; c++) {
            double off = scores[c] - wanted[c];
            boolean events = kind == OutputKind.EVENTS;
            slope[c] = events ? Activation.sigmoid(scores[c]) - wanted[c] : 2 * off / scores.length;
            sum += events ? crossEntropy(scores[c], wanted[c]) : off * off / scores.length;
        }
        return new Asked(sum, slope);
    }

    /// −y ln σ(a) − (1 − y) ln(1 − σ(a)) without an overflow.
    private static double crossEntropy(double a, double y) {
        return Math.max(a, 0) - a * y + StrictMath.log1p(StrictMath.exp(-Math.abs(a)));
    }

    private static int checked(int output, int outputs) {
        if (output < 0 || output >= outputs) {
            throw new IllegalArgumentException("there is no output " + (output + 1) + " among " + outputs);
        }
        return output;
    }
}
