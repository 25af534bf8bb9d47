package gruexplorer.ui.open;

import gruexplorer.data.InputException;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.format.ModelFile;
import gruexplorer.format.foreign.ForeignFiles;
import gruexplorer.format.foreign.ForeignLayer;
import gruexplorer.format.foreign.ImportAnswers;
import gruexplorer.format.foreign.NetworkAnswers;
import gruexplorer.format.foreign.NumberRows;
import gruexplorer.format.foreign.Parity;
import gruexplorer.format.foreign.ParityCase;
import gruexplorer.format.foreign.Whole;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What was found in a file of another program, what a person says about it, and what can be done with it, without
/// any control. Files are read on the background executor.
public final class ImportViewModel {

    private static final System.Logger LOG = System.getLogger(ImportViewModel.class.getName());

    private final Path file;
    private final ForeignFiles.Found found;
    private final Executor background;
    private final Executor screen;

    private final ObjectProperty<Optional<Whole>> whole;
    private final ObjectProperty<Optional<ForeignLayer>> layer;
    private final ObjectProperty<Optional<Reset>> reset = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Update>> update = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Tokenization>> tokens = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<String>> activation = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<String>> nonlinearity = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Pooling>> pooling = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty vocabulary = new SimpleStringProperty("");
    private final StringProperty labels = new SimpleStringProperty("");
    private final StringProperty cases = new SimpleStringProperty("");
    private final StringProperty numbers = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<Parity.Try>> tries = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<ModelFile>> model = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SteppedLayer>> stepped = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /// @param background where files are read
    /// @param screen where properties are set
    public ImportViewModel(Opened.Foreign opened, Executor background, Executor screen) {
        this.file = opened.file();
        this.found = opened.found();
        this.background = background;
        this.screen = screen;
        this.whole = new SimpleObjectProperty<>(found.wholes().stream().findFirst());
        this.layer = new SimpleObjectProperty<>(found.layers().stream().findFirst());
        for (ObjectProperty<?> answer : List.of(layer, reset, update, nonlinearity)) {
            answer.addListener((p, before, now) -> tries.set(List.of()));
        }
    }

    // What was found

    /// Its name without the folder.
    public String name() {
        return String.valueOf(file.getFileName());
    }

    /// Formats, layers, reasons.
    public ForeignFiles.Found found() {
        return found;
    }

    /// Does the file leave open where a reset gate stands?
    public boolean isResetOpen() {
        return found.layers().stream().anyMatch(one -> !one.resetKnown());
    }

    /// Does the file leave open what stands between dense layers?
    public boolean isActivationOpen() {
        return found.wholes().stream().anyMatch(Whole::isActivationOpen);
    }

    /// Does the file leave open what the states of a plain RNN go through?
    public boolean isNonlinearityOpen() {
        return found.tensorsAlone()
                && found.layers().stream().anyMatch(one -> one.kind().equals("RNN"));
    }

    /// Does the file leave open what the dense layers look at?
    public boolean isPoolingOpen() {
        return found.tensorsAlone() && !found.wholes().isEmpty();
    }

    // What a person says

    /// Which GRU stands between embedding and dense layer.
    public ObjectProperty<Optional<Whole>> wholeProperty() {
        return whole;
    }

    /// The layer that is compared or stepped.
    public ObjectProperty<Optional<ForeignLayer>> layerProperty() {
        return layer;
    }

    /// Where the reset gate stands; nothing for what the file says.
    public ObjectProperty<Optional<Reset>> resetProperty() {
        return reset;
    }

    /// What z means; nothing for what the file says.
    public ObjectProperty<Optional<Update>> updateProperty() {
        return update;
    }

    /// What one step reads; nothing to go by the vocabulary.
    public ObjectProperty<Optional<Tokenization>> tokensProperty() {
        return tokens;
    }

    /// What stands between dense layers, one of the names that the command line has; nothing for ReLU.
    public ObjectProperty<Optional<String>> activationProperty() {
        return activation;
    }

    /// What the states of a plain RNN go through; nothing for tanh.
    public ObjectProperty<Optional<String>> nonlinearityProperty() {
        return nonlinearity;
    }

    /// What the dense layers look at; nothing for what is usual.
    public ObjectProperty<Optional<Pooling>> poolingProperty() {
        return pooling;
    }

    /// The file with the tokens; empty for numbers.
    public StringProperty vocabularyProperty() {
        return vocabulary;
    }

    /// The file with the labels; empty for numbers.
    public StringProperty labelsProperty() {
        return labels;
    }

