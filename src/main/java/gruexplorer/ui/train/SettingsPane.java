package gruexplorer.ui.train;

import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.training.Initializer;
import gruexplorer.training.OptimizerKind;
import gruexplorer.training.Schedule;
import gruexplorer.ui.control.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.Observable;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The settings of a run. What does not go with the task is disabled and says why; what a beginner can leave alone is
/// folded.
final class SettingsPane extends VBox {

    private final TrainViewModel model;
    private final Texts texts;
    private final SettingRows rows;

    /// @param chooseFile asks for a data file
    /// @param chooseFolder asks for a folder with one file of texts per class
    SettingsPane(TrainViewModel model, Texts texts, Runnable chooseFile, Runnable chooseFolder) {
        this.model = model;
        this.texts = texts;
        this.rows = new SettingRows(this, model, texts);
        getStyleClass().add("train-settings");
        data(chooseFile, chooseFolder);
        network();
        learning();
        TrainForm form = model.form();
        for (Observable each : form.deciding()) {
            each.addListener(changed -> rows.check());
        }
        texts.on(messages -> rows.check());
        model.progressProperty().addListener((p, before, now) -> lock());
        model.busyProperty().addListener((p, before, now) -> lock());
        model.problemProperty().addListener((p, before, now) -> {
            if (!now.isEmpty()) {
                form.wrong().ifPresent(rows::unfold);
            }
        });
        lock();
    }

    private void data(Runnable chooseFile, Runnable chooseFolder) {
        TrainForm form = model.form();
        rows.heading("ui.train.group.data");
        rows.choice(
                "ui.train.field.task", "train-task", form.taskProperty(), Task.values(), "ui.train.task.", Task::label);
        source(chooseFile, chooseFolder);
        rows.reason(
                Setting.TOKENS,
                rows.choice(
                        "ui.train.field.tokens",
                        "train-tokens",
                        form.tokensProperty(),
                        Tokenization.ofTexts(),
                        "ui.train.tokens.",
                        Tokenization::label));
        ToggleButton more = rows.more("train-more-data");
        rows.reason(Setting.STREAM, rows.onOff(Switch.STREAM));
        rows.reason(Setting.TABLE, rows.typed(Field.TEXT_COLUMN), rows.typed(Field.LABEL_COLUMN));
        rows.onOff(Switch.DISTINCT);
        rows.choice(
                "ui.train.field.encoding",
                "train-encoding",
                form.encodingProperty(),
                TextEncoding.values(),
                "ui.train.encoding.",
                TextEncoding::label);
        rows.typed(Field.VALIDATION);
        rows.typed(Field.UNKNOWNS);
        rows.reason(
                Setting.SERIES,
                rows.typed(Field.LOOK_BACK),
                rows.typed(Field.HORIZON),
                rows.typed(Field.COLUMNS),
                rows.typed(Field.LAG),
                rows.onOff(Switch.LOG));
        form.taskProperty().addListener((p, before, now) -> {
            if (now == Task.FORECAST) {
                // How far it looks is the first question there.
                more.setSelected(true);
            }
        });
    }

    private void network() {
        TrainForm form = model.form();
        rows.heading("ui.train.group.model");
        rows.choice(
                "ui.train.field.cell",
                "train-cell",
                form.cellProperty(),
                CellChoice.values(),
                "ui.train.cell.",
                CellChoice::label);
        rows.typed(Field.UNITS);
        rows.typed(Field.LAYERS);
        rows.more("train-more-model");
        rows.reason(Setting.EMBEDDING, rows.typed(Field.EMBEDDING));
        rows.reason(Setting.DIRECTIONS, rows.onOff(Switch.DIRECTIONS));
        rows.reason(
                Setting.POOLING,
                rows.choice(
                        "ui.train.field.pooling",
                        "train-pooling",
                        form.poolingProperty(),
                        Pooling.values(),
                        "ui.train.pooling.",
                        Pooling::label));
        rows.typed(Field.DENSE);
        rows.reason(
                Setting.ACTIVATION,
                rows.choice(
                        "ui.train.field.activation",
                        "train-activation",
                        form.activationProperty(),
                        ActivationChoice.values(),
                        "ui.train.activation.",
                        ActivationChoice::label));
        rows.typed(Field.DROPOUT);
        rows.choice(
                "ui.train.field.initializer",
                "train-initializer",
                form.initializerProperty(),
                Initializer.values(),
                "ui.train.initializer.",
                Initializer::label);
        rows.reason(
                Setting.CONVENTION,
                rows.choice(
                        "ui.train.field.update",
                        "train-update",
                        form.updateProperty(),
                        Update.values(),
                        "ui.train.update.",
                        Update::label),
                rows.choice(
                        "ui.train.field.reset",
                        "train-reset",
                        form.resetProperty(),
                        Reset.values(),
                        "ui.train.reset.",
                        Reset::label),
                rows.choice(
                        "ui.train.field.biases",
                        "train-biases",
                        form.biasesProperty(),
                        Biases.values(),
                        "ui.train.biases.",
                        biases -> Integer.toString(biases.count())));
    }

    private void learning() {
        TrainForm form = model.form();
        rows.heading("ui.train.group.learning");
        rows.typed(Field.RATE);
        rows.typed(Field.EPOCHS);
        rows.typed(Field.BATCH);
        rows.typed(Field.SEED);
        rows.more("train-more-learning");
        rows.choice(
                "ui.train.field.optimizer",
                "train-optimizer",
                form.optimizerProperty(),
                OptimizerKind.values(),
                "ui.train.optimizer.",
                OptimizerKind::label);
        rows.choice(
                "ui.train.field.schedule",
                "train-schedule",
                form.scheduleProperty(),
                Schedule.Kind.values(),
                "ui.train.schedule.",
                Schedule.Kind::label);
        for (Field field : List.of(Field.WARM_UP, Field.PATIENCE, Field.CLIP, Field.CLIP_VALUE, Field.L2)) {
            rows.typed(field);
        }
        rows.reason(Setting.CUT, rows.typed(Field.WINDOW));
        rows.onOff(Switch.PORTABLE);
        model.keptIn().ifPresent(folder -> {
            Label where = rows.note();
            where.setId("train-where");
            texts.on(messages -> where.setText(messages.get("ui.train.where", folder.toString())));
        });
    }

    private void source(Runnable chooseFile, Runnable chooseFolder) {
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
        var both = new HBox(
                box,
                button("train-file", Feather.FILE, "ui.train.file.name", chooseFile),
                button("train-folder", Feather.FOLDER, "ui.train.folder.name", chooseFolder));
        both.getStyleClass().add("train-data");
        rows.row("ui.train.field.data", box, both);
        Label none = rows.note();
        texts.label(none, "ui.train.nosample");
        Runnable check = () -> SettingRows.shown(none, form.samples().findAny().isEmpty());
        form.taskProperty().addListener((p, before, now) -> check.run());
        check.run();
    }

    private Button button(String id, Feather icon, String name, Runnable action) {
        var button = new Button();
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        texts.name(button, name);
        return button;
    }

    private static String shortName(String data) {
        return data.substring(Math.max(data.lastIndexOf('/'), data.lastIndexOf('\\')) + 1);
    }

    /// Nothing is changed while a run goes on.
    private void lock() {
        rows.lock(model.active() || model.busyProperty().get());
    }
}
