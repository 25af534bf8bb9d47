package gruexplorer.ui.explore;

import gruexplorer.engine.model.OutputKind;
import gruexplorer.format.ModelFile;
import gruexplorer.session.Reading;
import gruexplorer.session.whatif.NamedEdit;
import gruexplorer.session.whatif.WhatIf;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import gruexplorer.ui.control.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What is done otherwise, in the drawer: picked, dragged or typed above, listed below; what it makes of the answer.
final class WhatIfTab implements DrawerTab {

    private static final int DIGITS = 3;

    private final ExploreViewModel model;
    private final WorkViewModel made;
    private final Texts texts;
    private final DifferenceStaves staves;
    private final HoldPicker picker;
    private final TextField typed = new TextField();
    private final Label told = new Label();
    private final Label answer = new Label();
    private final VBox rows = new VBox();
    private final ComboBox<String> difference = new ComboBox<>();

    /// @param staves the differences on the score
    WhatIfTab(ExploreViewModel model, DifferenceStaves staves) {
        this.model = model;
        this.made = model.made();
        this.texts = new Texts(model.languageProperty());
        this.picker = new HoldPicker(model, texts);
        this.staves = staves;
    }

    @Override
    public void shown(boolean open) {
        // Edits hold whether they are seen or not.
    }

    /// What was dragged over on the score.
    void pick(HoldPicker.Picking picking) {
        picker.pick(picking);
    }

    @Override
    public Node content() {
        told.getStyleClass().add("breaks-told");
        told.setId("what-if-told");
        told.setWrapText(true);
        told.managedProperty().bind(told.textProperty().isNotEmpty());
        answer.setId("what-if-answer");
        answer.getStyleClass().add("breaks-heading");
        answer.setWrapText(true);
        var all = new VBox(picker.row(told), typing(), told, summary(), DrawerRows.scroll(rows));
        all.getStyleClass().add("breaks");
        made.doneProperty().addListener((p, before, now) -> fill());
        model.readingProperty().addListener((p, before, now) -> fill());
        made.historyProperty().addListener((p, before, now) -> told.setText(""));
        texts.on(messages -> fill());
        return all;
    }

    private Node typing() {
        typed.setId("what-if-typed");
        HBox.setHgrow(typed, Priority.ALWAYS);
        texts.name(typed, "ui.whatif.typed.name");
        texts.on(messages -> typed.setPromptText(messages.get("ui.whatif.typed.prompt")));
        Button add = DrawerButtons.worded(texts, "what-if-add", "ui.whatif.add", Feather.PLUS_CIRCLE);
        add.setOnAction(event -> {
            String wrong = made.add(typed.getText()).orElse("");
            told.setText(wrong);
            typed.pseudoClassStateChanged(DrawerRows.WRONG, !wrong.isEmpty());
            if (wrong.isEmpty()) {
                typed.clear();
            }
        });
        typed.setOnAction(event -> add.fire());
        Button transplant = DrawerButtons.worded(texts, "what-if-transplant", "ui.whatif.transplant", Feather.DOWNLOAD);
        transplant.setOnAction(event -> new TransplantDialog(model, texts.messages())
                .show(transplant.getScene().getWindow()));
        // What is typed is gone after the first click.
        return DrawerRows.row(typed, DrawerRows.once(add), transplant);
    }

    private Node summary() {
        Button undo = DrawerButtons.quiet(texts, "what-if-undo", "ui.whatif.undo", Feather.CORNER_UP_LEFT);
        undo.setOnAction(event -> made.undo());
        Button redo = DrawerButtons.quiet(texts, "what-if-redo", "ui.whatif.redo", Feather.CORNER_UP_RIGHT);
        redo.setOnAction(event -> made.redo());
        Button clear = DrawerButtons.quiet(texts, "what-if-clear", "ui.whatif.clear", Feather.TRASH_2);
        clear.setOnAction(event -> made.clear());
        Runnable reach = () -> {
            undo.setDisable(!made.historyProperty().get().canUndo());
            redo.setDisable(!made.historyProperty().get().canRedo());
            clear.setDisable(made.historyProperty().get().now().whatIf().edits().isEmpty());
        };
        made.historyProperty().addListener((p, before, now) -> reach.run());
        reach.run();
        difference.setId("what-if-difference");
        texts.name(difference, "ui.whatif.difference.name");
        difference.setOnAction(event -> model.layer().cell().quantities().stream()
                .filter(quantity -> ("Δ" + quantity.symbol()).equals(difference.getValue()))
                .findFirst()
                .ifPresent(staves::of));
        return DrawerRows.row(answer, DrawerRows.space(), difference, undo, redo, clear);
    }

