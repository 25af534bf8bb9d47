package gruexplorer.ui.explore;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.figure.Figure;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.FigureFormat;
import gruexplorer.figure.Figures;
import gruexplorer.figure.Focus;
import gruexplorer.figure.Palette;
import gruexplorer.figure.backward.BackwardFigure;
import gruexplorer.figure.score.RunsFigure;
import gruexplorer.session.Cursor;
import gruexplorer.session.Pairing;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.Dressing;
import gruexplorer.ui.control.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.transform.Transform;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Takes the picture: to a file, with the same drawing code as the command line, or to the clipboard.
final class Exports {

    private static final double SCALE = 2;

    private final ExploreViewModel model;

    Exports(ExploreViewModel model) {
        this.model = model;
    }

    /// What is to be written where.
    ///
    /// @param scale pixels of a PNG over the figure's own units
    record Wish(String figure, String file, boolean dark, double scale, boolean footer, boolean replace) {}

    /// Asks which figure goes where, and writes it.
    void ask(Window owner) {
        Messages messages = Messages.in(model.languageProperty().get());
        var dialog = new Dialog<Wish>();
        Dressing.dress(dialog, owner);
        dialog.setTitle(messages.get("ui.export.title"));
        dialog.setHeaderText(null);
        var save = new ButtonType(messages.get("ui.export.save"), ButtonBar.ButtonData.OK_DONE);
        var cancel = new ButtonType(messages.get("ui.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        dialog.getDialogPane().getButtonTypes().addAll(save, cancel);
        var figure = new ComboBox<String>();
        figure.getItems().setAll(Figures.names(model.reading(), model.layer().cell()));
        if (model.beside().drawn().isPresent()) {
            figure.getItems().add(RunsFigure.NAME);
        }
        figure.setValue(Figures.names().getFirst());
        figure.setConverter(new Said<>(name -> messages.get("figure.name." + name)));
        figure.setId("export-figure");
        var format = new ComboBox<FigureFormat>();
        format.getItems().setAll(FigureFormat.values());
        format.setValue(FigureFormat.SVG);
        format.setId("export-format");
        var theme = new ComboBox<Boolean>();
        theme.getItems().setAll(false, true);
        theme.setConverter(new Said<>(dark -> messages.get(dark ? "ui.export.theme.dark" : "ui.export.theme.light")));
        theme.setValue(model.darkProperty().get());
        theme.setId("export-theme");
        var scale = new ComboBox<Integer>();
        scale.getItems().setAll(1, 2, 3, 4);
        scale.setConverter(new Said<>(factor -> messages.get("ui.export.scale.item", factor)));
        scale.setValue((int) SCALE);
        scale.setId("export-scale");
        scale.disableProperty().bind(format.valueProperty().isNotEqualTo(FigureFormat.PNG));
        var file = new TextField(file(figure.getValue(), format.getValue()));
        file.setId("export-file");
        file.setPrefColumnCount(28);
        figure.setOnAction(event -> file.setText(file(figure.getValue(), format.getValue())));
        format.setOnAction(event -> file.setText(file(figure.getValue(), format.getValue())));
        var flags = new TextField();
        flags.setId("export-flags");
        flags.setEditable(false);
        Label flagged = named(messages.get("ui.export.flags"), flags);
        Runnable flag = () -> {
            flags.setText(flags(figure.getValue()));
            flags.setVisible(!flags.getText().isEmpty());
            flagged.setVisible(flags.isVisible());
        };
        flag.run();
        figure.valueProperty().addListener((p, before, now) -> flag.run());
        var footer = new CheckBox(messages.get("ui.export.footer"));
        footer.setSelected(true);
        var replace = new CheckBox(messages.get("ui.export.replace"));
        var browse = new Button(messages.get("ui.export.browse"));
        browse.setOnAction(event -> {
            var chooser = new FileChooser();
            chooser.setInitialFileName(Path.of(file.getText()).getFileName().toString());
            var chosen = chooser.showSaveDialog(owner);
            if (chosen != null) {
                file.setText(chosen.toString());
                // The chooser has asked already whether an existing file may go.
                replace.setSelected(true);
            }
        });
        browse.setMinWidth(Region.USE_PREF_SIZE);
        footer.setMinWidth(Region.USE_PREF_SIZE);
        var grid = new GridPane();
        grid.getStyleClass().add("export");
        grid.addRow(0, named(messages.get("ui.export.figure"), figure), figure);
        grid.addRow(1, named(messages.get("ui.export.format"), format), format);
        grid.addRow(2, named(messages.get("ui.export.scale"), scale), scale);
        grid.addRow(3, named(messages.get("ui.export.theme"), theme), theme);
        grid.addRow(4, named(messages.get("ui.export.file"), file), file, browse);
        grid.add(footer, 1, 5);
        grid.add(replace, 1, 6);
        grid.add(flagged, 0, 7);
        grid.add(flags, 1, 7, 2, 1);
        dialog.getDialogPane().setContent(grid);
        dialog.setResultConverter(button -> button == save
                ? new Wish(
                        figure.getValue(),
                        file.getText(),
                        theme.getValue(),
                        scale.getValue(),
                        footer.isSelected(),
                        replace.isSelected())
                : null);
        dialog.showAndWait().ifPresent(this::write);
    }

    /// Writes the figure, or tells why it could not be written.
    void write(Wish wish) {
        Messages messages = Messages.in(model.languageProperty().get());
        try {
            Path target = Path.of(wish.file());
            if (!wish.replace() && Files.exists(target)) {
                model.complain(messages.get("ui.export.exists", target));
                return;
            }
            Palette palette = wish.dark() ? Palette.DARK : Palette.LIGHT;
            FigureFiles.write(figure(wish, palette, messages), target, wish.scale(), wish.replace());
            model.complain("");
        } catch (InvalidPathException e) {
            model.complain(messages.get("ui.export.path", wish.file()));
        } catch (InputException e) {
            model.complain(String.valueOf(e.getMessage()));
        }
    }

    private Figure figure(Wish wish, Palette palette, Messages messages) {
        Optional<Pairing> runs =
                model.beside().drawn().filter(both -> wish.figure().equals(RunsFigure.NAME));
        if (runs.isPresent()) {
            var both = new RunsFigure(runs.get(), forward(), palette, messages);
            return Figures.finished(both, model.reading(), forward(), palette, messages, wish.footer());
        }
        // What a view asks about is what its figure asks about; else what the page does.
        Focus focus = Figures.asks(wish.figure()) ? model.looks().of(wish.figure()) : Focus.USUAL;
        boolean backward = focus.asked().isPresent() && wish.figure().equals(BackwardFigure.NAME);
        return Figures.make(
                wish.figure(),
                model.reading(),
                focus,
                backward ? model.cursor() : forward(),
                palette,
                messages,
                wish.footer());
    }

    /// The flags with which the command line draws a figure of what is asked about to the same bytes; empty for others.
    String flags(String figure) {
        Focus focus = Figures.asks(figure) ? model.looks().of(figure) : Focus.USUAL;
        return focus.asked().isEmpty() || figure.equals(BackwardFigure.NAME)
                ? ""
                : String.join(" ", FigureFlags.of(figure, model.reading(), focus, forward()));
    }

    /// Copies what is seen as a picture.
    void copy(Node node) {
        var parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(SCALE, SCALE));
        var content = new ClipboardContent();
        content.putImage(node.snapshot(parameters, null));
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// Lets the picture be dragged out of the window, as a picture and as a PNG file.
    void dragOut(ScoreControl node) {
        node.setOnDragDetected(event -> {
            // Over cells that can be held the mouse holds them; beside them it takes the picture.
            if (node.isArranging() || node.dragging().isPicking()) {
                return;
            }
            Messages messages = Messages.in(model.languageProperty().get());
            Palette palette = model.darkProperty().get() ? Palette.DARK : Palette.LIGHT;
            try {
                Figure figure = Figures.make("timeline", model.reading(), forward(), palette, messages, true);
                Path target = Files.createTempDirectory("gru-explorer-").resolve(file("timeline", FigureFormat.PNG));
                FigureFiles.write(figure, target, SCALE, false);
                target.toFile().deleteOnExit();
                var content = new ClipboardContent();
                content.putImage(node.snapshot(null, null));
                content.putFiles(List.of(target.toFile()));
                node.startDragAndDrop(TransferMode.COPY).setContent(content);
            } catch (IOException e) {
                model.complain(SafeWrite.reason(e));
            } catch (InputException e) {
                model.complain(String.valueOf(e.getMessage()));
            }
            event.consume();
        });
    }

    /// Where the cursor is for a figure that reads forwards: lines of the chain rule are no parts of it.
    private Cursor forward() {
        Cursor at = model.cursor();
        return model.backward().isOn() ? new Cursor(at.step(), Optional.empty(), at.layer(), at.unit()) : at;
    }

    private String file(String figure, FigureFormat format) {
        String name = model.reading().model().name() + "-" + figure + "-"
                + (model.cursor().step() + 1);
        return name.toLowerCase(Locale.ROOT) + "." + format.extension();
    }

    private static Label named(String words, Node control) {
        var label = new Label(words);
        label.setLabelFor(control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        control.setAccessibleText(words);
        return label;
    }
}
