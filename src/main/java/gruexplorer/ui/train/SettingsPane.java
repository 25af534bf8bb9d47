package gruexplorer.ui.train;

import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.training.OptimizerKind;
import gruexplorer.training.Schedule;
import gruexplorer.ui.control.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The settings of a run. What does not go with the task is disabled and says why.
final class SettingsPane extends VBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final TrainViewModel model;
    private final Texts texts;
    private final List<Runnable> checks = new ArrayList<>();

    /// @param chooseFile asks for a data file
    SettingsPane(TrainViewModel model, Texts texts, Runnable chooseFile) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("train-settings");
        TrainForm form = model.form();
        heading("ui.train.group.data");
        choice("ui.train.field.task", "train-task", form.taskProperty(), Task.values(), "ui.train.task.", Task::label);
        data(chooseFile);
        reason(
                choice(
                        "ui.train.field.tokens",
                        "train-tokens",
                        form.tokensProperty(),
                        Tokenization.ofTexts(),
                        "ui.train.tokens.",
                        Tokenization::label),
                Setting.TOKENS);
        reason(List.of(typed(Field.LOOK_BACK), typed(Field.HORIZON)), Setting.WINDOW);
        heading("ui.train.group.model");
        choice(
                "ui.train.field.cell",
                "train-cell",
                form.cellProperty(),
                CellChoice.values(),
                "ui.train.cell.",
                CellChoice::label);
        typed(Field.LAYERS);
        typed(Field.UNITS);
        reason(typed(Field.EMBEDDING), Setting.EMBEDDING);
        reason(directions(), Setting.DIRECTIONS);
        reason(
                choice(
                        "ui.train.field.pooling",
                        "train-pooling",
                        form.poolingProperty(),
                        Pooling.values(),
                        "ui.train.pooling.",
                        Pooling::label),
                Setting.POOLING);
        typed(Field.DENSE);
        typed(Field.DROPOUT);
        heading("ui.train.group.learning");
        choice(
                "ui.train.field.optimizer",
                "train-optimizer",
                form.optimizerProperty(),
                OptimizerKind.values(),
                "ui.train.optimizer.",
                OptimizerKind::label);
        choice(
                "ui.train.field.schedule",
                "train-schedule",
                form.scheduleProperty(),
                Schedule.Kind.values(),
                "ui.train.schedule.",
                Schedule.Kind::label);
        for (Field field : List.of(Field.RATE, Field.BATCH, Field.EPOCHS, Field.CLIP, Field.SEED)) {
            typed(field);
        }
        form.taskProperty().addListener((p, before, now) -> check());
        model.progressProperty().addListener((p, before, now) -> lock());
        model.busyProperty().addListener((p, before, now) -> lock());
        check();
        lock();
    }

    private void heading(String key) {
        var label = new Label();
        label.getStyleClass().add("train-heading");
        texts.label(label, key);
        getChildren().add(label);
    }

    private void data(Runnable chooseFile) {
        TrainForm form = model.form();
        var box = new ComboBox<String>();
        box.setId("train-data");
        Runnable items = () -> {
            List<String> names =
                    new ArrayList<>(form.samples().map(SampleChoice::name).toList());
            String now = form.dataProperty().get();
            if (!now.isEmpty() && !names.contains(now)) {
                names.add(now);
            }
            box.getItems().setAll(names);
            box.setValue(now.isEmpty() ? null : now);
        };
        box.setConverter(new Said<>(SettingsPane::shortName));
        box.setOnAction(event -> {
            if (box.getValue() != null
                    && !box.getValue().equals(form.dataProperty().get())) {
                form.dataProperty().set(box.getValue());
            }
        });
        texts.on(messages -> box.setPromptText(messages.get("ui.train.data.prompt")));
        form.dataProperty().addListener((p, before, now) -> items.run());
        form.taskProperty().addListener((p, before, now) -> items.run());
        items.run();
        box.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setMinWidth(0);
        box.setPrefWidth(80);
        var file = new Button();
        file.setId("train-file");
        file.setGraphic(new FontIcon(Feather.FOLDER));
        file.setMinWidth(Region.USE_PREF_SIZE);
        file.setOnAction(event -> chooseFile.run());
        texts.name(file, "ui.train.file.name");
        var both = new HBox(box, file);
        both.getStyleClass().add("train-data");
        row("ui.train.field.data", box, both);
        var none = note("ui.train.nosample");
        checks.add(() -> shown(none, form.samples().findAny().isEmpty()));
    }

    private static String shortName(String data) {
        return data.substring(Math.max(data.lastIndexOf('/'), data.lastIndexOf('\\')) + 1);
    }

    private CheckBox directions() {
        var box = new CheckBox();
        box.setId("train-directions");
        box.selectedProperty().bindBidirectional(model.form().directionsProperty());
        row("ui.train.field.directions", box, box);
        return box;
    }

    private <T> ComboBox<T> choice(
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
        row(key, box, box);
        return box;
    }

    private TextField typed(Field field) {
        var box = new TextField();
        box.setId("train-" + field.label());
        box.textProperty().bindBidirectional(model.form().field(field));
        box.textProperty().addListener((p, before, now) -> box.pseudoClassStateChanged(WRONG, !field.fits(now)));
        if (field == Field.DENSE) {
            texts.on(messages -> box.setPromptText(messages.get("ui.train.dense.prompt")));
        }
        row("ui.train.field." + field.label(), box, box);
        return box;
    }

    /// A name and what it names, in two columns.
    private void row(String key, Control control, Region shown) {
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
        getChildren().add(grid);
    }

    private Label note(String key) {
        var label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("train-why");
        texts.label(label, key);
        getChildren().add(label);
        return label;
    }

    private void reason(Control control, Setting setting) {
        reason(List.of(control), setting);
    }

    /// Disables controls where the setting does not go with the task, and says why beneath them.
    private void reason(List<Control> controls, Setting setting) {
        var label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("train-why");
        label.setId("train-why-" + controls.getFirst().getId());
        getChildren().add(label);
        Runnable check = () -> {
            Optional<String> why = model.form().against(setting);
            controls.forEach(control -> control.setDisable(why.isPresent()));
            shown(label, why.isPresent());
            String words = why.map(key -> model.messages().get(key)).orElse("");
            label.setText(words);
            controls.forEach(control -> control.setAccessibleHelp(words));
        };
        checks.add(check);
        texts.on(messages -> check.run());
    }

    private void check() {
        checks.forEach(Runnable::run);
    }

    /// Nothing is changed while a run goes on.
    private void lock() {
        boolean locked = model.active() || model.busyProperty().get();
        setDisable(locked);
    }

    private static void shown(Node node, boolean yes) {
        node.setVisible(yes);
        node.setManaged(yes);
    }
}
