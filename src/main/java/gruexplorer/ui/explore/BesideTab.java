package gruexplorer.ui.explore;

import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.figure.Palette;
import gruexplorer.figure.score.Added;
import gruexplorer.figure.score.RunsFigure;
import gruexplorer.figure.score.Track;
import gruexplorer.session.Beside;
import gruexplorer.session.Cursor;
import gruexplorer.session.Pairing;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.Said;
import gruexplorer.ui.control.Texts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Another run beside the open one, in the drawer: another text, model or convention; both outputs and the difference
/// of a quantity on the score.
final class BesideTab implements DrawerTab, AddedStaves.Source {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final Track OUTPUT = Track.added("beside-output", "score.runs.output.name", false);
    private static final Track DIFFERENCE = Track.added("beside-difference", "score.runs.difference.name", true);
    private static final List<String> FORMS =
            List.of("keeps-old,after", "keeps-old,before", "writes-new,after", "writes-new,before");

    private final ExploreViewModel model;
    private final BesideViewModel beside;
    private final Texts texts;
    private final TextField text = new TextField();
    private final ComboBox<String> models = new ComboBox<>();
    private final ComboBox<String> forms = new ComboBox<>();
    private final ComboBox<String> difference = new ComboBox<>();
    private final Label told = new Label();
    private final Label tokens = new Label();
    private @Nullable Pairing worked;
    private String workedOf = "";
    private boolean filling;
    private @Nullable Series series;

    BesideTab(ExploreViewModel model) {
        this.model = model;
        this.beside = model.beside();
        this.texts = new Texts(model.languageProperty());
        beside.foundProperty().addListener((p, before, now) -> {
            model.staves().set(this, now.pairing().isPresent());
            model.staves().changed();
        });
        beside.wantedProperty().addListener((p, before, now) -> fill(now));
    }

    @Override
    public void shown(boolean open) {
        // The other run stays beside this one whether the drawer is open or not.
    }

