package gruexplorer.ui.explore;

import gruexplorer.data.Example;
import gruexplorer.figure.Palette;
import gruexplorer.figure.stats.StatsFigure;
import gruexplorer.format.SavedModel;
import gruexplorer.format.TranslatorFile;
import gruexplorer.insight.Statistics;
import gruexplorer.insight.Statistics.Driven;
import gruexplorer.session.Gathering;
import gruexplorer.session.Judged;
import gruexplorer.session.Reading.Side;
import gruexplorer.session.SampleData;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import gruexplorer.text.StepWords;
import gruexplorer.text.TokenWords;
import gruexplorer.ui.control.FigureView;
import gruexplorer.ui.control.Said;
import gruexplorer.ui.control.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the gates of the open model do over a data set; a text that drives a unit is one click, or one choice, from
/// being stepped.
final class StatsTab implements DrawerTab {

    /// As far as the texts have been read.
    private record Progress(SavedModel model, List<Statistics.Summary> sides, int done, int whole) {

        Statistics.Summary of(Side side) {
            return sides.get(side == Side.TARGET ? 1 : 0);
        }
    }

    private final ExploreViewModel model;
    private final Texts texts;
    private final Gradual<Progress> work;
    private final Button sample = new Button();
    private final Button file = new Button();
    private final Label progress = new Label();
    private final Label note = new Label();
    private final ComboBox<Driven> drives = new ComboBox<>();
    private final FigureView<StatsFigure> view = new FigureView<>(true);
    private final ScrollPane scroll = new ScrollPane(view);
    private final StackPane pane = new StackPane();
    private @Nullable Driven wanted;
    private @Nullable Judged asked;
    private boolean seen;
    private boolean filling;

    StatsTab(ExploreViewModel model) {
        this.model = model;
        this.texts = new Texts(model.languageProperty());
        this.work = model.gradual();
        work.shownProperty().addListener((p, before, now) -> update());
        work.problemProperty().addListener((p, before, now) -> update());
        model.readingProperty().addListener((p, before, now) -> update());
        model.cursorProperty().addListener((p, before, now) -> {
            arrive();
            update();
        });
        model.dataProperty().addListener((p, before, now) -> resume());
        model.darkProperty().addListener((p, before, now) -> update());
        model.languageProperty().addListener((p, before, now) -> update());
    }

    @Override
    public Node content() {
        sample.setId("stats-sample");
        file.setId("stats-file");
        progress.setId("stats-progress");
        progress.setMinWidth(Region.USE_PREF_SIZE);
        drives.setId("stats-drives");
        view.setId("stats-figure");
        note.setId("stats-note");
        note.setWrapText(true);
        note.getStyleClass().add("drawer-note");
        texts.label(sample, "ui.stats.sample");
        texts.label(file, "ui.stats.file");
        sample.setMinWidth(Region.USE_PREF_SIZE);
        file.setMinWidth(Region.USE_PREF_SIZE);
        sample.setOnAction(event -> {
            SavedModel one = open();
            gather(one, () -> SampleData.of(one));
        });
        file.setOnAction(event -> choose());
        drives.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(drives, Priority.ALWAYS);
        drives.setConverter(new Said<>(
                driven -> Numbers.signed(driven.value(), 2) + "  " + TokenWords.shortened(driven.text(), 60)));
        drives.setOnAction(event -> {
            Driven chosen = drives.getValue();
            if (!filling && chosen != null) {
                go(model.cursor().unit(), chosen);
            }
        });
        view.setMaker((width, height) -> figure(width));
        view.setOnMouseClicked(this::clicked);
        view.grow();
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(true);
        texts.name(scroll, "ui.stats.name");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("drawer-scroll");
        var tools = new HBox(sample, file, progress, drives);
        tools.getStyleClass().add("drawer-tools");
        VBox.setVgrow(pane, Priority.ALWAYS);
        update();
        return new VBox(tools, pane);
    }

    @Override
    public void shown(boolean open) {
        seen = open;
        resume();
        update();
    }

    /// Gathers what a session says that was opened.
    private void resume() {
        if (seen) {
            model.dataProperty().get().filter(data -> !data.equals(asked)).ifPresent(this::gather);
        }
    }

    private SavedModel open() {
        return model.reading().model();
    }

