package gruexplorer.figure.train;

import gruexplorer.data.Task;
import gruexplorer.figure.Figure;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Table;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import gruexplorer.training.Batchwise;
import gruexplorer.training.EpochFigures;
import gruexplorer.training.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How a training goes: loss and score over the epochs, the norm of the gradient and the time of a batch over the
/// batches.
public final class TrainingFigure implements Figure {

    private static final double DESK_PANEL = 205;

    private final Standing progress;
    private final Task task;
    private final double clip;
    private final int shown;
    private final Palette palette;
    private final Messages messages;
    private final double width;
    private final double height;

    /// @param clip the largest norm that is let through
    /// @param shown the epoch that is looked at; below 0 for the latest
    public TrainingFigure(
            Standing progress,
            Task task,
            double clip,
            int shown,
            Palette palette,
            Messages messages,
            double width,
            double height) {
        this.progress = progress;
        this.task = task;
        this.clip = clip;
        this.shown = shown;
        this.palette = palette;
        this.messages = messages;
        this.width = width;
        this.height = height;
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return height;
    }

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
        int columns = width / height > 2.2 ? panels.size() : width >= 420 ? 2 : 1;
        int rows = (panels.size() + columns - 1) / columns;
        double each = width / columns;
        double tall = height / rows;
        double type = Math.clamp(Math.min(each / DESK_PANEL, tall / DESK_PANEL), 0.85, 1.7);
        for (int i = 0; i < panels.size(); i++) {
            double x = i % columns * each;
            int row = i / columns;
            double y = row * tall;
            new PanelPainter(pen, palette, panels.get(i), x, y, each, tall, type).paint();
        }
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
                messages.get("figure.train.loss"),
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
        panels.add(batchwise(
                "gradient-norm",
                messages.get("figure.train.norm"),
                messages.get("figure.train.norm.line"),
                progress.norms(),
                batches,
                Double.isFinite(clip) ? clip : Double.NaN,
                3));
        panels.add(batchwise(
                "milliseconds",
                messages.get("figure.train.time"),
                messages.get("figure.train.time.line"),
                progress.millis(),
                batches,
                Double.NaN,
                1));
        return panels;
    }

    private Panel batchwise(
            String id, String title, String name, Batchwise values, String across, double bound, int digits) {
        var x = new double[values.means().length];
        for (int k = 0; k < x.length; k++) {
            x[k] = values.batch(k);
        }
        var curve = new Curve(id, name, palette.candidate(), x, values.means(), false);
        String boundName = messages.get("figure.train.clip");
        return new Panel(id, title, across, List.of(curve), digits, bound, boundName, Double.NaN, Double.NaN);
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
