package gruexplorer.ui.compare;

import gruexplorer.figure.Figure;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.compare.ComparisonFigure;
import gruexplorer.figure.compare.Plots;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.SavedModel;
import gruexplorer.training.EpochFigures;
import gruexplorer.training.Moment;
import gruexplorer.training.compare.Contestant;
import gruexplorer.training.compare.RunFigures;
import gruexplorer.ui.train.Prepared;
import gruexplorer.ui.train.Trained;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;

/// What can be taken away from a comparison: every contestant's best network as a model, the curves, the horizon.
final class CompareOutcome {

    private static final double WIDTH = 960;
    private static final double HEIGHT = 600;

    private final CompareViewModel model;
    private final Consumer<ModelFile> explore;

    /// @param explore opens a model on the Explore page
    CompareOutcome(CompareViewModel model, Consumer<ModelFile> explore) {
        this.model = model;
        this.explore = explore;
    }

    /// The run whose network is shown of a contestant: the one with the lowest validation loss.
    Optional<RunFigures> shown(Contestant contestant) {
        return model.board()
                .flatMap(now -> now.runs(contestant).stream()
                        .filter(RunFigures::counts)
                        .min(Comparator.comparingDouble(run -> run.reached()
                                .map(reached -> reached.validation().mean())
                                .orElse(Double.POSITIVE_INFINITY))));
    }

    /// A contestant's best network as a model, without a hash.
    Optional<ModelFile> model(Contestant contestant) {
        return model.data().flatMap(data -> shown(contestant).map(run -> model(data, run)));
    }

    private static ModelFile model(Prepared data, RunFigures run) {
        EpochFigures reached = run.reached().orElseThrow();
        Prepared own = data.with(
                data.name() + "-" + run.contestant().kind().label(),
                run.contestant().settings().with(run.seed()));
        SavedModel made = Trained.model(
                own,
                run.best(),
                Optional.of(new Moment(run.bestEpoch(), run.best(), reached.training(), reached.validation())),
                0,
                run.history().subList(0, run.bestEpoch() + 1));
        if (!(made instanceof ModelFile model)) {
            throw new IllegalStateException("cells are compared in networks that read one text");
        }
        return model;
    }

    /// Opens a contestant's best network on the Explore page.
    void openInExplore(Contestant contestant) {
        model(contestant)
                .ifPresent(made -> model.chores().work(() -> {
                    ModelFile whole = ModelFiles.hashed(made);
                    return () -> explore.accept(whole);
                }));
    }

    /// The curves of the contestants.
    Optional<ComparisonFigure> curves(double width, double height) {
        return model.board()
                .map(now -> Plots.curves(now, model.task(), model.palette(), model.messages(), width, height));
    }

    /// How far back the loss on the sentence reaches.
    Optional<ComparisonFigure> horizon(double width, double height) {
        return model.board()
                .flatMap(now -> model.sentence()
                        .lookProperty()
                        .get()
                        .horizons()
                        .map(found -> Plots.horizon(now, found, model.palette(), model.messages(), width, height)));
    }

    /// Writes the curves and the horizon as the ending of the file's name says.
    void saveFigure(Path file) {
        Optional<? extends Figure> figure = model.board()
                .map(now -> model.sentence()
                        .lookProperty()
                        .get()
                        .horizons()
                        .map(found ->
                                Plots.all(now, model.task(), found, model.palette(), model.messages(), WIDTH, HEIGHT))
                        .orElseGet(() ->
                                Plots.curves(now, model.task(), model.palette(), model.messages(), WIDTH, HEIGHT / 2)));
        figure.ifPresent(made -> model.chores().work(() -> {
            FigureFiles.write(made, file, 2, true);
            return () -> model.chores().tell(model.messages().get("ui.train.saved", file.toString()));
        }));
    }

    /// The name that files of the comparison begin with.
    String fileName() {
        return model.data().map(data -> data.name() + "-compared").orElse("");
    }
}