    private void choose() {
        Judged before = model.dataProperty().get().orElseGet(() -> Judged.of(""));
        new DataDialog(open().task(), before, messages()).show(file.getScene().getWindow(), this::gather);
    }

    /// Gathers from data of the user's, which a session remembers.
    void gather(Judged chosen) {
        model.dataProperty().set(Optional.of(chosen));
        SavedModel one = open();
        asked = chosen;
        gather(one, () -> chosen.read(one));
    }

    private void gather(SavedModel one, Supplier<List<Example>> data) {
        work.start(() -> {
            var gathering = new Gathering(one, data.get());
            // The first one at once, so that there is something to show.
            gathering.step();
            return new Gradual.Work<>() {
                @Override
                public boolean step() {
                    return gathering.step();
                }

                @Override
                public Progress now() {
                    return new Progress(
                            one,
                            one instanceof TranslatorFile
                                    ? List.of(gathering.summary(Side.SOURCE), gathering.summary(Side.TARGET))
                                    : List.of(gathering.summary(Side.WHOLE)),
                            gathering.done(),
                            gathering.whole());
                }
            };
        });
    }

    /// The sentence that stands where there is no figure.
    String said() {
        return note.getText();
    }

    /// What was gathered of the model that is open; null where nothing was.
    private @Nullable Progress gathered() {
        Progress now = work.shownProperty().get();
        return now != null
                        && now.model().sha256().equals(model.reading().model().sha256())
                ? now
                : null;
    }

    private void update() {
        Progress now = gathered();
        sample.setDisable(!SampleData.has(open()));
        drives.setVisible(now != null);
        progress.setText(
                now == null
                        ? ""
                        : messages()
                                .get("ui.stats.progress", Integer.toString(now.done()), Integer.toString(now.whole())));
        if (now == null) {
            String problem = work.problemProperty().get();
            note.setText(
                    problem != null ? messages().complaint(problem) : messages().get("ui.stats.none"));
            pane.getChildren().setAll(note);
            return;
        }
        pane.getChildren().setAll(scroll);
        fillDrives(now);
        view.refresh();
    }

    private void fillDrives(Progress now) {
        int unit = model.cursor().unit();
        Statistics.Unit one = now.of(model.reading().side())
                .layers()
                .get(model.cursor().layer())
                .get(unit);
        List<Driven> all = new ArrayList<>(one.up());
        all.addAll(one.down());
        filling = true;
        String prompt = messages().get("ui.stats.drives", Integer.toString(unit + 1));
        drives.setPromptText(prompt);
        drives.setAccessibleText(prompt);
        drives.getItems().setAll(all);
        drives.setValue(null);
        filling = false;
    }

    private StatsFigure figure(double width) {
        Progress now = gathered();
        if (now == null) {
            throw new IllegalStateException("nothing has been gathered yet");
        }
        int layer = model.cursor().layer();
        return new StatsFigure(
                now.model().name(),
                new StepWords(messages()).layer(model.reading(), layer),
                now.of(model.reading().side()),
                layer,
                model.darkProperty().get() ? Palette.DARK : Palette.LIGHT,
                messages(),
                width);
    }

    private void clicked(MouseEvent event) {
        StatsFigure figure = view.figure();
        if (figure == null) {
            return;
        }
        Point2D at = view.at(event);
        figure.at(at.getX(), at.getY()).ifPresent(hit -> {
            int step = model.cursor().step();
            hit.driven().ifPresentOrElse(driven -> go(hit.unit(), driven), () -> model.select(step, hit.unit(), null));
        });
    }

    /// Steps the text where it drives the unit.
    private void go(int unit, Driven driven) {
        model.select(model.cursor().step(), unit, null);
        wanted = driven;
        if (model.reading().text().equals(driven.text())) {
            arrive();
        } else {
            model.run(driven.text());
        }
    }

    /// Once the text has been read.
    private void arrive() {
        Driven goal = wanted;
        if (goal != null
                && model.reading().text().equals(goal.text())
                && goal.step() < model.reading().trace().steps()) {
            wanted = null;
            model.select(goal.step(), model.cursor().unit(), null);
        }
    }

    private Messages messages() {
        return Messages.in(model.languageProperty().get());
    }
}
