package gruexplorer.figure.compare;

import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.figure.Figure;
import gruexplorer.figure.Palette;
import gruexplorer.insight.Horizons;
import gruexplorer.text.Messages;
import gruexplorer.training.CellKind;
import gruexplorer.training.Clipping;
import gruexplorer.training.DropoutRates;
import gruexplorer.training.EpochFigures;
import gruexplorer.training.Initializer;
import gruexplorer.training.Keeping;
import gruexplorer.training.OptimizerKind;
import gruexplorer.training.Schedule;
import gruexplorer.training.Settings;
import gruexplorer.training.Standing.State;
import gruexplorer.training.compare.Board;
import gruexplorer.training.compare.Contestant;
import gruexplorer.training.compare.Equal;
import gruexplorer.training.compare.RunFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A comparison made up of round numbers: four cells, three seeds, four epochs.
public final class Boards {

    private static final List<Example> DATA =
            List.of(new Example("the film was not good", "down"), new Example("the film was good", "up"));
    private static final Encoder ENCODER = Encoder.of(Task.CLASSIFY, Tokenization.WORDS, DATA);
    static final int EPOCHS = 4;

    private Boards() {}

    static Board board() {
        var settings = new Settings(
                NetworkShape.gru(1, 4, 4, 1, 1, GruConvention.PYTORCH),
                Initializer.PYTORCH,
                EPOCHS,
                8,
                OptimizerKind.ADAM,
                Schedule.CONSTANT,
                0.01,
                Clipping.byNorm(1),
                0,
                DropoutRates.NONE,
                0,
                0,
                0.2,
                1,
                Keeping.LOWEST_LOSS,
                Kernels.plain());
        List<Contestant> contestants = Contestant.of(List.of(CellKind.values()), Equal.PARAMETERS, settings, ENCODER);
        List<RunFigures> runs = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            for (int c = 0; c < contestants.size(); c++) {
                runs.add(run(contestants.get(c), c, seed));
            }
        }
        return new Board(State.FINISHED, contestants, runs, EPOCHS, 1, 0);
    }

    private static RunFigures run(Contestant contestant, int c, int seed) {
        List<EpochFigures> history = new ArrayList<>();
        history.add(new EpochFigures(0, Double.NaN, new Loss(0.7, 100, 50), Map.of(), Double.NaN));
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            double loss = (0.5 + 0.1 * c + 0.01 * seed) / epoch;
            history.add(new EpochFigures(epoch, loss / 2, new Loss(loss, 100, 60 + 8 * epoch + seed), Map.of(), 1));
        }
        NetworkShape shape = contestant.settings().shape();
        Network untrained = Initializer.PYTORCH.make(shape, new Random(seed));
        Network best = Initializer.ORTHOGONAL.make(shape, new Random(seed));
        return new RunFigures(
                contestant, seed, State.FINISHED, history, untrained, best, EPOCHS, 0.5, Optional.empty());
    }

    static Horizons horizons(Board board) {
        return Horizons.of(board, ENCODER, "the film was not good");
    }

    /// Everything that is drawn of it.
    public static Figure figure(Palette palette, Messages messages) {
        Board board = board();
        return Plots.all(board, Task.CLASSIFY, horizons(board), palette, messages, 960, 600);
    }
}
