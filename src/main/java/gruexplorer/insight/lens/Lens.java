package gruexplorer.insight.lens;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.Trace;
import gruexplorer.engine.seq2seq.Translation;
import gruexplorer.engine.seq2seq.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;

/// The same weights read in every convention of the GRU, on one input.
///
/// @param layer of the traces that the differences are of, from 0
/// @param all the network's own convention first, then those with its number of biases, then with one bias where it has
///     two
public record Lens(int layer, List<Seen> all) {

    public Lens {
        all = List.copyOf(all);
    }

    /// @param read a trace of the network; looked at for what the network read
    /// @param layer of the trace, from 0
    /// @throws InputException if the network has no GRU
    public static Lens of(Network network, Trace read, int layer) {
        DMatrixRMaj x = input(read.layers().getFirst()).toMatrix();
        // Run anew: in what was read something may be held.
        return of(
                gru(network.shape().cell()).convention(),
                layer,
                network.run(x),
                convention -> Conventions.read(network, convention).run(x),
                convention -> Conventions.convert(network, convention).map(converted -> converted.run(x)));
    }

    /// Of both sides of a translator; what it wrote stays as it is.
    ///
    /// @param read a translation of the translator; looked at for what was read and written
    /// @param layer of all layers and directions, the encoder's and then the decoder's, from 0
    /// @throws InputException if the translator has no GRU
    public static Lens of(Translator translator, Translation read, int layer) {
        return of(
                gru(translator.shape().cell()).convention(),
                layer,
                both(translator, read),
                convention -> both(Conventions.read(translator, convention), read),
                convention -> Conventions.convert(translator, convention).map(converted -> both(converted, read)));
    }

    private static Trace both(Translator translator, Translation read) {
        Translation run = translator.run(
                read.source().stream().mapToInt(Integer::intValue).toArray(),
                read.target().stream().mapToInt(Integer::intValue).toArray());
        List<LayerTrace> layers = new ArrayList<>(run.encoder());
        layers.addAll(run.decoder());
        return new Trace(layers, run.scores(), run.probabilities(), Optional.empty());
    }

    private static Lens of(
            GruConvention own,
            int layer,
            Trace trace,
            Function<GruConvention, Trace> as,
            Function<GruConvention, Optional<Trace>> converted) {
        List<Seen> all = new ArrayList<>();
        for (GruConvention convention : conventions(own)) {
            boolean same = convention.equals(own);
            Trace other = same ? trace : as.apply(convention);
            all.add(new Seen(
                    convention,
                    same,
                    other,
                    difference(
                            other.layers().get(layer).states(),
                            trace.layers().get(layer).states()),
                    converted.apply(convention).map(run -> largest(run, trace))));
        }
        return new Lens(layer, all);
    }

    /// The cell as a GRU.
    ///
    /// @throws InputException if it is another
    public static GruCell gru(Cell cell) {
        if (cell instanceof GruCell gru) {
            return gru;
        }
        throw new InputException("the convention lens is about GRUs: "
                + (cell.hasCellState()
                        ? "an LSTM is printed in one form, with a forget gate that keeps and an input gate that writes"
                        : "a plain RNN has no gates to read in two ways"));
    }

    /// x of a layer (T × I).
    static Series input(LayerTrace layer) {
        return layer.get(layer.cell().quantities().getFirst());
    }

    private static List<GruConvention> conventions(GruConvention own) {
        List<GruConvention> all = new ArrayList<>(List.of(own));
        List<Biases> biases = own.biases() == Biases.TWO ? List.of(Biases.TWO, Biases.ONE) : List.of(Biases.ONE);
        for (Biases count : biases) {
            for (Reset reset : own.reset() == Reset.AFTER ? Reset.values() : new Reset[] {Reset.BEFORE, Reset.AFTER}) {
                for (Update update : Update.values()) {
                    var convention = new GruConvention(update, reset, count);
                    if (!convention.equals(own)) {
                        all.add(convention);
                    }
                }
            }
        }
        return all;
    }

    /// Those that differ from the network's own in what z means or where the reset gate stands, and its own with one
    /// bias.
    public List<Seen> main() {
        GruConvention own = all.getFirst().convention();
        return all.stream()
                .filter(seen -> seen.convention().biases() == own.biases()
                        || (seen.convention().update() == own.update()
                                && seen.convention().reset() == own.reset()))
                .toList();
    }

    static Series difference(Series of, Series from) {
        var values = new double[of.steps() * of.width()];
        for (int t = 0; t < of.steps(); t++) {
            for (int j = 0; j < of.width(); j++) {
                values[t * of.width() + j] = of.at(t, j) - from.at(t, j);
            }
        }
        return new Series(of.steps(), of.width(), values);
    }

    private static double largest(Trace of, Trace from) {
        double most = 0;
        for (int l = 0; l < of.layers().size(); l++) {
            Series difference =
                    difference(of.layers().get(l).states(), from.layers().get(l).states());
            // Math.max lets NaN win, as it has to.
            most = Math.max(most, Seen.most(difference).size());
        }
        return most;
    }
}
