package gruexplorer.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Options that take a number.
final class Ranges {

    private Ranges() {}

    /// @throws ParameterException if it is not from 1 to `largest`
    static void positive(CommandLine command, String option, int value, int largest) {
        if (value < 1 || value > largest) {
            throw new ParameterException(
                    command, option + " is " + value + "; a whole number from 1 to " + largest + " is meant");
        }
    }

    /// @throws ParameterException if it is not `usable`, naming what is meant
    static void number(CommandLine command, String option, double value, boolean usable, String meant) {
        if (!usable) {
            throw new ParameterException(command, option + " is " + value + "; " + meant + " is meant");
        }
    }
}
