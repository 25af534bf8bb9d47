package gruexplorer.ui.compare;

import gruexplorer.training.CellKind;
import gruexplorer.training.compare.Equal;
import gruexplorer.ui.control.Texts;
import gruexplorer.ui.train.SettingRows;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;

/// The settings that only a comparison has: cells, what they have in common, how many seeds.
final class Contestants {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private Contestants() {}

    /// Adds the rows.
    static void add(SettingRows rows, CompareForm form, Texts texts) {
        var boxes = new GridPane();
        boxes.getStyleClass().add("compare-cells");
        for (CellKind kind : CellKind.values()) {
            var box = new CheckBox();
            box.setId("compare-cell-" + kind.label());
            texts.label(box, "figure.compare.cell." + kind.label());
            box.selectedProperty().bindBidirectional(form.chosen(kind));
            // Two beside each other, also where the page is narrow.
            int at = boxes.getChildren().size();
            boxes.add(box, at % 2, at / 2);
        }
        rows.row("ui.compare.cells", (CheckBox) boxes.getChildren().getFirst(), boxes);
        // Each box is called by its own name.
        texts.on(messages -> boxes.getChildren().forEach(box -> box.setAccessibleText(((CheckBox) box).getText())));
        rows.choice(
                "ui.compare.equal",
                "compare-equal",
                form.equalProperty(),
                Equal.values(),
                "ui.compare.equal.",
                Equal::label);
        var seeds = new TextField();
        seeds.setId("compare-seeds");
        seeds.textProperty().bindBidirectional(form.seedsProperty());
        seeds.textProperty().addListener((p, before, now) -> seeds.pseudoClassStateChanged(WRONG, !form.seedsFit()));
        rows.row("ui.compare.seeds", seeds, seeds);
    }
}
