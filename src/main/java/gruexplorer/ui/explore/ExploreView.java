package gruexplorer.ui.explore;

import gruexplorer.data.Scenario;
import gruexplorer.format.SavedModel;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.Texts;
import gruexplorer.ui.open.FilesMenu;
import gruexplorer.ui.open.ImportDialog;
import gruexplorer.ui.open.Opened;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Binds the controls of the Explore page to its view model; decides nothing itself.
public final class ExploreView {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final PseudoClass LARGE = PseudoClass.getPseudoClass("large");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double LARGE_WIDTH = 1600;
    private static final double NARROW_WIDTH = 1060;

    private final ExploreViewModel model;
    private final Texts texts;
    private final ScoreControl score;
    private final Timeline player = new Timeline();
    private final Exports exports;
    private final Drawer drawer;
    private final WhatIfTab whatIf;
    private final SessionFile sessions;
    private double speed = 1;

    @FXML
    private BorderPane page;

    @FXML
    private ComboBox<String> models;

    @FXML
    private TextField sentence;

    @FXML
    private MenuButton scenarios;

    @FXML
    private Button first;

    @FXML
    private Button previous;

    @FXML
    private Button play;

    @FXML
    private Button next;

    @FXML
    private Button last;

    @FXML
    private SegmentedButton modes;

    @FXML
    private ToggleButton tokenSteps;

    @FXML
    private ToggleButton gateSteps;

    @FXML
    private ToggleButton backwardSteps;

    @FXML
    private MenuButton files;

    @FXML
    private MenuButton view;

    @FXML
    private Button theme;

    @FXML
    private Button language;

    @FXML
    private Button export;

    @FXML
    private Button help;

    @FXML
    private VBox scoreCard;

    @FXML
    private ScrollBar along;

    @FXML
    private ScrollPane inspectorPane;

    @FXML
    private VBox under;

    @FXML
    private Label status;

    @FXML
    private Button dismiss;

    @SuppressWarnings("NullAway.Init")
    ExploreView(ExploreViewModel model) {
        this.model = model;
        this.texts = new Texts(model.languageProperty());
        this.score = new ScoreControl(model);
        this.exports = new Exports(model);
        this.whatIf = new WhatIfTab(model);
        this.sessions = new SessionFile(model);
        this.drawer = new Drawer(DrawerTabs.of(model, whatIf), texts);
    }

    @FXML
    void initialize() {
        scoreCard.getChildren().addFirst(score);
        VBox.setVgrow(score, Priority.ALWAYS);
        VBox.setMargin(drawer, new Insets(0, 10, 0, 10));
        var left = new LeftWorkBar(model, texts);
        VBox.setMargin(left, new Insets(2, 10, 2, 10));
        under.getChildren().addAll(0, List.of(left, drawer));
        new InspectorSwitch(model, inspectorPane);
        page.widthProperty().addListener((p, before, now) -> fit(now.doubleValue()));
        exports.dragOut(score);
        icons();
        words();
        models();
        sentence();
        steps();
        scrolling();
        var menu = new ViewMenu(view, this, model);
        texts.on(menu::fill);
        view.setOnShowing(event -> menu.fill(messages()));
        opening();
        picking();
        status();
        player.setCycleCount(Timeline.INDEFINITE);
        model.playingProperty().addListener((p, before, now) -> playing(now));
        model.darkProperty().addListener((p, before, now) -> shade(now));
    }

    /// The inspector takes three tenths of the window, and on a wall everything is larger.
    private void fit(double width) {
        inspectorPane.setPrefWidth(Math.clamp(width * 0.305, 340, 900));
        page.pseudoClassStateChanged(LARGE, width >= LARGE_WIDTH);
        page.pseudoClassStateChanged(NARROW, width < NARROW_WIDTH);
    }

    BorderPane page() {
        return page;
    }

    ScoreControl score() {
        return score;
    }

    Drawer drawer() {
        return drawer;
    }

    TextField sentenceField() {
        return sentence;
    }

    @FXML
    void first() {
        model.leftmost();
    }

    @FXML
    void previous() {
        model.left();
    }

    @FXML
    void next() {
        model.right();
    }

    @FXML
    void last() {
        model.rightmost();
    }

    @FXML
    void play() {
        model.playingProperty().set(!model.playingProperty().get());
    }

    @FXML
    void switchTheme() {
        model.darkProperty().set(!model.darkProperty().get());
    }

