package gruexplorer.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Options that take one of a few words.
final class Choices {

    private Choices() {}

    /// @throws ParameterException naming the words that are meant
    static <E> E of(CommandLine command, String option, String value, E[] choices, Function<E, String> label) {
        return Arrays.stream(choices)
                .filter(choice -> label.apply(choice).equals(value))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        command,
                        option + " is \"" + value + "\"; "
                                + Arrays.stream(choices).map(label).collect(Collectors.joining(" or ")) + " is meant"));
    }

    /// The same with what each word stands for.
    static <E> E of(CommandLine command, String option, String value, Map<String, E> choices) {
        return Objects.requireNonNull(choices.get(of(
                command, option, value, new TreeSet<>(choices.keySet()).toArray(String[]::new), Function.identity())));
    }
}
