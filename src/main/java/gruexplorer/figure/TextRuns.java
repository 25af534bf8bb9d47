package gruexplorer.figure;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A text cut where the carried font begins or ends to have its characters. What a reader takes for one character, a
/// letter with its marks or an emoji made of several, is never cut.
final class TextRuns {

    /// @param covered whether the carried font has all of it
    record Run(String text, boolean covered) {}

    private TextRuns() {}

    static List<Run> of(String text) {
        if (FontFiles.covers(text)) {
            return List.of(new Run(text, true));
        }
        List<Run> runs = new ArrayList<>();
        for (String character : characters(text)) {
            boolean covered = FontFiles.covers(character);
            if (!runs.isEmpty() && runs.getLast().covered == covered) {
                runs.add(new Run(runs.removeLast().text + character, covered));
            } else {
                runs.add(new Run(character, covered));
            }
        }
        return joined(runs);
    }

    /// A blank between two words of a script that the carried font lacks belongs to them: one written from right to
    /// left would else have its words in the wrong order.
    private static List<Run> joined(List<Run> runs) {
        List<Run> joined = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            boolean between = i > 0 && i < runs.size() - 1 && run.covered && run.text.isBlank();
            if (between) {
                String text = joined.removeLast().text + run.text + runs.get(i + 1).text;
                joined.add(new Run(text, false));
                i++;
            } else {
                joined.add(run);
            }
        }
        return joined;
    }

    private static List<String> characters(String text) {
        BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(text);
        List<String> characters = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            characters.add(text.substring(start, end));
            start = end;
        }
        return characters;
    }
}
