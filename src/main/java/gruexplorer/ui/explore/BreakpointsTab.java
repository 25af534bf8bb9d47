package gruexplorer.ui.explore;

import gruexplorer.insight.watch.ConditionException;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import gruexplorer.text.TokenWords;
import gruexplorer.ui.control.Texts;
import java.util.stream.Collectors;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Breakpoints and watches in the drawer: picked or typed above, listed below.
final class BreakpointsTab implements DrawerTab {

    private static final int SHOWN = 12;
    private static final int DIGITS = 4;

    private final ExploreViewModel model;
    private final BreakpointsViewModel breakpoints;
    private final Texts texts;
    private final TextField typed = new TextField();
    private final Label told = new Label();
    private final VBox stops = new VBox();
    private final VBox watches = new VBox();
    private final Label where = new Label();

    BreakpointsTab(ExploreViewModel model) {
        this.model = model;
        this.breakpoints = model.breakpoints();
        this.texts = new Texts(model.languageProperty());
    }

    @Override
    public void shown(boolean open) {
        // Breakpoints hold whether they are seen or not.
    }

    @Override
    public Node content() {
        var picker = new BreakpointPicker(model, texts, typed);
        var all = new VBox(picker.row(), typing(picker), told, lists());
        all.getStyleClass().add("breaks");
        told.getStyleClass().add("breaks-told");
        told.setId("break-told");
        told.setWrapText(true);
        told.managedProperty().bind(told.textProperty().isNotEmpty());
        breakpoints.mistakeProperty().addListener((p, before, now) -> mistake(now));
        breakpoints.listsProperty().addListener((p, before, now) -> fill());
        model.cursorProperty().addListener((p, before, now) -> fillWatches());
        texts.on(messages -> {
            mistake(breakpoints.mistakeProperty().get());
            fill();
        });
        return all;
    }

    private Node typing(BreakpointPicker picker) {
        typed.setId("break-typed");
        typed.getStyleClass().add("breaks-typed");
        HBox.setHgrow(typed, Priority.ALWAYS);
        texts.name(typed, "ui.break.typed.name");
        texts.on(messages -> typed.setPromptText(messages.get("ui.break.typed.prompt")));
        var add = DrawerButtons.worded(texts, "break-add", "ui.break.add", Feather.PLUS_CIRCLE);
        add.setOnAction(event -> {
            if (breakpoints.add(typed.getText().isBlank() ? picker.condition() : typed.getText())) {
                typed.clear();
            }
        });
        typed.setOnAction(event -> add.fire());
        var watch = DrawerButtons.worded(texts, "break-watch", "ui.break.watch", Feather.EYE);
        watch.setOnAction(event -> {
            if (breakpoints.watch(typed.getText().isBlank() ? picker.value() : typed.getText())) {
                typed.clear();
            }
        });
        // What is typed is gone after the first click; the second would add what is picked.
        return DrawerRows.row(typed, DrawerRows.once(add), DrawerRows.once(watch));
    }

