package gruexplorer.ui.train;

import gruexplorer.figure.score.ScoreFigure;
import gruexplorer.session.Reading;
import gruexplorer.ui.control.FigureView;
import gruexplorer.ui.control.Texts;
import gruexplorer.ui.run.Choosers;
import gruexplorer.ui.run.RunBar;
import gruexplorer.ui.run.ViewChoice;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A sentence that stays: its score as the network that is shown reads it, or how far that is from what an earlier
/// network made of it; for a generator also what it says.
final class PinnedScore extends VBox {

    private final TrainViewModel model;
    private final FigureView<ScoreFigure> score = new FigureView<>(false);
    private final TextField sentence = new TextField();
    private final Label instead = new Label();
    private final ToggleButton pinned = new ToggleButton();
    private final ToggleButton differs = new ToggleButton();
    private final ToggleButton says = new ToggleButton();
    private final DifferenceView difference;
    private final SampleView samples;
    /// The translation so far.
    private final Label written = new Label();
    private final ScorePointer pointer = new ScorePointer(score::refresh);

    private final Button clip = RunBar.button("train-clip", Feather.FILE);

    /// @param choosers asks for a clip
    PinnedScore(TrainViewModel model, Texts texts, Choosers choosers) {
        this.model = model;
        getStyleClass().addAll("card", "pinned");
        sentence.setId("train-pinned");
        sentence.textProperty().bindBidirectional(model.pinned().textProperty());
        HBox.setHgrow(sentence, Priority.ALWAYS);
        texts.name(clip, "ui.train.clip.name");
        clip.setOnAction(event ->
                choosers.chooseFile(file -> model.pinned().textProperty().set(file.toString())));
        texts.name(sentence, "ui.train.pinned.name");
        this.difference = new DifferenceView(model, texts);
        this.samples = new SampleView(model, texts);
        written.setId("train-written");
        written.getStyleClass().add("train-written");
        written.setMinWidth(0);
        var choice = new ViewChoice(texts, this::refresh);
        var top = new HBox(
                choice.add(pinned, "train-view-pinned", "ui.train.pinned"),
                choice.add(differs, "train-view-difference", "ui.train.difference"),
                choice.add(says, "train-view-sample", "ui.train.sample"),
                sentence,
                clip,
                written);
        // A long translation leaves room for the sentence.
        written.maxWidthProperty().bind(top.widthProperty().multiply(0.35));
        top.getStyleClass().add("time-row");
        score.setId("train-score");
        instead.setId("train-instead");
        instead.setWrapText(true);
        instead.getStyleClass().add("train-why");
        var stack = new StackPane(score, difference, samples, instead);
        VBox.setVgrow(stack, Priority.ALWAYS);
        stack.setMinHeight(0);
        getChildren().setAll(top, stack);
        pointer.on(
                score,
                () -> Optional.ofNullable(model.pinned().readingProperty().get()));
        model.pinned().readingProperty().addListener((p, before, now) -> refresh());
        model.pinned().whyProperty().addListener((p, before, now) -> refresh());
        model.watch().beforeProperty().addListener((p, before, now) -> refresh());
        model.form().taskProperty().addListener((p, before, now) -> refresh());
        model.progressProperty().addListener((p, before, now) -> {
            if (before == null || now == null || now.step() == 0) {
                refresh();
            }
        });
        model.darkProperty().addListener((p, before, now) -> score.refresh());
        pinned.setSelected(true);
        texts.on(messages -> refresh());
    }

    private void refresh() {
        Optional<String> silent = model.watch().generatesAgainst();
        says.setDisable(silent.isPresent());
        says.setAccessibleHelp(silent.map(key -> model.messages().get(key)).orElse(""));
        if (silent.isPresent() && says.isSelected()) {
            pinned.setSelected(true);
        }
        boolean hears = model.pinned().hears();
        SettingRows.shown(clip, hears);
        sentence.setPromptText(model.messages().get(hears ? "ui.train.clip.prompt" : "ui.train.pinned.prompt"));
        Reading reading = model.pinned().readingProperty().get();
        boolean drawn = reading != null;
        boolean compared = differs.isSelected() && drawn && difference.there();
        samples.setVisible(says.isSelected() && model.progress().isPresent());
        difference.setVisible(compared);
        score.setVisible(drawn && pinned.isSelected());
        instead.setVisible(!samples.isVisible() && !compared && !score.isVisible());
        String why = model.pinned().whyProperty().get();
        instead.setText(
                why.isEmpty()
                        ? model.messages().get(hears ? "ui.train.clip.none" : "ui.train.pinned.none")
                        : model.messages()
                                .get("ui.train.pinned.why", model.messages().complaint(why)));
        String said = reading == null ? "" : reading.written().orElse("");
        written.setText(said.isEmpty() ? "" : "→ " + said);
        written.setManaged(drawn && !said.isEmpty());
        written.setVisible(drawn && !said.isEmpty());
        if (reading != null && drawn) {
            score.setMaker(
                    (width, height) -> pointer.figure(reading, model.palette(), model.messages(), width, height));
        }
    }
}
