package gruexplorer.engine.model;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.NudgedCell;
import gruexplorer.engine.cell.NudgedCell.Place;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnQuantity;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;

/// Central differences of a question by everything a step computes, and how far gradients are from them.
public final class Slopes {

    private static final double DELTA = 1e-5;

    private final Cell cell;
    private final int hidden;
    /// Steps that are computed before those of the layers compared.
    private final int before;
    private final ToDoubleFunction<Cell> value;
    private double error;

    /// @param x what the first layer reads (T × I)
    public Slopes(Network network, DMatrixRMaj x, Question question) {
        this(
                network.shape().cell(),
                network.shape().hidden(),
                0,
                cell -> value(
                        network,
                        question,
                        Network.of(network.shape().with(cell), network.parameters())
                                .run(x)
                                .scores()
                                .step(question.step())));
    }

    /// @param before how many steps are computed before those of the layers compared
    /// @param value L of a run with another cell
    public Slopes(Cell cell, int hidden, int before, ToDoubleFunction<Cell> value) {
        this.cell = cell;
        this.hidden = hidden;
        this.before = before;
        this.value = value;
    }

    /// The largest difference so far, relative to the largest gradient of that kind in its layer.
    public double largestError() {
        return error;
    }

    /// L, from the scores and written down once more.
    double value() {
        return value.applyAsDouble(cell);
    }

    /// Compares everything that can be moved in one layer.
    public void everywhere(LayerGradient found, int layer) {
        places(found.layer().cell()).forEach((quantity, where) -> {
            Series gradient = found.get(quantity);
            for (int t = 0; t < gradient.steps(); t++) {
                for (int j = 0; j < gradient.width(); j++) {
                    compare(found, layer, quantity, t, j);
                }
            }
        });
    }

    /// Compares one entry.
    public void compare(LayerGradient found, int layer, Quantity quantity, int t, int j) {
        Where where = Objects.requireNonNull(places(found.layer().cell()).get(quantity));
        int steps = found.steps();
        int call = before + layer * steps + (found.layer().reverse() ? steps - 1 - t : t);
        int entry = where.block() * hidden + j;
        double slope =
                (moved(where.place(), entry, call, DELTA) - moved(where.place(), entry, call, -DELTA)) / (2 * DELTA);
        double off = Math.abs(slope - found.get(quantity).at(t, j));
        error = Math.max(error, off / Math.max(largest(found.get(quantity)), 1e-4));
    }

    /// What {@link #compare} can tell of a cell.
    public static Set<Quantity> told(Cell cell) {
        return places(cell).keySet();
    }

    /// What can be moved, and where.
    ///
    /// @param block which of the weights' blocks, from 0
    private record Where(Place place, int block) {}

    /// Every quantity whose gradient a central difference can tell; the gates themselves follow from what goes into
    /// them.
    private static Map<Quantity, Where> places(Cell cell) {
        Map<Quantity, Where> places = new LinkedHashMap<>();
        List<? extends Quantity> all = cell.quantities();
        places.put(all.getFirst(), new Where(Place.INPUT, 0));
        places.put(all.get(1), new Where(Place.PREVIOUS, 0));
        places.put(all.getLast(), new Where(Place.HIDDEN, 0));
        if (all.contains(GruQuantity.RESET)) {
            places.put(GruQuantity.RESET_PRE, new Where(Place.PRE, 0));
            places.put(GruQuantity.UPDATE_PRE, new Where(Place.PRE, 1));
            places.put(GruQuantity.CANDIDATE_PRE, new Where(Place.PRE, 2));
            places.put(GruQuantity.CANDIDATE_RECURRENT, new Where(Place.RECURRENT, 2));
        } else if (cell.hasCellState()) {
            places.put(LstmQuantity.PREVIOUS_CELL, new Where(Place.PREVIOUS_CELL, 0));
            places.put(LstmQuantity.INPUT_PRE, new Where(Place.PRE, 0));
            places.put(LstmQuantity.FORGET_PRE, new Where(Place.PRE, 1));
            places.put(LstmQuantity.CANDIDATE_PRE, new Where(Place.PRE, 2));
            places.put(LstmQuantity.OUTPUT_PRE, new Where(Place.PRE, 3));
        } else {
            places.put(RnnQuantity.PRE, new Where(Place.PRE, 0));
        }
        return places;
    }

    private static double largest(Series gradient) {
        double largest = 0;
        for (int t = 0; t < gradient.steps(); t++) {
            for (int j = 0; j < gradient.width(); j++) {
                largest = Math.max(largest, Math.abs(gradient.at(t, j)));
            }
        }
        return largest;
    }

    private double moved(Place place, int entry, int call, double by) {
        return value.applyAsDouble(new NudgedCell(cell, place, entry, call, by));
    }

    private static double value(Network network, Question question, double[] scores) {
        return switch (question) {
            case Question.Score score -> scores[score.output()];
            case Question.Answer answer -> {
                if (network.shape().output() == OutputKind.EVENTS) {
                    yield Math.log1p(Math.exp(-scores[answer.label()]));
                }
                double sum = 0;
                for (double score : scores) {
                    sum += Math.exp(score - scores[answer.label()]);
                }
                yield Math.log(sum);
            }
            case Question.Whole whole -> throw new IllegalArgumentException("of translators alone");
            case Question.Values values -> {
                double sum = 0;
                for (int c = 0; c < scores.length; c++) {
                    double y = values.wanted()[c];
                    double p = 1 / (1 + Math.exp(-scores[c]));
                    sum += network.shape().output() == OutputKind.EVENTS
                            ? -y * Math.log(p) - (1 - y) * Math.log(1 - p)
                            : Math.pow(scores[c] - y, 2) / scores.length;
                }
                yield sum;
            }
        };
    }
}
