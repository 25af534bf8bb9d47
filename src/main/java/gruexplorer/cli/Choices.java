package gruexplorer.cli;

import java.util.Arrays;
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
}
