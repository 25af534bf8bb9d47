package gruexplorer.ui.explore;

import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import gruexplorer.text.StepWords;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

/// One button for each layer and direction of the model; not there where it has but one.
final class LayerChoice extends FlowPane {

    private final ExploreViewModel model;
    private final List<ToggleButton> buttons = new ArrayList<>();

    LayerChoice(ExploreViewModel model) {
        this.model = model;
        setId("layers");
        getStyleClass().add("layers");
        model.readingProperty().addListener((p, before, now) -> fill(now));
        model.languageProperty().addListener((p, before, now) -> fill(model.reading()));
        model.cursorProperty().addListener((p, before, now) -> mark());
        fill(model.reading());
    }

    private void fill(Reading reading) {
        Messages messages = Messages.in(model.languageProperty().get());
        var words = new StepWords(messages);
        var group = new ToggleGroup();
        buttons.clear();
        int count = reading.trace().layers().size();
        for (int layer = 0; layer < count; layer++) {
            int chosen = layer;
            var button = new ToggleButton(words.layer(reading, layer));
            button.setToggleGroup(group);
            button.setId("layer-" + (layer + 1));
            String meaning = messages.get(
                    reading.trace().layers().get(layer).reverse() ? "ui.layer.reverse" : "ui.layer.forward",
                    Integer.toString(reading.level(layer) + 1));
            button.setAccessibleText(meaning);
            button.setTooltip(new Tooltip(meaning));
            button.setOnAction(event -> {
                model.chooseLayer(chosen);
                mark();
            });
            buttons.add(button);
        }
        getChildren().setAll(buttons);
        setVisible(count > 1);
        setManaged(count > 1);
        mark();
    }

    /// The one looked at stays pressed, even where it is pressed again.
    private void mark() {
        for (int layer = 0; layer < buttons.size(); layer++) {
            buttons.get(layer).setSelected(layer == model.cursor().layer());
        }
    }
}
