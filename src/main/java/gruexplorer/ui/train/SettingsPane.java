package gruexplorer.ui.train;

import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.training.Initializer;
import gruexplorer.training.Keeping;
import gruexplorer.training.OptimizerKind;
import gruexplorer.training.Schedule;
import gruexplorer.ui.control.Said;
import gruexplorer.ui.control.Texts;
import gruexplorer.ui.run.Choosers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
public final class SettingsPane extends VBox {

    private final TrainForm form;
    private final Texts texts;
    private final String page;
    private final Set<Field> without;
    private final SettingRows rows;

    /// @param page what the ids of its controls begin with
    /// @param choosers asks where data is
    /// @param cells adds the rows that say which cells learn
    /// @param tasks that are offered
    /// @param without settings that the page has not
    public SettingsPane(
            TrainForm form,
            Texts texts,
            String page,
            Choosers choosers,
            Consumer<SettingRows> cells,
            List<Task> tasks,
            Set<Field> without) {
        this.form = form;
        this.texts = texts;
        this.page = page;
        this.without = Set.copyOf(without);
        this.rows = new SettingRows(this, form, texts, page);
        getStyleClass().add("train-settings");
        data(tasks, choosers);
        network(tasks, cells);
        learning();
        for (Observable each : form.deciding()) {
            each.addListener(changed -> rows.check());
        }
        texts.on(messages -> rows.check());
    }

    /// Shows the setting that cannot be used as it is typed, where it is folded.
    public void unfoldWrong() {
        form.wrong().ifPresent(rows::unfold);
    }

    /// Nothing is changed while a run goes on.
    public void lock(boolean locked) {
        rows.lock(locked);
    }

    /// A sentence after the last of the settings.
    Label note() {
        return rows.note();
    }

    private void data(List<Task> tasks, Choosers choosers) {
        rows.heading("ui.train.group.data");
        rows.choice(
                "ui.train.field.task",
                id("task"),
                form.taskProperty(),
                tasks.toArray(Task[]::new),
                "ui.train.task.",
                Task::label);
        source(choosers);
        rows.reason(
                Setting.TOKENS,
                rows.choice(
                        "ui.train.field.tokens",
                        id("tokens"),
                        form.tokensProperty(),
                        Tokenization.ofTexts(),
                        "ui.train.tokens.",
                        Tokenization::label));
        ToggleButton more = rows.more(id("more-data"));
        rows.reason(Setting.STREAM, rows.onOff(Switch.STREAM));
        rows.reason(Setting.TABLE, rows.typed(Field.TEXT_COLUMN), rows.typed(Field.LABEL_COLUMN));
        rows.reason(Setting.LABELS, rows.typed(Field.IGNORE));
        rows.onOff(Switch.DISTINCT);
        rows.choice(
                "ui.train.field.encoding",
                id("encoding"),
                form.encodingProperty(),
                TextEncoding.values(),
                "ui.train.encoding.",
                TextEncoding::label);
        rows.file(Field.VALID, choosers);
        if (!without.contains(Field.TEST)) {
            rows.file(Field.TEST, choosers);
        }
        rows.typed(Field.VALIDATION);
        rows.typed(Field.UNKNOWNS);
        rows.reason(
                Setting.SERIES,
                rows.typed(Field.LOOK_BACK),
                rows.typed(Field.HORIZON),
                rows.typed(Field.COLUMNS),
                rows.typed(Field.LAG),
                rows.onOff(Switch.LOG));
        rows.reason(
                Setting.SOUND,
                rows.typed(Field.SAMPLE_RATE),
                rows.typed(Field.FRAME),
                rows.typed(Field.HOP),
                rows.typed(Field.MELS),
                rows.onOff(Switch.SPEAKERS));
        form.taskProperty().addListener((p, before, now) -> {
            if (now == Task.FORECAST) {
                // How far it looks is the first question there.
                more.setSelected(true);
            }
        });
    }

