package gruexplorer.cli;

import gruexplorer.engine.model.NetworkShape;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Lists the models that ship.
@Command(name = "models", description = "List the models that ship and what each is good for.")
final class ModelsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    ModelsCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Messages messages = Messages.in(Language.EN);
        for (String name : ModelFiles.builtInNames()) {
            ModelFile model = ModelFiles.builtIn(name);
            NetworkShape shape = model.network().shape();
            out.println(name);
            out.println("  " + messages.get("model." + name));
            out.printf(
                    "  %s by %s, %d GRU units, %d tokens known, sha256 %s%n",
                    model.task().label(),
                    model.tokenization().label(),
                    shape.hidden(),
                    shape.vocabulary(),
                    model.sha256().substring(0, 12));
            if (model.record().get("test") instanceof Map<?, ?> test) {
                out.println("  held out: " + test);
            }
        }
        return 0;
    }
}
