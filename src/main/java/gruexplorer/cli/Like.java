package gruexplorer.cli;

import gruexplorer.data.InputException;
import gruexplorer.format.SavedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `train --like M`: the command in a model's record, with what is said anew in place of what it said.
final class Like {

    private static final String NAME = "--like";
    /// What belongs to one file or one occasion.
    private static final Set<String> NOT_TAKEN =
            Set.of("--out", "--name", "--force", "--run", "--keep-run", "--quiet", "--save-every", "--debug");

    private Like() {}

    /// An option as it was written.
    ///
    /// @param words with its value, if it has one
    private record Said(String option, List<String> words) {}

    /// The words to run instead; the same where there is no `--like M`.
    ///
    /// @throws InputException if the model's record names no command
    static String[] expand(String[] arguments) {
        List<String> words = List.of(arguments);
        int begin = words.indexOf("train");
        if (begin < 0 || begin > 1 || words.stream().noneMatch(word -> word.startsWith(NAME))) {
            return arguments;
        }
        CommandSpec train = new CommandLine(new TrainCommand()).getCommandSpec();
        List<Said> given = options(words.subList(begin + 1, words.size()), train);
        List<Said> likes =
                given.stream().filter(said -> said.option().equals(NAME)).toList();
        if (likes.size() != 1) {
            return arguments;
        }
        Set<String> anew = given.stream().map(Said::option).collect(Collectors.toSet());
        List<String> expanded = new ArrayList<>(words.subList(0, begin + 1));
        String like = likes.getFirst().words().getLast();
        for (Said said : options(taken(like.replaceFirst("^" + NAME + "=", "")), train)) {
            if (!anew.contains(said.option()) && !NOT_TAKEN.contains(said.option())) {
                expanded.addAll(said.words());
            }
        }
        given.stream().filter(said -> !said.option().equals(NAME)).forEach(said -> expanded.addAll(said.words()));
        return expanded.toArray(String[]::new);
    }

    private static List<String> taken(String name) {
        SavedModel model = SavedModel.open(name);
        List<String> words = CommandWords.split(String.valueOf(model.record().get("command")));
        if (words.isEmpty()) {
            throw new InputException("the model " + model.name() + " does not say with which command it was trained");
        }
        return words;
    }

    private static List<Said> options(List<String> words, CommandSpec train) {
        List<Said> options = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String name = equals > 0 ? word.substring(0, equals) : word;
            OptionSpec option = train.findOption(name);
            boolean value = option != null && equals < 0 && option.arity().max() > 0 && i + 1 < words.size();
            options.add(new Said(name, value ? List.of(word, words.get(++i)) : List.of(word)));
        }
        return options;
    }
}
