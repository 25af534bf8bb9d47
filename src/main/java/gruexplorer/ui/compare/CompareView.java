package gruexplorer.ui.compare;

import gruexplorer.data.Task;
import gruexplorer.figure.compare.ComparisonFigure;
import gruexplorer.text.Language;
import gruexplorer.training.compare.Board;
import gruexplorer.ui.control.FigureView;
import gruexplorer.ui.control.Texts;
import gruexplorer.ui.train.Field;
import gruexplorer.ui.train.SettingsPane;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
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

/// The Compare page as controls: settings on the left; curves, scores, horizon and the sentence in the middle.
final class CompareView extends BorderPane {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final long FRAME_NANOS = 40_000_000L;

    private final CompareViewModel model;
    private final Texts texts;
    private final CompareFiles files;
    private final FigureView<ComparisonFigure> curves = new FigureView<>(false);
    private final FigureView<ComparisonFigure> horizon = new FigureView<>(false);
    private final Label status = new Label();
    private final Button dismiss = new Button();
    private final Button theme = new Button();
    private final CompareBar bar;
    private final SettingsPane pane;
    private final ScrollPane settings;
    private final VBox curvesCard;
    private final VBox horizonCard;
    private final Readers readers;
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

    CompareView(CompareViewModel model) {
        this.model = model;
        this.texts = new Texts(model.languageProperty());
        this.files = new CompareFiles(model, this);
        this.bar = new CompareBar(model, texts);
        this.pane = new SettingsPane(
                model.form().training(),
                texts,
                "compare",
                files::chooseData,
                files::chooseFolder,
                rows -> Contestants.add(rows, model.form(), texts),
                Stream.of(Task.values()).filter(task -> task != Task.TRANSLATE).toList(),
                Set.of(Field.PATIENCE));
        setId("compare-page");
        getStyleClass().add("page");
        setTop(top());
        this.settings = new ScrollPane(pane);
        settings.setFitToWidth(true);
        settings.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        settings.getStyleClass().addAll("card", "train-side");
        BorderPane.setMargin(settings, new Insets(10, 0, 4, 10));
        setLeft(settings);
        this.curvesCard = card("compare-curves", curves, "ui.compare.curves.empty", model::curves);
        this.horizonCard = card("compare-reach", horizon, "ui.compare.horizon.empty", model::horizon);
        this.readers = new Readers(model, texts);
        var middle = new VBox(curvesCard, new ScoreTable(model, texts), readers, horizonCard);
        middle.getStyleClass().add("train-middle");
        VBox.setVgrow(readers, Priority.ALWAYS);
        var scrolled = new ScrollPane(middle);
        scrolled.setId("compare-middle");
        scrolled.setFitToWidth(true);
        scrolled.setFitToHeight(true);
        scrolled.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scrolled.getStyleClass().add("compare-middle");
        setCenter(scrolled);
        setBottom(bottom());
        widthProperty().addListener((p, before, now) -> fit());
        heightProperty().addListener((p, before, now) -> fit());
        drop();
        model.boardProperty().addListener((p, before, now) -> {
            pane.lock(model.active() || model.busyProperty().get());
            if (before == null || now == null || !before.sameRuns(now)) {
                curves.refresh();
            }
        });
        model.busyProperty().addListener((p, before, now) -> pane.lock(now || model.active()));
        model.problemProperty().addListener((p, before, now) -> {
            if (!now.isEmpty()) {
                pane.unfoldWrong();
            }
        });
        model.lookProperty().addListener((p, before, now) -> horizon.refresh());
        model.darkProperty().addListener((p, before, now) -> shade(now));
        shade(model.darkProperty().get());
        texts.on(messages -> {
            curves.refresh();
            horizon.refresh();
        });
        frames.start();
    }

    CompareFiles files() {
        return files;
    }

    void focus() {
        bar.focus();
    }

    /// Stops what would keep the page alive.
    void close() {
        frames.stop();
    }

    private void drop() {
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
    }

    private Node top() {
        var tools = new HBox();
        tools.getStyleClass().add("tools");
        theme.setId("compare-theme");
        theme.setOnAction(event -> switchTheme());
        texts.name(theme, "ui.theme.name");
        var language = new Button();
        language.setId("compare-language");
        language.setGraphic(new FontIcon(Feather.GLOBE));
        language.setOnAction(event -> switchLanguage());
        texts.name(language, "ui.language.name");
        var export = new Button();
        export.setId("compare-export");
        export.setGraphic(new FontIcon(Feather.CAMERA));
        export.setOnAction(event -> files.export());
        texts.name(export, "ui.compare.export.name");
        export.disableProperty().bind(model.boardProperty().isNull());
        tools.getChildren().setAll(theme, language, export);
        HBox.setHgrow(bar, Priority.ALWAYS);
        var top = new HBox(bar, tools);
        top.getStyleClass().add("top-bar");
        return top;
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
        texts.label(empty, key);
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
        model.lookProperty().addListener((p, before, now) -> check.run());
        return card;
    }

    private Node bottom() {
        status.setId("compare-status");
        status.setMaxWidth(Double.MAX_VALUE);
        status.setWrapText(true);
        HBox.setHgrow(status, Priority.ALWAYS);
        dismiss.setId("compare-dismiss");
        dismiss.setGraphic(new FontIcon(Feather.X));
        dismiss.setOnAction(event -> model.clearProblem());
        texts.name(dismiss, "ui.dismiss.name");
        model.problemProperty().addListener((p, before, now) -> say());
        model.noteProperty().addListener((p, before, now) -> say());
        model.busyProperty().addListener((p, before, now) -> say());
        model.boardProperty().addListener((p, before, now) -> say());
        texts.on(messages -> say());
        var line = new HBox(status, dismiss);
        line.getStyleClass().add("status-line");
        return line;
    }

    private void say() {
        String problem = model.problemProperty().get();
        String note = model.noteProperty().get();
        Board now = model.boardProperty().get();
        status.pseudoClassStateChanged(WRONG, !problem.isEmpty() || (now != null && CompareWords.wrong(now)));
        dismiss.setVisible(!problem.isEmpty() || !note.isEmpty());
        status.setText(
                !problem.isEmpty()
                        ? model.messages().get("ui.problem", problem)
                        : model.busyProperty().get()
                                ? model.messages().get("ui.train.reading")
                                : !note.isEmpty()
                                        ? note
                                        : now == null
                                                ? model.messages().get("ui.compare.hint")
                                                : CompareWords.of(now, model.messages()));
    }

    private void fit() {
        settings.setPrefWidth(Math.clamp(getWidth() * 0.25, 292, 420));
        double tall = Math.max(215, getHeight() * 0.25);
        curvesCard.setMinHeight(tall);
        curvesCard.setPrefHeight(tall);
        double low = Math.max(200, getHeight() * 0.2);
        horizonCard.setMinHeight(low);
        horizonCard.setPrefHeight(low);
    }

    void switchTheme() {
        model.darkProperty().set(!model.darkProperty().get());
    }

    void switchLanguage() {
        model.languageProperty().set(model.languageProperty().get() == Language.EN ? Language.ZH : Language.EN);
    }

    private void shade(boolean dark) {
        theme.setGraphic(new FontIcon(dark ? Feather.SUN : Feather.MOON));
        curves.refresh();
        horizon.refresh();
    }
}
