package gruexplorer.ui.open;

import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.format.foreign.NetworkAnswers;
import gruexplorer.format.foreign.Whole;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.Dressing;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Shows what was found in a file of another program, asks what the file does not say, compares a layer with outputs
/// brought along, and opens the whole model where there is one.
public final class ImportDialog {

    private static final double WIDTH = 820;
    private static final double NAMES = 122;
    private static final double LEAST = 640;
    private static final double WHOLE_HEIGHT = 720;
    private static final double PART_HEIGHT = 520;
    private static final double MOST_OF_WINDOW = 0.9;

    private final ImportViewModel model;
    private final Messages messages;
    private final Words words;
    private final Dialog<Void> dialog = new Dialog<>();
    private final VBox content = new VBox();
    private int row;
    private int column;

    /// @param messages in the language it is shown in
    public ImportDialog(ImportViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        this.words = new Words(messages);
        dialog.setTitle(messages.get("ui.import.title"));
        dialog.setHeaderText(null);
        // Also so that it may take its size once it is shown: a window that cannot be resized keeps its first one.
        dialog.setResizable(true);
        content.getStyleClass().add("import");
        content.setId("import");
    }

    /// Shows it; the model's properties tell what came of it.
    public void show(Window owner) {
        Dressing.dress(dialog, owner);
        content.getChildren().addAll(head(), LayerTable.of(model, words));
        String unused = words.unused(model.found().unused());
        if (!unused.isEmpty()) {
            content.getChildren().add(line("import-unused", unused));
        }
        content.getChildren().addAll(questions(), checks());
        Label problem = line("import-problem", "");
        problem.getStyleClass().add("problem");
        model.problemProperty().addListener((p, before, now) -> {
            problem.setText(now.isEmpty() ? "" : messages.get("ui.problem", messages.complaint(now)));
            shown(problem, !now.isEmpty());
        });
        shown(problem, false);
        content.getChildren().add(problem);
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("import-scroll");
        // Of one height from the first, with room for an answer, and some of its owner stays in sight.
        double height = model.wholeProperty().get().isPresent() ? WHOLE_HEIGHT : PART_HEIGHT;
        // A window that has not been laid out yet has no height, not even zero.
        double room = owner.getHeight() >= LEAST ? owner.getHeight() : LEAST;
        dialog.getDialogPane().setPrefSize(WIDTH, Math.min(height, room * MOST_OF_WINDOW));
        dialog.getDialogPane().getStyleClass().add("wide-pane");
        dialog.getDialogPane().setContent(scroll);
        buttons();
        model.steppedProperty()
                .addListener((p, before, now) -> now.ifPresent(done -> new SteppedDialog(done, messages)
                        .show(dialog.getDialogPane().getScene().getWindow())));
        dialog.show();
    }

    private void buttons() {
        boolean whole = model.wholeProperty().get().isPresent();
        var close = new ButtonType(messages.get(whole ? "ui.cancel" : "ui.close"), ButtonBar.ButtonData.CANCEL_CLOSE);
        dialog.getDialogPane().getButtonTypes().add(close);
        if (!whole) {
            return;
        }
        var open = new ButtonType(messages.get("ui.import.open"), ButtonBar.ButtonData.OK_DONE);
        dialog.getDialogPane().getButtonTypes().add(open);
        Node button = dialog.getDialogPane().lookupButton(open);
        button.setId("import-open");
        button.disableProperty().bind(model.ready().not());
        // It closes when the model is made, not before.
        button.addEventFilter(ActionEvent.ACTION, event -> {
            event.consume();
            model.make();
        });
        model.modelProperty().addListener((p, before, now) -> now.ifPresent(made -> dialog.close()));
    }

    private Node head() {
        var name = new Label(
                messages.get("ui.import.file", model.name(), model.found().format()));
        name.getStyleClass().add("inspector-title");
        Label summary = line("import-summary", words.summary(model));
        model.wholeProperty().addListener((p, before, now) -> summary.setText(words.summary(model)));
        summary.getStyleClass().setAll("label", "words");
        return new VBox(6, name, summary);
    }

