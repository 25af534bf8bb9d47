package gruexplorer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A command line as one string, and back.
final class CommandWords {

    private static final String PROGRAM = "gru-explorer";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private CommandWords() {}

    /// `gru-explorer train …`; a word with blanks in it stands in quotation marks.
    static String join(List<String> arguments) {
        return PROGRAM + " train "
                + arguments.stream()
                        .map(word -> word.isEmpty() || word.chars().anyMatch(Character::isWhitespace)
                                ? '"' + word + '"'
                                : word)
                        .collect(Collectors.joining(" "));
    }

    /// The words after `train`; empty where the command is another.
    static List<String> split(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group() : matcher.group(1));
        }
        int at = words.indexOf("train");
        return at < 0 || !words.getFirst().equals(PROGRAM)
                ? List.of()
                : List.copyOf(words.subList(at + 1, words.size()));
    }
}
