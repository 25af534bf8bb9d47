package gruexplorer.figure.compare;

import gruexplorer.data.Task;
import gruexplorer.figure.LossUnit;
import gruexplorer.figure.Palette;
import gruexplorer.insight.Horizons;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import gruexplorer.training.EpochFigures;
import gruexplorer.training.compare.Board;
import gruexplorer.training.compare.Contestant;
import gruexplorer.training.compare.Spread;
import gruexplorer.training.compare.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The figures of a comparison.
public final class Plots {

    private static final int MOST_POINTS = 400;

    private Plots() {}

    /// Losses and scores over the epochs.
    public static ComparisonFigure curves(
            Board board, Task task, Palette palette, Messages messages, double width, double height) {
        return new ComparisonFigure(
                messages.get("figure.compare.title"),
                said(board, task, messages),
                board,
                curves(board, task, palette, messages),
                palette,
                messages,
                width,
                height);
    }

    /// How far back a loss reaches, before the training and after it.
    public static ComparisonFigure horizon(
            Board board, Horizons horizons, Palette palette, Messages messages, double width, double height) {
        return new ComparisonFigure(
                messages.get("figure.compare.horizon.title"),
                said(horizons, messages),
                board,
                horizons(board, horizons, palette, messages),
                palette,
                messages,
                width,
                height);
    }

    /// Both.
    public static ComparisonFigure all(
            Board board,
            Task task,
            Horizons horizons,
            Palette palette,
            Messages messages,
            double width,
            double height) {
        List<Plot> plots = new ArrayList<>(curves(board, task, palette, messages));
        plots.addAll(horizons(board, horizons, palette, messages));
        return new ComparisonFigure(
                messages.get("figure.compare.title"),
                said(board, task, messages) + " " + said(horizons, messages),
                board,
                plots,
                palette,
                messages,
                width,
                height);
    }

    /// A contestant's name.
    public static String name(Contestant contestant, Messages messages) {
        return messages.get("figure.compare.cell." + contestant.kind().label());
    }

    /// A contestant's name, units and parameters, with how far these are from the first one's.
    static String size(Contestant contestant, Board board, Messages messages) {
        long wanted = board.contestants().getFirst().parameters();
        String said = messages.get(
                "figure.compare.size",
                name(contestant, messages),
                Integer.toString(contestant.units()),
                Long.toString(contestant.parameters()));
        return contestant.equals(board.contestants().getFirst())
                ? said
                : messages.get("figure.compare.size.off", said, off(contestant, wanted));
    }

    /// How far from the first one's parameters, per cent, with its sign.
    public static String off(Contestant contestant, long wanted) {
        return Numbers.signed(100.0 * (contestant.parameters() - wanted) / wanted, 1);
    }

    private static List<Plot> curves(Board board, Task task, Palette palette, Messages messages) {
        List<Plot> plots = new ArrayList<>();
        plots.add(curve(
                board,
                "training-loss",
                messages.get("figure.compare.training", LossUnit.of(task, messages)),
                1,
                EpochFigures::training,
                palette,
                messages));
        plots.add(curve(
                board,
                "validation-loss",
                messages.get("figure.compare.validation", LossUnit.of(task, messages)),
                0,
                epoch -> epoch.validation().mean(),
                palette,
                messages));
        // A share of right answers says something only where there are classes.
        if (task.choosesOne()) {
            plots.add(curve(
                    board,
                    "validation-right",
                    messages.get("figure.compare.right"),
                    0,
                    epoch -> Board.right(epoch.validation()),
                    palette,
                    messages));
        }
        return plots;
    }

    private static Plot curve(
            Board board,
            String id,
            String title,
            int from,
            ToDoubleFunction<EpochFigures> figure,
            Palette palette,
            Messages messages) {
        List<SpreadLine> lines = new ArrayList<>();
        for (Contestant contestant : board.contestants()) {
            int last = board.runs(contestant).stream()
                    .mapToInt(run -> run.epoch())
                    .max()
                    .orElse(0);
            List<Integer> epochs = epochs(from, last);
            List<Spread> spreads = epochs.stream()
                    .map(epoch -> board.at(contestant, epoch, figure))
                    .toList();
            lines.add(line(contestant, epochs, spreads, palette, messages));
        }
        Stream<Spread> all = lines.stream().flatMap(line -> line.spreads().stream());
        return new Plot(
                id,
                title,
                messages.get("figure.compare.epochs"),
                from,
                Math.max(board.epochs(), 1),
                List.of(),
                lines,
                id.endsWith("right") ? Height.percent(all) : Height.fromZero(all, 3),
                false);
    }

