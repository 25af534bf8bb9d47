package gruexplorer.figure.train;

import gruexplorer.data.Task;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Figure;
import gruexplorer.figure.LossUnit;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Table;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import gruexplorer.training.Batchwise;
import gruexplorer.training.EpochFigures;
import gruexplorer.training.LayerNorm;
import gruexplorer.training.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// How a training goes: loss, score and how saturated the gates are over the epochs; the norm of the gradient, whole
/// and by layer, and the time of a batch over the batches.
///
/// @param clip the largest norm that is let through
/// @param shown the epoch that is looked at; below 0 for the latest
public record TrainingFigure(
        Standing progress,
        Task task,
        double clip,
        int shown,
        Palette palette,
        Messages messages,
        double width,
        double height)
        implements Figure {

    private static final double DESK_PANEL = 205;
    private static final double NARROWEST = 160;
    /// Curves from which on their names want more room.
    private static final int MANY = 4;

    @Override
    public String title() {
        return messages.get("figure.train.title");
    }

    @Override
    public String description() {
        EpochFigures last = progress.history().getLast();
        String said = messages.get(
                "figure.train.said",
                Integer.toString(last.epoch()),
                Integer.toString(progress.epochs()),
                Numbers.fixed(last.training(), 4),
                Numbers.fixed(last.validation().mean(), 4));
        return scored() ? said + " " + messages.get("figure.train.said.score", score(last)) : said;
    }

    private String score(EpochFigures epoch) {
        return Numbers.fixed(right(epoch), 1);
    }

    @Override
    public Table data() {
        List<List<Object>> rows = new ArrayList<>();
        for (Panel panel : panels()) {
            for (Curve curve : panel.curves()) {
                for (int k = 0; k < curve.y().length; k++) {
                    if (Double.isFinite(curve.y()[k])) {
                        rows.add(List.of(curve.id(), curve.x()[k], curve.y()[k]));
                    }
                }
            }
        }
        return new Table(List.of("curve", "at", "value"), rows);
    }

    @Override
    public void paint(Pen pen) {
        pen.rect(0, 0, width, height, 0, palette.background(), null);
        List<Panel> panels = panels();
        double type = type(panels);
        for (int i = 0; i < panels.size(); i++) {
            Place place = place(i, panels);
            new PanelPainter(pen, palette, panels.get(i), place.x(), place.y(), place.width(), place.height(), type)
                    .paint();
        }
    }

    private record Place(double x, double y, double width, double height) {}

    /// As many columns as there is room for, the last row filled by those that are left. One with many curves, whose
    /// names take room, is wider than the others of its row.
    private Place place(int i, List<Panel> panels) {
        int count = panels.size();
        int columns = columns(count);
        int rows = Math.ceilDiv(count, columns);
        int row = i / columns;
        List<Panel> beside = panels.subList(row * columns, Math.min(count, (row + 1) * columns));
        double each = width / beside.stream().mapToDouble(TrainingFigure::share).sum();
        double before = beside.subList(0, i % columns).stream()
                .mapToDouble(TrainingFigure::share)
                .sum();
        double tall = height / rows;
        return new Place(before * each, row * tall, share(panels.get(i)) * each, tall);
    }

    private static double share(Panel panel) {
        return panel.curves().size() > MANY ? 1.7 : 1;
    }

    private int columns(int count) {
        if (width / count >= NARROWEST) {
            return count;
        }
        int half = (count + 1) / 2;
        return width >= half * NARROWEST ? half : width >= 2 * NARROWEST ? 2 : 1;
    }

    private double type(List<Panel> panels) {
        Place first = place(0, panels);
        return Math.clamp(Math.min(first.width() / DESK_PANEL, first.height() / DESK_PANEL), 0.85, 1.7);
    }

    /// A share of right answers says something only where there are classes.
    private boolean scored() {
        return task.choosesOne();
    }

    private List<Panel> panels() {
        List<Panel> panels = new ArrayList<>();
        String epochs = messages.get("figure.train.epochs");
        String batches = messages.get("figure.train.batches");
        double mark = shown < 0 ? Double.NaN : shown;
        panels.add(new Panel(
                "loss",
                messages.get("figure.train.loss", LossUnit.of(task, messages)),
                epochs,
                List.of(
                        new Curve(
                                "training-loss",
                                messages.get("figure.train.training"),
                                palette.update(),
                                epochs(),
                                over(EpochFigures::training),
                                true),
                        new Curve(
                                "validation-loss",
                                messages.get("figure.train.validation"),
                                palette.reset(),
                                epochs(),
                                over(epoch -> epoch.validation().mean()),
                                false)),
                4,
                Double.NaN,
                "",
                mark,
                Double.NaN));
        if (scored()) {
            panels.add(new Panel(
                    "score",
                    messages.get("figure.train.score"),
                    epochs,
                    List.of(new Curve(
                            "validation-right",
                            messages.get("figure.train.validation"),
                            palette.reset(),
                            epochs(),
                            over(TrainingFigure::right),
                            false)),
                    1,
                    Double.NaN,
                    "",
                    mark,
                    100));
        }
        panels.add(norms(batches));
        saturation(epochs, mark).ifPresent(panels::add);
        panels.add(times(batches));
        return panels;
    }

    /// By factors of ten: the first batches, while Java still compiles, take a hundred times as long as the others.
    private Panel times(String batches) {
        Curve millis = trail(
                "milliseconds", messages.get("figure.train.time.line"), palette.candidate(), progress.millis(), false);
        return new Panel(
                "milliseconds",
                messages.get("figure.train.time"),
                batches,
                List.of(millis),
                2,
                Double.NaN,
                "",
                Double.NaN,
                Double.NaN,
                true);
    }

    /// The whole norm, which is what is clipped, and each layer's.
    private Panel norms(String batches) {
        List<Curve> curves = new ArrayList<>();
        curves.add(trail(
                "gradient-norm", messages.get("figure.train.norm.line"), palette.text(), progress.norms(), false));
        List<Colour> colours = List.of(
                palette.hidden(),
                palette.update(),
                palette.candidate(),
                palette.reset(),
                palette.cell(),
                palette.input());
        int at = 0;
        for (LayerNorm layer : progress.layerNorms()) {
            curves.add(trail(
                    "gradient-norm-" + layer.layer(),
                    layerName(layer.layer()),
                    colours.get(at % colours.size()),
                    layer.norms(),
                    at % 2 == 1));
            at++;
        }
        return new Panel(
                "gradient-norm",
                messages.get("figure.train.norm"),
                batches,
                curves,
                2,
                Double.isFinite(clip) ? clip : Double.NaN,
                messages.get("figure.train.clip"),
                Double.NaN,
                Double.NaN,
                true);
    }

    private String layerName(String layer) {
        return switch (layer) {
            case "embedding" -> messages.get("figure.train.layer.embedding");
            case "attention" -> messages.get("figure.train.layer.attention");
            case "head" -> messages.get("figure.train.layer.head");
            case "encoder" -> messages.get("figure.train.layer.encoder");
            case "decoder" -> messages.get("figure.train.layer.decoder");
            case "bridge" -> messages.get("figure.train.layer.bridge");
            case "combine" -> messages.get("figure.train.layer.combine");
            default -> messages.get("figure.train.layer", layer);
        };
    }

    private Optional<Panel> saturation(String epochs, double mark) {
        Set<String> gates = progress.history().getFirst().saturation().keySet();
        if (gates.isEmpty()) {
            return Optional.empty();
        }
        List<Curve> curves = new ArrayList<>();
        for (String gate : gates) {
            curves.add(new Curve(
                    "saturated-" + gate,
                    gate,
                    hue(gate),
                    epochs(),
                    over(epoch -> 100 * epoch.saturation().getOrDefault(gate, Double.NaN)),
                    curves.size() % 2 == 1));
        }
        return Optional.of(new Panel(
                "saturation",
                messages.get(gates.contains("h") ? "figure.train.saturation.states" : "figure.train.saturation"),
                epochs,
                curves,
                0,
                Double.NaN,
                "",
                mark,
                100));
    }

    private Colour hue(String gate) {
        return switch (gate) {
            case "z", "f" -> palette.update();
            case "r" -> palette.reset();
            case "i" -> palette.input();
            case "o" -> palette.output();
            default -> palette.hidden();
        };
    }

    private static Curve trail(String id, String name, Colour colour, Batchwise values, boolean dashed) {
        var x = new double[values.means().length];
        for (int k = 0; k < x.length; k++) {
            x[k] = values.batch(k);
        }
        return new Curve(id, name, colour, x, values.means(), dashed);
    }

    private double[] epochs() {
        return over(EpochFigures::epoch);
    }

    private double[] over(ToDoubleFunction<EpochFigures> value) {
        return progress.history().stream().mapToDouble(value).toArray();
    }

    /// Per cent.
    private static double right(EpochFigures epoch) {
        return 100.0
                * epoch.validation().right()
                / Math.max(1, epoch.validation().judged());
    }
}
