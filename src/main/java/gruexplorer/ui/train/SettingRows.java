package gruexplorer.ui.train;

import gruexplorer.ui.control.Said;
import gruexplorer.ui.control.Texts;
import gruexplorer.ui.run.Choosers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Rows of settings, each a name and what it names, under headings. Those that a beginner can leave alone are folded.
public final class SettingRows {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final VBox whole;
    private final TrainForm form;
    private final String page;
    private final Texts texts;
    private final List<GridPane> grids = new ArrayList<>();
    private final List<Runnable> checks = new ArrayList<>();
    /// What unfolds the group that a field stands in.
    private final Map<Field, ToggleButton> foldedIn = new EnumMap<>(Field.class);

    private VBox target;
    private Optional<ToggleButton> fold = Optional.empty();

    /// @param whole the rows go there
    /// @param page what the ids of its controls begin with
    SettingRows(VBox whole, TrainForm form, Texts texts, String page) {
        this.whole = whole;
        this.target = whole;
        this.form = form;
        this.page = page;
        this.texts = texts;
    }

    /// Begins a group.
    void heading(String key) {
        target = whole;
        fold = Optional.empty();
        var label = new Label();
        label.getStyleClass().add("train-heading");
        texts.label(label, key);
        target.getChildren().add(label);
    }

    /// What follows, up to the next heading, is folded until somebody wants it.
    ToggleButton more(String id) {
        var folded = new VBox();
        folded.getStyleClass().add("train-more");
        var button = new ToggleButton();
        button.setId(id);
        button.getStyleClass().add("train-fold");
        button.setContentDisplay(ContentDisplay.LEFT);
        texts.label(button, "ui.train.more");
        texts.name(button, "ui.train.more.name");
        button.selectedProperty().addListener((p, before, open) -> {
            shown(folded, open);
            button.setGraphic(new FontIcon(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
        });
        button.setGraphic(new FontIcon(Feather.CHEVRON_RIGHT));
        shown(folded, false);
        whole.getChildren().addAll(button, folded);
        target = folded;
        fold = Optional.of(button);
        return button;
    }

    /// Shows the row of a field where it is folded.
    void unfold(Field field) {
        ToggleButton button = foldedIn.get(field);
        if (button != null) {
            button.setSelected(true);
        }
    }

    /// A row of which one of a few values is chosen.
    ///
    /// @param prefix of the messages that name the values
    public <T> ComboBox<T> choice(
            String key, String id, ObjectProperty<T> value, T[] values, String prefix, Function<T, String> label) {
        var box = new ComboBox<T>();
        box.setId(id);
        box.getItems().setAll(values);
        texts.on(messages -> {
            var said = new Said<T>(v -> messages.get(prefix + label.apply(v)));
            box.setConverter(said);
            // The one that is closed would keep its words.
            box.setButtonCell(new SaidCell<>(said));
        });
        box.valueProperty().bindBidirectional(value);
        box.setMaxWidth(Double.MAX_VALUE);
        // It takes what the name leaves; with a width of its own a long choice would push the name aside.
        box.setMinWidth(0);
        box.setPrefWidth(0);
        row(key, box, box);
        return box;
    }

    CheckBox onOff(Switch which) {
        var box = new CheckBox();
        box.setId(page + "-" + which.label());
        box.selectedProperty().bindBidirectional(form.on(which));
        row("ui.train.field." + which.label(), box, box);
        return box;
    }

    TextField typed(Field field) {
        var box = typedBox(field);
        switch (field.kind()) {
            case COUNTS -> texts.on(messages -> box.setPromptText(messages.get("ui.train.dense.prompt")));
            case POSITIVE_OR_NONE -> texts.on(messages -> box.setPromptText(messages.get("ui.train.none.prompt")));
            case NAMES -> texts.on(messages -> box.setPromptText(messages.get("ui.train.columns.prompt")));
            default -> {}
        }
        row("ui.train.field." + field.label(), box, box);
        return box;
    }

    private TextField typedBox(Field field) {
        var box = new TextField();
        box.setId(page + "-" + field.label());
        box.textProperty().bindBidirectional(form.field(field));
        checks.add(() -> box.pseudoClassStateChanged(WRONG, !form.fits(field)));
        box.textProperty().addListener((p, before, now) -> check());
        fold.ifPresent(button -> foldedIn.put(field, button));
        return box;
    }

    /// A row with the name of a file, typed or chosen; nothing for none.
    TextField file(Field field, Choosers choosers) {
        var box = typedBox(field);
        texts.on(messages -> box.setPromptText(messages.get("ui.train.file.prompt")));
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setMinWidth(0);
        box.setPrefWidth(80);
        var choose = new Button();
        choose.setId(page + "-" + field.label() + "-choose");
        choose.setGraphic(new FontIcon(Feather.FILE));
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(
                event -> choosers.chooseFile(file -> form.field(field).set(file.toString())));
        texts.name(choose, "ui.train.file.choose");
        var both = new HBox(box, choose);
        both.getStyleClass().add("train-data");
        row("ui.train.field." + field.label(), box, both);
        return box;
    }

    /// A name and what it names, in two columns.
    public void row(String key, Control control, Region shown) {
        var grid = new GridPane();
        grid.getStyleClass().add("train-row");
        var name = new Label();
        name.setWrapText(true);
        name.setMinWidth(0);
        name.setLabelFor(control);
        texts.label(name, key);
        texts.on(messages -> control.setAccessibleText(messages.get(key)));
        name.getStyleClass().add("train-name");
        shown.setMaxWidth(Double.MAX_VALUE);
        grid.add(name, 0, 0);
        grid.add(shown, 1, 0);
        GridPane.setHgrow(shown, Priority.ALWAYS);
        grids.add(grid);
        target.getChildren().add(grid);
    }

    /// Settings can be looked at, but not changed, while they are locked.
    void lock(boolean locked) {
        grids.forEach(grid -> grid.setDisable(locked));
    }

    /// A sentence among the rows.
    Label note() {
        var label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("train-why");
        target.getChildren().add(label);
        return label;
    }

    /// Disables controls where their setting does not go with the others, and says why beneath them.
    void reason(Setting setting, Control... controls) {
        List<Control> all = List.of(controls);
        Label label = note();
        label.setId(page + "-why-" + all.getFirst().getId());
        checks.add(() -> {
            Optional<String> why = form.against(setting);
            all.forEach(control -> control.setDisable(why.isPresent()));
            shown(label, why.isPresent());
            String words = why.map(key -> texts.messages().get(key)).orElse("");
            label.setText(words);
            all.forEach(control -> control.setAccessibleHelp(words));
        });
    }

    /// Asks anew what goes together.
    void check() {
        checks.forEach(Runnable::run);
    }

    /// Shows a node, or takes it away and its room with it.
    public static void shown(Node node, boolean yes) {
        Objects.requireNonNull(node).setVisible(yes);
        node.setManaged(yes);
    }
}
