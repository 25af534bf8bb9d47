package gruexplorer.ui.train;

import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.audio.AudioOptions;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.text.Messages;
import gruexplorer.training.CellKind;
import gruexplorer.training.Initializer;
import gruexplorer.training.Keeping;
import gruexplorer.training.OptimizerKind;
import gruexplorer.training.Schedule;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What is to be trained on what, and how: every setting as it is chosen or typed.
public final class TrainForm {

    /// Of a share.
    private static final String NONE = "0";

    private final ObjectProperty<Task> task = new SimpleObjectProperty<>(Task.CLASSIFY);
    private final StringProperty data = new SimpleStringProperty("");
    private final ObjectProperty<Tokenization> tokens = new SimpleObjectProperty<>(Tokenization.WORDS);
    private final ObjectProperty<TextEncoding> encoding = new SimpleObjectProperty<>(TextEncoding.FOUND);
    private final ObjectProperty<CellKind> cell = new SimpleObjectProperty<>(CellKind.GRU);
    private final ObjectProperty<Update> update = new SimpleObjectProperty<>(Update.KEEPS_OLD);
    private final ObjectProperty<Reset> reset = new SimpleObjectProperty<>(Reset.AFTER);
    private final ObjectProperty<Biases> biases = new SimpleObjectProperty<>(Biases.TWO);
    private final ObjectProperty<AttentionKind> attention = new SimpleObjectProperty<>(AttentionKind.GENERAL);
    private final ObjectProperty<Pooling> pooling = new SimpleObjectProperty<>(Pooling.STEP);
    private final ObjectProperty<ActivationChoice> activation = new SimpleObjectProperty<>(ActivationChoice.RELU);
    private final ObjectProperty<Initializer> initializer = new SimpleObjectProperty<>(Initializer.PYTORCH);
    private final ObjectProperty<OptimizerKind> optimizer = new SimpleObjectProperty<>(OptimizerKind.ADAM);
    private final ObjectProperty<Schedule.Kind> schedule = new SimpleObjectProperty<>(Schedule.Kind.CONSTANT);
    private final ObjectProperty<Keeping.Criterion> choose = new SimpleObjectProperty<>(Keeping.Criterion.LOSS);
    private final Map<Field, StringProperty> fields = new EnumMap<>(Field.class);
    private final Map<Switch, BooleanProperty> switches = new EnumMap<>(Switch.class);

    public TrainForm() {
        Defaults.of(task.get()).forEach((field, value) -> fields.put(field, new SimpleStringProperty(value)));
        for (Switch each : Switch.values()) {
            switches.put(each, new SimpleBooleanProperty());
        }
        data.addListener((p, before, now) -> SampleChoice.named(now).ifPresentOrElse(this::fit, () -> leave(before)));
        data.set(samples().findFirst().map(SampleChoice::name).orElse(""));
        task.addListener((p, before, now) -> change(before, now));
        directionsProperty().addListener((p, before, both) -> {
            if (both && (task.get().onceAtTheEnd() || task.get() == Task.REGRESS) && pooling.get() == Pooling.STEP) {
                // At the last step the way back has seen the last token alone.
                pooling.set(Pooling.LAST);
            }
        });
        on(Switch.STREAM).addListener((p, before, now) -> {
            // One long text is too long to go back through all of it.
            StringProperty window = field(Field.WINDOW);
            if (window.get().equals(now ? "0" : Defaults.STREAM_WINDOW)) {
                window.set(now ? Defaults.STREAM_WINDOW : "0");
            }
        });
    }

    /// What has to be known of a sample to read it.
    private void fit(SampleChoice sample) {
        if (!sample.task().readsNumbers()) {
            tokens.set(sample.tokens());
        }
        field(Field.TEXT_COLUMN).set(sample.textColumn());
        field(Field.LABEL_COLUMN).set(sample.labelColumn());
        field(Field.IGNORE).set(sample.ignored());
        if (sample.known()) {
            field(Field.UNKNOWNS).set(NONE);
        }
        hear(sample.heard());
    }

