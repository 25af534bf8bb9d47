package gruexplorer.ui.explore;

import gruexplorer.data.Scenario;
import gruexplorer.ui.control.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;

/// The sentence that is read, and beside it those that show something.
final class SentenceField {

    private final ExploreViewModel model;
    private final Texts texts;
    private final MenuButton scenarios;
    private final Runnable step;

    /// @param step puts the focus where the keys step
    SentenceField(ExploreViewModel model, Texts texts, TextField sentence, MenuButton scenarios, Runnable step) {
        this.model = model;
        this.texts = texts;
        this.scenarios = scenarios;
        this.step = step;
        sentence.setText(model.reading().text());
        sentence.setOnAction(event -> {
            model.run(sentence.getText());
            step.run();
        });
        model.readingProperty().addListener((p, before, now) -> {
            sentence.setText(now.text());
            fill();
        });
        texts.on(messages -> fill());
    }

    private void fill() {
        Map<String, Menu> groups = new LinkedHashMap<>();
        for (Scenario scenario : model.scenarios()) {
            var item = new MenuItem(ShortText.of(scenario.text()));
            item.setOnAction(event -> {
                model.run(scenario);
                step.run();
            });
            groups.computeIfAbsent(
                            scenario.group(), group -> new Menu(texts.messages().get("scenario.group." + group)))
                    .getItems()
                    .add(item);
        }
        scenarios.getItems().setAll(groups.values());
        scenarios.setDisable(groups.isEmpty());
    }
}
