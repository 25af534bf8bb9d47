package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gruexplorer.data.Fingerprint;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.Palette;
import gruexplorer.figure.stats.StatsFigure;
import gruexplorer.format.ModelFile;
import gruexplorer.format.SavedModel;
import gruexplorer.format.TranslatorFile;
import gruexplorer.insight.Statistics;
import gruexplorer.session.Gathering;
import gruexplorer.session.Reading.Side;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Gathers what the gates of a model do over data.
@Command(
        name = "stats",
        description = "Gather what the gates of a model do over a data set.",
        footer = {
            "",
            "Of every unit: how often each gate is nearly shut (below 0.1) and nearly open (above 0.9) and its mean; memory,",
            "how many steps ago on the mean what it holds was written (by the ledger; none of a plain RNN); the least and the",
            "most that its state was, and the mean change from step to step; whether it never changes (its state stays",
            "within 0.01); and the texts that drive it highest and lowest, with the step. Of a translator the units are those of",
            "the side that --side says; its decoder reads the translation that the data has, and its steps are counted there.",
            "",
            "json: schema 1, model, side (of a translator), data-sha256, texts, steps, layers: for each layer, direction,",
            "  units: unit, gates (gate, shut, open, mean), memory, least, most, change, still, highest and lowest (text,",
            "  step, value).",
            "csv: a row for each unit of one layer.",
            "--figure draws one layer as SVG, PDF or PNG, or writes its CSV, as the file's ending says.",
            "",
            "Example:",
            "  gru-explorer stats --model sentiment-en --data samples/sentiment-en/test.tsv",
            "  gru-explorer stats --model brackets --data samples/brackets/test.txt --figure gates.svg"
        })
