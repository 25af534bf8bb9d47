package gruexplorer.text;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.data.Scenario;
import gruexplorer.data.Scenarios;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.Road;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.figure.Figures;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.SavedModel;
import gruexplorer.format.foreign.Gap;
import gruexplorer.format.foreign.NetworkAnswers;
import gruexplorer.insight.lens.Gallery;
import gruexplorer.insight.space.FixedPoint;
import gruexplorer.insight.watch.ConditionException;
import gruexplorer.session.StateSpace;
import gruexplorer.session.whatif.Preset;
import gruexplorer.training.CellKind;
import gruexplorer.training.Initializer;
import gruexplorer.training.Keeping;
import gruexplorer.training.OptimizerKind;
import gruexplorer.training.Schedule;
import gruexplorer.training.compare.Equal;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Both languages say the same things, everything said has words, and no words stand there for nothing.
class MessagesTest {

    private static final Path SOURCES = Path.of("src", "main");
    private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:\\.[a-zA-Z0-9-]+)+)\"");
    private static final Pattern LITERAL = Pattern.compile(
            "\\b(?:text|promptText|accessibleText|accessibleHelp|title)=\"(?![%$]|\")([^\"]*\\p{L}[^\"]*)\"");
    private static final Pattern FXML_KEY = Pattern.compile("=\"%([^\"]+)\"");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(new TreeSet<>(Messages.in(Language.ZH).keys()))
                .isEqualTo(new TreeSet<>(Messages.in(Language.EN).keys()));
    }

    @Test
    void everyPatternParsesAndTakesTheSameArguments() throws IOException {
        for (String bundle : Messages.BUNDLES) {
            Properties en = properties(bundle, Language.EN);
            Properties zh = properties(bundle, Language.ZH);
            for (String key : en.stringPropertyNames()) {
                assertThat(arguments(zh.getProperty(key, "")))
                        .as("arguments of " + key)
                        .isEqualTo(arguments(en.getProperty(key)));
            }
        }
    }

    @Test
    void everyKeyInFxmlExists() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path file : files(".fxml")) {
            Matcher used = FXML_KEY.matcher(Files.readString(file));
            while (used.find()) {
                if (!Messages.in(Language.EN).keys().contains(used.group(1))) {
                    missing.add(file + ": " + used.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void noTextStandsInFxml() throws IOException {
        List<String> literal = new ArrayList<>();
        for (Path file : files(".fxml")) {
            Matcher found = LITERAL.matcher(Files.readString(file));
            while (found.find()) {
                literal.add(file + ": " + found.group());
            }
        }
        assertThat(literal).isEmpty();
    }

    @Test
    void everyKeyInCodeExists() throws IOException {
        var keys = Messages.in(Language.EN).keys();
        List<String> missing = new ArrayList<>();
        Pattern get =
                Pattern.compile("\\b(?:messages|words|m)(?:\\(\\))?\\s*\\.get\\(\\s*" + KEY.pattern() + "\\s*[,)]");
        for (Path file : files(".java")) {
            Matcher used = get.matcher(Files.readString(file));
            while (used.find()) {
                if (!keys.contains(used.group(1))) {
                    missing.add(file.getFileName() + ": " + used.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /// A single apostrophe is an escape to {@link MessageFormat} and vanishes: "don't" would be read as "dont".
    @Test
    void apostrophesAreDoubled() throws IOException {
        for (String bundle : Messages.BUNDLES) {
            for (Language language : Language.values()) {
                properties(bundle, language)
                        .forEach((key, text) -> assertThat(((String) text).replace("''", ""))
                                .as(key + " in " + language.code())
                                .doesNotContain("'"));
            }
        }
    }

    /// A key is used when it stands in a source, or when it is one of those made there of a prefix and a name.
    @Test
    void noKeyIsUnused() throws IOException {
        String sources = sources();
        Set<String> made = new TreeSet<>();
        made().forEach((prefix, names) -> names.forEach(name -> made.add(prefix + name)));
        assertThat(new TreeSet<>(Messages.in(Language.EN).keys())
                        .stream()
                                .filter(key ->
                                        !sources.contains("\"" + key + "\"") && !sources.contains("\"%" + key + "\""))
                                .filter(key -> !made.contains(key)))
                .as("unused keys")
                .isEmpty();
    }

    @Test
    void everyKeyMadeOfANameExists() throws IOException {
        Set<String> keys = Messages.in(Language.EN).keys();
        made().forEach((prefix, names) ->
                assertThat(names).as(prefix).isNotEmpty().allMatch(name -> keys.contains(prefix + name)));
    }

    /// A literal in the sources that ends in a dot and begins a key makes keys; what follows it is listed here.
    @Test
    void everyPrefixInCodeIsListed() throws IOException {
        Set<String> prefixes = Pattern.compile("\"([a-z]+(?:\\.[a-zA-Z0-9-]+)*\\.)\"")
                .matcher(sources())
                .results()
                .map(found -> found.group(1))
                .filter(prefix -> Messages.in(Language.EN).keys().stream().anyMatch(key -> key.startsWith(prefix)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(prefixes).isEqualTo(new TreeSet<>(made().keySet()));
    }

    /// By prefix, the names that the program puts behind it.
    private static Map<String, Set<String>> made() throws IOException {
        List<String> models = ModelFiles.builtInNames();
        List<Scenario> scenarios = SavedModel.builtInNames().stream()
                .flatMap(model -> Scenarios.of(model).stream())
                .toList();
        Map<String, Set<String>> opening = Map.of(
                "ui.import.gap.",
                names(Stream.of(Gap.Kind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT))),
                "ui.import.direction.",
                names(Stream.of("forward", "reverse", "bidirectional")),
                "ui.import.tokens.",
                names(Stream.of(Tokenization.ofTexts()).map(Tokenization::label)));
        Map<String, Set<String>> made = new HashMap<>(opening);
        made.put("words.road.", names(Stream.of(Road.values()).map(Road::label)));
        made.putAll(training());
        made.putAll(breakpoints());
        made.putAll(Map.of(
                "scenario.", names(scenarios.stream().map(Scenario::id)),
                "scenario.group.", names(scenarios.stream().map(Scenario::group)),
                "model.", names(SavedModel.builtInNames().stream()),
                "label.",
                        names(models.stream()
                                .map(ModelFiles::builtIn)
                                .filter(model -> model.task().onceAtTheEnd())
                                .flatMap(model -> model.labels().stream())),
                "figure.name.", names(Stream.concat(Figures.names().stream(), Stream.of("phase", "runs"))),
                "figure.compare.cell.", names(Stream.of(CellKind.values()).map(CellKind::label)),
                "words.cell.", Set.of("gru", "lstm", "rnn"),
                "figure.update.", names(Stream.of(Update.values()).map(Update::label)),
                "figure.reset.", names(Stream.of(Reset.values()).map(Reset::label)),
                "ui.keys.", names(shortcuts().flatMap(row -> Stream.of(row + ".keys", row + ".does")))));
        return made;
    }

    private static Map<String, Set<String>> breakpoints() {
        Set<String> picked =
                Set.of("any", "all", "unit", "norm", "probability", "saturation", "token", "answer", "changes", "nan");
        return Map.of(
                "figure.phase.",
                names(Stream.of(FixedPoint.Kind.values()).map(FixedPoint.Kind::label)),
                "figure.space.fit.",
                names(Stream.of(StateSpace.Fit.values()).map(StateSpace.Fit::label)),
                "figure.lens.converts.",
                Set.of("signs", "biases", "both"),
                "figure.gallery.",
                names(Stream.concat(
                        Gallery.ids().stream(),
                        Stream.of("misprint", "rnn-tanh", "rnn-sigmoid", "lstm").map(id -> id + ".note"))),
                "ui.break.pick.",
                picked,
                "ui.whatif.preset.",
                names(Stream.of(Preset.values()).map(Preset::label)),
                "ui.break.join.",
                Set.of("and", "or"),
                "ui.break.wrong.",
                names(Stream.of(ConditionException.Reason.values()).map(ConditionException.Reason::label)));
    }

    private static Map<String, Set<String>> training() throws IOException {
        Map<String, Set<String>> made = new HashMap<>(Map.of(
                "ui.train.task.", names(Stream.of(Task.values()).map(Task::label)),
                "ui.train.tokens.", names(Stream.of(Tokenization.ofTexts()).map(Tokenization::label)),
                "ui.train.pooling.", names(Stream.of(Pooling.values()).map(Pooling::label)),
                "ui.train.optimizer.", names(Stream.of(OptimizerKind.values()).map(OptimizerKind::label)),
                "ui.train.schedule.", names(Stream.of(Schedule.Kind.values()).map(Schedule.Kind::label)),
                "ui.train.initializer.", names(Stream.of(Initializer.values()).map(Initializer::label)),
                "ui.train.update.", names(Stream.of(Update.values()).map(Update::label)),
                "ui.train.reset.", names(Stream.of(Reset.values()).map(Reset::label)),
                "ui.train.biases.", names(Stream.of(Biases.values()).map(b -> Integer.toString(b.count())))));
        made.putAll(Map.of(
                "ui.train.choose.", names(Stream.of(Keeping.Criterion.values()).map(Keeping.Criterion::label)),
                "ui.train.baseline.", rules(),
                "ui.compare.equal.", names(Stream.of(Equal.values()).map(Equal::label)),
                "ui.train.cell.", names(Stream.of(CellKind.values()).map(CellKind::label)),
                "ui.train.attention.", names(Stream.of(AttentionKind.values()).map(AttentionKind::label)),
                "ui.train.activation.",
                        names(Stream.concat(labels("ActivationChoice").stream(), NetworkAnswers.ACTIVATIONS.stream())),
                "ui.train.encoding.", labels("TextEncoding"),
                "ui.train.meant.", labels("Field", 8),
                "ui.train.field.", names(Stream.concat(labels("Field").stream(), labels("Switch").stream()))));
        return made;
    }

    /// The simple rules that a figure is set beside, as their sources list them.
    private static Set<String> rules() throws IOException {
        Path sources = SOURCES.resolve("java/gruexplorer/training");
        return names(Stream.concat(
                found("put\\(\\s*\"([a-z-]+)\"", sources.resolve("Baselines.java")),
                found("Map\\.of\\(\"([a-z]+-[a-z]+)\"", sources.resolve("HeldOutFigures.java"))));
    }

    private static Stream<String> found(String pattern, Path source) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(source))
                .results()
                .map(found -> found.group(1));
    }

    /// The words by which the constants of an enum of the Train page stand in messages, as its source lists them.
    private static Set<String> labels(String type) throws IOException {
        return labels(type, 4);
    }

    /// @param indent before the constants: deeper for an enum within the type
    private static Set<String> labels(String type, int indent) throws IOException {
        String source = Files.readString(SOURCES.resolve("java/gruexplorer/ui/train/" + type + ".java"));
        return names(Pattern.compile("^ {" + indent + "}[A-Z][A-Z_0-9]*\\(\"([a-z0-9-]+)\"", Pattern.MULTILINE)
                .matcher(source)
                .results()
                .map(found -> found.group(1)));
    }

    /// The rows of the sheet of keys, as its source lists them.
    private static Stream<String> shortcuts() throws IOException {
        Path sheet = SOURCES.resolve("java/gruexplorer/ui/explore/ShortcutSheet.java");
        Matcher rows = Pattern.compile("ROWS = List\\.of\\(([^)]*)\\)").matcher(Files.readString(sheet));
        assertThat(rows.find()).as("the rows of the sheet of keys").isTrue();
        return Pattern.compile("\"([a-z]+)\"").matcher(rows.group(1)).results().map(found -> found.group(1));
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toCollection(TreeSet::new));
    }

    private static String sources() throws IOException {
        var all = new StringBuilder();
        for (String ending : List.of(".java", ".fxml")) {
            for (Path file : files(ending)) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static Set<Integer> arguments(String pattern) {
        // Formats at the deepest {n}; parsing throws where a brace or quote is wrong.
        int count = new MessageFormat(pattern, Language.EN.locale()).getFormatsByArgumentIndex().length;
        var used = new TreeSet<Integer>();
        for (int n = 0; n < count; n++) {
            if (pattern.contains("{" + n + "}") || pattern.contains("{" + n + ",")) {
                used.add(n);
            }
        }
        return used;
    }

    private static Properties properties(String bundle, Language language) throws IOException {
        Path file = SOURCES.resolve("resources/gruexplorer/text/" + bundle + "_" + language.code() + ".properties");
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties;
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