    @FXML
    void switchLanguage() {
        model.languageProperty().set(model.languageProperty().get() == Language.EN ? Language.ZH : Language.EN);
    }

    @FXML
    void export() {
        exports.ask(page.getScene().getWindow());
    }

    @FXML
    void help() {
        new ShortcutSheet(messages()).show(page.getScene().getWindow());
    }

    @FXML
    void dismiss() {
        model.clearProblem();
    }

    void copy() {
        exports.copy(score);
    }

    void chooseFile() {
        var chooser = new FileChooser();
        chooser.setTitle(messages().get("ui.open.title"));
        List<String> endings =
                Opened.ENDINGS.stream().map(ending -> "*." + ending).toList();
        chooser.getExtensionFilters()
                .setAll(
                        new FileChooser.ExtensionFilter(messages().get("ui.open.models"), endings),
                        new FileChooser.ExtensionFilter(messages().get("ui.open.all"), "*.*"));
        @Nullable File file = chooser.showOpenDialog(page.getScene().getWindow());
        if (file != null) {
            model.open(file.toString());
        }
    }

    /// Asks where everything that is open is to be saved.
    void saveSession() {
        sessions.ask(page.getScene().getWindow());
    }

    /// What is dragged over on the score is picked in the drawer; a token that is clicked twice is swapped.
    private void picking() {
        score.dragging()
                .tell(
                        picking -> {
                            drawer.open(whatIf.id());
                            whatIf.pick(picking);
                        },
                        (step, token) ->
                                sessions.swap(step, token, page.getScene().getWindow()));
    }

    private void opening() {
        var menu = new FilesMenu(
                files,
                model.recent(),
                this::chooseFile,
                path -> model.open(path.toString()),
                Optional.of(this::saveSession));
        texts.on(menu::fill);
        files.setOnShowing(event -> menu.fill(messages()));
        model.importingProperty().addListener((p, before, now) -> {
            if (now != null) {
                new ImportDialog(now, messages()).show(page.getScene().getWindow());
            }
        });
    }

    private Messages messages() {
        return Messages.in(model.languageProperty().get());
    }

    private void icons() {
        first.setGraphic(new FontIcon(Feather.SKIP_BACK));
        previous.setGraphic(new FontIcon(Feather.CHEVRON_LEFT));
        play.setGraphic(new FontIcon(Feather.PLAY));
        next.setGraphic(new FontIcon(Feather.CHEVRON_RIGHT));
        last.setGraphic(new FontIcon(Feather.SKIP_FORWARD));
        files.setGraphic(new FontIcon(Feather.FOLDER));
        view.setGraphic(new FontIcon(Feather.SLIDERS));
        theme.setGraphic(new FontIcon(Feather.MOON));
        language.setGraphic(new FontIcon(Feather.GLOBE));
        export.setGraphic(new FontIcon(Feather.CAMERA));
        help.setGraphic(new FontIcon(Feather.HELP_CIRCLE));
        dismiss.setGraphic(new FontIcon(Feather.X));
    }

    private void words() {
        texts.label(scenarios, "ui.scenarios");
        texts.label(tokenSteps, "ui.steps.token");
        texts.label(gateSteps, "ui.steps.gate");
        texts.label(backwardSteps, "ui.steps.backward");
        texts.name(models, "ui.model.name");
        texts.name(sentence, "ui.sentence.name");
        texts.on(messages -> sentence.setPromptText(messages.get("ui.sentence.prompt")));
        texts.name(scenarios, "ui.scenarios.name");
        texts.name(first, "ui.transport.first");
        texts.name(previous, "ui.transport.previous");
        texts.name(play, "ui.transport.play");
        texts.name(next, "ui.transport.next");
        texts.name(last, "ui.transport.last");
        texts.name(tokenSteps, "ui.steps.token.name");
        texts.name(gateSteps, "ui.steps.gate.name");
        texts.name(backwardSteps, "ui.steps.backward.name");
        texts.name(files, "ui.files.name");
        texts.name(view, "ui.view.name");
        texts.name(theme, "ui.theme.name");
        texts.name(language, "ui.language.name");
        texts.name(export, "ui.export.name");
        texts.name(help, "ui.help.name");
        texts.name(dismiss, "ui.dismiss.name");
        texts.name(along, "ui.along.name");
        texts.name(inspectorPane, "ui.inspector.name");
    }

