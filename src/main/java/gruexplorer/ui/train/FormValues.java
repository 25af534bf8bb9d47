package gruexplorer.ui.train;

import gruexplorer.data.DataOptions;
import gruexplorer.data.Task;
import gruexplorer.data.audio.AudioOptions;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.training.Clipping;
import gruexplorer.training.DropoutRates;
import gruexplorer.training.Keeping;
import gruexplorer.training.Schedule;
import gruexplorer.training.Settings;
import java.util.Optional;

/// What the settings of a page come to, as they are chosen and typed. Asked for where every field fits.
public final class FormValues {

    private final TrainForm form;

    FormValues(TrainForm form) {
        this.form = form;
    }

    /// How a network is trained.
    public Settings settings() {
        String entry = form.text(Field.CLIP_VALUE);
        return new Settings(
                shape(),
                form.initializerProperty().get(),
                whole(Field.EPOCHS),
                whole(Field.BATCH),
                form.optimizerProperty().get(),
                new Schedule(form.scheduleProperty().get(), whole(Field.WARM_UP)),
                number(Field.RATE),
                new Clipping(
                        number(Field.CLIP), entry.isBlank() ? Double.POSITIVE_INFINITY : Double.parseDouble(entry)),
                number(Field.L2),
                dropout(),
                whole(Field.WINDOW),
                number(Field.UNKNOWNS),
                number(Field.VALIDATION),
                Long.parseLong(form.text(Field.SEED).strip()),
                keeping(),
                form.chosen(Switch.PORTABLE) ? Kernels.plain() : Kernels.fastest());
    }

    private DropoutRates dropout() {
        return new DropoutRates(
                number(Field.DROPOUT),
                form.against(Setting.EMBEDDING).isPresent() ? 0 : number(Field.EMBEDDING_DROPOUT));
    }

    private Keeping keeping() {
        return form.against(Setting.KEEPING).isPresent()
                ? Keeping.LOWEST_LOSS
                : new Keeping(form.chooseProperty().get(), number(Field.AVERAGE));
    }

    /// Epochs in a row without a better one after which the run ends; 0 for all epochs.
    int patience() {
        return whole(Field.PATIENCE);
    }

    /// How the data is read.
    public Prepared.Wanted wanted() {
        return new Prepared.Wanted(
                form.taskProperty().get(),
                form.tokensProperty().get(),
                form.attentionProperty().get(),
                options(),
                form.chosen(Switch.DISTINCT),
                form.text(Field.VALID),
                form.text(Field.TEST));
    }

    DataOptions options() {
        DataOptions usual = DataOptions.DEFAULT;
        return new DataOptions(
                        form.text(Field.TEXT_COLUMN).strip(),
                        form.text(Field.LABEL_COLUMN).strip(),
                        Field.names(form.text(Field.COLUMNS)),
                        form.encodingProperty().get().charset(),
                        form.chosen(Switch.STREAM),
                        whole(Field.LOOK_BACK),
                        whole(Field.HORIZON),
                        usual.testShare(),
                        form.chosen(Switch.LOG),
                        whole(Field.LAG))
                .with(new AudioOptions(
                        whole(Field.SAMPLE_RATE),
                        number(Field.FRAME),
                        number(Field.HOP),
                        whole(Field.MELS),
                        form.chosen(Switch.SPEAKERS),
                        Optional.empty()))
                .ignoring(Optional.of(form.text(Field.IGNORE).strip())
                        .filter(label ->
                                !label.isEmpty() && form.against(Setting.LABELS).isEmpty()));
    }

    private NetworkShape shape() {
        Task task = form.taskProperty().get();
        boolean numbers = task.readsNumbers();
        return new NetworkShape(
                numbers ? InputKind.NUMBERS : InputKind.EMBEDDING,
                1,
                numbers ? 1 : whole(Field.EMBEDDING),
                form.cellProperty()
                        .get()
                        .cell(new GruConvention(
                                form.updateProperty().get(),
                                form.resetProperty().get(),
                                form.biasesProperty().get())),
                whole(Field.UNITS),
                whole(Field.LAYERS),
                form.both() ? Optional.of(Bidirectional.CONCATENATE) : Optional.empty(),
                form.pooled(),
                Field.counts(form.text(Field.DENSE)).stream()
                        .map(units -> new DenseShape(
                                units, form.activationProperty().get().function()))
                        .toList(),
                1,
                switch (task) {
                    case EVENTS -> OutputKind.EVENTS;
                    case FORECAST, REGRESS -> OutputKind.NUMBERS;
                    default -> OutputKind.CLASS;
                });
    }

    private int whole(Field field) {
        return Integer.parseInt(form.text(field).strip());
    }

    private double number(Field field) {
        return Double.parseDouble(form.text(field));
    }
}
