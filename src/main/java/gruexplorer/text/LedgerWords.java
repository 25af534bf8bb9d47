package gruexplorer.text;

import gruexplorer.engine.cell.Cell;
import gruexplorer.insight.Ledger;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The memory ledger in words.
public final class LedgerWords {

    private static final int WRITERS = 3;
    private static final double LONGEST = 9999;

    private final Messages messages;

    public LedgerWords(Messages messages) {
        this.messages = messages;
    }

    /// "Memory ledger of unit 3: who wrote what it holds".
    public String title(Reading reading, Cursor cursor) {
        return messages.get("words.ledger.title", new StepWords(messages).unit(reading, cursor));
    }

    /// What the books are, and what they are not.
    public String statement(Cell cell) {
        return messages.get(cell.hasCellState() ? "words.ledger.statement.lstm" : "words.ledger.statement");
    }

    /// "step 4, “not”".
    public String place(Reading reading, Cursor cursor) {
        return messages.get(
                "words.ledger.place",
                Integer.toString(cursor.step() + 1),
                new TokenWords(messages).at(reading, cursor.step()));
    }

    /// The selected unit's books in a sentence or two: the largest of what it holds, and its half-life.
    public String of(Reading reading, Cursor cursor, Ledger ledger) {
        int unit = cursor.unit();
        var tokens = new TokenWords(messages);
        List<String> parts = IntStream.range(0, ledger.steps())
                .boxed()
                .filter(k -> Numbers.percent(ledger.weight(k, unit)) > 0)
                .sorted(Comparator.comparingDouble(k -> -ledger.weight(k, unit)))
                .limit(WRITERS)
                .map(k -> messages.get(
                        "words.ledger.part",
                        Integer.toString(Numbers.percent(ledger.weight(k, unit))),
                        tokens.at(reading, k),
                        Integer.toString(k + 1),
                        Numbers.signed(ledger.contribution(k, unit), 2)))
                .toList();
        String left = messages.get(
                ledger.origin(unit) < 0 ? "words.ledger.left" : "words.ledger.left.set",
                Integer.toString(Numbers.percent(ledger.left(unit))),
                ledger.quantity().symbol() + "(0)",
                Integer.toString(ledger.origin(unit) + 1));
        return messages.get(
                "words.ledger.holds",
                place(reading, cursor),
                new StepWords(messages).unit(reading, cursor),
                Numbers.signed(ledger.state(unit), 2),
                parts.isEmpty()
                        ? messages.get("words.ledger.nothing")
                        : String.join(messages.get("words.ledger.separator"), parts),
                left,
                halfLife(ledger.halfLife(unit)));
    }

    /// "3.2", "∞", ">9999".
    public String halfLife(double steps) {
        if (Double.isInfinite(steps) || Double.isNaN(steps)) {
            return Numbers.fixed(steps, 0);
        }
        return steps > LONGEST ? ">9999" : Numbers.fixed(steps, steps < 100 ? 1 : 0);
    }
}