    private void models() {
        models.getItems().setAll(SavedModel.builtInNames());
        models.setValue(model.reading().model().name());
        models.setOnAction(event -> {
            String wanted = models.getValue();
            if (wanted != null && !wanted.equals(model.reading().model().name())) {
                model.open(wanted);
            }
        });
        model.readingProperty().addListener((p, before, now) -> {
            String name = now.model().name();
            if (!models.getItems().contains(name)) {
                models.getItems().add(name);
            }
            models.setValue(name);
        });
        model.problemProperty()
                .addListener((p, before, now) ->
                        models.setValue(model.reading().model().name()));
    }

    private void sentence() {
        sentence.setText(model.reading().text());
        sentence.setOnAction(event -> {
            model.run(sentence.getText());
            score.requestFocus();
        });
        model.readingProperty().addListener((p, before, now) -> {
            sentence.setText(now.text());
            scenarioMenu();
        });
        texts.on(messages -> scenarioMenu());
    }

    private void scenarioMenu() {
        Map<String, Menu> groups = new LinkedHashMap<>();
        for (Scenario scenario : model.scenarios()) {
            var item = new MenuItem(scenario.text());
            item.setOnAction(event -> {
                model.run(scenario);
                score.requestFocus();
            });
            groups.computeIfAbsent(scenario.group(), g -> new Menu(messages().get("scenario.group." + g)))
                    .getItems()
                    .add(item);
        }
        scenarios.getItems().setAll(groups.values());
        scenarios.setDisable(groups.isEmpty());
    }

    private void steps() {
        new StepModes(model, modes, tokenSteps, gateSteps, backwardSteps);
    }

    private void scrolling() {
        score.layoutBoundsProperty().addListener((p, before, now) -> range());
        model.readingProperty().addListener((p, before, now) -> range());
        along.valueProperty().bindBidirectional(score.scrollProperty());
        along.setFocusTraversable(false);
        range();
    }

    private void range() {
        double most = score.geometry().maxScroll();
        along.setMax(Math.max(1, most));
        along.setVisibleAmount(Math.max(1, most)
                * score.geometry().room()
                / (most + score.geometry().room()));
        along.setVisible(most > 0.5);
        along.setManaged(most > 0.5);
    }

    void zoom(int direction) {
        score.zoom(direction);
        range();
    }

    void fitAll() {
        score.fitAll();
        range();
    }

    /// Larger type for a lecture hall, and back.
    void switchType() {
        score.setType(score.type() > 1 ? 1 : 1.4);
        range();
    }

    /// How fast it plays: 1 at first.
    double speed() {
        return speed;
    }

    void setSpeed(double factor) {
        speed = factor;
        playing(model.playingProperty().get());
    }

    private void playing(boolean on) {
        player.stop();
        play.setGraphic(new FontIcon(on ? Feather.PAUSE : Feather.PLAY));
        if (on) {
            if (model.atEnd()) {
                model.first();
            }
            player.getKeyFrames().setAll(new KeyFrame(Duration.seconds(0.9 / speed), event -> tick()));
            player.play();
        }
    }

    private void tick() {
        model.next();
        if (model.atEnd()) {
            model.playingProperty().set(false);
        }
    }

    /// Stops what would keep the page alive.
    void close() {
        player.stop();
        model.keeper().close();
    }

    private void status() {
        Runnable say = () -> {
            String problem = model.problemProperty().get();
            String hint = model.hintProperty().get();
            status.pseudoClassStateChanged(WRONG, !problem.isEmpty());
            dismiss.setVisible(!problem.isEmpty());
            status.setText(
                    !problem.isEmpty()
                            ? messages().get("ui.problem", problem)
                            : model.busyProperty().get() ? messages().get("ui.busy") : quietly(hint));
        };
        model.problemProperty().addListener((p, before, now) -> say.run());
        model.hintProperty().addListener((p, before, now) -> say.run());
        model.busyProperty().addListener((p, before, now) -> say.run());
        model.missingProperty().addListener((p, before, now) -> say.run());
        texts.on(messages -> say.run());
    }

    /// What is said when nothing is wrong and nothing is going on.
    private String quietly(String hint) {
        String missing = model.missingProperty().get();
        if (!missing.isEmpty()) {
            return messages().get("ui.missing", missing);
        }
        return messages().get(hint.isEmpty() ? "ui.hint" : hint);
    }

    private void shade(boolean dark) {
        page.getScene().getRoot().pseudoClassStateChanged(DARK, dark);
        theme.setGraphic(new FontIcon(dark ? Feather.SUN : Feather.MOON));
    }
}