    private Node lists() {
        var previous = DrawerButtons.worded(texts, "break-previous", "ui.break.previous", Feather.CHEVRON_LEFT);
        previous.setOnAction(event -> breakpoints.previous());
        var next = DrawerButtons.worded(texts, "break-next", "ui.break.next", Feather.CHEVRON_RIGHT);
        next.setOnAction(event -> breakpoints.next());
        Runnable reach = () -> {
            previous.setDisable(!breakpoints.hasPrevious());
            next.setDisable(!breakpoints.hasNext());
        };
        breakpoints.listsProperty().addListener((p, before, now) -> reach.run());
        model.cursorProperty().addListener((p, before, now) -> reach.run());
        reach.run();
        var left = column(heading("ui.break.name", previous, next), stops);
        where.getStyleClass().add("breaks-quiet");
        var right = column(heading("ui.break.watches", where), watches);
        var both = new HBox(left, new Separator(Orientation.VERTICAL), right);
        both.getStyleClass().add("breaks-lists");
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.SOMETIMES);
        VBox.setVgrow(both, Priority.ALWAYS);
        left.setPrefWidth(420);
        right.setPrefWidth(260);
        return both;
    }

    private static VBox column(Node heading, VBox rows) {
        return new VBox(heading, DrawerRows.scroll(rows));
    }

    private HBox heading(String key, Node... more) {
        var name = new Label();
        name.getStyleClass().add("breaks-heading");
        texts.label(name, key);
        HBox row = DrawerRows.row(name, DrawerRows.space());
        row.getChildren().addAll(more);
        return row;
    }

    private void mistake(@Nullable ConditionException mistake) {
        Messages messages = texts.messages();
        typed.pseudoClassStateChanged(DrawerRows.WRONG, mistake != null);
        if (mistake == null) {
            told.setText("");
            return;
        }
        String what = messages.get("ui.break.wrong." + mistake.reason().label());
        told.setText(
                mistake.found().isEmpty()
                        ? messages.get("ui.break.wrong-end", what)
                        : messages.get(
                                "ui.break.wrong-at", Integer.toString(mistake.place() + 1), mistake.found(), what));
        typed.positionCaret(Math.min(mistake.place(), typed.getLength()));
    }

    private void fill() {
        Messages messages = texts.messages();
        stops.getChildren()
                .setAll(breakpoints.lists().breakpoints().stream()
                        .map(one -> row(one, messages))
                        .toList());
        if (stops.getChildren().isEmpty()) {
            stops.getChildren().add(DrawerRows.quiet(messages.get("ui.break.none")));
        }
        fillWatches();
    }

    private Node row(Breakpoint one, Messages messages) {
        var on = new CheckBox(one.condition().toString());
        on.setSelected(one.on());
        on.setOnAction(event -> breakpoints.set(one, on.isSelected()));
        on.setMnemonicParsing(false);
        String hits = hits(one, messages);
        on.setAccessibleText(one.condition() + ". " + hits);
        return DrawerRows.row(
                on,
                DrawerRows.space(),
                DrawerRows.quiet(hits, !one.absent().isEmpty()),
                remove(one.condition().toString(), messages, () -> breakpoints.remove(one)));
    }

    private static String hits(Breakpoint one, Messages messages) {
        if (!one.absent().isEmpty()) {
            return messages.get("ui.break.absent", messages.complaint(one.absent()));
        }
        if (one.hits().isEmpty()) {
            return messages.get("ui.break.no-step");
        }
        String steps = one.hits().stream()
                        .limit(SHOWN)
                        .map(step -> Integer.toString(step + 1))
                        .collect(Collectors.joining(", "))
                + (one.hits().size() > SHOWN ? " …" : "");
        return messages.get("ui.break.steps", one.hits().size(), steps);
    }

    private void fillWatches() {
        Messages messages = texts.messages();
        int step = model.cursor().step();
        where.setText(
                step < model.reading().tokens().size()
                        ? messages.get(
                                "ui.break.at",
                                Integer.toString(step + 1),
                                new TokenWords(messages).at(model.reading(), step))
                        : "");
        watches.getChildren()
                .setAll(breakpoints.lists().watches().stream()
                        .map(one -> row(one, step, messages))
                        .toList());
        if (watches.getChildren().isEmpty()) {
            watches.getChildren().add(DrawerRows.quiet(messages.get("ui.break.none-watched")));
        }
    }

    private Node row(Watch one, int step, Messages messages) {
        var name = new Label(one.value().toString());
        boolean there = one.absent().isEmpty() && step < one.values().length;
        String value = there ? Numbers.fixed(one.values()[step], DIGITS) : "";
        String absent = messages.complaint(one.absent());
        Label shown = there ? new Label(value) : DrawerRows.quiet(absent, !absent.isEmpty());
        shown.setAccessibleText(one.value() + " = " + (there ? value : absent));
        return DrawerRows.row(
                name,
                DrawerRows.space(),
                shown,
                remove(one.value().toString(), messages, () -> breakpoints.remove(one)));
    }

    private static Button remove(String what, Messages messages, Runnable action) {
        return DrawerRows.remove(messages.get("ui.break.remove", what), action);
    }
}