    private void fill() {
        Messages messages = texts.messages();
        WhatIf whatIf = made.done().work().whatIf();
        answer.setText(words(messages));
        List<String> symbols = model.layer().cell().quantities().stream()
                .filter(quantity ->
                        model.phases().stream().anyMatch(phase -> phase.result().equals(quantity)))
                .map(quantity -> "Δ" + quantity.symbol())
                .toList();
        if (!symbols.equals(difference.getItems())) {
            difference.getItems().setAll(symbols);
        }
        difference.setValue("Δ" + staves.shown().symbol());
        difference.setVisible(!whatIf.isNone());
        List<Node> now = new ArrayList<>();
        for (int i = 0; i < whatIf.edits().size(); i++) {
            now.add(row(i, whatIf.edits().get(i), messages));
        }
        if (now.isEmpty()) {
            now.add(DrawerRows.quiet(messages.get("ui.whatif.none")));
        }
        rows.getChildren().setAll(now);
    }

    /// What became of the answer.
    private String words(Messages messages) {
        Reading reading = model.reading();
        Reading plain = made.done().plain(reading.side());
        if (made.done().work().whatIf().isNone() || reading.silent()) {
            return "";
        }
        if (reading.written().isPresent()) {
            return messages.get(
                    "ui.whatif.written",
                    plain.written().orElse(""),
                    reading.written().orElse(""));
        }
        OutputChange change = OutputChange.of(plain, reading);
        List<String> labels = reading.labels();
        String of = messages.label(labels.get(change.label()));
        String before = Numbers.fixed(change.before(), DIGITS);
        String after = Numbers.fixed(change.after(), DIGITS);
        String by = Numbers.signed(change.after() - change.before(), DIGITS);
        if (reading.model() instanceof ModelFile file && file.network().shape().output() == OutputKind.NUMBERS) {
            return messages.get("ui.whatif.numbers", of, before, after, by);
        }
        String was = messages.label(labels.get(OutputChange.answer(plain)));
        String is = messages.label(labels.get(OutputChange.answer(reading)));
        return was.equals(is)
                ? messages.get("ui.whatif.answer.same", is, of, before, after, by)
                : messages.get("ui.whatif.answer", was, is, of, before, after, by);
    }

    private Node row(int index, NamedEdit edit, Messages messages) {
        var on = new CheckBox(edit.text());
        on.setSelected(edit.on());
        on.setMnemonicParsing(false);
        on.setOnAction(event -> made.switched(index, on.isSelected()));
        String unfit = messages.complaint(made.done().rerun().unfit().getOrDefault(edit, ""));
        on.setAccessibleText(edit.name() + " " + edit.text() + (unfit.isEmpty() ? "" : ". " + unfit));
        Label wrong = DrawerRows.quiet(unfit.isEmpty() ? "" : messages.get("ui.whatif.unfit", unfit), !unfit.isEmpty());
        var name = new TextField(edit.name());
        name.setPromptText(messages.get("ui.whatif.edit.name"));
        name.setAccessibleText(messages.get("ui.whatif.edit.name.of", edit.text()));
        name.setPrefColumnCount(10);
        name.setOnAction(event -> made.named(index, name.getText()));
        name.focusedProperty().addListener((p, before, now) -> {
            if (!now && !name.getText().strip().equals(edit.name())) {
                made.named(index, name.getText());
            }
        });
        return DrawerRows.row(
                on,
                wrong,
                DrawerRows.space(),
                name,
                DrawerRows.remove(messages.get("ui.whatif.remove", edit.text()), () -> made.remove(index)));
    }
}
