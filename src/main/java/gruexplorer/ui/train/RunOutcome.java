package gruexplorer.ui.train;

import gruexplorer.engine.model.Model;
import gruexplorer.figure.Figure;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.train.TrainingFigure;
import gruexplorer.format.SavedModel;
import gruexplorer.training.Moment;
import gruexplorer.ui.open.RecentFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What can be taken away from a run: the network that is shown as a model, the curves, what the pinned text became.
final class RunOutcome {

    private static final double WIDTH = 900;
    private static final double HEIGHT = 300;
    /// Of what is drawn of a text.
    private static final double TALL = 560;

    private final TrainViewModel model;
    private final RunShelf shelf;
    private final RecentFiles recent;
    private final Consumer<SavedModel> explore;

    /// @param shelf where the run is kept, until it is safe elsewhere
    /// @param explore opens a model on the Explore page
    RunOutcome(TrainViewModel model, RunShelf shelf, RecentFiles recent, Consumer<SavedModel> explore) {
        this.model = model;
        this.shelf = shelf;
        this.recent = recent;
        this.explore = explore;
    }

    /// The network that is shown as a model, without a hash.
    Optional<SavedModel> model() {
        return model.progress()
                .flatMap(now -> model(model.shown().network(now), model.shown().epoch(now)));
    }

    /// A network of the run as a model, without a hash.
    ///
    /// @param moment the epoch it stood after; empty within one
    Optional<SavedModel> model(Model network, Optional<Moment> moment) {
        return model.data()
                .flatMap(data -> model.progress()
                        .map(now -> Trained.model(
                                data,
                                network,
                                moment,
                                now.step(),
                                now.history(),
                                model.test().of(network))));
    }

    /// Opens the network that is shown on the Explore page.
    void openInExplore() {
        model().ifPresent(made -> model.chores().work(() -> {
            SavedModel whole = made.hashed();
            return () -> explore.accept(whole);
        }));
    }

    /// Writes the network that is shown as a model file. Whoever asks has asked whether an existing one may go.
    void save(Path file) {
        boolean over = !model.active();
        model().ifPresent(made -> model.chores().work(() -> {
            Path target = file.toString().endsWith(".safetensors") ? file : Path.of(file + ".safetensors");
            made.save(target, true);
            recent.add(target);
            if (over) {
                // What the run came to is safe now.
                shelf.clear();
            }
            return () -> model.chores().tell(model.messages().get("ui.train.saved", target.toString()));
        }));
    }

    /// The curves of the run.
    Optional<TrainingFigure> curves(double width, double height) {
        @Nullable Moment at = model.shown().property().get();
        return model.data()
                .flatMap(data -> model.progress()
                        .map(now -> new TrainingFigure(
                                now,
                                data.matter().task(),
                                data.settings().clip().norm(),
                                at == null ? -1 : at.epoch(),
                                model.palette(),
                                model.messages(),
                                width,
                                height)));
    }

    /// What can be taken as a figure.
    enum Kind {
        CURVES,
        SENTENCE,
        DIFFERENCE
    }

    /// The figure as a file shows it; empty where there is nothing to draw.
    Optional<Figure> figure(Kind kind) {
        return switch (kind) {
            case CURVES -> curves(WIDTH, HEIGHT).map(Figure.class::cast);
            case SENTENCE ->
                Optional.ofNullable(model.pinned().readingProperty().get())
                        .map(reading -> FittedScore.of(
                                reading, Integer.MAX_VALUE, 0, model.palette(), model.messages(), WIDTH, TALL));
            case DIFFERENCE ->
                Differing.of(model).map(two -> two.figure(model.palette(), model.messages(), WIDTH, TALL));
        };
    }

    /// Writes a figure as the ending of the file's name says.
    void saveFigure(Kind kind, Path file) {
        figure(kind)
                .ifPresent(made -> model.chores().work(() -> {
                    FigureFiles.write(made, file, 2, true);
                    return () -> model.chores().tell(model.messages().get("ui.train.saved", file.toString()));
                }));
    }

    /// The name that files of the shown network begin with.
    String fileName() {
        return model().map(SavedModel::name).orElse("");
    }
}
