package gruexplorer.data.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A context-free grammar that texts are drawn from; how it is written stands at the head of its file.
final class Grammar {

    private static final Pattern SLOT = Pattern.compile("\\{([^}]+)}");

    private final Map<String, List<String>> rules = new HashMap<>();

    private Grammar() {}

    /// The grammar in a file beside the classes of this package.
    static Grammar read(String file) {
        var grammar = new Grammar();
        List<String> alternatives = new ArrayList<>();
        for (String line : text(file).lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String said = line;
            if (!line.startsWith(" ")) {
                int colon = line.indexOf(':');
                alternatives = new ArrayList<>();
                grammar.rules.put(line.substring(0, colon), alternatives);
                said = line.substring(colon + 1);
            }
            Arrays.stream(said.split("\\|", -1))
                    .map(String::strip)
                    .filter(words -> !words.isEmpty())
                    .forEach(alternatives::add);
        }
        return grammar;
    }

    private static String text(String file) {
        try (InputStream in = Grammar.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The alternatives of a rule, their slots not filled yet.
    List<String> alternatives(String rule) {
        return Objects.requireNonNull(rules.get(rule), rule);
    }

    /// `template` with every slot filled.
    ///
    /// @param bound what the slots with a dollar stand for, which is added to
    String fill(String template, Map<String, String> bound, Random random) {
        return SLOT.matcher(template)
                .replaceAll(slot -> Matcher.quoteReplacement(filled(slot.group(1), bound, random)));
    }

    private String filled(String slot, Map<String, String> bound, Random random) {
        if (!slot.startsWith("$")) {
            return fill(Words.pick(alternatives(slot), random), bound, random);
        }
        String known = bound.get(slot);
        if (known != null) {
            return known;
        }
        String rule = slot.substring(1).replaceFirst("\\.b$", "");
        String words = fill(Words.pick(alternatives(rule), random), bound, random);
        // Nobody plays against himself.
        if (bound.containsValue(words)) {
            return filled(slot, bound, random);
        }
        bound.put(slot, words);
        return words;
    }
}
