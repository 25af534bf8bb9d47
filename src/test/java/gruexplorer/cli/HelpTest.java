package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

    static List<String> commands() {
        return List.copyOf(
                new CommandLine(new GruExplorerCommand()).getSubcommands().keySet());
    }

    @Test
    void theListOfCommandsIsTheirs() {
        String help = Run.of("--help").out();
        assertThat(commands())
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(help).containsPattern("(?m)^  " + name + "\\b"));
    }

    /// A line below the options that is too long would be broken into a full line and a word or two.
    @ParameterizedTest
    @MethodSource("commands")
    void whatStandsBelowTheOptionsIsPrintedAsItIsWritten(String name) {
        CommandLine command = Objects.requireNonNull(
                new CommandLine(new GruExplorerCommand()).getSubcommands().get(name));
        List<String> help = Run.of("help", name).out().lines().toList();
        assertThat(help)
                .containsAll(
                        Arrays.asList(command.getCommandSpec().usageMessage().footer()));
        assertThat(help).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(GruExplorerCommand.HELP_WIDTH));
    }
}
