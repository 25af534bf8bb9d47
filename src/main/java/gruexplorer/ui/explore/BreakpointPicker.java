package gruexplorer.ui.explore;

import gruexplorer.insight.watch.Comparison;
import gruexplorer.ui.control.Said;
import gruexplorer.ui.control.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Builds a condition by picking: of what, which quantity, how compared, with what number; and/or more of them.
final class BreakpointPicker {

    private final ExploreViewModel model;
    private final TextField typed;
    private final ComboBox<Picked> what = new ComboBox<>();
    private final ComboBox<String> of = new ComboBox<>();
    private final ComboBox<String> comparison = new ComboBox<>();
    private final TextField number = new TextField("0.05");
    private final ComboBox<String> join = new ComboBox<>();
    private final Button put = new Button();
    private final Texts texts;

    /// @param typed where the condition is put together
    BreakpointPicker(ExploreViewModel model, Texts texts, TextField typed) {
        this.model = model;
        this.typed = typed;
        this.texts = texts;
    }

    Node row() {
        what.setId("break-what");
        of.setId("break-of");
        comparison.setId("break-comparison");
        number.setId("break-number");
        join.setId("break-join");
        put.setId("break-put");
        what.getItems().setAll(Picked.values());
        what.setValue(Picked.ANY);
        comparison
                .getItems()
                .setAll(Stream.of(Comparison.values()).map(Comparison::sign).toList());
        comparison.setValue(Comparison.LESS.sign());
        join.getItems().setAll("and", "or");
        join.setValue("and");
        number.setPrefColumnCount(5);
        texts.name(what, "ui.break.pick.what");
        texts.name(of, "ui.break.pick.of");
        texts.name(comparison, "ui.break.pick.comparison");
        texts.name(number, "ui.break.pick.number");
        texts.name(join, "ui.break.pick.join");
        texts.label(put, "ui.break.pick.put");
        texts.on(messages -> {
            Said.in(what, one -> messages.get("ui.break.pick." + one.label()));
            Said.in(join, one -> messages.get("ui.break.join." + one));
        });
        what.valueProperty().addListener((p, before, now) -> {
            if (now != null) {
                choices();
            }
        });
        model.readingProperty().addListener((p, before, now) -> choices());
        number.setOnAction(event -> put());
        put.setOnAction(event -> put());
        join.visibleProperty().bind(typed.textProperty().isNotEmpty());
        join.managedProperty().bind(join.visibleProperty());
        put.setMinWidth(Region.USE_PREF_SIZE);
        choices();
        var row = new HBox(what, of, comparison, number, join, put);
        row.getStyleClass().add("breaks-row");
        return row;
    }

    /// What is picked as a condition.
    String condition() {
        return what.getValue()
                .condition(
                        model, choice(), comparison.getValue(), number.getText().strip());
    }

    /// What is picked as a number to watch, of any or all units that of the unit looked at; empty where there is none.
    String value() {
        return switch (what.getValue()) {
            case UNIT, NORM, PROBABILITY, SATURATION -> what.getValue().value(model, choice());
            case ANY, ALL -> Picked.UNIT.value(model, choice());
            case ANSWER -> Picked.PROBABILITY.value(model, choice());
            case TOKEN, CHANGES, NAN -> "";
        };
    }

    private void put() {
        String before = typed.getText().strip();
        typed.setText(before.isEmpty() ? condition() : before + " " + join.getValue() + " " + condition());
        typed.end();
    }

    private String choice() {
        return Optional.<@Nullable String>ofNullable(of.getValue()).orElse("");
    }

    private void choices() {
        String before = choice();
        List<String> now = what.getValue().choices(model);
        of.getItems().setAll(now);
        of.setDisable(now.isEmpty());
        of.setValue(now.contains(before) ? before : now.isEmpty() ? "" : preferred(now));
        comparison.setDisable(!what.getValue().compared());
        number.setDisable(!what.getValue().compared());
    }

    private static String preferred(List<String> choices) {
        return choices.contains("z") ? "z" : choices.getFirst();
    }
}
