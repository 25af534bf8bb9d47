package gruexplorer.ui.train;

import gruexplorer.ui.control.Texts;
import gruexplorer.ui.run.RunModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What there is to say of the data: rows that were left out, and what was reached on test data. Nothing is shown while
/// there is nothing.
public final class DataLine extends VBox {

    private static final int NAMED = 2;

    private final RunModel model;
    private final Supplier<Optional<Prepared>> data;
    private final Supplier<String> tested;
    private final Label left = new Label();
    private final Label test = new Label();

    /// @param page what the ids of its controls begin with
    /// @param data what is learned from
    /// @param tested what was reached on test data; empty as long as nobody has looked
    public DataLine(
            RunModel model, Texts texts, String page, Supplier<Optional<Prepared>> data, Supplier<String> tested) {
        this.model = model;
        this.data = data;
        this.tested = tested;
        getStyleClass().addAll("card", "data-line");
        for (Label label : List.of(left, test)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        left.setId(page + "-left-out");
        test.setId(page + "-tested");
        left.getStyleClass().add("train-why");
        getChildren().setAll(test, left);
        model.standingProperty().addListener((p, before, now) -> refresh());
        texts.on(messages -> refresh());
    }

    /// Says it anew.
    public void refresh() {
        List<String> rows = data.get().map(Prepared::leftOut).orElse(List.of());
        say(
                left,
                rows.isEmpty()
                        ? ""
                        : model.messages()
                                .get(
                                        "ui.train.leftout",
                                        Integer.toString(rows.size()),
                                        rows.stream()
                                                .limit(NAMED)
                                                .map(model.messages()::complaint)
                                                .collect(Collectors.joining("; ")),
                                        rows.size() > NAMED ? "; …" : ""));
        say(test, tested.get());
        SettingRows.shown(this, left.isVisible() || test.isVisible());
    }

    private static void say(Label label, String words) {
        if (!words.equals(label.getText())) {
            label.setText(words);
        }
        SettingRows.shown(label, !words.isEmpty());
    }
}
