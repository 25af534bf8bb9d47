package gruexplorer.ui.train;

import gruexplorer.data.Task;
import gruexplorer.figure.train.TrainingFigure;
import gruexplorer.training.CellKind;
import gruexplorer.ui.control.FigureView;
import gruexplorer.ui.control.Texts;
import gruexplorer.ui.run.RunBar;
import gruexplorer.ui.run.RunView;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The Train page as controls: settings on the left, the live run in the middle.
final class TrainView extends RunView {

    private static final double NARROW = 880;
    private static final double LOWEST = 260;

    private final TrainViewModel model;
    private final FigureView<TrainingFigure> curves = new FigureView<>(false);
    private final Label empty = new Label();
    private final ExportMenu export;
    private final VBox curvesCard;

    TrainView(TrainViewModel model) {
        this(model, new Texts(model.languageProperty()));
    }

    private TrainView(TrainViewModel model, Texts texts) {
        super(model, texts, "train", bar(model, texts));
        this.model = model;
        this.export = new ExportMenu(model, texts, choosers());
        var pane = new SettingsPane(
                model.form(), texts, "train", choosers(), this::cell, List.of(Task.values()), Set.of());
        model.keptIn().ifPresent(folder -> {
            Label where = pane.note();
            where.setId("train-where");
            texts.on(messages -> where.setText(messages.get("ui.train.where", folder.toString())));
        });
        this.curvesCard = curvesCard();
        var pinned = new PinnedScore(model, texts, choosers());
        VBox.setVgrow(pinned, Priority.ALWAYS);
        pinned.setMinHeight(LOWEST);
        var middle = new VBox(
                new LeftBar(model, texts), data(), curvesCard, new TimeMachine(model, texts, this::save), pinned);
        assemble(export, new Side(pane, pane::lock, pane::unfoldWrong), middle);
    }

    private DataLine data() {
        var line = new DataLine(model, texts(), "train", model::data, this::tested);
        model.test().property().addListener((p, before, now) -> line.refresh());
        return line;
    }

    private String tested() {
        TestLook.Seen seen = model.test().property().get();
        return seen == null
                ? ""
                : model.data()
                        .map(data -> TestWords.of(seen, data.matter().task(), model.messages()))
                        .orElse("");
    }

    private static RunBar bar(TrainViewModel model, Texts texts) {
        Button step = RunBar.button("train-step", Feather.CHEVRON_RIGHT);
        Button epoch = RunBar.button("train-epoch", Feather.SKIP_FORWARD);
        step.setOnAction(event -> model.step());
        epoch.setOnAction(event -> model.epoch());
        texts.label(step, "ui.train.step");
        texts.name(step, "ui.train.step.name");
        texts.label(epoch, "ui.train.epoch");
        texts.name(epoch, "ui.train.epoch.name");
        var names = new RunBar.Names("ui.train.play.name", "ui.train.stop.name", "ui.train.progress.name");
        return new RunBar(model, texts, "train", names, List.of(step, epoch));
    }

    private void cell(SettingRows rows) {
        rows.choice(
                "ui.train.field.cell",
                "train-cell",
                model.form().cellProperty(),
                CellKind.values(),
                "ui.train.cell.",
                CellKind::label);
    }

    @Override
    protected void export() {
        export.show();
    }

    /// Asks where the model goes.
    void save() {
        choosers()
                .model(
                        "ui.train.save.title",
                        "ui.train.save.models",
                        model.outcome().fileName(),
                        model.outcome()::save);
    }

    private VBox curvesCard() {
        curves.setId("train-curves");
        curves.setFocusTraversable(false);
        empty.setWrapText(true);
        empty.getStyleClass().add("train-why");
        texts().label(empty, "ui.train.curves.empty");
        var card = new VBox(empty, curves);
        card.setId("train-curves-card");
        card.getStyleClass().add("card");
        VBox.setVgrow(curves, Priority.ALWAYS);
        model.progressProperty().addListener((p, before, now) -> redraw());
        model.shown().property().addListener((p, before, now) -> redraw());
        model.darkProperty().addListener((p, before, now) -> redraw());
        model.languageProperty().addListener((p, before, now) -> redraw());
        return card;
    }

    private void redraw() {
        boolean there = model.progress().isPresent();
        if (there && empty.isManaged()) {
            empty.setManaged(false);
            empty.setVisible(false);
            curves.setMaker(
                    (width, height) -> model.outcome().curves(width, height).orElseThrow());
        }
        curves.refresh();
    }

    @Override
    protected void fit(double beside, double height) {
        // Two rows of curves in a narrow window.
        boolean narrow = beside < NARROW;
        double tall = Math.max(narrow ? 290 : 190, height * (narrow ? 0.4 : 0.31));
        curvesCard.setMinHeight(tall);
        curvesCard.setPrefHeight(tall);
    }
}