    /// What the file cannot know.
    private Node questions() {
        GridPane grid = grid();
        boolean whole = model.wholeProperty().get().isPresent();
        boolean gru = model.found().layers().stream().anyMatch(one -> one.gru().isPresent());
        if (model.found().wholes().size() > 1) {
            List<Optional<Whole>> all =
                    model.found().wholes().stream().map(Optional::of).toList();
            choice(
                    grid,
                    "ui.import.stack",
                    "import-stack",
                    model.wholeProperty(),
                    all,
                    one -> one.map(Whole::stack).orElse(""));
        }
        if (gru) {
            String unsaid = messages.get(model.isResetOpen() ? "ui.import.choose" : "ui.import.asfile");
            choice(
                    grid,
                    "ui.import.reset",
                    "import-reset",
                    model.resetProperty(),
                    options(Reset.values()),
                    one -> one.map(said -> messages.get("figure.reset." + said.label()))
                            .orElse(unsaid));
            choice(
                    grid,
                    "ui.import.update",
                    "import-update",
                    model.updateProperty(),
                    options(Update.values()),
                    one -> one.map(said -> messages.get("figure.update." + said.label()))
                            .orElse(messages.get("ui.import.asfile")));
        }
        if (model.isNonlinearityOpen()) {
            functions(
                    grid,
                    "ui.import.nonlinearity",
                    "import-nonlinearity",
                    model.nonlinearityProperty(),
                    NetworkAnswers.NONLINEARITIES);
        }
        if (whole) {
            boolean own = model.found().wholes().getFirst().words().isPresent();
            String otherwise = messages.get(own ? "ui.import.own" : "ui.import.numbered");
            file(grid, "ui.import.vocabulary", "import-vocabulary", model.vocabularyProperty(), otherwise);
            file(grid, "ui.import.labels", "import-labels", model.labelsProperty(), otherwise);
            network(grid);
            choice(
                    grid,
                    "ui.import.tokens",
                    "import-tokens",
                    model.tokensProperty(),
                    options(Tokenization.ofTexts()),
                    one -> one.map(said -> messages.get("ui.import.tokens." + said.label()))
                            .orElse(messages.get(own ? "ui.import.asfile" : "ui.import.tokens.any")));
        }
        return grid;
    }

    /// What stands behind the recurrent layers, where the file holds tensors only.
    private void network(GridPane grid) {
        if (model.isPoolingOpen()) {
            List<Optional<Pooling>> all = options(Pooling.values());
            // It has tensors of its own, so that a file says it.
            all.remove(Optional.of(Pooling.ATTENTION));
            choice(
                    grid,
                    "ui.import.pooling",
                    "import-pooling",
                    model.poolingProperty(),
                    all,
                    one -> one.map(said -> messages.get("ui.train.pooling." + said.label()))
                            .orElse(messages.get("ui.import.pooling.usual")));
        }
        if (model.isActivationOpen()) {
            functions(
                    grid,
                    "ui.import.activation",
                    "import-activation",
                    model.activationProperty(),
                    NetworkAnswers.ACTIVATIONS);
        }
    }

    /// One of a few functions, of which the first is taken where nothing is said.
    private void functions(
            GridPane grid, String key, String id, ObjectProperty<Optional<String>> property, List<String> names) {
        choice(
                grid,
                key,
                id,
                property,
                options(names.toArray(String[]::new)),
                one -> one.map(name -> messages.get("ui.train.activation." + name))
                        .orElse(messages.get(
                                "ui.import.unsaid", messages.get("ui.train.activation." + names.getFirst()))));
    }

