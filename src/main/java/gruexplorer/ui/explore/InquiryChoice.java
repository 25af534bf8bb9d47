package gruexplorer.ui.explore;

import gruexplorer.session.BackwardReading;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Inquiry.Kind;
import gruexplorer.text.BackwardWords;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.Texts;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// What the way back is asked about: the loss on an answer or the score of an output, which, and after which step.
final class InquiryChoice extends HBox {

    private final ExploreViewModel model;
    private final ComboBox<Kind> kind = new ComboBox<>();
    private final ComboBox<Integer> output = new ComboBox<>();
    private final ComboBox<Integer> step = new ComboBox<>();
    private boolean filling;

    InquiryChoice(ExploreViewModel model, Texts texts) {
        this.model = model;
        getStyleClass().add("inspector-head");
        kind.setId("backward-kind");
        output.setId("backward-output");
        output.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(output, Priority.ALWAYS);
        kind.setMinWidth(USE_PREF_SIZE);
        step.setId("backward-step");
        step.setMinWidth(USE_PREF_SIZE);
        texts.name(step, "ui.backward.step.name");
        step.setOnAction(event -> choose());
        texts.name(kind, "ui.backward.kind");
        texts.name(output, "ui.backward.output");
        kind.setOnAction(event -> choose());
        output.setOnAction(event -> choose());
        getChildren().addAll(kind, output, step);
        model.backward().foundProperty().addListener((p, before, now) -> fill());
        model.languageProperty().addListener((p, before, now) -> fill());
        fill();
    }

    private void fill() {
        BackwardReading back = model.backward().foundProperty().get();
        if (back == null) {
            return;
        }
        filling = true;
        Messages messages = Messages.in(model.languageProperty().get());
        kind.setConverter(named(one -> messages.get(
                switch (one) {
                    case LOSS -> "ui.backward.loss";
                    case SCORE -> "ui.backward.score";
                    case OUTPUT -> "ui.backward.output.all";
                })));
        var words = new BackwardWords(messages);
        output.setConverter(named(one -> words.output(back.reading(), one)));
        List<Integer> all =
                IntStream.range(0, model.backward().outputs()).boxed().toList();
        kind.getItems().setAll(model.backward().kinds());
        output.getItems().setAll(all);
        step.setConverter(named(one -> words.step(back.reading(), one)));
        step.getItems().setAll(model.backward().steps());
        step.setValue(back.asked().step());
        boolean one = back.asked().kind() != Kind.OUTPUT;
        DrawerButtons.present(output, one);
        DrawerButtons.present(step, one && step.getItems().size() > 1);
        kind.setValue(back.asked().kind());
        output.setValue(back.asked().output());
        filling = false;
    }

    private void choose() {
        BackwardReading back = model.backward().foundProperty().get();
        Kind wanted = kind.getValue();
        Integer which = output.getValue();
        Integer when = step.getValue();
        if (filling || back == null || wanted == null || which == null || when == null) {
            return;
        }
        var inquiry = new Inquiry(wanted, which, when);
        if (!inquiry.equals(back.asked())) {
            model.backward().ask(inquiry);
        }
    }

    /// Shows values in words; they are chosen, never typed.
    static <T> StringConverter<T> named(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        };
    }
}
