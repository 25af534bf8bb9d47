package gruexplorer.ui.explore;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading.Side;
import gruexplorer.session.whatif.Preset;
import gruexplorer.ui.control.Texts;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Picks what is held: a quantity, units, steps and a value. What is dragged over on the score is picked here.
final class HoldPicker {

    private final ExploreViewModel model;
    private final Texts texts;
    private final ComboBox<String> quantity = new ComboBox<>();
    private final TextField units = new TextField();
    private final TextField steps = new TextField();
    private final TextField value = new TextField("0");

    HoldPicker(ExploreViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /// @param told where it is said what cannot be read
    Node row(Label told) {
        quantity.setId("hold-quantity");
        units.setId("hold-units");
        steps.setId("hold-steps");
        value.setId("hold-value");
        units.setPrefColumnCount(4);
        steps.setPrefColumnCount(4);
        value.setPrefColumnCount(4);
        texts.name(quantity, "ui.whatif.quantity");
        texts.name(units, "ui.whatif.units");
        texts.name(steps, "ui.whatif.steps");
        texts.name(value, "ui.whatif.value");
        texts.on(messages -> {
            units.setPromptText(messages.get("ui.whatif.units.prompt"));
            steps.setPromptText(messages.get("ui.whatif.steps.prompt"));
        });
        var hold = new Button();
        hold.setId("hold-add");
        hold.setGraphic(new FontIcon(Feather.LOCK));
        hold.setMinWidth(Region.USE_PREF_SIZE);
        texts.label(hold, "ui.whatif.hold");
        hold.setOnAction(event -> told.setText(model.made().add(typed()).orElse("")));
        value.setOnAction(event -> hold.fire());
        model.cursorProperty().addListener((ChangeListener<Object>) (p, before, now) -> follow());
        follow();
        var unitWord = word("ui.whatif.word.unit");
        var stepWord = word("ui.whatif.word.steps");
        var valueWord = new Label("=");
        var row = new HBox(quantity, unitWord, units, valueWord, value, stepWord, steps, hold, presets());
        row.getStyleClass().add("breaks-row");
        return row;
    }

    private Label word(String key) {
        var word = new Label();
        word.setMinWidth(Region.USE_PREF_SIZE);
        texts.label(word, key);
        return word;
    }

    private Node presets() {
        var menu = new MenuButton();
        menu.setId("what-if-presets");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        texts.label(menu, "ui.whatif.presets");
        Runnable fill = () -> menu.getItems()
                .setAll(List.of(Preset.values()).stream()
                        .map(preset -> {
                            var item = new MenuItem(texts.messages().get("ui.whatif.preset." + preset.label()));
                            item.setDisable(
                                    preset.of(model.made().work().model()).isEmpty());
                            item.setOnAction(event -> model.made().add(preset));
                            return item;
                        })
                        .toList());
        texts.on(messages -> fill.run());
        menu.setOnShowing(event -> fill.run());
        return menu;
    }

    /// What was dragged over.
    void pick(Picking picking) {
        quantity.setValue(picking.quantity().symbol());
        units.setText(picking.units());
        steps.setText(picking.steps());
        value.requestFocus();
        value.selectAll();
    }

    /// The quantities of the layer looked at, and the unit and step where nothing was picked.
    private void follow() {
        Cell cell = model.layer().cell();
        List<String> symbols =
                Phase.of(cell).stream().map(phase -> phase.result().symbol()).toList();
        if (!symbols.equals(quantity.getItems())) {
            Optional<@Nullable String> before = Optional.ofNullable(quantity.getValue());
            quantity.getItems().setAll(symbols);
            quantity.setValue(
                    before.filter(symbols::contains).orElse(symbols.contains("z") ? "z" : symbols.getFirst()));
        }
        units.setText(Integer.toString(model.cursor().unit() + 1));
        steps.setText(Integer.toString(model.cursor().step() + 1));
    }

    /// As it would be typed.
    private String typed() {
        String where = steps.getText().strip();
        String which = units.getText().strip();
        return place(model) + "." + quantity.getValue() + ":" + (which.isEmpty() ? "*" : which) + "="
                + value.getText().strip() + (where.isEmpty() ? "" : "@" + where);
    }

    /// The layer looked at, as an edit names it.
    static String place(ExploreViewModel model) {
        Side side = model.reading().side();
        String half = switch (side) {
            case WHOLE -> "";
            case SOURCE -> "encoder.";
            case TARGET -> "decoder.";
        };
        return half + "l" + (model.reading().level(model.cursor().layer()) + 1)
                + (model.layer().reverse() ? ".reverse" : "");
    }

    /// What was dragged over on the score.
    ///
    /// @param units as they are typed
    /// @param steps as they are typed
    record Picking(Quantity quantity, String units, String steps) {}
}
