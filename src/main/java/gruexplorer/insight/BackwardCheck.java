package gruexplorer.insight;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.Step;
import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.seq2seq.Translation;
import gruexplorer.engine.seq2seq.TranslationGradient;
import gruexplorer.engine.seq2seq.Translator;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;

/// A backward pass against central differences on the very sequence it went through: an entry of what the network reads
/// is moved to and fro and everything is run anew. The gradient at the input has taken every road there is.
///
/// @param residual the largest difference, relative to the largest gradient at the input
/// @param tried how many entries were moved
public record BackwardCheck(double residual, int tried) {

    /// Above what central differences in double precision can see, below what any mistake leaves.
    public static final double TOLERANCE = 1e-6;

    private static final double DELTA = 1e-5;

    /// Multiplications that a check may take, more or less.
    private static final double BUDGET = 4e8;

    /// @param network that was walked back
    /// @param most entries that are tried, drawn with `seed` where there are more; fewer where each takes long
    public static BackwardCheck of(Network network, GradientTrace back, int most, long seed) {
        List<LayerTrace> layers =
                back.layers().stream().map(LayerGradient::layer).toList();
        LayerTrace first = layers.getFirst();
        DMatrixRMaj x = first.get(first.cell().quantities().getFirst()).toMatrix();
        List<Holds> holds = layers.stream().map(BackwardCheck::holds).toList();
        double cost = (double) x.numRows
                * layers.size()
                * first.weights().blocks()
                * first.hidden()
                * (first.hidden() + x.numCols);
        return of(
                x,
                back.inputs().getFirst(),
                moved -> GradientTrace.value(network, network.run(moved, holds), back.question()),
                affordable(cost, most),
                seed);
    }

    /// The same of what a translator's encoder or decoder reads.
    ///
    /// @param source whether the encoder's; else the decoder's
    public static BackwardCheck of(
            Translator translator,
            Translation translation,
            TranslationGradient back,
            boolean source,
            int most,
            long seed) {
        DMatrixRMaj sources = translation.read().toMatrix();
        DMatrixRMaj targets = translation.written().toMatrix();
        double cost = (double) (sources.numRows + targets.numRows)
                * translation.encoder().size()
                * translation.encoder().getFirst().weights().recurrent().getNumElements();
        return of(
                source ? sources : targets,
                (source ? back.encoder() : back.decoder()).inputs().getFirst(),
                moved -> TranslationGradient.value(
                        translator.run(translation, source ? moved : sources, source ? targets : moved),
                        back.question()),
                affordable(cost, most),
                seed);
    }

    private static int affordable(double cost, int most) {
        return (int) Math.clamp(BUDGET / cost, 4.0, most);
    }

    /// @param x whose entries are moved to and fro; in the end as it was
    /// @param value L of it
    private static BackwardCheck of(
            DMatrixRMaj x, Series slopes, ToDoubleFunction<DMatrixRMaj> value, int most, long seed) {
        double largest = Double.MIN_NORMAL;
        for (int t = 0; t < slopes.steps(); t++) {
            for (int k = 0; k < slopes.width(); k++) {
                largest = Math.max(largest, Math.abs(slopes.at(t, k)));
            }
        }
        int tried = Math.min(most, x.getNumElements());
        var random = new Random(seed);
        double worst = 0;
        for (int i = 0; i < tried; i++) {
            int entry = tried == x.getNumElements() ? i : random.nextInt(x.getNumElements());
            double before = x.data[entry];
            x.data[entry] = before + DELTA;
            double above = value.applyAsDouble(x);
            x.data[entry] = before - DELTA;
            double below = value.applyAsDouble(x);
            x.data[entry] = before;
            double off = (above - below) / (2 * DELTA) - slopes.at(entry / slopes.width(), entry % slopes.width());
            // Math.max lets NaN win, as it has to.
            worst = Math.max(worst, Math.abs(off) / largest);
        }
        return new BackwardCheck(worst, tried);
    }

    /// Do they agree? NaN does not.
    public boolean holds() {
        return residual <= TOLERANCE;
    }

    /// What was held in a run, and the states it began with.
    private static Holds holds(LayerTrace layer) {
        List<? extends Quantity> quantities = layer.cell().quantities();
        Step begun = layer.step(layer.reverse() ? layer.steps() - 1 : 0);
        Holds holds = Holds.NONE.andHidden(begun.get(quantities.get(1)));
        if (layer.cell().hasCellState()) {
            holds = holds.andCell(begun.get(quantities.get(2)));
        }
        for (int t = 0; t < layer.steps(); t++) {
            Step step = layer.step(t);
            for (Quantity quantity : step.hold().isNone() ? List.<Quantity>of() : quantities) {
                double[] values = step.get(quantity).clone();
                Arrays.setAll(values, j -> step.hold().holds(quantity, j) ? step.get(quantity)[j] : Double.NaN);
                if (Arrays.stream(values).anyMatch(value -> !Double.isNaN(value))) {
                    holds = holds.and(t, quantity, values);
                }
            }
        }
        return holds;
    }
}
