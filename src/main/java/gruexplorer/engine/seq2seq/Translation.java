package gruexplorer.engine.seq2seq;

import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import java.util.List;
import java.util.Optional;

/// Everything a translator computed over one source and one target, given or decoded: an immutable record that every
/// view reads.
///
/// The decoder reads BOS and the target's L tokens and says L tokens and EOS, so there are T = L + 1 target steps.
///
/// @param source token ids (S)
/// @param target token ids, without BOS and EOS (L)
/// @param encoder one for each layer and direction, from the input up
/// @param decoder one for each layer, from the input up
/// @param attending empty without attention
/// @param scores y after every target step (T × V)
/// @param probabilities their softmax (T × V)
/// @param holds what was held of each layer and direction, the encoder's and then the decoder's; empty for nothing
public record Translation(
        List<Integer> source,
        List<Integer> target,
        List<LayerTrace> encoder,
        List<LayerTrace> decoder,
        Optional<Attending> attending,
        Series scores,
        Series probabilities,
        List<Holds> holds) {

    /// What attention computed at every target step.
    ///
    /// @param fits score(s, h) with every source step (T × S)
    /// @param weights α, their softmax (T × S)
    /// @param contexts c (T × M)
    /// @param combined h̃ (T × H)
    public record Attending(Series fits, Series weights, Series contexts, Series combined) {}

    public Translation {
        source = List.copyOf(source);
        target = List.copyOf(target);
        encoder = List.copyOf(encoder);
        decoder = List.copyOf(decoder);
        holds = List.copyOf(holds);
    }

    /// T.
    public int steps() {
        return scores.steps();
    }

    /// What the encoder reads: the vectors of the source's tokens (S × E).
    public Series read() {
        return input(encoder);
    }

    /// What the decoder reads: the vectors of BOS and of the target's tokens (T × E).
    public Series written() {
        return input(decoder);
    }

    private static Series input(List<LayerTrace> layers) {
        LayerTrace first = layers.getFirst();
        return first.get(first.cell().quantities().getFirst());
    }

    /// The token wanted at target step `t` (from 0): the target's, at last EOS.
    public int wanted(int t) {
        return t < target.size() ? target.get(t) : SpecialTokens.EOS;
    }
}