    /// The file with inputs and the outputs expected for them.
    public StringProperty casesProperty() {
        return cases;
    }

    /// The file with inputs to step over.
    public StringProperty numbersProperty() {
        return numbers;
    }

    // What came of it

    /// How near the layer comes to the expected outputs, as it is read first, then in other conventions.
    public ReadOnlyObjectProperty<List<Parity.Try>> triesProperty() {
        return tries.getReadOnlyProperty();
    }

    /// The whole model, once it is made.
    public ReadOnlyObjectProperty<Optional<ModelFile>> modelProperty() {
        return model.getReadOnlyProperty();
    }

    /// The layer's steps over the numbers given.
    public ReadOnlyObjectProperty<Optional<SteppedLayer>> steppedProperty() {
        return stepped.getReadOnlyProperty();
    }

    /// One sentence on what could not be done; empty when all is well.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// Can the whole model be made of what is known?
    public BooleanExpression ready() {
        return BooleanExpression.booleanExpression(
                        whole.map(one -> one.isPresent() && one.get().isResetKnown()))
                .or(BooleanExpression.booleanExpression(reset.map(Optional::isPresent))
                        .and(BooleanExpression.booleanExpression(whole.map(Optional::isPresent))))
                .and(busy.not());
    }

    // Commands

    /// Makes the whole model.
    public void make() {
        Optional<Whole> chosen = whole.get();
        String words = vocabulary.get();
        String names = labels.get();
        if (chosen.isPresent()) {
            work(() -> {
                var answers = new ImportAnswers(
                        reset.get(), update.get(), tokens.get(), lines(words), lines(names), network());
                ModelFile made = chosen.get().model(name().replaceFirst("\\.[^.]*$", ""), answers);
                return () -> model.set(Optional.of(made));
            });
        }
    }

    private NetworkAnswers network() {
        return new NetworkAnswers(
                activation.get().map(NetworkAnswers::function),
                nonlinearity.get().map(NetworkAnswers::function),
                pooling.get());
    }

    /// The chosen layer as a person says it is meant.
    private ForeignLayer said(ForeignLayer one) {
        return one.in(update.get(), reset.get()).firing(network().nonlinearity());
    }

    /// Compares the chosen layer with the outputs expected of it.
    public void compare() {
        tries.set(List.of());
        String from = cases.get();
        layer.get()
                .ifPresent(one -> work(() -> {
                    List<Parity.Try> done = Parity.of(said(one), ParityCase.read(path(from)));
                    return () -> tries.set(done);
                }));
    }

    /// The convention that fits better than the one the layer was read in, where there is one.
    public Optional<GruConvention> better() {
        List<Parity.Try> all = tries.get();
        return all.size() > 1 && all.get(1).agrees() ? all.get(1).gru() : Optional.empty();
    }

    /// Reads the file in the convention that fits.
    public void take(GruConvention convention) {
        reset.set(Optional.of(convention.reset()));
        update.set(Optional.of(convention.update()));
        compare();
    }

    /// Steps the chosen layer over rows of numbers.
    public void step() {
        String from = numbers.get();
        layer.get()
                .ifPresent(one -> work(() -> {
                    ForeignLayer said = said(one);
                    if (!said.resetKnown()) {
                        throw new InputException(
                                "the file does not say whether the reset gate stands before or after the"
                                        + " product; it has to be said");
                    }
                    var done = new SteppedLayer(said, NumberRows.read(path(from), said.inputs()));
                    return () -> stepped.set(Optional.of(done));
                }));
    }

    private static Optional<List<String>> lines(String file) {
        return file.isBlank() ? Optional.empty() : Optional.of(ImportAnswers.lines(path(file)));
    }

    private static Path path(String text) {
        try {
            return Path.of(text.strip());
        } catch (InvalidPathException e) {
            throw new InputException("\"" + text.replaceAll("\\p{Cntrl}", "?") + "\" is not the name of a file", e);
        }
    }

    /// @param task done in the background; what it returns, on the screen
    private void work(Supplier<Runnable> task) {
        busy.set(true);
        problem.set("");
        background.execute(() -> {
            Runnable then;
            try {
                then = task.get();
            } catch (InputException e) {
                then = () -> problem.set(String.valueOf(e.getMessage()));
            } catch (OutOfMemoryError | RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "importing failed", e);
                then = () -> problem.set(e.toString());
            }
            Runnable last = then;
            screen.execute(() -> {
                busy.set(false);
                last.run();
            });
        });
    }
}
