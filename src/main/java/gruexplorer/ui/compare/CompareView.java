package gruexplorer.ui.compare;

import gruexplorer.data.Task;
import gruexplorer.figure.compare.ComparisonFigure;
import gruexplorer.ui.control.FigureView;
import gruexplorer.ui.control.Texts;
import gruexplorer.ui.run.RunBar;
import gruexplorer.ui.run.RunView;
import gruexplorer.ui.train.DataLine;
import gruexplorer.ui.train.Field;
import gruexplorer.ui.train.SettingsPane;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The Compare page as controls: settings on the left; curves, scores, horizon and the sentence in the middle.
final class CompareView extends RunView {

    /// From this height on there is room for the scores and the horizon at once.
    private static final double ROOMY = 1150;

    private final CompareViewModel model;
    private final FigureView<ComparisonFigure> curves = new FigureView<>(false);
    private final FigureView<ComparisonFigure> horizon = new FigureView<>(false);
    private final VBox curvesCard;
    private final VBox horizonCard;
    private final Readers readers;

    CompareView(CompareViewModel model) {
        this(model, new Texts(model.languageProperty()));
    }

    private CompareView(CompareViewModel model, Texts texts) {
        super(
                model,
                texts,
                "compare",
                new RunBar(
                        model,
                        texts,
                        "compare",
                        new RunBar.Names("ui.compare.play.name", "ui.compare.stop.name", "ui.compare.progress.name"),
                        List.of()));
        this.model = model;
        var pane = new SettingsPane(
                model.form().training(),
                texts,
                "compare",
                choosers(),
                rows -> Contestants.add(rows, model.form(), texts),
                Stream.of(Task.values()).filter(task -> task != Task.TRANSLATE).toList(),
                Set.of(Field.PATIENCE, Field.TEST));
        this.curvesCard = card("compare-curves", curves, "ui.compare.curves.empty", model.outcome()::curves);
        this.horizonCard = card("compare-reach", horizon, "ui.compare.horizon.empty", model.outcome()::horizon);
        this.readers = new Readers(model, texts, horizonCard);
        horizonCard.getStyleClass().remove("card");
        VBox.setVgrow(readers, Priority.ALWAYS);
        var export = new Button();
        export.setOnAction(event -> export());
        texts.name(export, "ui.compare.export.name");
        assemble(
                export,
                new Side(pane, pane::lock, pane::unfoldWrong),
                new VBox(
                        new DataLine(model, texts, "compare", model::data, () -> ""),
                        curvesCard,
                        new ScoreTable(model, texts),
                        readers));
        model.boardProperty().addListener((p, before, now) -> {
            if (before == null || now == null || !before.sameRuns(now)) {
                curves.refresh();
            }
        });
        model.sentence().lookProperty().addListener((p, before, now) -> horizon.refresh());
        model.darkProperty().addListener((p, before, now) -> redraw());
        texts.on(messages -> redraw());
    }

    private void redraw() {
        curves.refresh();
        horizon.refresh();
    }

    @Override
    protected void export() {
        choosers().figure("ui.compare.export.title", model.outcome().fileName(), model.outcome()::saveFigure);
    }

    /// A figure, and until there is one a sentence on what it will be.
    private VBox card(
            String id,
            FigureView<ComparisonFigure> view,
            String key,
            BiFunction<Double, Double, Optional<ComparisonFigure>> figure) {
        view.setId(id);
        view.setFocusTraversable(false);
        var empty = new Label();
        empty.setWrapText(true);
        empty.getStyleClass().add("train-why");
        texts().label(empty, key);
        var card = new VBox(empty, view);
        card.getStyleClass().add("card");
        VBox.setVgrow(view, Priority.ALWAYS);
        Runnable check = () -> {
            boolean there = figure.apply(100.0, 100.0).isPresent();
            if (there && empty.isManaged()) {
                view.setMaker((width, height) -> figure.apply(width, height).orElseThrow());
            }
            if (there == empty.isManaged()) {
                empty.setManaged(!there);
                empty.setVisible(!there);
                view.setVisible(there);
                view.setManaged(there);
            }
        };
        view.setVisible(false);
        view.setManaged(false);
        model.boardProperty().addListener((p, before, now) -> check.run());
        model.sentence().lookProperty().addListener((p, before, now) -> check.run());
        return card;
    }

    @Override
    protected void fit(double beside, double height) {
        double tall = Math.max(205, height * 0.25);
        curvesCard.setMinHeight(tall);
        curvesCard.setPrefHeight(tall);
        double low = Math.max(200, height * 0.2);
        horizonCard.setMinHeight(low);
        horizonCard.setPrefHeight(low);
        readers.room(height >= ROOMY);
    }
}