final class StatsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", paramLabel = "M", required = true, description = "A model that ships or a file.")
    private String model;

    @Mixin
    private JudgedFlags data;

    @Mixin
    private SideFlag side;

    @Option(
            names = "--layer",
            paramLabel = "L",
            defaultValue = "1",
            description = "The layer of text, csv and figure (${DEFAULT-VALUE}).")
    private int layer;

    @Option(names = "--reverse", description = "Of two directions the one that reads from the end.")
    private boolean reverse;

    @Option(names = "--figure", paramLabel = "F", description = "Draw it into this file.")
    private @Nullable Path figure;

    @Mixin
    private PictureFlags picture;

    @Mixin
    private ResultFlags result;

    @SuppressWarnings("NullAway.Init")
    StatsCommand() {}

    @Override
    public Integer call() {
        ResultFlags.Form form = result.form();
        Palette palette = picture.palette();
        Messages messages = picture.messages();
        if (figure != null) {
            SafeWrite.check(figure, result.force());
        }
        SavedModel opened = SavedModel.open(model);
        Side read = side.of(opened, Side.SOURCE);
        int index = index(opened, read);
        var gathering = new Gathering(opened, data.read(opened));
        StepProgress.run(
                gathering::step,
                gathering::done,
                gathering.whole(),
                "texts",
                spec.commandLine().getErr());
        Statistics.Summary statistics = gathering.summary(read);
        var drawn =
                new StatsFigure(opened.name(), words(messages, opened, read), statistics, index, palette, messages, 0);
        if (figure != null) {
            FigureFiles.write(drawn, figure, picture.scale(), result.force());
            spec.commandLine().getOut().println(figure);
            return 0;
        }
        result.deliver(
                switch (form) {
                    case TEXT -> writer -> text(drawn.title(), statistics, index, writer);
                    case JSON -> writer -> json(opened, read, statistics, writer);
                    case CSV -> writer -> writer.write(FigureFiles.csv(drawn.data()));
                });
        return 0;
    }

    private static int directions(SavedModel model, Side read) {
        return switch (model) {
            case ModelFile one -> one.network().stack().directions();
            case TranslatorFile translator ->
                read == Side.SOURCE ? translator.translator().encoder().directions() : 1;
        };
    }

    /// Which layer and direction of a run, from 0.
    private int index(SavedModel model, Side read) {
        int directions = directions(model, read);
        int layers = switch (model) {
            case ModelFile one -> one.network().shape().layers();
            case TranslatorFile translator -> translator.translator().shape().layers();
        };
        if (layer < 1 || layer > layers) {
            throw new InputException("there is no layer " + layer + "; the layers are 1 to " + layers);
        }
        if (reverse && directions == 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--reverse: this " + (read == Side.TARGET ? "decoder" : "model")
                            + " reads in one direction, from the beginning");
        }
        return (layer - 1) * directions + (reverse ? 1 : 0);
    }

    private String words(Messages messages, SavedModel model, Side read) {
        boolean both = directions(model, read) == 2;
        String key = switch (read) {
            case WHOLE -> reverse ? "words.layer.reverse" : "words.layer";
            case SOURCE -> reverse ? "words.encoder.reverse" : both ? "words.encoder.forward" : "words.encoder";
            case TARGET -> "words.decoder";
        };
        return messages.get(key, Integer.toString(layer));
    }

    private static void text(String title, Statistics.Summary statistics, int index, Writer out) throws IOException {
        out.write(title + "\n\n");
        List<List<String>> rows = new ArrayList<>();
        List<Statistics.Unit> units = statistics.layers().get(index);
        List<String> head = new ArrayList<>(List.of("unit"));
        for (Statistics.Gate gate : units.getFirst().gates()) {
            head.add(gate.gate().symbol() + "<0.1 %");
            head.add(gate.gate().symbol() + ">0.9 %");
        }
        head.addAll(List.of("memory", "least", "most", "change", ""));
        rows.add(head);
        for (int j = 0; j < units.size(); j++) {
            Statistics.Unit unit = units.get(j);
            List<String> row = new ArrayList<>(List.of(Integer.toString(j + 1)));
            for (Statistics.Gate gate : unit.gates()) {
                row.add(Numbers.fixed(100 * gate.shut(), 1));
                row.add(Numbers.fixed(100 * gate.open(), 1));
            }
            row.add(Double.isNaN(unit.memory()) ? "-" : Numbers.fixed(unit.memory(), 1));
            row.add(Numbers.signed(unit.least(), 3));
            row.add(Numbers.signed(unit.most(), 3));
            row.add(Numbers.fixed(unit.change(), 3));
            row.add(unit.still() ? "never changes" : "");
            rows.add(row);
        }
        for (String line : TextTable.lines(rows, 1)) {
            out.write(line + "\n");
        }
        out.write("\nhighest and lowest in:\n");
        for (int j = 0; j < units.size(); j++) {
            Statistics.Driven up = units.get(j).up().getFirst();
            Statistics.Driven down = units.get(j).down().getFirst();
            out.write((j + 1) + "\t" + said(up) + "\n\t" + said(down) + "\n");
        }
        out.flush();
    }

    private static String said(Statistics.Driven driven) {
        return Numbers.signed(driven.value(), 3) + " at step " + (driven.step() + 1) + " of: "
                + driven.text().replaceAll("\\s+", " ");
    }

    private void json(SavedModel model, Side read, Statistics.Summary statistics, Writer out) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeNumberField("schema", 1);
            JsonParts.model(json, model);
            if (read != Side.WHOLE) {
                json.writeStringField("side", read == Side.SOURCE ? "encoder" : "decoder");
            }
            json.writeStringField("data-sha256", Fingerprint.of(data.data()));
            json.writeNumberField("texts", statistics.texts());
            json.writeNumberField("steps", statistics.steps());
            json.writeArrayFieldStart("layers");
            int directions = directions(model, read);
            for (int l = 0; l < statistics.layers().size(); l++) {
                json.writeStartObject();
                json.writeNumberField("layer", l / directions + 1);
                json.writeStringField("direction", l % directions == 1 ? "reverse" : "forward");
                json.writeArrayFieldStart("units");
                int number = 0;
                for (Statistics.Unit unit : statistics.layers().get(l)) {
                    number++;
                    unit(json, number, unit);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void unit(JsonGenerator json, int number, Statistics.Unit unit) throws IOException {
        json.writeStartObject();
        json.writeNumberField("unit", number);
        json.writeArrayFieldStart("gates");
        for (Statistics.Gate gate : unit.gates()) {
            json.writeStartObject();
            json.writeStringField("gate", gate.gate().symbol());
            json.writeNumberField("shut", gate.shut());
            json.writeNumberField("open", gate.open());
            json.writeNumberField("mean", gate.mean());
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonParts.number(json, "memory", unit.memory());
        JsonParts.number(json, "least", unit.least());
        JsonParts.number(json, "most", unit.most());
        JsonParts.number(json, "change", unit.change());
        json.writeBooleanField("still", unit.still());
        driven(json, "highest", unit.up());
        driven(json, "lowest", unit.down());
        json.writeEndObject();
    }

    private static void driven(JsonGenerator json, String name, List<Statistics.Driven> all) throws IOException {
        json.writeArrayFieldStart(name);
        for (Statistics.Driven one : all) {
            json.writeStartObject();
            json.writeStringField("text", one.text());
            json.writeNumberField("step", one.step() + 1);
            JsonParts.number(json, "value", one.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
