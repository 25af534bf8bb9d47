package gruexplorer.training;

import gruexplorer.data.Batches.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One long sequence as many that are read side by side.
final class Streams {

    private Streams() {}

    /// Where there are fewer sequences than a batch has places, each is cut into as many pieces as fill it. What is
    /// wanted at a cut is still the token that follows.
    static List<Sequence> cut(List<Sequence> sequences, int places) {
        if (sequences.size() >= places) {
            return List.copyOf(sequences);
        }
        int pieces = places / sequences.size();
        List<Sequence> cut = new ArrayList<>();
        for (Sequence sequence : sequences) {
            int steps = sequence.steps();
            int count = Math.min(pieces, steps);
            for (int i = 0; i < count; i++) {
                cut.add(part(sequence, (int) ((long) steps * i / count), (int) ((long) steps * (i + 1) / count)));
            }
        }
        return cut;
    }

    private static Sequence part(Sequence whole, int from, int to) {
        int width = whole.numbers().length / whole.steps();
        int wanted = whole.values().length / whole.steps();
        return new Sequence(
                whole.ids().length == 0 ? whole.ids() : Arrays.copyOfRange(whole.ids(), from, to),
                Arrays.copyOfRange(whole.numbers(), from * width, to * width),
                Arrays.copyOfRange(whole.targets(), from, to),
                Arrays.copyOfRange(whole.values(), from * wanted, to * wanted));
    }
}
