package gruexplorer.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Sequences with one label a step: lines of `token label`, with blank or marker lines between the sequences. Where the
/// options name a label that is ignored, the steps that carry it are read but never judged.
final class LabelFile {

    private LabelFile() {}

    static DataFile read(Path file, DataOptions options) {
        TextFile content = TextFile.read(file, options.charset());
        List<Example> examples = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        int number = 0;
        for (String line : content.text().lines().toList()) {
            number++;
            String said = line.strip();
            if (said.startsWith("#")) {
                continue;
            }
            if (isMarker(said)) {
                end(tokens, labels, examples);
                continue;
            }
            List<String> parts = Tokenizer.split(Tokenization.NUMBERS, said);
            if (parts.size() != 2) {
                throw new InputException(
                        file + ", line " + number + ": a token and its label are meant, there is \"" + said + "\"");
            }
            tokens.add(parts.getFirst());
            labels.add(
                    options.ignored().filter(parts.getLast()::equals).isPresent() ? Example.IGNORED : parts.getLast());
        }
        end(tokens, labels, examples);
        if (!examples.isEmpty() && examples.stream().allMatch(LabelFile::ignored)) {
            throw new InputException(
                    file + " has no other label than \"" + options.ignored().orElse("") + "\", which is ignored");
        }
        return DataFile.of(examples, content.charset());
    }

    private static boolean isMarker(String line) {
        String word = line.toLowerCase(Locale.ROOT);
        return word.isEmpty() || word.equals("end") || word.equals("<end>") || word.equals("<>");
    }

    private static boolean ignored(Example example) {
        return Tokenizer.split(Tokenization.NUMBERS, example.label()).stream().allMatch(Example.IGNORED::equals);
    }

    private static void end(List<String> tokens, List<String> labels, List<Example> examples) {
        if (!tokens.isEmpty()) {
            // Letters are a text without blanks, words one with them.
            boolean letters = tokens.stream().allMatch(token -> token.codePointCount(0, token.length()) == 1);
            examples.add(new Example(String.join(letters ? "" : " ", tokens), String.join(" ", labels)));
            tokens.clear();
            labels.clear();
        }
    }
}