    /// What was known of a sample is not true of other data.
    private void leave(String before) {
        SampleChoice.named(before).ifPresent(sample -> {
            if (sample.ignored().equals(field(Field.IGNORE).get())) {
                field(Field.IGNORE).set(usual(Field.IGNORE));
            }
            if (sample.known() && field(Field.UNKNOWNS).get().equals(NONE)) {
                field(Field.UNKNOWNS).set(usual(Field.UNKNOWNS));
            }
            if (sample.task() == Task.AUDIO) {
                hear(AudioOptions.DEFAULT);
            }
        });
    }

    private void hear(AudioOptions sounds) {
        field(Field.SAMPLE_RATE).set(Integer.toString(sounds.rate()));
        field(Field.FRAME).set(plain(sounds.frame()));
        field(Field.HOP).set(plain(sounds.hop()));
        field(Field.MELS).set(Integer.toString(sounds.bands()));
        on(Switch.SPEAKERS).set(sounds.speakers());
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    public ObjectProperty<Task> taskProperty() {
        return task;
    }

    /// The name of a sample, or a path; empty for none yet.
    public StringProperty dataProperty() {
        return data;
    }

    public ObjectProperty<Tokenization> tokensProperty() {
        return tokens;
    }

    ObjectProperty<TextEncoding> encodingProperty() {
        return encoding;
    }

    ObjectProperty<CellKind> cellProperty() {
        return cell;
    }

    ObjectProperty<Update> updateProperty() {
        return update;
    }

    ObjectProperty<Reset> resetProperty() {
        return reset;
    }

    ObjectProperty<Biases> biasesProperty() {
        return biases;
    }

    BooleanProperty directionsProperty() {
        return on(Switch.DIRECTIONS);
    }

    ObjectProperty<AttentionKind> attentionProperty() {
        return attention;
    }

    ObjectProperty<Pooling> poolingProperty() {
        return pooling;
    }

    ObjectProperty<ActivationChoice> activationProperty() {
        return activation;
    }

    ObjectProperty<Initializer> initializerProperty() {
        return initializer;
    }

    ObjectProperty<OptimizerKind> optimizerProperty() {
        return optimizer;
    }

    ObjectProperty<Schedule.Kind> scheduleProperty() {
        return schedule;
    }

    /// What the epoch to keep is chosen by.
    ObjectProperty<Keeping.Criterion> chooseProperty() {
        return choose;
    }

    public StringProperty field(Field field) {
        return Objects.requireNonNull(fields.get(field));
    }

    BooleanProperty on(Switch which) {
        return Objects.requireNonNull(switches.get(which));
    }

    /// Everything that {@link #against} depends on.
    Observable[] deciding() {
        return new Observable[] {task, cell, pooling, directionsProperty(), field(Field.DENSE)};
    }

    /// Those that go with the task.
    Stream<SampleChoice> samples() {
        return SampleChoice.of(task.get());
    }

    /// The message that says why `setting` does not go with the others; empty where it does.
    Optional<String> against(Setting setting) {
        Task now = task.get();
        boolean next = now == Task.LANGUAGE_MODEL || now == Task.EVENTS;
        return switch (setting) {
            case TOKENS, EMBEDDING -> unless(!now.readsNumbers(), "ui.train.why.numbers");
            case DIRECTIONS -> unless(!next, "ui.train.why.next");
            case POOLING ->
                next
                        ? Optional.of("ui.train.why.next")
                        : now == Task.LABEL
                                ? Optional.of("ui.train.why.label")
                                : unless(now != Task.TRANSLATE, "ui.train.why.translate");
            case DENSE -> unless(now != Task.TRANSLATE, "ui.train.why.translate");
            case ATTENTION -> unless(now == Task.TRANSLATE, "ui.train.why.attention");
            case STREAM -> unless(now == Task.LANGUAGE_MODEL, "ui.train.why.stream");
            case CUT ->
                // The way back begins at the end of the text, which a window does not reach.
                now == Task.TRANSLATE
                        ? Optional.of("ui.train.why.translate")
                        : unless(pooled() == Pooling.STEP && !both(), "ui.train.why.cut");
            case SERIES -> unless(now == Task.FORECAST, "ui.train.why.series");
            case TABLE -> unless(now == Task.CLASSIFY, "ui.train.why.table");
            case LABELS -> unless(now == Task.LABEL, "ui.train.why.labels");
            case SOUND -> unless(now == Task.AUDIO, "ui.train.why.sound");
            case KEEPING -> unless(now != Task.TRANSLATE, "ui.train.why.keeping");
            case CONVENTION -> unless(cell.get() == CellKind.GRU, "ui.train.why.convention");
            case ACTIVATION -> unless(!text(Field.DENSE).isBlank(), "ui.train.why.activation");
        };
    }

    private static Optional<String> unless(boolean goes, String why) {
        return goes ? Optional.empty() : Optional.of(why);
    }

    /// The first setting that cannot be used as it is typed.
    public Optional<Field> wrong() {
        return Stream.of(Field.values()).filter(field -> !fits(field)).findFirst();
    }

    /// Why nothing can be begun, in a sentence; empty where something can.
    public Optional<String> refusal(Messages messages) {
        return wrong().map(field -> messages.get(
                        "ui.train.wrong",
                        messages.get("ui.train.field." + field.label()),
                        messages.get("ui.train.meant." + field.kind().label())))
                .or(() -> data.get().isBlank() ? Optional.of(messages.get("ui.train.nodata")) : Optional.empty());
    }

    /// Can `field` be used as it is typed, beside the others?
    boolean fits(Field field) {
        if (!field.fits(text(field))) {
            return false;
        }
        if (field != Field.LAG || whole(field) == 0 || !fits(Field.HORIZON) || !fits(Field.LOOK_BACK)) {
            return true;
        }
        int lag = whole(field);
        return lag >= whole(Field.HORIZON) && lag < whole(Field.LOOK_BACK) + whole(Field.HORIZON);
    }

    /// What it comes to; every field has to fit.
    public FormValues values() {
        return new FormValues(this);
    }

    /// Of both directions, where they go with the task.
    boolean both() {
        return chosen(Switch.DIRECTIONS);
    }

    /// How the head looks at the states, as the task wants it.
    Pooling pooled() {
        return against(Setting.POOLING).isEmpty() ? pooling.get() : Pooling.STEP;
    }

    /// Is it on, and does it go with the others?
    boolean chosen(Switch which) {
        return on(which).get() && which.setting().flatMap(this::against).isEmpty();
    }

    /// What is typed, or what is usual where it does not go with the others.
    String text(Field field) {
        boolean goes = field.setting().flatMap(this::against).isEmpty();
        return goes ? field(field).get() : usual(field);
    }

    private String usual(Field field) {
        return Objects.requireNonNull(Defaults.of(task.get()).get(field));
    }

    private int whole(Field field) {
        return Integer.parseInt(text(field).strip());
    }

    /// What was left as it was for the task before becomes what is usual for this one.
    private void change(Task before, Task now) {
        Map<Field, String> old = Defaults.of(before);
        Defaults.of(now).forEach((field, value) -> {
            if (field(field).get().equals(old.get(field))) {
                field(field).set(value);
            }
        });
        if (now == Task.TRANSLATE || before == Task.TRANSLATE) {
            // What stands at the end of a text may decide what is written first.
            directionsProperty().set(now == Task.TRANSLATE);
        }
        boolean letters = now == Task.LANGUAGE_MODEL || now == Task.LABEL;
        tokens.set(letters ? Tokenization.CHARACTERS : Tokenization.WORDS);
        boolean ships = data.get().isEmpty() || SampleChoice.named(data.get()).isPresent();
        if (ships) {
            data.set(samples().findFirst().map(SampleChoice::name).orElse(""));
        }
    }
}
