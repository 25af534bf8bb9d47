package gruexplorer.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what is wrong with a command line, in a person's words rather than the parser's.
final class Usage {

    private static final Pattern TYPE =
            Pattern.compile("Invalid value for option '(\\S+?)'[^:]*: '(.*)' is not an? (\\w+)");

    private static final Pattern SUBCOMMAND = Pattern.compile("Unknown subcommand '(.*)'\\.?");

    private Usage() {}

    static String sentence(ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched);
        }
        if (mistake instanceof MissingParameterException missing) {
            return missing(missing);
        }
        if (mistake instanceof OverwrittenOptionException twice
                && twice.getOverwritten() instanceof OptionSpec option) {
            return option.longestName() + " was given more than once; once is meant";
        }
        return other(mistake);
    }

    private static String missing(MissingParameterException mistake) {
        if (!mistake.getMissing().isEmpty() && mistake.getMissing().getFirst() instanceof OptionSpec option) {
            boolean valueless =
                    mistake.getMessage() != null && mistake.getMessage().contains("parameter");
            String name = option.longestName();
            return valueless
                    ? "a value is missing; " + name + " " + option.paramLabel() + " is meant"
                    : name + " " + option.paramLabel() + " is missing";
        }
        return other(mistake);
    }

    private static String other(ParameterException mistake) {
        String message = GruExplorerCommand.oneLine(mistake.getMessage());
        Matcher type = TYPE.matcher(message);
        if (type.matches()) {
            String meant = type.group(3).equals("double") ? "a number" : "a whole number";
            return type.group(1) + " is \"" + type.group(2) + "\"; " + meant + " is meant";
        }
        Matcher subcommand = SUBCOMMAND.matcher(message);
        return subcommand.matches() ? command(subcommand.group(1), mistake.getCommandLine()) : message;
    }

    private static String command(String word, CommandLine line) {
        CommandLine root = line;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return "there is no command \"" + word + "\"; the commands are "
                + String.join(", ", root.getSubcommands().keySet());
    }

    private static String unmatched(UnmatchedArgumentException mistake) {
        String word = mistake.getUnmatched().getFirst();
        if (mistake.isUnknownOption()) {
            return "there is no option \"" + word + "\"";
        }
        return mistake.getCommandLine().getParent() == null
                ? command(word, mistake.getCommandLine())
                : "\"" + word + "\" belongs to no option; a text of several words stands in quotation marks";
    }
}
