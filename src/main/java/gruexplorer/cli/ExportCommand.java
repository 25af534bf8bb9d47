package gruexplorer.cli;

import gruexplorer.data.SafeWrite;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.SavedModel;
import gruexplorer.format.TranslatorFile;
import gruexplorer.format.TranslatorFiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes a model for other programs.
@Command(
        name = "export",
        description = "Write a model for other programs: .onnx for ONNX Runtime, .safetensors for PyTorch.",
        footer = {
            "",
            ".onnx: input tokens (steps, int64), or numbers (steps × width) for a model that reads numbers; outputs scores",
            "  and probabilities (steps × labels) as if the text ended after each step, or one row for the whole text where",
            "  the model pools its states or looks at the ends of two directions; single precision.",
            ".safetensors: PyTorch's names, shapes, gate orders and convention, double precision, for load_state_dict; the",
            "  metadata say which modules and options run it. Refused where they would compute another function.",
            "  A translator goes into .safetensors only: its encoder, bridge, decoder, attention and head as one state dict.",
            "In both, vocabulary and labels stand as JSON under the metadata key gru-explorer.",
            "",
            "Example:",
            "  gru-explorer export sentiment-en --out sentiment-en.onnx"
        })
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "M", description = "The model: a built-in name or a file.")
    private String model;

    @Option(names = "--out", paramLabel = "F.onnx|F.safetensors", required = true, description = "Where to write it.")
    private Path out;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @SuppressWarnings("NullAway.Init")
    ExportCommand() {}

    @Override
    public Integer call() {
        SafeWrite.check(out, force);
        switch (SavedModel.open(model)) {
            case ModelFile one -> ModelFiles.export(one, out, force);
            case TranslatorFile translator -> TranslatorFiles.export(translator, out, force);
        }
        spec.commandLine().getOut().println(out);
        return 0;
    }
}
