package gruexplorer.ui.explore;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.session.Phase;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Control;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/// What each key does on the Explore page. While a text is typed only the keys with Ctrl and the function keys count.
final class Keys {

    private final ExploreViewModel model;
    private final ExploreView view;
    private final Stage stage;

    Keys(ExploreViewModel model, ExploreView view, Stage stage) {
        this.model = model;
        this.view = view;
        this.stage = stage;
    }

    void handle(KeyEvent event) {
        boolean typing = stage.getScene().getFocusOwner() instanceof TextInputControl;
        boolean done = event.isShortcutDown() ? shortcut(event, typing) : function(event) || (!typing && plain(event));
        if (done) {
            event.consume();
        }
    }

    private boolean shortcut(KeyEvent event, boolean typing) {
        switch (event.getCode()) {
            case L -> {
                view.sentenceField().requestFocus();
                view.sentenceField().selectAll();
            }
            case O -> view.chooseFile();
            case S -> view.saveSession();
            case Z -> {
                if (typing) {
                    return false;
                }
                if (event.isShiftDown()) {
                    model.made().redo();
                } else {
                    model.made().undo();
                }
            }
            case Y -> {
                if (typing) {
                    return false;
                }
                model.made().redo();
            }
            case E -> view.export();
            case D -> view.drawer().toggle();
            case C -> {
                if (typing) {
                    return false;
                }
                view.copy();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean function(KeyEvent event) {
        switch (event.getCode()) {
            case F1 -> view.help();
            case F9 -> {
                BreakpointsViewModel breakpoints = model.breakpoints();
                if (event.isShiftDown() ? !breakpoints.previous() : !breakpoints.next()) {
                    view.drawer().open("breakpoints");
                }
            }
            case F11 -> stage.setFullScreen(!stage.isFullScreen());
            case ESCAPE -> {
                model.clearProblem();
                view.score().requestFocus();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean plain(KeyEvent event) {
        if (event.getText().equals("?")) {
            view.help();
            return true;
        }
        // A control that has the focus keeps the keys that work it: the space bar presses a button, arrows walk a list.
        boolean controls = stage.getScene().getFocusOwner() instanceof Control;
        return (!controls && move(event.getCode())) || look(event);
    }

    private boolean move(KeyCode key) {
        switch (key) {
            case RIGHT, PAGE_DOWN -> model.right();
            case LEFT, PAGE_UP -> model.left();
            case HOME -> model.leftmost();
            case END -> model.rightmost();
            case UP -> model.moveUnit(-1);
            case DOWN -> model.moveUnit(1);
            case SPACE -> view.play();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean look(KeyEvent event) {
        switch (event.getText().isEmpty() ? event.getCode().getChar() : event.getText()) {
            case "g", "G" ->
                model.gateStepsProperty().set(!model.gateStepsProperty().get());
            case "b", "B" -> model.backward().toggle();
            case "t", "T" -> view.switchTheme();
            case "l", "L" -> view.switchLanguage();
            case "p", "P" -> view.switchType();
            case "[" -> model.chooseLayer(model.layerIndex() - 1);
            case "]" -> model.chooseLayer(model.layerIndex() + 1);
            case "+", "=" -> view.zoom(1);
            case "-" -> view.zoom(-1);
            case "0" -> view.zoom(0);
            case "f", "F" -> view.fitAll();
            default -> {
                return why(event.getText().toLowerCase(Locale.ROOT));
            }
        }
        return true;
    }

    /// The symbol of a part of the step, or its number in the order of the step: some symbols have another meaning.
    private boolean why(String key) {
        if (model.backward().isOn()) {
            return false;
        }
        List<Phase> phases = model.phases();
        for (int part = 0; part < phases.size(); part++) {
            Quantity result = phases.get(part).result();
            if (key.equals(result.symbol()) || key.equals(Integer.toString(part + 1))) {
                model.ask(result);
                return true;
            }
        }
        return false;
    }
}
