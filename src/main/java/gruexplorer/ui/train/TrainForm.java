package gruexplorer.ui.train;

import gruexplorer.data.DataOptions;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.training.Clipping;
import gruexplorer.training.Initializer;
import gruexplorer.training.OptimizerKind;
import gruexplorer.training.Schedule;
import gruexplorer.training.Settings;
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

/// What is to be trained on what, and how: every setting as it is chosen or typed.
final class TrainForm {

    private static final double UNKNOWNS = 0.02;
    private static final double VALIDATION = 0.1;

    private final ObjectProperty<Task> task = new SimpleObjectProperty<>(Task.CLASSIFY);
    private final StringProperty data = new SimpleStringProperty("");
    private final ObjectProperty<Tokenization> tokens = new SimpleObjectProperty<>(Tokenization.WORDS);
    private final ObjectProperty<CellChoice> cell = new SimpleObjectProperty<>(CellChoice.GRU);
    private final BooleanProperty directions = new SimpleBooleanProperty();
    private final ObjectProperty<Pooling> pooling = new SimpleObjectProperty<>(Pooling.STEP);
    private final ObjectProperty<OptimizerKind> optimizer = new SimpleObjectProperty<>(OptimizerKind.ADAM);
    private final ObjectProperty<Schedule.Kind> schedule = new SimpleObjectProperty<>(Schedule.Kind.CONSTANT);
    private final Map<Field, StringProperty> fields = new EnumMap<>(Field.class);

    TrainForm() {
        Defaults.of(task.get()).forEach((field, value) -> fields.put(field, new SimpleStringProperty(value)));
        data.addListener((p, before, now) -> SampleChoice.named(now).ifPresent(s -> tokens.set(s.tokens())));
        data.set(samples().findFirst().map(SampleChoice::name).orElse(""));
        task.addListener((p, before, now) -> change(before, now));
        directions.addListener((p, before, both) -> {
            if (both && task.get() == Task.CLASSIFY && pooling.get() == Pooling.STEP) {
                // At the last step the way back has seen the last token alone.
                pooling.set(Pooling.LAST);
            }
        });
    }

    ObjectProperty<Task> taskProperty() {
        return task;
    }

    /// The name of a sample, or a path; empty for none yet.
    StringProperty dataProperty() {
        return data;
    }

    ObjectProperty<Tokenization> tokensProperty() {
        return tokens;
    }

    ObjectProperty<CellChoice> cellProperty() {
        return cell;
    }

    BooleanProperty directionsProperty() {
        return directions;
    }

    ObjectProperty<Pooling> poolingProperty() {
        return pooling;
    }

    ObjectProperty<OptimizerKind> optimizerProperty() {
        return optimizer;
    }

    ObjectProperty<Schedule.Kind> scheduleProperty() {
        return schedule;
    }

    StringProperty field(Field field) {
        return Objects.requireNonNull(fields.get(field));
    }

    /// Those that go with the task.
    Stream<SampleChoice> samples() {
        return SampleChoice.of(task.get());
    }

    /// The message that says why `setting` does not go with the task; empty where it does.
    Optional<String> against(Setting setting) {
        Task now = task.get();
        boolean next = now == Task.LANGUAGE_MODEL || now == Task.EVENTS;
        return switch (setting) {
            case TOKENS, EMBEDDING, PINNED ->
                now.readsNumbers() ? Optional.of("ui.train.why.numbers") : Optional.empty();
            case DIRECTIONS -> next ? Optional.of("ui.train.why.next") : Optional.empty();
            case POOLING ->
                next
                        ? Optional.of("ui.train.why.next")
                        : now == Task.LABEL ? Optional.of("ui.train.why.label") : Optional.empty();
            case WINDOW -> now == Task.FORECAST ? Optional.empty() : Optional.of("ui.train.why.window");
        };
    }

    /// The first setting that cannot be used as it is typed.
    Optional<Field> wrong() {
        return Stream.of(Field.values())
                .filter(field -> !field.fits(field(field).get()))
                .findFirst();
    }

    /// How the data is read.
    DataOptions options() {
        DataOptions usual = DataOptions.DEFAULT;
        return new DataOptions(
                usual.textColumn(),
                usual.labelColumn(),
                List.of(),
                Optional.empty(),
                false,
                whole(Field.LOOK_BACK),
                whole(Field.HORIZON),
                usual.testShare(),
                false,
                0);
    }

    /// All of it; every field has to fit.
    Settings settings() {
        return new Settings(
                shape(),
                Initializer.PYTORCH,
                whole(Field.EPOCHS),
                whole(Field.BATCH),
                optimizer.get(),
                new Schedule(schedule.get(), 0),
                number(Field.RATE),
                Clipping.byNorm(number(Field.CLIP)),
                0,
                number(Field.DROPOUT),
                0,
                UNKNOWNS,
                VALIDATION,
                Long.parseLong(field(Field.SEED).get().strip()),
                Kernels.fastest());
    }

    private NetworkShape shape() {
        boolean numbers = task.get().readsNumbers();
        boolean both = directions.get() && against(Setting.DIRECTIONS).isEmpty();
        return new NetworkShape(
                numbers ? InputKind.NUMBERS : InputKind.EMBEDDING,
                1,
                numbers ? 1 : whole(Field.EMBEDDING),
                cell.get().cell(),
                whole(Field.UNITS),
                whole(Field.LAYERS),
                both ? Optional.of(Bidirectional.CONCATENATE) : Optional.empty(),
                against(Setting.POOLING).isEmpty() ? pooling.get() : Pooling.STEP,
                Field.counts(field(Field.DENSE).get()).stream()
                        .map(units -> new DenseShape(units, Nonlinearity.RELU))
                        .toList(),
                1,
                switch (task.get()) {
                    case EVENTS -> OutputKind.EVENTS;
                    case FORECAST -> OutputKind.NUMBERS;
                    default -> OutputKind.CLASS;
                });
    }

    private int whole(Field field) {
        return Integer.parseInt(field(field).get().strip());
    }

    private double number(Field field) {
        return Double.parseDouble(field(field).get());
    }

    /// What was left as it was for the task before becomes what is usual for this one.
    private void change(Task before, Task now) {
        Map<Field, String> old = Defaults.of(before);
        Defaults.of(now).forEach((field, value) -> {
            if (field(field).get().equals(old.get(field))) {
                field(field).set(value);
            }
        });
        tokens.set(now == Task.LANGUAGE_MODEL ? Tokenization.CHARACTERS : Tokenization.WORDS);
        boolean ships = data.get().isEmpty() || SampleChoice.named(data.get()).isPresent();
        if (ships) {
            data.set(samples().findFirst().map(SampleChoice::name).orElse(""));
        }
    }
}
