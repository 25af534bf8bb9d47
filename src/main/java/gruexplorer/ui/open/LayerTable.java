package gruexplorer.ui.open;

import gruexplorer.format.foreign.ForeignLayer;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// The recurrent layers of a file; the selected one is compared and stepped.
final class LayerTable {

    private static final int MOST_ROWS = 5;
    private static final double ROW = 34;
    /// The names of the columns, and the edges.
    private static final double HEAD = 46;

    private LayerTable() {}

    static TableView<ForeignLayer> of(ImportViewModel model, Words words) {
        var table = new TableView<ForeignLayer>();
        table.setId("import-layers");
        table.setAccessibleText(words.messages().get("ui.import.layers"));
        table.getColumns()
                .setAll(java.util.List.of(
                        column(words, "ui.import.column.name", 150, ForeignLayer::name),
                        column(words, "ui.import.column.cell", 88, ForeignLayer::kind),
                        column(words, "ui.import.column.inputs", 80, one -> String.valueOf(one.inputs())),
                        column(words, "ui.import.column.units", 80, one -> String.valueOf(one.hidden())),
                        column(words, "ui.import.column.direction", 110, words::direction),
                        column(words, "ui.import.column.gates", 300, words::gates)));
        table.getItems().setAll(model.found().layers());
        table.setFixedCellSize(ROW);
        table.setPrefHeight(HEAD + ROW * Math.clamp(table.getItems().size(), 1, MOST_ROWS));
        table.setMinHeight(HEAD + ROW);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new Label(String.join("\n", model.found().closed())));
        table.getSelectionModel().selectFirst();
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((p, before, now) -> model.layerProperty().set(Optional.ofNullable(now)));
        return table;
    }

    private static TableColumn<ForeignLayer, String> column(
            Words words, String key, double width, Function<ForeignLayer, String> value) {
        var column = new TableColumn<ForeignLayer, String>(words.messages().get(key));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width);
        return column;
    }
}
