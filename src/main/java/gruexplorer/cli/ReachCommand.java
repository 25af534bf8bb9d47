package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.Palette;
import gruexplorer.figure.reach.ReachFigure;
import gruexplorer.session.Cursor;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Reached;
import gruexplorer.session.Reading;
import gruexplorer.session.Reading.Side;
import gruexplorer.text.AskedWords;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints what of a text reached an output.
@Command(
        name = "reach",
        description = "Print what reached the output: gradient x input and occlusion of every token.",
        footer = {
            "",
            "gradient x input: the sum over a token's vector of value times slope, how L would change to first order if",
            "the vector were made longer. occlusion: L - L', an exact re-run with the token replaced by the unknown",
            "token, or of numbers by zeros after scaling (their mean). Above 0 pushes L up. The two need not agree.",
            "L is the score of the likeliest output after the last step, unless --label, --of or --at say otherwise.",
            "Of a translator L is about a token of its output at a step of it, or with --of output the loss on all that it",
            "wrote; the tokens are those of the text, or with --side decoder those that it wrote and read again (zeros stand",
            "in their place). What it wrote stays as it is.",
            "",
            "json: schema 1, model, asked (of, output, label, step), value, replaced-by (unknown or zeros), steps: for",
            "  each step, token, gradient-times-input, occlusion.",
            "csv: step, token, gradient-times-input, occlusion.",
            "",
            "Example:",
            "  gru-explorer reach --text \"the film was not good at all\" --label positive",
            "  gru-explorer figure --figure reach --text \"the film was not good at all\" --out reach.svg"
        })
final class ReachCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ReadingOptions options;

    @Mixin
    private SideFlag side;

    @Mixin
    private AskedFlags asked;

    @Mixin
    private ResultFlags result;

    @SuppressWarnings("NullAway.Init")
    ReachCommand() {}

    @Override
    public Integer call() {
        ResultFlags.Form form = result.form();
        Reading reading = side.read(options, Side.SOURCE);
        var work = new Reached.Work(reading, asked.of(reading, Inquiry.usual(reading)));
        StepProgress.run(
                work::step,
                work::done,
                reading.trace().steps(),
                "re-runs",
                spec.commandLine().getErr());
        Reached reached = work.now();
        result.deliver(
                switch (form) {
                    case TEXT -> writer -> text(reached, writer);
                    case JSON -> writer -> json(reached, writer);
                    case CSV -> writer -> csv(reached, writer);
                });
        return 0;
    }

    private static void text(Reached reached, Writer out) throws IOException {
        var words = new AskedWords(Messages.in(Language.EN));
        out.write("What reached " + words.of(reached.reading(), reached.asked()) + ", which is "
                + Numbers.signed(reached.value(), 4) + "\n\n");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("token", "step", "gradient x input", "occlusion", ""));
        for (int t = 0; t < reached.gradient().length; t++) {
            rows.add(List.of(
                    TextTable.token(reached.reading().tokens().get(t).text()),
                    Integer.toString(t + 1),
                    Numbers.signed(reached.gradient()[t], 4),
                    Numbers.signed(reached.occlusion()[t], 4),
                    reached.disagree(t) ? "they disagree" : ""));
        }
        for (String line : TextTable.lines(rows, 1)) {
            out.write(line + "\n");
        }
        out.write("\nocclusion puts " + instead(reached) + " in a token's place and runs everything anew\n");
        out.flush();
    }

    private static String instead(Reached reached) {
        if (reached.unknown()) {
            return "the unknown token";
        }
        return reached.reading().translated().isPresent() ? "zeros" : "zeros, the mean of the scaled data,";
    }

    private static void json(Reached reached, Writer out) throws IOException {
        Reading reading = reached.reading();
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeNumberField("schema", 1);
            JsonParts.model(json, reading.model());
            JsonParts.asked(json, reading, reached.asked());
            json.writeNumberField("value", reached.value());
            json.writeStringField("replaced-by", reached.unknown() ? "unknown" : "zeros");
            json.writeArrayFieldStart("steps");
            for (int t = 0; t < reached.gradient().length; t++) {
                json.writeStartObject();
                json.writeNumberField("step", t + 1);
                json.writeStringField("token", reading.tokens().get(t).text());
                json.writeNumberField("gradient-times-input", reached.gradient()[t]);
                json.writeNumberField("occlusion", reached.occlusion()[t]);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void csv(Reached reached, Writer out) throws IOException {
        var cursor = new Cursor(reached.asked().end(reached.reading()), Optional.empty(), 0, 0);
        out.write(FigureFiles.csv(ReachFigure.of(reached, cursor, Palette.LIGHT, Messages.in(Language.EN))
                .data()));
        out.flush();
    }
}
