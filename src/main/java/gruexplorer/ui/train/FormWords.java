package gruexplorer.ui.train;

import gruexplorer.data.InputException;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.training.CellKind;
import gruexplorer.training.Initializer;
import gruexplorer.training.Keeping;
import gruexplorer.training.OptimizerKind;
import gruexplorer.training.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import org.jspecify.annotations.Nullable;

/// The settings of the page as the words of the command `train`, and back.
final class FormWords {

    private static final String DATA = "--data";
    private static final String PORTABLE = "--kernels";
    private static final String ENCODING = "--encoding";

    /// A setting that is chosen from a few.
    private record Choice<E>(String option, ObjectProperty<E> value, List<E> all, Function<E, String> word) {

        String said() {
            return word.apply(value.get());
        }

        void read(String said) {
            value.set(all.stream()
                    .filter(each -> word.apply(each).equals(said))
                    .findFirst()
                    .orElseThrow(() -> new InputException("\"" + said + "\" is no " + option)));
        }
    }

    private FormWords() {}

    private static Stream<Choice<?>> choices(TrainForm form) {
        return Stream.of(
                choice("--tokens", form.tokensProperty(), Tokenization.ofTexts(), Tokenization::label),
                choice("--cell", form.cellProperty(), CellKind.values(), CellKind::label),
                choice("--update", form.updateProperty(), Update.values(), Update::label),
                choice("--reset", form.resetProperty(), Reset.values(), Reset::label),
                choice("--biases", form.biasesProperty(), Biases.values(), b -> Integer.toString(b.count())),
                choice("--attention", form.attentionProperty(), AttentionKind.values(), AttentionKind::label),
                choice("--pooling", form.poolingProperty(), Pooling.values(), Pooling::label),
                choice("--activation", form.activationProperty(), ActivationChoice.values(), ActivationChoice::label),
                choice("--init", form.initializerProperty(), Initializer.values(), Initializer::label),
                choice("--choose", form.chooseProperty(), Keeping.Criterion.values(), Keeping.Criterion::label),
                choice("--optimizer", form.optimizerProperty(), OptimizerKind.values(), OptimizerKind::label),
                choice("--schedule", form.scheduleProperty(), Schedule.Kind.values(), Schedule.Kind::label));
    }

    private static <E> Choice<E> choice(String option, ObjectProperty<E> value, E[] all, Function<E, String> word) {
        return new Choice<>(option, value, List.of(all), word);
    }

    /// What goes with the task, in the command's words.
    ///
    /// @param kernels that the run computes with
    /// @param out the model that the command would write
    static List<String> of(TrainForm form, String kernels, String out) {
        List<String> words = new ArrayList<>(List.of(
                "--task",
                form.taskProperty().get().label(),
                DATA,
                form.dataProperty().get(),
                "--out",
                out,
                PORTABLE,
                kernels));
        choices(form)
                .filter(choice -> !left(form, choice.option()))
                .forEach(choice -> words.addAll(List.of(choice.option(), choice.said())));
        form.encodingProperty().get().charset().ifPresent(charset -> words.addAll(List.of(ENCODING, charset.name())));
        for (Field field : Field.values()) {
            boolean goes = field.setting().flatMap(form::against).isEmpty();
            String typed = form.field(field).get().strip();
            if (goes && !typed.isEmpty()) {
                words.addAll(List.of(field.option(), typed(field, typed)));
            }
        }
        for (Switch each : Switch.values()) {
            boolean goes = each.setting().flatMap(form::against).isEmpty();
            if (goes && form.on(each).get() && !each.option().isEmpty()) {
                words.add(each.option());
            }
        }
        return words;
    }

    /// Does the command want nothing of it, for what else is chosen?
    private static boolean left(TrainForm form, String option) {
        return switch (option) {
            case "--tokens" -> form.against(Setting.TOKENS).isPresent();
            case "--attention" -> form.against(Setting.ATTENTION).isPresent();
            case "--choose" -> form.against(Setting.KEEPING).isPresent();
            case "--pooling" -> form.against(Setting.POOLING).isPresent();
            default -> false;
        };
    }

    private static String typed(Field field, String typed) {
        return switch (field.kind()) {
            case COUNTS ->
                String.join(
                        ",", Field.counts(typed).stream().map(String::valueOf).toList());
            case NAMES -> String.join(",", Field.names(typed));
            default -> typed;
        };
    }

    /// The data that the words name.
    static List<String> files(List<String> words) {
        return Stream.of(DATA, Field.VALID.option(), Field.TEST.option())
                .map(option -> said(words, option))
                .filter(file -> !file.isEmpty())
                .toList();
    }

    /// What the words say of an option; empty where they say nothing.
    static String said(List<String> words, String option) {
        int at = words.indexOf(option);
        return at >= 0 && at + 1 < words.size() ? words.get(at + 1) : "";
    }

    /// Takes the settings from words that {@link #of} once gave.
    ///
    /// @throws InputException if they name none that there is
    static void read(TrainForm form, List<String> words) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String option = words.get(i);
            boolean alone =
                    Stream.of(Switch.values()).anyMatch(each -> each.option().equals(option));
            values.put(option, alone || i + 1 == words.size() ? "" : words.get(++i));
        }
        Task task = Stream.of(Task.values())
                .filter(each -> each.label().equals(values.get("--task")))
                .findFirst()
                .orElseThrow(() -> new InputException("the run names no task"));
        form.taskProperty().set(task);
        form.dataProperty().set(values.getOrDefault(DATA, ""));
        for (Switch each : Switch.values()) {
            form.on(each).set(!each.option().isEmpty() && values.containsKey(each.option()));
        }
        form.on(Switch.PORTABLE).set("plain".equals(values.get(PORTABLE)));
        @Nullable String encoding = values.get(ENCODING);
        form.encodingProperty()
                .set(Stream.of(TextEncoding.values())
                        .filter(each -> each.charset()
                                .map(charset -> charset.name().equals(encoding))
                                .orElse(encoding == null))
                        .findFirst()
                        .orElse(TextEncoding.FOUND));
        choices(form).forEach(choice -> {
            @Nullable String said = values.get(choice.option());
            if (said != null) {
                choice.read(said);
            }
        });
        Map<Field, String> usual = Defaults.of(task);
        usual.forEach((field, value) -> form.field(field)
                .set(values.getOrDefault(field.option(), field.kind().mayBeEmpty() ? "" : value)));
    }
}
