package gruexplorer.ui.train;

import gruexplorer.data.Example;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.Texts;
import gruexplorer.ui.train.Watch.Sample;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a generator says, beside what it learns from.
final class SampleView extends HBox {

    private static final int EXAMPLES = 12;
    private static final int SHOWN = 200;

    private final TrainViewModel model;
    private final VBox said = new VBox();
    private final VBox learned = new VBox();

    SampleView(TrainViewModel model, Texts texts) {
        this.model = model;
        getStyleClass().add("samples");
        said.setId("train-said");
        learned.setId("train-learned");
        getChildren()
                .setAll(column("ui.train.sample.said", said, texts), column("ui.train.sample.learned", learned, texts));
        model.watch().samplesProperty().addListener((p, before, now) -> say());
        texts.on(messages -> {
            say();
            learn();
        });
        model.progressProperty().addListener((p, before, now) -> {
            if (now != null
                    && (before == null
                            || now.step() == 0
                            || learned.getChildren().isEmpty())) {
                learn();
            }
        });
    }

    private static Node column(String key, VBox inside, Texts texts) {
        var name = new Label();
        name.getStyleClass().add("train-heading");
        texts.label(name, key);
        inside.getStyleClass().add("sample-lines");
        var scroll = new ScrollPane(inside);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("sample-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var column = new VBox(name, scroll);
        column.setMinWidth(0);
        column.setPrefWidth(100);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    private void say() {
        Messages messages = model.messages();
        List<Node> lines = new ArrayList<>();
        for (Sample sample : model.watch().samplesProperty().get()) {
            String when = sample.epoch()
                    .map(epoch -> epoch == 0
                            ? messages.get("ui.train.difference.first")
                            : messages.get("ui.train.difference.epoch", Integer.toString(epoch)))
                    .orElseGet(() -> messages.get("ui.train.difference.now"));
            lines.add(line(when, sample.text(), lines.isEmpty()));
        }
        said.getChildren().setAll(lines);
    }

    private void learn() {
        List<Node> lines = new ArrayList<>();
        model.data()
                .ifPresent(data -> data.split().training().stream()
                        .limit(EXAMPLES)
                        .map(Example::text)
                        .forEach(text -> lines.add(line("", text, false))));
        learned.getChildren().setAll(lines);
    }

    /// @param first whether it is the one that is looked at
    private static Node line(String when, String text, boolean first) {
        String cut = text.codePointCount(0, text.length()) > SHOWN
                ? text.substring(0, text.offsetByCodePoints(0, SHOWN)) + " …"
                : text;
        var label = new Label(cut);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMinWidth(0);
        label.getStyleClass().add(first ? "sample-now" : "sample-text");
        HBox.setHgrow(label, Priority.ALWAYS);
        if (when.isEmpty()) {
            return label;
        }
        var name = new Label(when);
        name.getStyleClass().add("sample-when");
        name.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(name, label);
        row.getStyleClass().add("sample-row");
        return row;
    }
}