    /// Comparing and stepping the selected layer.
    private Node checks() {
        GridPane grid = grid();
        Button compare = action("ui.import.compare", "import-compare", model::compare);
        compare.disableProperty().bind(model.casesProperty().isEmpty().or(model.busyProperty()));
        file(grid, "ui.import.cases", "import-cases", model.casesProperty(), messages.get("ui.import.cases.prompt"))
                .getChildren()
                .add(compare);
        Label result = line("import-parity", "");
        Button take =
                action("ui.import.take", "import-take", () -> model.better().ifPresent(model::take));
        model.triesProperty().addListener((p, before, now) -> {
            result.setText(words.parity(now));
            shown(result, !now.isEmpty());
            shown(take, model.better().isPresent());
        });
        shown(result, false);
        shown(take, false);
        take.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(result, Priority.ALWAYS);
        var answer = new HBox(8, result, take);
        answer.setFillHeight(false);
        grid.add(answer, 1, row++, 3, 1);
        Button step = action("ui.import.step", "import-step", model::step);
        step.disableProperty().bind(model.numbersProperty().isEmpty().or(model.busyProperty()));
        file(
                        grid,
                        "ui.import.numbers",
                        "import-numbers",
                        model.numbersProperty(),
                        messages.get("ui.import.numbers.prompt"))
                .getChildren()
                .add(step);
        return grid;
    }

    private GridPane grid() {
        row = 0;
        column = 0;
        var grid = new GridPane();
        grid.getStyleClass().add("import-grid");
        var names = new ColumnConstraints();
        names.setMinWidth(NAMES);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, values, new ColumnConstraints(), values);
        return grid;
    }

    private static <E> List<Optional<E>> options(E[] values) {
        List<Optional<E>> all = new ArrayList<>(List.of(Optional.empty()));
        Arrays.stream(values).map(Optional::of).forEach(all::add);
        return all;
    }

    private <T> void choice(
            GridPane grid,
            String key,
            String id,
            ObjectProperty<Optional<T>> property,
            List<Optional<T>> values,
            Function<Optional<T>, String> shown) {
        var box = new ComboBox<Optional<T>>();
        box.setId(id);
        box.getItems().setAll(values);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Optional<T> value) {
                return shown.apply(value);
            }

            @Override
            public Optional<T> fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        box.valueProperty().bindBidirectional(property);
        box.setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(box, Priority.ALWAYS);
        grid.add(named(key, box), column, row);
        grid.add(box, column + 1, row);
        // Reset gate and z stand side by side, everything else has a row of its own.
        GridPane.setColumnSpan(box, id.equals("import-reset") || id.equals("import-update") ? 1 : 3);
        row += id.equals("import-reset") ? 0 : 1;
        column = id.equals("import-reset") ? 2 : 0;
    }

    /// A field for the name of a file, with a button that looks for one.
    private HBox file(GridPane grid, String key, String id, StringProperty property, String prompt) {
        var field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.textProperty().bindBidirectional(property);
        HBox.setHgrow(field, Priority.ALWAYS);
        Button browse = action("ui.export.browse", id + "-browse", () -> {
            var chooser = new FileChooser();
            chooser.setTitle(messages.get(key));
            @Nullable
            File chosen =
                    chooser.showOpenDialog(dialog.getDialogPane().getScene().getWindow());
            if (chosen != null) {
                property.set(chosen.toString());
            }
        });
        browse.setAccessibleText(messages.get("ui.import.browse.name", messages.get(key)));
        var both = new HBox(8, field, browse);
        GridPane.setHgrow(both, Priority.ALWAYS);
        grid.add(named(key, field), 0, row);
        grid.add(both, 1, row++, 3, 1);
        return both;
    }

    private Button action(String key, String id, Runnable action) {
        var button = new Button(messages.get(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private Label named(String key, Node control) {
        var label = new Label(messages.get(key));
        label.setLabelFor(control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        control.setAccessibleText(messages.get(key));
        return label;
    }

    private static Label line(String id, String text) {
        var label = new Label(text);
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("quiet");
        return label;
    }

    private static void shown(Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }
}
