package gruexplorer.ui.compare;

import gruexplorer.text.Messages;
import gruexplorer.training.CellKind;
import gruexplorer.training.compare.Equal;
import gruexplorer.ui.train.Field;
import gruexplorer.ui.train.TrainForm;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Who is compared, and on what: what the Train page asks for, and the cells, what they have in common, the seeds.
final class CompareForm {

    private static final String EPOCHS = "12";
    private static final int MOST_SEEDS = 100;

    private final TrainForm training = new TrainForm();
    private final Map<CellKind, BooleanProperty> cells = new EnumMap<>(CellKind.class);
    private final ObjectProperty<Equal> equal = new SimpleObjectProperty<>(Equal.PARAMETERS);
    private final StringProperty seeds = new SimpleStringProperty("3");

    CompareForm() {
        for (CellKind kind : CellKind.values()) {
            cells.put(kind, new SimpleBooleanProperty(kind != CellKind.RNN_RELU));
        }
        // Several runs, so fewer epochs than one would have.
        training.field(Field.EPOCHS).set(EPOCHS);
    }

    TrainForm training() {
        return training;
    }

    BooleanProperty chosen(CellKind kind) {
        return Objects.requireNonNull(cells.get(kind));
    }

    ObjectProperty<Equal> equalProperty() {
        return equal;
    }

    StringProperty seedsProperty() {
        return seeds;
    }

    /// Those that are compared, in their order; the first has the units that are typed.
    List<CellKind> kinds() {
        return Stream.of(CellKind.values()).filter(kind -> chosen(kind).get()).toList();
    }

    boolean seedsFit() {
        try {
            return seedCount() >= 1 && seedCount() <= MOST_SEEDS;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    int seedCount() {
        return Integer.parseInt(seeds.get().strip());
    }

    /// Why nothing can be begun, in a sentence; empty where something can.
    Optional<String> refusal(Messages messages) {
        if (kinds().isEmpty()) {
            return Optional.of(messages.get("ui.compare.nocell"));
        }
        return seedsFit() ? training.refusal(messages) : Optional.of(messages.get("ui.compare.noseeds"));
    }
}
