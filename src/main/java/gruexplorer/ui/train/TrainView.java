package gruexplorer.ui.train;

import gruexplorer.data.Task;
import gruexplorer.figure.train.TrainingFigure;
import gruexplorer.text.Language;
import gruexplorer.training.Standing;
import gruexplorer.ui.control.FigureView;
import gruexplorer.ui.control.Texts;
import java.util.List;
import java.util.Set;
import javafx.animation.AnimationTimer;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The Train page as controls: settings on the left, the live run in the middle.
final class TrainView extends BorderPane {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final double NARROW = 880;
    private static final double LOWEST = 260;
    private static final long FRAME_NANOS = 40_000_000L;

    private final TrainViewModel model;
    private final Texts texts;
    private final TrainFiles files;
    private final FigureView<TrainingFigure> curves = new FigureView<>(false);
    private final Label empty = new Label();
    private final Label status = new Label();
    private final Button dismiss = new Button();
    private final Button theme = new Button();
    private final RunBar bar;
    private final ScrollPane settings;
    private final VBox curvesCard;
    private final AnimationTimer frames = new AnimationTimer() {
        private long last;

        @Override
        public void handle(long now) {
            if (now - last >= FRAME_NANOS) {
                last = now;
                model.frame();
            }
        }
    };

    TrainView(TrainViewModel model) {
        this.model = model;
        this.texts = new Texts(model.languageProperty());
        this.files = new TrainFiles(model, this);
        this.bar = new RunBar(model, texts);
        setId("train-page");
        getStyleClass().add("page");
        setTop(top());
        var pane = new SettingsPane(
                model.form(),
                texts,
                "train",
                files::chooseData,
                files::chooseFolder,
                this::cell,
                List.of(Task.values()),
                Set.of());
        this.settings = new ScrollPane(pane);
        model.keptIn().ifPresent(folder -> {
            Label where = pane.note();
            where.setId("train-where");
            texts.on(messages -> where.setText(messages.get("ui.train.where", folder.toString())));
        });
        model.progressProperty().addListener((p, before, now) -> lock(pane));
        model.busyProperty().addListener((p, before, now) -> lock(pane));
        model.problemProperty().addListener((p, before, now) -> {
            if (!now.isEmpty()) {
                pane.unfoldWrong();
            }
        });
        settings.setFitToWidth(true);
        settings.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        settings.getStyleClass().addAll("card", "train-side");
        BorderPane.setMargin(settings, new Insets(10, 0, 4, 10));
        setLeft(settings);
        this.curvesCard = curvesCard();
        var middle =
                new VBox(new LeftBar(model, texts), curvesCard, new TimeMachine(model, texts, files::save), pinned());
        middle.getStyleClass().add("train-middle");
        // Where the window is too low for all of it, it is scrolled rather than squeezed.
        var scrolled = new ScrollPane(middle);
        scrolled.setFitToWidth(true);
        scrolled.setFitToHeight(true);
        scrolled.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scrolled.getStyleClass().add("train-scroll");
        setCenter(scrolled);
        setBottom(bottom());
        widthProperty().addListener((p, before, now) -> fit());
        heightProperty().addListener((p, before, now) -> fit());
        setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        setOnDragDropped(event -> {
            if (event.getDragboard().hasFiles()) {
                model.choose(event.getDragboard().getFiles().getFirst().toString());
                event.setDropCompleted(true);
                event.consume();
            }
        });
        model.darkProperty().addListener((p, before, now) -> shade(now));
        shade(model.darkProperty().get());
        frames.start();
    }

    private void cell(SettingRows rows) {
        rows.choice(
                "ui.train.field.cell",
                "train-cell",
                model.form().cellProperty(),
                CellChoice.values(),
                "ui.train.cell.",
                CellChoice::label);
    }

    private void lock(SettingsPane pane) {
        pane.lock(model.active() || model.busyProperty().get());
    }

    TrainFiles files() {
        return files;
    }

    void focus() {
        bar.focus();
    }

    /// Stops what would keep the page alive.
    void close() {
        frames.stop();
    }

