package gruexplorer.ui.explore;

import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.Texts;
import gruexplorer.ui.open.FilesMenu;
import gruexplorer.ui.open.ImportDialog;
import gruexplorer.ui.open.Opened;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Binds the controls of the Explore page to its view model; decides nothing itself.
public final class ExploreView {

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final PseudoClass LARGE = PseudoClass.getPseudoClass("large");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double LARGE_WIDTH = 1600;
    private static final double NARROW_WIDTH = 1060;

    private final ExploreViewModel model;
    private final Texts texts;
    private final ScoreControl score;
    private final Exports exports;
    private final Drawer drawer;
    private Player player;
    private final DrawerTabs tabs;
    private final SessionFile sessions;

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
        this.tabs = new DrawerTabs(model);
        this.sessions = new SessionFile(model);
        this.drawer = new Drawer(tabs.all(), texts);
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
        // What does not fit is scrolled by the arrows.
        inspectorPane.setFocusTraversable(true);
        page.widthProperty().addListener((p, before, now) -> fit(now.doubleValue()));
        exports.dragOut(score);
        icons();
        words();
        new ModelList(model, models);
        new SentenceField(model, texts, sentence, scenarios, score::requestFocus);
        new StepModes(model, modes, tokenSteps, gateSteps, backwardSteps);
        scrolling();
        this.player = new Player(model, play);
        var menu = new ViewMenu(view, this, model);
        texts.on(menu::fill);
        view.setOnShowing(event -> menu.fill(messages()));
        opening();
        picking();
        new StatusLine(model, texts, status, dismiss);
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
                            drawer.open(tabs.whatIf().id());
                            tabs.whatIf().tab().pick(picking);
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
        scenarios.setGraphic(new FontIcon(Feather.LIST));
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

    Player player() {
        return player;
    }

    /// Stops what would keep the page alive.
    void close() {
        player.stop();
        model.keeper().close();
    }

    private void shade(boolean dark) {
        page.getScene().getRoot().pseudoClassStateChanged(DARK, dark);
        theme.setGraphic(new FontIcon(dark ? Feather.SUN : Feather.MOON));
    }
}
