package gruexplorer.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /// A key is used when it stands in a source, or when a literal that ends in a dot begins it (`"model." + name`).
    @Test
    void noKeyIsUnused() throws IOException {
        var all = new StringBuilder();
        for (String ending : List.of(".java", ".fxml")) {
            for (Path file : files(ending)) {
                all.append(Files.readString(file));
            }
        }
        List<String> prefixes = Pattern.compile("\"([a-z]+(?:\\.[a-zA-Z0-9-]+)*\\.)\"")
                .matcher(all)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(new TreeSet<>(Messages.in(Language.EN).keys())
                        .stream()
                                .filter(key ->
                                        all.indexOf("\"" + key + "\"") < 0 && all.indexOf("\"%" + key + "\"") < 0)
                                .filter(key -> prefixes.stream().noneMatch(key::startsWith)))
                .as("unused keys")
                .isEmpty();
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