    /// All of them, or of very many as many as can be told apart on a screen, the last one always.
    private static List<Integer> epochs(int from, int last) {
        int every = Math.max(1, Math.ceilDiv(last - from, MOST_POINTS));
        List<Integer> epochs = new ArrayList<>();
        for (int epoch = last; epoch >= from; epoch -= every) {
            epochs.add(epoch);
        }
        return epochs.reversed();
    }

    private static List<Plot> horizons(Board board, Horizons horizons, Palette palette, Messages messages) {
        Height height = Height.powers(() -> Stream.of(horizons.untrained(), horizons.trained())
                .flatMap(lines -> lines.values().stream())
                .flatMap(List::stream));
        return Stream.of(
                        horizon(
                                board,
                                horizons,
                                "horizon-untrained",
                                messages.get("figure.compare.horizon.before"),
                                horizons.untrained(),
                                height,
                                palette,
                                messages),
                        horizon(
                                board,
                                horizons,
                                "horizon-trained",
                                messages.get("figure.compare.horizon.after"),
                                horizons.trained(),
                                height,
                                palette,
                                messages))
                .toList();
    }

    private static Plot horizon(
            Board board,
            Horizons horizons,
            String id,
            String title,
            Map<Contestant, List<Spread>> spreads,
            Height height,
            Palette palette,
            Messages messages) {
        List<SpreadLine> lines = board.contestants().stream()
                .filter(spreads::containsKey)
                .map(contestant -> line(
                        contestant,
                        IntStream.rangeClosed(1, horizons.steps()).boxed().toList(),
                        spreads.getOrDefault(contestant, List.of()),
                        palette,
                        messages))
                .toList();
        return new Plot(
                id,
                title,
                messages.get("figure.compare.steps"),
                1,
                Math.max(horizons.steps(), 2),
                horizons.tokens(),
                lines,
                height,
                true);
    }

    private static SpreadLine line(
            Contestant contestant, List<Integer> places, List<Spread> spreads, Palette palette, Messages messages) {
        return new SpreadLine(
                contestant.kind().label(),
                name(contestant, messages),
                Look.of(contestant.kind(), palette),
                places,
                spreads);
    }

    private static String said(Board board, Task task, Messages messages) {
        int seeds = board.runs().size() / board.contestants().size();
        return messages.get("figure.compare.said", Integer.toString(seeds), Integer.toString(board.epochs())) + " "
                + board.contestants().stream()
                        .map(contestant -> said(board.summary(contestant), board, task, messages))
                        .collect(Collectors.joining(" "));
    }

    private static String said(Summary summary, Board board, Task task, Messages messages) {
        String size = size(summary.contestant(), board, messages);
        if (!summary.loss().present()) {
            return messages.get("figure.compare.said.nothing", size);
        }
        String loss = messages.get("figure.compare.said.loss", size, span(summary.loss(), 4));
        return !task.choosesOne()
                ? loss
                : loss + " " + messages.get("figure.compare.said.right", span(summary.right(), 1));
    }

    /// A median with its ends.
    public static String span(Spread spread, int digits) {
        String median = Numbers.fixed(spread.median(), digits);
        return spread.count() < 2
                ? median
                : median + " (" + Numbers.fixed(spread.least(), digits) + "–" + Numbers.fixed(spread.most(), digits)
                        + ")";
    }

    private static String said(Horizons horizons, Messages messages) {
        return messages.get("figure.compare.horizon.said", Integer.toString(Math.max(0, horizons.steps() - 1))) + " "
                + horizons.trained().entrySet().stream()
                        .map(entry -> messages.get(
                                "figure.compare.horizon.share",
                                name(entry.getKey(), messages),
                                Numbers.tiny(entry.getValue().getFirst().median())))
                        .collect(Collectors.joining(" "));
    }
}
