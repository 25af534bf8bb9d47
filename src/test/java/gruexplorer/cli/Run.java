package gruexplorer.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// One run of the program inside the test: what it answered.
public record Run(int status, String out, String err) {

    public static Run of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = GruExplorerCommand.run(arguments, new PrintWriter(out), new PrintWriter(err));
        return new Run(status, out.toString(), err.toString());
    }
}
