package gruexplorer.ui.explore;

import gruexplorer.session.BackwardReading;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Inquiry.Kind;
import gruexplorer.session.Reading;
import gruexplorer.text.BackwardWords;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.Said;
import gruexplorer.ui.control.Texts;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

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
        var words = new BackwardWords(messages);
        List<Integer> outputs =
                IntStream.range(0, model.backward().outputs()).boxed().toList();
        Said.in(
                kind,
                model.backward().kinds(),
                back.asked().kind(),
                one -> messages.get(
                        switch (one) {
                            case LOSS -> "ui.backward.loss";
                            case SCORE -> "ui.backward.score";
                            case OUTPUT -> "ui.backward.output.all";
                        }));
        Said.in(output, outputs, back.asked().output(), one -> words.output(back.reading(), one));
        // What was written there stands beside it: here is little room.
        Said.in(step, model.backward().steps(), back.asked().step(), words::step);
        boolean one = back.asked().kind() != Kind.OUTPUT;
        DrawerButtons.present(output, one);
        DrawerButtons.present(step, one && step.getItems().size() > 1);
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
        Inquiry inquiry = changed(back, new Inquiry(wanted, which, when));
        if (!inquiry.equals(back.asked())) {
            model.backward().ask(inquiry);
        }
    }

    /// What a translator wrote at another step, where it was asked about what it wrote at the one before; something of
    /// its output after all of it.
    private static Inquiry changed(BackwardReading back, Inquiry wanted) {
        Inquiry before = back.asked();
        Reading reading = back.reading();
        if (before.kind() == Kind.OUTPUT && wanted.kind() != Kind.OUTPUT) {
            Inquiry usual = Inquiry.usual(reading);
            return new Inquiry(wanted.kind(), usual.output(), usual.step());
        }
        boolean follows = reading.translated().isPresent()
                && wanted.step() != before.step()
                && wanted.output() == Inquiry.likeliest(reading, before.step());
        return follows ? new Inquiry(wanted.kind(), Inquiry.likeliest(reading, wanted.step()), wanted.step()) : wanted;
    }
}
