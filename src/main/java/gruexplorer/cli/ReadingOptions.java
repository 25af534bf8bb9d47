package gruexplorer.cli;

import gruexplorer.data.Datasets;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.data.Task;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.SavedModel;
import gruexplorer.format.TranslatorFile;
import gruexplorer.format.TranslatorFiles;
import gruexplorer.session.Cursor;
import gruexplorer.session.Guests;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading;
import gruexplorer.session.Session;
import gruexplorer.session.Translated;
import gruexplorer.session.Work;
import gruexplorer.session.whatif.NamedEdit;
import gruexplorer.session.whatif.Rerun;
import gruexplorer.session.whatif.WhatIf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which model reads what: the options every command on one text shares.
final class ReadingOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "M",
            defaultValue = "sentiment-en",
            description = "A model that ships or a file (${DEFAULT-VALUE}).")
    private String model;

    @Option(
            names = "--text",
            paramLabel = "T",
            description = "The text; - reads it from standard input. For sounds a sample clip or a WAV file.")
    private @Nullable String text;

    @Option(names = "--input", paramLabel = "F", description = "A file that holds the text (UTF-8), or a WAV file.")
    private @Nullable Path input;

    @Option(
            names = "--session",
            paramLabel = "F",
            description = "A session that was saved: its model, text and what-if. What is done otherwise here is done"
                    + " on top of it.")
    private @Nullable Path session;

    @Option(
            names = "--target",
            paramLabel = "T",
            description = "Of a translator: what it is held to have written, in the place of what it says itself.")
    private @Nullable String target;

    private @Nullable Session opened;

    @Mixin
    private WhatIfFlags whatIf;

    @SuppressWarnings("NullAway.Init")
    ReadingOptions() {}

    /// @throws ParameterException if there is no text, or two
    Reading read() {
        if (target != null) {
            throw new ParameterException(spec.commandLine(), "--target is for translators");
        }
        Optional<Session> saved = session();
        if (saved.isPresent() && saved.get().work().model() instanceof ModelFile one) {
            return Rerun.of(
                    one,
                    saved.get().work().text(),
                    edits(saved.get()),
                    saved.get().work().guests());
        }
        exactlyOne(spec, text, input);
        ModelFile opened = ModelFiles.open(model);
        String read = opened.task() == Task.AUDIO && input != null ? input.toString() : text();
        return Rerun.of(opened, read, whatIf.whatIf(opened));
    }

    /// The model without any edit.
    SavedModel plain() {
        return session().map(saved -> saved.work().model()).orElseGet(() -> SavedModel.open(model));
    }

    /// Is the model a translator?
    boolean translates() {
        return session()
                .map(saved -> saved.work().model() instanceof TranslatorFile)
                .orElseGet(() -> TranslatorFiles.isTranslator(model));
    }

    /// What the model says to the text.
    ///
    /// @throws ParameterException if there is no text, or two
    /// @throws InputException if the model is no translator
    Translated translate() {
        Optional<Session> saved = session();
        if (saved.isPresent()) {
            if (saved.get().work().model() instanceof TranslatorFile translator) {
                return translated(
                        translator,
                        saved.get().work().text(),
                        edits(saved.get()),
                        saved.get().work().guests());
            }
            throw new InputException(saved.get().work().model().name() + " is no translator");
        }
        String read = text();
        TranslatorFile opened = TranslatorFiles.open(model);
        return translated(opened, read, whatIf.whatIf(opened), new Guests());
    }

    private Translated translated(TranslatorFile translator, String read, WhatIf otherwise, Guests guests) {
        return target == null
                ? Rerun.translated(translator, read, 1, otherwise, guests)
                : Rerun.translated(translator, read, target, otherwise, guests);
    }

    /// The session that is read, where one is.
    ///
    /// @throws ParameterException if a model or text is given beside it
    /// @throws InputException if it cannot be used
    Optional<Session> session() {
        Path file = session;
        Session known = opened;
        if (file == null || known != null) {
            return Optional.ofNullable(known);
        }
        for (String other : List.of("--model", "--text", "--input")) {
            if (spec.commandLine().getParseResult().hasMatchedOption(other)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "a session has a model and a text of its own; " + other + " does not go with it");
            }
        }
        Session read = Session.open(file);
        opened = read;
        return Optional.of(read);
    }

    /// Reads a session that is named otherwise.
    void use(Path file) {
        if (session != null) {
            throw new ParameterException(spec.commandLine(), "two sessions were given; one of them is meant");
        }
        session = file;
    }

    /// What the session does otherwise, as far as it fits, and what the flags do on top of it.
    private WhatIf edits(Session saved) {
        Work work = saved.work();
        Set<NamedEdit> unfit =
                work.whatIf().isNone() ? Set.of() : work.run().unfit().keySet();
        List<NamedEdit> all = new ArrayList<>(work.whatIf().active());
        all.removeAll(unfit);
        all.addAll(whatIf.whatIf(work.model()).edits());
        return new WhatIf(all);
    }

    private String text() {
        exactlyOne(spec, text, input);
        String read = input == null ? given(text) : Datasets.text(input).stripTrailing();
        if (input != null && read.isBlank()) {
            throw new InputException(input + " holds no text");
        }
        return read;
    }

    /// @throws ParameterException unless one of the two ways to give a text was taken
    static void exactlyOne(CommandSpec spec, @Nullable String text, @Nullable Path input) {
        if (text != null && input != null) {
            throw new ParameterException(
                    spec.commandLine(), "--text and --input were both given; one of them is meant");
        }
        if (text == null && input == null) {
            throw new ParameterException(spec.commandLine(), "there is no text; give it with --text T or --input F");
        }
    }

    /// The text as typed, or standard input for `-`.
    ///
    /// @throws InputException if standard input cannot be read or is not UTF-8
    static String given(@Nullable String text) {
        if (text == null || !text.equals("-")) {
            return text == null ? "" : text;
        }
        try {
            return Datasets.text(System.in.readAllBytes(), "standard input").stripTrailing();
        } catch (IOException e) {
            throw new InputException("cannot read standard input: " + SafeWrite.reason(e), e);
        }
    }

    /// A cursor from what a person counts from 1.
    ///
    /// @param step null for the last
    /// @param reverse of two directions the one that reads from the end
    /// @throws InputException if step, layer, direction or unit is not there
    static Cursor cursor(
            Reading reading, @Nullable Integer step, int unit, int layer, boolean reverse, Optional<Phase> phase) {
        int steps = reading.trace().steps();
        int at = step == null ? steps : step;
        range("step", at, steps);
        int directions = reading.bidirectional() ? 2 : 1;
        range("layer", layer, reading.trace().layers().size() / directions);
        if (reverse && directions == 1) {
            throw new InputException("this model reads in one direction, from the beginning");
        }
        int index = (layer - 1) * directions + (reverse ? 1 : 0);
        range("unit", unit, reading.trace().layers().get(index).hidden());
        return new Cursor(at - 1, phase, index, unit - 1);
    }

    /// A layer from what a person counts from 1.
    ///
    /// @param layer null for the topmost
    /// @return of the trace, from 0
    /// @throws InputException if layer or direction is not there
    static int layerOrTop(Reading reading, @Nullable Integer layer, boolean reverse) {
        int top = reading.level(reading.trace().layers().size() - 1) + 1;
        return cursor(reading, null, 1, layer == null ? top : layer, reverse, Optional.empty())
                .layer();
    }

    private static void range(String what, int value, int largest) {
        if (value < 1 || value > largest) {
            throw new InputException("there is no " + what + " " + value + "; the " + what + "s are 1 to " + largest);
        }
    }
}
