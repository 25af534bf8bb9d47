package gruexplorer.ui.explore;

import gruexplorer.data.Token;
import gruexplorer.session.Beside;
import gruexplorer.session.whatif.Place;
import gruexplorer.text.Messages;
import gruexplorer.text.TokenWords;
import gruexplorer.ui.control.Dressing;
import gruexplorer.ui.explore.TransplantViewModel.Found;
import gruexplorer.ui.explore.TransplantViewModel.Source;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Asks which state of another run stands in the place of one of this: of which text and model, of which layer and
/// step; and after which step of this run.
final class TransplantDialog {

    private static final double WIDTH = 520;
    private static final double FIELD = 300;

    private final ExploreViewModel model;
    private final TransplantViewModel states;
    private final Messages messages;
    private final TokenWords tokens;
    private final Dialog<Void> dialog = new Dialog<>();
    private final CheckBox beside = new CheckBox();
    private final TextField text = new TextField();
    private final ComboBox<String> models = new ComboBox<>();
    private final ComboBox<Source> layers = new ComboBox<>();
    private final ComboBox<Integer> after = new ComboBox<>();
    private final ComboBox<Integer> at = new ComboBox<>();
    private final Label told = new Label();
    private String asked = "";

    TransplantDialog(ExploreViewModel model, Messages messages) {
        this.model = model;
        this.states = model.states();
        this.messages = messages;
        this.tokens = new TokenWords(messages);
    }

    void show(Window owner) {
        Dressing.dress(dialog, owner);
        dialog.setTitle(messages.get("ui.transplant.title"));
        dialog.setHeaderText(null);
        dialog.setResizable(true);
        fields();
        var grid = new GridPane();
        grid.getStyleClass().add("import-grid");
        row(grid, "ui.transplant.text", "transplant-text", text);
        row(grid, "ui.transplant.model", "transplant-model", models);
        row(grid, "ui.transplant.layer", "transplant-layer", layers);
        row(grid, "ui.transplant.after", "transplant-after", after);
        row(grid, "ui.transplant.at", "transplant-at", at);
        told.setId("transplant-told");
        told.setWrapText(true);
        told.setMaxWidth(WIDTH);
        told.managedProperty().bind(told.textProperty().isNotEmpty());
        var content = new VBox(beside, grid, told);
        content.getStyleClass().add("import");
        content.setPrefWidth(WIDTH);
        dialog.getDialogPane().setContent(content);
        buttons();
        states.foundProperty().addListener((p, before, now) -> fill(now));
        look();
        dialog.show();
        text.requestFocus();
    }

    private void fields() {
        beside.setId("transplant-beside");
        beside.setText(messages.get("ui.transplant.beside"));
        beside.setDisable(states.beside().isEmpty());
        beside.setSelected(states.beside().isPresent());
        Beside own = new Beside(Optional.of(model.reading().text()), Optional.empty(), Optional.empty());
        beside.setOnAction(event -> {
            say(donor(own));
            look();
        });
        say(donor(own));
        text.setPrefWidth(FIELD);
        text.setOnAction(event -> look());
        text.focusedProperty().addListener((p, before, now) -> {
            if (!now) {
                look();
            }
        });
        text.disableProperty().bind(beside.selectedProperty());
        models.setPromptText(messages.get("ui.beside.same.model"));
        models.setOnShowing(event -> {
            String chosen = models.getValue();
            models.getItems().setAll(model.beside().models());
            models.setValue(chosen);
        });
        models.setOnAction(event -> look());
        models.disableProperty().bind(beside.selectedProperty());
        words(layers, source -> source.place().text());
        layers.setOnAction(event -> steps());
        List<Token> read = model.reading().tokens();
        words(at, step -> step == 0 ? messages.get("ui.transplant.begin") : step(step, read));
        at.getItems().setAll(IntStream.rangeClosed(0, read.size()).boxed().toList());
        at.setValue(model.cursor().step() + 1);
    }

    /// What stands beside, where that is wanted.
    private Beside donor(Beside otherwise) {
        return states.beside().filter(set -> beside.isSelected()).orElse(otherwise);
    }

    /// Shows who reads what; that is not asking for it.
    private void say(Beside donor) {
        asked = donor.toString();
        text.setText(donor.text().orElse(""));
        models.setValue(donor.model().orElse(null));
        asked = "";
    }

    private void buttons() {
        var put = new ButtonType(messages.get("ui.transplant.put"), ButtonBar.ButtonData.OK_DONE);
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(new ButtonType(messages.get("ui.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE), put);
        var button = dialog.getDialogPane().lookupButton(put);
        button.setId("transplant-put");
        // Enter in the text looks it up; it shall not put anything yet.
        ((Button) button).setDefaultButton(false);
        button.disableProperty()
                .bind(after.valueProperty().isNull().or(at.valueProperty().isNull()));
        dialog.setResultConverter(type -> {
            if (put.equals(type)) {
                put();
            }
            return null;
        });
    }

    private void put() {
        Source source = layers.getValue();
        states.foundProperty().get().ifPresent(found -> states.put(found, source, after.getValue(), at.getValue()));
    }

    /// What is to be looked at, unless that has been done.
    private void look() {
        Beside donor = donor(new Beside(
                Optional.of(text.getText().strip()), Optional.<String>ofNullable(models.getValue()), Optional.empty()));
        if (!donor.toString().equals(asked)) {
            asked = donor.toString();
            states.look(donor);
        }
    }

    private void fill(Optional<Found> found) {
        List<Source> sources = found.map(Found::sources).orElse(List.of());
        Place own = states.place();
        layers.getItems().setAll(sources);
        layers.setValue(sources.stream()
                .filter(source -> source.place().equals(own))
                .findFirst()
                .orElse(sources.isEmpty() ? null : sources.getFirst()));
        steps();
        told.setText(found.map(this::said).orElse(""));
    }

    private String said(Found found) {
        if (!found.problem().isEmpty()) {
            return messages.get("ui.problem", messages.complaint(found.problem()));
        }
        return found.sources().isEmpty()
                ? messages.get(
                        "ui.transplant.none",
                        found.name(),
                        Integer.toString(model.layer().hidden()),
                        states.place().text())
                : "";
    }

    /// The steps of the layer that is chosen; the last is, until another is.
    private void steps() {
        @Nullable Source source = layers.getValue();
        List<Token> read = source == null ? List.of() : source.tokens();
        words(after, step -> step(step, read));
        after.getItems().setAll(IntStream.rangeClosed(1, read.size()).boxed().toList());
        after.setValue(read.isEmpty() ? null : read.size());
    }

    private String step(int step, List<Token> read) {
        return step > read.size()
                ? ""
                : messages.get(
                        "ui.transplant.step",
                        Integer.toString(step),
                        tokens.quoted(read.get(step - 1).text()));
    }

    private void row(GridPane grid, String key, String id, Control field) {
        var name = new Label(messages.get(key));
        name.setLabelFor(field);
        field.setId(id);
        field.setAccessibleText(messages.get(key));
        field.setMaxWidth(Double.MAX_VALUE);
        grid.addRow(grid.getRowCount(), name, field);
        GridPane.setHgrow(field, Priority.ALWAYS);
    }

    private static <T> void words(ComboBox<T> box, Function<T, String> said) {
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : said.apply(value);
            }

            @Override
            public @Nullable T fromString(String typed) {
                return null;
            }
        });
    }
}
