package gruexplorer.ui.compare;

import gruexplorer.figure.compare.Plots;
import gruexplorer.figure.score.ScoreFigure;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import gruexplorer.training.compare.Board;
import gruexplorer.training.compare.Contestant;
import gruexplorer.ui.control.FigureView;
import gruexplorer.ui.control.Texts;
import gruexplorer.ui.run.ViewChoice;
import gruexplorer.ui.train.ScorePointer;
import gruexplorer.ui.train.SettingRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A sentence, and beside each other its scores as the contestants' best networks read it.
final class Readers extends VBox {

    private static final double LEAST_WIDTH = 250;
    private static final double LEAST_HEIGHT = 190;

    private final CompareViewModel model;
    private final TextField sentence = new TextField();
    private final Label instead = new Label();
    private final GridPane scores = new GridPane();
    private final Region horizon;
    private final HBox top;
    private final ToggleButton byScores = new ToggleButton();
    private final ToggleButton byHorizon = new ToggleButton();
    /// Is there room for both?
    private boolean both = true;

    private final Map<Contestant, FigureView<ScoreFigure>> views = new LinkedHashMap<>();
    private int beside;
    private final ScorePointer pointer = new ScorePointer(() -> views.values().forEach(FigureView::refresh));

    /// @param horizon how far back the loss on the sentence reaches
    Readers(CompareViewModel model, Texts texts, Region horizon) {
        this.model = model;
        this.horizon = horizon;
        getStyleClass().addAll("card", "pinned");
        sentence.setId("compare-sentence");
        sentence.textProperty().bindBidirectional(model.sentence().textProperty());
        HBox.setHgrow(sentence, Priority.ALWAYS);
        texts.on(messages -> sentence.setPromptText(messages.get("ui.compare.sentence.prompt")));
        texts.name(sentence, "ui.compare.sentence.name");
        var name = new Label();
        name.setLabelFor(sentence);
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.getStyleClass().add("train-heading");
        texts.label(name, "ui.compare.sentence");
        var choice = new ViewChoice(texts, this::refresh);
        this.top = new HBox(
                choice.add(byScores, "compare-view-scores", "ui.compare.view.scores"),
                choice.add(byHorizon, "compare-view-horizon", "ui.compare.view.horizon"),
                name,
                sentence);
        byScores.setSelected(true);
        top.getStyleClass().add("time-row");
        instead.setId("compare-instead");
        instead.setWrapText(true);
        instead.getStyleClass().add("train-why");
        scores.getStyleClass().add("compare-scores");
        widthProperty().addListener((p, before, now) -> place());
        VBox.setVgrow(scores, Priority.ALWAYS);
        getChildren().setAll(top, instead, scores, horizon);
        model.sentence().lookProperty().addListener((p, before, now) -> refresh());
        model.boardProperty().addListener((p, before, now) -> {
            if (before == null || now == null || !before.contestants().equals(now.contestants())) {
                lay();
            }
        });
        model.form().training().taskProperty().addListener((p, before, now) -> refresh());
        model.darkProperty().addListener((p, before, now) -> views.values().forEach(FigureView::refresh));
        texts.on(messages -> lay());
    }

    /// Shows scores and horizon one below the other, or the one that is chosen.
    void room(boolean forBoth) {
        if (both != forBoth) {
            both = forBoth;
            // Asked while the page is laid out, when nothing may come or go.
            Platform.runLater(this::refresh);
        }
    }

    /// A column for each contestant.
    private void lay() {
        views.clear();
        scores.getChildren().clear();
        List<Contestant> contestants = model.board().map(Board::contestants).orElse(List.of());
        for (Contestant contestant : contestants) {
            var view = new FigureView<ScoreFigure>(false);
            view.setId("compare-score-" + contestant.kind().label());
            pointer.on(view, () -> Optional.ofNullable(readings().get(contestant)));
            var label = new Label(Plots.name(contestant, model.messages()));
            label.getStyleClass().add("train-heading");
            label.setLabelFor(view);
            var column = new VBox(label, view);
            column.setMinWidth(0);
            column.setPrefWidth(100);
            column.setMinHeight(LEAST_HEIGHT);
            VBox.setVgrow(view, Priority.ALWAYS);
            GridPane.setHgrow(column, Priority.ALWAYS);
            GridPane.setVgrow(column, Priority.ALWAYS);
            scores.getChildren().add(column);
            views.put(contestant, view);
        }
        beside = 0;
        place();
        refresh();
    }

    /// As many beside each other as can be read.
    private void place() {
        int count = Math.max(1, scores.getChildren().size());
        int columns = (int) Math.clamp(getWidth() / LEAST_WIDTH, 1, count);
        if (columns == beside) {
            return;
        }
        beside = columns;
        for (int i = 0; i < scores.getChildren().size(); i++) {
            GridPane.setConstraints(scores.getChildren().get(i), i % columns, Math.floorDiv(i, columns));
        }
        scores.getColumnConstraints().clear();
        for (int c = 0; c < columns; c++) {
            var one = new ColumnConstraints();
            one.setPercentWidth(100.0 / columns);
            scores.getColumnConstraints().add(one);
        }
    }

    private Map<Contestant, Reading> readings() {
        return model.sentence().lookProperty().get().readings();
    }

    /// What stands there without a score.
    private String instead(boolean numbers) {
        Messages messages = model.messages();
        String why = model.sentence().lookProperty().get().why();
        if (numbers) {
            return messages.get("ui.train.why.numbers");
        }
        if (!why.isEmpty()) {
            return messages.get("ui.train.pinned.why", messages.complaint(why));
        }
        boolean asked = model.board().isPresent() && sentence.getText().isBlank();
        return messages.get(asked ? "ui.train.pinned.none" : "ui.compare.sentence.none");
    }

    private void refresh() {
        boolean numbers = model.readsNumbers();
        Map<Contestant, Reading> readings = readings();
        sentence.setDisable(numbers);
        // Where there is no sentence there is nothing to choose.
        boolean choosing = !both && !numbers;
        SettingRows.shown(byScores, choosing);
        SettingRows.shown(byHorizon, choosing);
        // Where both are there, the scores take the room.
        VBox.setVgrow(horizon, choosing || numbers ? Priority.ALWAYS : Priority.NEVER);
        boolean read = !choosing || byScores.isSelected();
        SettingRows.shown(horizon, !choosing || byHorizon.isSelected());
        boolean none = (numbers || readings.isEmpty()) && read;
        instead.setText(instead(numbers));
        SettingRows.shown(instead, none);
        SettingRows.shown(scores, !none && read);
        views.forEach((contestant, view) -> {
            Reading reading = readings.get(contestant);
            view.setVisible(reading != null);
            if (reading != null) {
                view.setMaker(
                        (width, height) -> pointer.figure(reading, model.palette(), model.messages(), width, height));
            }
        });
    }
}
