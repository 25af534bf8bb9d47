package gruexplorer.ui.explore;

import gruexplorer.data.Task;
import gruexplorer.session.Judged;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.Dressing;
import gruexplorer.ui.train.TextEncoding;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Asks for a file of data and how it is read, as far as that goes with the task of the open model.
final class DataDialog {

    private static final double WIDTH = 520;
    private static final int MOST = 100_000;
    private static final Pattern COMMA = Pattern.compile("[,，]");

    private final Messages messages;
    private final Task task;
    private final Judged before;
    private final Dialog<Void> dialog = new Dialog<>();
    private final GridPane grid = new GridPane();
    private final TextField file = new TextField();
    private final TextField text = new TextField();
    private final TextField label = new TextField();
    private final TextField columns = new TextField();
    private final TextField lookBack = new TextField();
    private final TextField share = new TextField();
    private final TextField sequence = new TextField();
    private final TextField targets = new TextField();
    private final TextField ignored = new TextField();
    private final ComboBox<TextEncoding> encoding = new ComboBox<>();
    private final CheckBox stream = new CheckBox();
    private final CheckBox distinct = new CheckBox();

    /// @param before what is asked from
    DataDialog(Task task, Judged before, Messages messages) {
        this.task = task;
        this.before = before;
        this.messages = messages;
    }

    /// @param then given what was chosen
    void show(Window owner, Consumer<Judged> then) {
        Dressing.dress(dialog, owner);
        dialog.setTitle(messages.get("ui.stats.data.title"));
        dialog.setHeaderText(null);
        dialog.setResizable(true);
        fill();
        rows(owner);
        grid.getStyleClass().addAll("import-grid", "import");
        grid.setPrefWidth(WIDTH);
        dialog.getDialogPane().setContent(grid);
        var gather = new ButtonType(messages.get("ui.stats.data.gather"), ButtonBar.ButtonData.OK_DONE);
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(new ButtonType(messages.get("ui.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE), gather);
        var button = dialog.getDialogPane().lookupButton(gather);
        button.setId("stats-gather");
        button.disableProperty().bind(usable().not());
        dialog.setResultConverter(type -> {
            if (gather.equals(type)) {
                then.accept(chosen());
            }
            return null;
        });
        dialog.show();
    }

    private void fill() {
        file.setText(before.file());
        text.setText(before.textColumn());
        label.setText(before.labelColumn());
        columns.setText(String.join(", ", before.columns()));
        lookBack.setText(Integer.toString(before.window()));
        share.setText(Double.toString(before.share()));
        sequence.setText(before.sequence());
        targets.setText(String.join(", ", before.targets()));
        ignored.setText(before.ignored().orElse(""));
        stream.setSelected(before.stream());
        distinct.setSelected(before.distinct());
        encoding.getItems().setAll(TextEncoding.values());
        encoding.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable TextEncoding one) {
                return one == null ? "" : messages.get("ui.train.encoding." + one.label());
            }

            @Override
            public TextEncoding fromString(String typed) {
                throw new UnsupportedOperationException(typed);
            }
        });
        encoding.setValue(Arrays.stream(TextEncoding.values())
                .filter(one -> one.charset().equals(before.charset()))
                .findFirst()
                .orElse(TextEncoding.FOUND));
    }

    private void rows(Window owner) {
        var choose = new Button(messages.get("ui.stats.data.choose"));
        choose.setId("stats-choose");
        choose.setOnAction(event -> {
            var chooser = new FileChooser();
            chooser.setTitle(messages.get("ui.stats.data.title"));
            @Nullable File chosen = chooser.showOpenDialog(owner);
            if (chosen != null) {
                file.setText(chosen.getPath());
            }
        });
        var name = named("ui.stats.data.file", "stats-data-file", file);
        HBox.setHgrow(file, Priority.ALWAYS);
        var both = new HBox(8, file, choose);
        GridPane.setHgrow(both, Priority.ALWAYS);
        grid.addRow(0, name, both);
        switch (task) {
            case CLASSIFY -> {
                row("ui.train.field.text-column", "stats-text-column", text);
                row("ui.train.field.label-column", "stats-label-column", label);
            }
            case LABEL -> row("ui.stats.data.ignore", "stats-ignore", ignored);
            case LANGUAGE_MODEL -> row("ui.train.field.stream", "stats-stream", stream);
            case FORECAST -> {
                row("ui.train.field.columns", "stats-columns", columns);
                row("ui.train.field.look-back", "stats-look-back", lookBack);
                row("ui.stats.data.share", "stats-share", share);
            }
            case REGRESS -> {
                row("ui.stats.data.sequence", "stats-sequence", sequence);
                row("ui.train.field.columns", "stats-columns", columns);
                row("ui.stats.data.target", "stats-target", targets);
            }
            case EVENTS, AUDIO, TRANSLATE -> {}
        }
        if (task != Task.AUDIO) {
            row("ui.train.field.encoding", "stats-encoding", encoding);
        }
        row("ui.train.field.distinct", "stats-distinct", distinct);
    }

    private void row(String key, String id, Control field) {
        Label name = named(key, id, field);
        field.setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(field, Priority.ALWAYS);
        grid.addRow(grid.getRowCount(), name, field);
    }

    private Label named(String key, String id, Control field) {
        var name = new Label(messages.get(key));
        name.setLabelFor(field);
        name.setMinWidth(Label.USE_PREF_SIZE);
        field.setId(id);
        field.setAccessibleText(messages.get(key));
        return name;
    }

    private BooleanExpression usable() {
        return is(file, typed -> !typed.isBlank())
                .and(is(text, typed -> !typed.isBlank()))
                .and(is(label, typed -> !typed.isBlank()))
                .and(is(sequence, typed -> !typed.isBlank()))
                .and(is(lookBack, typed -> number(typed) >= 1 && number(typed) <= MOST))
                .and(is(lookBack, typed -> number(typed) == Math.rint(number(typed))))
                .and(is(share, typed -> number(typed) >= 0 && number(typed) < 1));
    }

    private static BooleanExpression is(TextField field, Predicate<String> fits) {
        return Bindings.createBooleanBinding(() -> fits.test(field.getText()), field.textProperty());
    }

    /// −1 for what is none.
    private static double number(String typed) {
        try {
            return Double.parseDouble(typed.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private Judged chosen() {
        return new Judged(
                file.getText().strip(),
                text.getText().strip(),
                label.getText().strip(),
                names(columns),
                encoding.getValue().charset(),
                stream.isSelected(),
                (int) number(lookBack.getText()),
                number(share.getText()),
                sequence.getText().strip(),
                names(targets),
                Optional.of(ignored.getText().strip()).filter(typed -> !typed.isEmpty()),
                distinct.isSelected());
    }

    private static List<String> names(TextField field) {
        return COMMA.splitAsStream(field.getText())
                .map(String::strip)
                .filter(typed -> !typed.isEmpty())
                .toList();
    }
}
