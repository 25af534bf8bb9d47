package gruexplorer.ui.compare;

import gruexplorer.figure.compare.Plots;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import gruexplorer.training.compare.Board;
import gruexplorer.training.compare.Contestant;
import gruexplorer.training.compare.Spread;
import gruexplorer.training.compare.Summary;
import gruexplorer.ui.control.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What each contestant has reached, a row each; a button opens its best network.
final class ScoreTable extends VBox {

    /// Below it the spread stands under its median.
    private static final double NARROW = 680;

    private final CompareViewModel model;
    private final GridPane grid = new GridPane();
    private final Label note = new Label();
    private boolean narrow;

    ScoreTable(CompareViewModel model, Texts texts) {
        this.model = model;
        getStyleClass().addAll("card", "compare-table");
        grid.setId("compare-table");
        grid.getStyleClass().add("compare-grid");
        // Else it would hold the page as wide as it once was, and never be told to be narrow.
        grid.setMinWidth(0);
        setMinWidth(0);
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.getStyleClass().add("train-why");
        getChildren().setAll(grid, note);
        model.boardProperty().addListener((p, before, now) -> {
            if (now != null && (before == null || !before.sameRuns(now))) {
                redraw();
            }
        });
        widthProperty().addListener((p, before, now) -> {
            if (narrow != now.doubleValue() < NARROW) {
                narrow = !narrow;
                redraw();
            }
        });
        texts.on(messages -> redraw());
    }

    private void redraw() {
        Messages messages = model.messages();
        grid.getChildren().clear();
        note.setText(messages.get(model.board().isPresent() ? "ui.compare.table.note" : "ui.compare.table.empty"));
        model.board().ifPresent(now -> fill(now, messages));
    }

    private void fill(Board now, Messages messages) {
        boolean scored = model.scored();
        List<String> heads = new ArrayList<>(List.of(
                "ui.compare.column.cell",
                "ui.compare.column.units",
                "ui.compare.column.parameters",
                "ui.compare.column.loss"));
        if (scored) {
            heads.add("ui.compare.column.right");
        }
        heads.add("ui.compare.column.time");
        for (int c = 0; c < heads.size(); c++) {
            String head = messages.get(heads.get(c));
            var label = new Label(narrow ? head.replaceFirst(" ", "\n") : head);
            label.setTextAlignment(c == 0 ? TextAlignment.LEFT : TextAlignment.RIGHT);
            label.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
            label.getStyleClass().add("train-why");
            put(label, c, 0);
        }
        int row = 0;
        for (Contestant contestant : now.contestants()) {
            row++;
            row(contestant, now, scored, row, messages);
        }
    }

    private void row(Contestant contestant, Board now, boolean scored, int row, Messages messages) {
        Summary summary = now.summary(contestant);
        long wanted = now.contestants().getFirst().parameters();
        List<String> texts = new ArrayList<>(List.of(
                Plots.name(contestant, messages),
                Integer.toString(contestant.units()),
                row == 1
                        ? Long.toString(contestant.parameters())
                        : broken(messages.get(
                                "ui.compare.off",
                                Long.toString(contestant.parameters()),
                                Plots.off(contestant, wanted))),
                span(summary.loss(), 4)));
        if (scored) {
            texts.add(span(summary.right(), 1));
        }
        Spread seconds = summary.secondsAnEpoch();
        texts.add(seconds.present() ? Numbers.fixed(seconds.median(), 2) : "–");
        for (int c = 0; c < texts.size(); c++) {
            var label = new Label(texts.get(c));
            label.setId("compare-" + contestant.kind().label() + "-" + c);
            label.setTextAlignment(TextAlignment.RIGHT);
            label.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
            if (c == 0) {
                label.getStyleClass().add("train-heading");
            }
            put(label, c, row);
        }
        put(open(contestant, messages), texts.size(), row);
    }

    private Button open(Contestant contestant, Messages messages) {
        var open = new Button(messages.get("ui.compare.open"), new FontIcon(Feather.SEARCH));
        open.setId("compare-open-" + contestant.kind().label());
        open.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        open.setMinWidth(Region.USE_PREF_SIZE);
        open.setAccessibleRole(AccessibleRole.BUTTON);
        open.setAccessibleText(messages.get("ui.compare.open.name", Plots.name(contestant, messages)));
        open.setDisable(model.outcome().shown(contestant).isEmpty());
        open.setOnAction(event -> model.outcome().openInExplore(contestant));
        return open;
    }

    /// In two lines where there is little room.
    private String broken(String text) {
        return narrow ? text.replaceFirst(" ?([(（])", "\n$1") : text;
    }

    private void put(Region node, int column, int row) {
        GridPane.setHalignment(node, column == 0 ? HPos.LEFT : HPos.RIGHT);
        grid.add(node, column, row);
    }

    private String span(Spread spread, int digits) {
        return spread.present() ? broken(Plots.span(spread, digits)) : "–";
    }
}