    private Node top() {
        var tools = new HBox();
        tools.getStyleClass().add("tools");
        theme.setId("train-theme");
        theme.setOnAction(event -> switchTheme());
        texts.name(theme, "ui.theme.name");
        var language = new Button();
        language.setId("train-language");
        language.setGraphic(new FontIcon(Feather.GLOBE));
        language.setOnAction(event -> switchLanguage());
        texts.name(language, "ui.language.name");
        var export = new Button();
        export.setId("train-export");
        export.setGraphic(new FontIcon(Feather.CAMERA));
        export.setOnAction(event -> files.export());
        texts.name(export, "ui.train.export.name");
        export.disableProperty().bind(model.progressProperty().isNull());
        tools.getChildren().setAll(theme, language, export);
        HBox.setHgrow(bar, Priority.ALWAYS);
        var top = new HBox(bar, tools);
        top.getStyleClass().add("top-bar");
        return top;
    }

    private VBox curvesCard() {
        curves.setId("train-curves");
        curves.setFocusTraversable(false);
        empty.setWrapText(true);
        empty.getStyleClass().add("train-why");
        texts.label(empty, "ui.train.curves.empty");
        var card = new VBox(empty, curves);
        card.setId("train-curves-card");
        card.getStyleClass().add("card");
        VBox.setVgrow(curves, Priority.ALWAYS);
        model.progressProperty().addListener((p, before, now) -> redraw());
        model.shownProperty().addListener((p, before, now) -> redraw());
        model.darkProperty().addListener((p, before, now) -> redraw());
        model.languageProperty().addListener((p, before, now) -> redraw());
        return card;
    }

    private Node pinned() {
        var pinned = new PinnedScore(model, texts);
        VBox.setVgrow(pinned, Priority.ALWAYS);
        pinned.setMinHeight(LOWEST);
        return pinned;
    }

    private void redraw() {
        boolean there = model.progress().isPresent();
        if (there && empty.isManaged()) {
            empty.setManaged(false);
            empty.setVisible(false);
            curves.setMaker((width, height) -> model.figure(width, height).orElseThrow());
        }
        curves.refresh();
    }

    private Node bottom() {
        status.setId("train-status");
        status.setMaxWidth(Double.MAX_VALUE);
        status.setWrapText(true);
        HBox.setHgrow(status, Priority.ALWAYS);
        dismiss.setId("train-dismiss");
        dismiss.setGraphic(new FontIcon(Feather.X));
        dismiss.setOnAction(event -> model.clearProblem());
        texts.name(dismiss, "ui.dismiss.name");
        model.problemProperty().addListener((p, before, now) -> say());
        model.noteProperty().addListener((p, before, now) -> say());
        model.busyProperty().addListener((p, before, now) -> say());
        model.progressProperty().addListener((p, before, now) -> say());
        texts.on(messages -> say());
        var line = new HBox(status, dismiss);
        line.getStyleClass().add("status-line");
        return line;
    }

    private void say() {
        String problem = model.problemProperty().get();
        String note = model.noteProperty().get();
        Standing now = model.progressProperty().get();
        status.pseudoClassStateChanged(WRONG, !problem.isEmpty() || (now != null && StatusWords.wrong(now)));
        dismiss.setVisible(!problem.isEmpty() || !note.isEmpty());
        status.setText(
                !problem.isEmpty()
                        ? model.messages().get("ui.problem", problem)
                        : model.busyProperty().get()
                                ? model.messages().get("ui.train.reading")
                                : !note.isEmpty()
                                        ? note
                                        : now == null
                                                ? model.messages().get("ui.train.hint")
                                                : StatusWords.of(now, model.messages()));
    }

    private void fit() {
        settings.setPrefWidth(Math.clamp(getWidth() * 0.25, 292, 420));
        // Two rows of curves in a narrow window.
        boolean narrow = getWidth() - settings.getPrefWidth() < NARROW;
        double tall = Math.max(narrow ? 290 : 190, getHeight() * (narrow ? 0.4 : 0.31));
        curvesCard.setMinHeight(tall);
        curvesCard.setPrefHeight(tall);
    }

    void switchTheme() {
        model.darkProperty().set(!model.darkProperty().get());
    }

    void switchLanguage() {
        model.languageProperty().set(model.languageProperty().get() == Language.EN ? Language.ZH : Language.EN);
    }

    private void shade(boolean dark) {
        theme.setGraphic(new FontIcon(dark ? Feather.SUN : Feather.MOON));
    }
}
