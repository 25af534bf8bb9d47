package gruexplorer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// No result takes the place of what it is made from, whatever `--force` says: a slip of the hand would cost the data.
final class OwnInputs {

    /// What is written; `stats --figure` names a file, where `figure --figure` names a picture.
    private static final Set<String> WRITTEN = Set.of("--out", "--run", "--figure");
    /// Options that name models, as what is no option does: one that ships or a file.
    private static final Set<String> MODELS = Set.of("--model", "--beside-model", "--against");

    private OwnInputs() {}

    /// @throws ParameterException if a file or folder is to be read and written
    static void check(ParseResult parsed) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        List<ArgSpec> given = Stream.<ArgSpec>concat(
                        command.matchedOptions().stream(), command.matchedPositionals().stream())
                .toList();
        for (ArgSpec result : given) {
            if (!writes(result) || !(result.getValue() instanceof Path target)) {
                continue;
            }
            for (ArgSpec input : given) {
                if (!writes(input) && paths(input).anyMatch(path -> same(path, target))) {
                    throw new ParameterException(
                            command.commandSpec().commandLine(),
                            name(result) + " " + target + " is what is read"
                                    + (input.isOption() ? " by " + name(input) : "") + "; another file is meant");
                }
            }
        }
    }

    private static boolean writes(ArgSpec argument) {
        return argument.isOption() && WRITTEN.contains(name(argument));
    }

    private static String name(ArgSpec option) {
        return ((OptionSpec) option).longestName();
    }

    private static Stream<Path> paths(ArgSpec input) {
        Object value = input.getValue();
        if (value instanceof Path path) {
            return Stream.of(path);
        }
        if (input.isOption() && !MODELS.contains(name(input))) {
            return Stream.empty();
        }
        Collection<?> models = value instanceof Collection<?> several ? several : List.of(value);
        return models.stream().flatMap(model -> path(model.toString()).stream());
    }

    private static Optional<Path> path(String model) {
        try {
            return Optional.of(Path.of(model));
        } catch (InvalidPathException e) {
            // Then it is said where the model is looked for.
            return Optional.empty();
        }
    }

    private static boolean same(Path one, Path other) {
        try {
            // A device such as /dev/stdin may well be both.
            return (Files.isRegularFile(one) || Files.isDirectory(one))
                    && Files.exists(other)
                    && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }
}
