package gruexplorer.ui.run;

import gruexplorer.ui.control.Texts;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A page on which networks learn: the bar at the top, settings on the left, what is watched in the middle, one line
/// on what is going on below.
public abstract class RunView extends BorderPane {

    private final RunModel model;
    private final Texts texts;
    private final String page;
    private final Choosers choosers;
    private final Button theme = new Button();
    private final ScrollPane settings = new ScrollPane();
    private final RunBar bar;
    private final AnimationTimer frames = new AnimationTimer() {
        private final Pace pace = new Pace();

        @Override
        public void handle(long now) {
            model.courtesy().frame();
            if (pace.due(now, model.running())) {
                model.frame();
            }
        }
    };

    /// The settings, whatever they are.
    ///
    /// @param lock they can be looked at, but not changed
    /// @param unfoldWrong shows the one that cannot be used
    public record Side(Region pane, Consumer<Boolean> lock, Runnable unfoldWrong) {}

    /// @param page what the ids of its controls begin with
    protected RunView(RunModel model, Texts texts, String page, RunBar bar) {
        this.model = model;
        this.texts = texts;
        this.page = page;
        this.bar = bar;
        this.choosers = new Choosers(model, this);
        setId(page + "-page");
        getStyleClass().add("page");
        drop();
    }

    /// Puts the page together and begins to look.
    ///
    /// @param export takes what is shown as a file
    /// @param middle what is watched
    protected final void assemble(ButtonBase export, Side side, Region middle) {
        setTop(top(export));
        settings.setContent(side.pane());
        settings.setFitToWidth(true);
        settings.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        settings.getStyleClass().addAll("card", "train-side");
        BorderPane.setMargin(settings, new Insets(10, 0, 4, 10));
        setLeft(settings);
        middle.getStyleClass().add("train-middle");
        // Where the window is too low for all of it, it is scrolled rather than squeezed.
        var scrolled = new ScrollPane(middle);
        scrolled.setId(page + "-middle");
        scrolled.setFitToWidth(true);
        scrolled.setFitToHeight(true);
        scrolled.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scrolled.getStyleClass().add("train-scroll");
        setCenter(scrolled);
        // Last, so that the keyboard comes to it last.
        setBottom(new StatusLine(model, texts, page));
        Runnable lock =
                () -> side.lock().accept(model.active() || model.busyProperty().get());
        model.standingProperty().addListener((p, before, now) -> lock.run());
        model.busyProperty().addListener((p, before, now) -> lock.run());
        model.problemProperty().addListener((p, before, now) -> {
            if (!now.isEmpty()) {
                side.unfoldWrong().run();
            }
        });
        widthProperty().addListener((p, before, now) -> resize());
        heightProperty().addListener((p, before, now) -> resize());
        model.darkProperty().addListener((p, before, now) -> shade(now));
        shade(model.darkProperty().get());
        frames.start();
    }

    /// Gives its parts the room there is.
    ///
    /// @param beside what the settings leave of the width
    /// @param height of the page
    protected abstract void fit(double beside, double height);

    protected final Texts texts() {
        return texts;
    }

    protected final Choosers choosers() {
        return choosers;
    }

    /// Asks where what is shown goes.
    protected abstract void export();

    final void focus() {
        bar.focus();
    }

    /// Stops what would keep the page alive.
    final void close() {
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

    private Node top(ButtonBase export) {
        var tools = new HBox();
        tools.getStyleClass().add("tools");
        theme.setId(page + "-theme");
        theme.setOnAction(event -> model.switchTheme());
        texts.name(theme, "ui.theme.name");
        var language = new Button();
        language.setId(page + "-language");
        language.setGraphic(new FontIcon(Feather.GLOBE));
        language.setOnAction(event -> model.switchLanguage());
        texts.name(language, "ui.language.name");
        export.setId(page + "-export");
        export.setGraphic(new FontIcon(Feather.CAMERA));
        export.disableProperty().bind(model.standingProperty().isNull());
        tools.getChildren().setAll(theme, language, export);
        HBox.setHgrow(bar, Priority.ALWAYS);
        var top = new HBox(bar, tools);
        top.getStyleClass().add("top-bar");
        return top;
    }

    private void resize() {
        settings.setPrefWidth(Math.clamp(getWidth() * 0.25, 312, 420));
        fit(getWidth() - settings.getPrefWidth(), getHeight());
    }

    private void shade(boolean dark) {
        theme.setGraphic(new FontIcon(dark ? Feather.SUN : Feather.MOON));
    }
}