    private void network(List<Task> tasks, Consumer<SettingRows> cells) {
        rows.heading("ui.train.group.model");
        cells.accept(rows);
        rows.typed(Field.UNITS);
        rows.typed(Field.LAYERS);
        rows.more(id("more-model"));
        rows.reason(Setting.EMBEDDING, rows.typed(Field.EMBEDDING));
        rows.reason(Setting.DIRECTIONS, rows.onOff(Switch.DIRECTIONS));
        rows.reason(
                Setting.POOLING,
                rows.choice(
                        "ui.train.field.pooling",
                        id("pooling"),
                        form.poolingProperty(),
                        Pooling.values(),
                        "ui.train.pooling.",
                        Pooling::label));
        if (tasks.contains(Task.TRANSLATE)) {
            rows.reason(
                    Setting.ATTENTION,
                    rows.choice(
                            "ui.train.field.attention",
                            id("attention"),
                            form.attentionProperty(),
                            AttentionKind.values(),
                            "ui.train.attention.",
                            AttentionKind::label));
        }
        rows.reason(Setting.DENSE, rows.typed(Field.DENSE));
        rows.reason(
                Setting.ACTIVATION,
                rows.choice(
                        "ui.train.field.activation",
                        id("activation"),
                        form.activationProperty(),
                        ActivationChoice.values(),
                        "ui.train.activation.",
                        ActivationChoice::label));
        rows.typed(Field.DROPOUT);
        rows.reason(Setting.EMBEDDING, rows.typed(Field.EMBEDDING_DROPOUT));
        rows.choice(
                "ui.train.field.initializer",
                id("initializer"),
                form.initializerProperty(),
                Initializer.values(),
                "ui.train.initializer.",
                Initializer::label);
        rows.reason(
                Setting.CONVENTION,
                rows.choice(
                        "ui.train.field.update",
                        id("update"),
                        form.updateProperty(),
                        Update.values(),
                        "ui.train.update.",
                        Update::label),
                rows.choice(
                        "ui.train.field.reset",
                        id("reset"),
                        form.resetProperty(),
                        Reset.values(),
                        "ui.train.reset.",
                        Reset::label),
                rows.choice(
                        "ui.train.field.biases",
                        id("biases"),
                        form.biasesProperty(),
                        Biases.values(),
                        "ui.train.biases.",
                        biases -> Integer.toString(biases.count())));
    }

    private void learning() {
        rows.heading("ui.train.group.learning");
        rows.typed(Field.RATE);
        rows.typed(Field.EPOCHS);
        rows.typed(Field.BATCH);
        rows.typed(Field.SEED);
        rows.more(id("more-learning"));
        rows.choice(
                "ui.train.field.optimizer",
                id("optimizer"),
                form.optimizerProperty(),
                OptimizerKind.values(),
                "ui.train.optimizer.",
                OptimizerKind::label);
        rows.choice(
                "ui.train.field.schedule",
                id("schedule"),
                form.scheduleProperty(),
                Schedule.Kind.values(),
                "ui.train.schedule.",
                Schedule.Kind::label);
        for (Field field : List.of(Field.WARM_UP, Field.PATIENCE, Field.CLIP, Field.CLIP_VALUE, Field.L2)) {
            if (!without.contains(field)) {
                rows.typed(field);
            }
        }
        rows.reason(
                Setting.KEEPING,
                rows.choice(
                        "ui.train.field.choose",
                        id("choose"),
                        form.chooseProperty(),
                        Keeping.Criterion.values(),
                        "ui.train.choose.",
                        Keeping.Criterion::label),
                rows.typed(Field.AVERAGE));
        rows.reason(Setting.CUT, rows.typed(Field.WINDOW));
        rows.onOff(Switch.PORTABLE);
    }

    private void source(Choosers choosers) {
        var box = new ComboBox<String>();
        box.setId(id("data"));
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
                button(id("file"), Feather.FILE, "ui.train.file.name", choosers::chooseData),
                button(id("folder"), Feather.FOLDER, "ui.train.folder.name", choosers::chooseFolder));
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

    private String id(String name) {
        return page + "-" + name;
    }
}
