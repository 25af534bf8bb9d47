package gruexplorer.cli;

import picocli.CommandLine.Option;

/// In which form a result is printed, and where.
final class ResultFlags extends OutFlags {

    /// The forms of a result.
    enum Form {
        TEXT,
        JSON,
        CSV;

        private String label() {
            return switch (this) {
                case TEXT -> "text";
                case JSON -> "json";
                case CSV -> "csv";
            };
        }
    }

    @Option(
            names = "--format",
            paramLabel = "text|json|csv",
            defaultValue = "text",
            description = "text, json or csv (${DEFAULT-VALUE}).")
    private String format;

    @SuppressWarnings("NullAway.Init")
    ResultFlags() {}

    /// Checked, with the file, before anything is computed.
    ///
    /// @throws picocli.CommandLine.ParameterException if there is no such form
    /// @throws gruexplorer.data.InputException if the file is there and may not be replaced
    Form form() {
        Form form = Choices.of(spec().commandLine(), "--format", format, Form.values(), Form::label);
        check();
        return form;
    }
}