    @Override
    public Node content() {
        text.setId("beside-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        texts.name(text, "ui.beside.text.name");
        texts.on(messages -> text.setPromptText(messages.get("ui.beside.text.prompt")));
        text.setOnAction(event -> set());
        models.setId("beside-model");
        texts.name(models, "ui.beside.model.name");
        texts.on(messages -> models.setPromptText(messages.get("ui.beside.same.model")));
        models.setOnShowing(event -> known());
        models.setOnAction(event -> set());
        forms.setId("beside-convention");
        texts.name(forms, "ui.beside.convention.name");
        texts.on(messages -> forms.setPromptText(messages.get("ui.beside.same.convention")));
        forms.getItems().setAll(FORMS);
        texts.on(messages -> choices());
        forms.setOnAction(event -> set());
        model.readingProperty()
                .addListener((p, before, now) ->
                        forms.setDisable(!(now.trace().layers().getFirst().cell() instanceof GruCell)));
        var clear = new Button();
        clear.setId("beside-clear");
        clear.setGraphic(new FontIcon(Feather.X));
        clear.getStyleClass().add("breaks-remove");
        texts.name(clear, "ui.beside.clear");
        clear.setOnAction(event -> {
            fill(Beside.NOTHING);
            set();
        });
        difference.setId("beside-difference");
        texts.name(difference, "ui.whatif.difference.name");
        difference.setOnAction(event -> model.staves().changed());
        told.setId("beside-told");
        told.setWrapText(true);
        tokens.setId("beside-tokens");
        tokens.setWrapText(true);
        tokens.getStyleClass().add("breaks-quiet");
        var row = new HBox(text, models, forms, difference, clear);
        row.getStyleClass().add("breaks-row");
        var all = new VBox(row, told, tokens);
        all.getStyleClass().add("breaks");
        beside.foundProperty().addListener((p, before, now) -> say());
        model.cursorProperty().addListener((p, before, now) -> say());
        texts.on(messages -> say());
        fill(beside.wantedProperty().get());
        return all;
    }

    private void known() {
        String value = models.getValue();
        // The list lets go of what is chosen for a moment; nobody has chosen anything else.
        filling = true;
        models.getItems().setAll(beside.models());
        models.setValue(value);
        filling = false;
    }

    /// A file by its name alone, a convention in words.
    private void choices() {
        Messages messages = texts.messages();
        filling = true;
        Said.in(models, BesideTab::shortName);
        Said.in(forms, form -> {
            int comma = form.indexOf(',');
            return messages.get(
                    "score.runs.convention",
                    messages.get("figure.update." + form.substring(0, comma)),
                    messages.get("figure.reset." + form.substring(comma + 1)));
        });
        filling = false;
    }

    private static String shortName(String model) {
        Path name = Path.of(model).getFileName();
        return name == null ? model : name.toString();
    }

    /// Shows what is wanted, whoever wants it.
    private void fill(Beside wanted) {
        filling = true;
        String typed = wanted.text().orElse("");
        // What stands there already keeps the caret where it is.
        if (!text.getText().strip().equals(typed)) {
            text.setText(typed);
        }
        models.setValue(wanted.model().orElse(null));
        forms.setValue(wanted.convention().orElse(null));
        filling = false;
    }

    private void set() {
        if (filling) {
            return;
        }
        beside.set(new Beside(
                Optional.of(text.getText().strip()).filter(typed -> !typed.isEmpty()),
                Optional.<String>ofNullable(models.getValue()),
                Optional.<String>ofNullable(forms.getValue())));
    }

    private void say() {
        Messages messages = texts.messages();
        BesideViewModel.Found found = beside.foundProperty().get();
        told.pseudoClassStateChanged(WRONG, !found.problem().isEmpty());
        List<String> symbols = model.phases().stream()
                .map(phase -> "Δ" + phase.result().symbol())
                .toList();
        if (!symbols.equals(difference.getItems())) {
            difference.getItems().setAll(symbols);
            difference.setValue(symbols.getLast());
        }
        difference.setVisible(found.pairing().isPresent());
        Optional<Pairing> both = beside.current();
        told.setText(both.map(pairing -> new RunsFigure(pairing, model.cursor(), Palette.LIGHT, messages).description())
                .orElseGet(() -> beside.wantedProperty().get().isNothing()
                        ? messages.get("ui.beside.none")
                        : found.problem().isEmpty() ? "…" : messages.complaint(found.problem())));
        tokens.setText(both.map(pairing -> pairing.written().tokens().stream()
                        .map(token -> token.text())
                        .collect(Collectors.joining("   ")))
                .orElse(""));
    }

    @Override
    public List<Track> tracks() {
        Optional<Pairing> both = beside.current();
        if (both.isEmpty()) {
            return List.of();
        }
        boolean said = both.get().output().isPresent();
        return said ? List.of(OUTPUT, DIFFERENCE) : List.of(DIFFERENCE);
    }

    @Override
    public Map<Track, Added> numbers(Palette palette, Messages messages) {
        Optional<Pairing> found = beside.current();
        if (found.isEmpty()) {
            return Map.of();
        }
        Pairing both = found.get();
        LayerTrace layer = model.layer();
        Cursor at = model.cursor();
        Quantity state = layer.cell().quantities().getLast();
        IntPredicate seen = step -> at.exists(layer, state, step);
        Map<Track, Added> numbers = new LinkedHashMap<>();
        both.output()
                .ifPresent(output -> numbers.put(
                        OUTPUT,
                        RunsFigure.outputs(
                                both,
                                output,
                                messages.get("score.runs.one"),
                                messages.get("score.runs.other"),
                                palette,
                                seen)));
        Quantity of = layer.cell().quantities().stream()
                .filter(quantity -> ("Δ" + quantity.symbol()).equals(difference.getValue()))
                .findFirst()
                .<Quantity>map(quantity -> quantity)
                .orElse(state);
        numbers.put(DIFFERENCE, RunsFigure.difference(both, series(both, of), of, palette, seen));
        return numbers;
    }

    /// Worked out once: the heatmap remembers its colours by the series itself.
    private Series series(Pairing both, Quantity of) {
        String what = of.symbol() + model.cursor().layer();
        Series known = series;
        if (known == null || !both.equals(worked) || !what.equals(workedOf)) {
            known = both.difference(model.cursor().layer(), of);
            series = known;
            worked = both;
            workedOf = what;
        }
        return known;
    }
}
