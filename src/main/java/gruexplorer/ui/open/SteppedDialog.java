package gruexplorer.ui.open;

import gruexplorer.data.InputException;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import gruexplorer.ui.control.Dressing;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// A layer's steps as a table: one quantity at a time, a step a row, a unit a column; all of it as CSV.
final class SteppedDialog {

    private static final int MOST_COLUMNS = 64;
    private static final int DIGITS = 4;

    private record Row(int direction, int step) {}

    private final SteppedLayer stepped;
    private final Messages messages;
    private final TableView<Row> table = new TableView<>();

    SteppedDialog(SteppedLayer stepped, Messages messages) {
        this.stepped = stepped;
        this.messages = messages;
    }

    void show(Window owner) {
        var dialog = new Dialog<Void>();
        Dressing.dress(dialog, owner);
        dialog.setTitle(messages.get("ui.stepped.title", stepped.layer().name()));
        dialog.setHeaderText(null);
        dialog.setResizable(true);
        var quantity = new ComboBox<String>();
        quantity.setId("stepped-quantity");
        quantity.getItems().setAll(stepped.quantities());
        quantity.setAccessibleText(messages.get("ui.stepped.quantity"));
        quantity.setOnAction(event -> columns(quantity.getValue()));
        quantity.getSelectionModel().select(quantity.getItems().indexOf("h"));
        var label = new Label(messages.get("ui.stepped.quantity"));
        label.setLabelFor(quantity);
        var said = new Label();
        said.setId("stepped-said");
        said.setWrapText(true);
        var save = new Button(messages.get("ui.stepped.save"));
        save.setId("stepped-save");
        save.setOnAction(event -> {
            var chooser = new FileChooser();
            chooser.setTitle(messages.get("ui.stepped.save"));
            chooser.setInitialFileName("steps.csv");
            @Nullable
            File chosen =
                    chooser.showSaveDialog(dialog.getDialogPane().getScene().getWindow());
            if (chosen != null) {
                try {
                    // The chooser has asked already whether an existing file may go.
                    stepped.save(chosen.toPath(), true);
                    said.setText(chosen.toString());
                } catch (InputException e) {
                    said.setText(messages.get("ui.problem", messages.complaint(String.valueOf(e.getMessage()))));
                }
            }
        });
        table.setId("stepped");
        table.setAccessibleText(messages.get("ui.stepped.title", stepped.layer().name()));
        table.setPrefSize(700, 380);
        for (int d = 0; d < stepped.directions(); d++) {
            for (int t = 0; t < stepped.steps(); t++) {
                table.getItems().add(new Row(d, t));
            }
        }
        columns(quantity.getValue() == null ? stepped.quantities().getLast() : quantity.getValue());
        var top = new HBox(8, label, quantity, save);
        top.getStyleClass().add("stepped-top");
        var box = new VBox(10, top, table, said);
        box.getStyleClass().add("import");
        dialog.getDialogPane().setContent(box);
        dialog.getDialogPane()
                .getButtonTypes()
                .add(new ButtonType(messages.get("ui.close"), ButtonBar.ButtonData.CANCEL_CLOSE));
        dialog.show();
    }

    private void columns(String quantity) {
        List<TableColumn<Row, String>> columns = new ArrayList<>();
        columns.add(column(messages.get("ui.stepped.step"), 70, row -> Integer.toString(row.step() + 1)));
        if (stepped.directions() == 2) {
            columns.add(column(
                    messages.get("ui.import.column.direction"),
                    110,
                    row -> messages.get(
                            row.direction() == 0 ? "ui.import.direction.forward" : "ui.import.direction.reverse")));
        }
        int width = stepped.values(0, 0, quantity).length;
        for (int j = 0; j < Math.min(width, MOST_COLUMNS); j++) {
            int unit = j;
            columns.add(column(
                    Integer.toString(j + 1),
                    84,
                    row -> Numbers.fixed(stepped.values(row.direction(), row.step(), quantity)[unit], DIGITS)));
        }
        table.getColumns().setAll(columns);
    }

    private static TableColumn<Row, String> column(
            String name, double width, java.util.function.Function<Row, String> value) {
        var column = new TableColumn<Row, String>(name);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setSortable(false);
        column.setPrefWidth(width);
        return column;
    }
}
