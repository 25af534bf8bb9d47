package gruexplorer.figure.lens;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.figure.Palette;
import gruexplorer.insight.lens.Gallery;
import gruexplorer.insight.lens.Lens;
import gruexplorer.insight.lens.Printed;
import gruexplorer.insight.lens.Printed.Line;
import gruexplorer.insight.lens.Seen;
import gruexplorer.session.Cursor;
import gruexplorer.session.Lenses;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import gruexplorer.text.TokenWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The convention lens and the formula gallery, of the layer looked at.
public final class FormulaFigures {

    /// The lens's name on the command line.
    public static final String LENS = "lens";
    /// The gallery's.
    public static final String GALLERY = "gallery";

    private static final double COLUMN = 66;
    private static final double TEXT = 534;
    private static final double LEAST = 960;
    private static final double MOST = 8000;
    /// Below this two runs show no difference: rounding alone.
    private static final double NOTHING = 1e-9;

    private FormulaFigures() {}

    /// Is there such a figure of that cell?
    public static boolean exists(String name, Cell cell) {
        return cell instanceof GruCell && (name.equals(GALLERY) || name.equals(LENS));
    }

    /// In the width its text asks for.
    ///
    /// @throws gruexplorer.data.InputException if the model is no GRU
    public static FormulaFigure of(String name, Reading reading, Cursor cursor, Palette palette, Messages messages) {
        double width = Math.clamp(TEXT + COLUMN * reading.trace().steps(), LEAST, MOST);
        return of(name, reading, cursor, palette, messages, width);
    }

    /// @throws gruexplorer.data.InputException if the model is no GRU
    private static FormulaFigure of(
            String name, Reading reading, Cursor cursor, Palette palette, Messages messages, double width) {
        if (name.equals(LENS)) {
            Lens lens = Lenses.of(reading, cursor);
            List<Printed.Run> printed = Lenses.printed(lens, reading, cursor);
            return lens(lens, printed, reading, cursor, palette, messages, width);
        }
        return gallery(Gallery.of(reading.layer(cursor)), reading, cursor, palette, messages, width);
    }

    /// @param lens of the reading
    /// @param printed a formula for each of the lens's main conventions
    public static FormulaFigure lens(
            Lens lens,
            List<Printed.Run> printed,
            Reading reading,
            Cursor cursor,
            Palette palette,
            Messages messages,
            double width) {
        List<Seen> shown = lens.main();
        double limit = shown.stream()
                .mapToDouble(seen -> seen.most().size())
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        List<FormulaRow> rows = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (Seen seen : shown) {
            Printed.Run run = printed.get(rows.size());
            List<String> lines = run.printed().lines().stream().map(Line::text).toList();
            String name = name(seen.convention(), messages);
            List<String> notes = notes(seen, run, reading, messages);
            said.add(name + ": " + String.join(" ", notes));
            rows.add(new FormulaRow(
                    id(seen.convention()),
                    name,
                    // The two lines in which conventions differ.
                    lines.subList(2, 4),
                    notes,
                    Optional.of(run.audit()),
                    seen.own() ? "h" : "Δh",
                    seen.own() ? seen.trace().layers().get(lens.layer()).states() : seen.difference(),
                    seen.own() ? 1 : limit > NOTHING ? limit : 1));
        }
        return new FormulaFigure(
                messages.get("figure.lens.title"),
                messages.get("figure.lens.title") + ". " + String.join(" ", said),
                rows,
                reading.tokens(),
                cursor.step(),
                palette,
                width);
    }

    /// @param runs of the layer looked at
    public static FormulaFigure gallery(
            List<Printed.Run> runs, Reading reading, Cursor cursor, Palette palette, Messages messages, double width) {
        List<FormulaRow> rows = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (Printed.Run run : runs) {
            String id = run.printed().id();
            String name = messages.get("figure.gallery." + id);
            List<String> notes = new ArrayList<>();
            run.printed()
                    .convention()
                    .filter(convention -> !id.equals(Gallery.MISPRINT))
                    .ifPresentOrElse(
                            convention -> notes.add(name(convention, messages)),
                            () -> notes.add(messages.get("figure.gallery." + id + ".note")));
            notes.add(difference(Seen.most(run.difference()), "figure.gallery.difference", reading, messages));
            said.add(name + ": " + String.join(" ", notes)
                    + (run.audit().holds() ? "" : " " + messages.get("figure.gallery.wrong")));
            rows.add(new FormulaRow(
                    id,
                    name,
                    run.printed().lines().stream().map(Line::text).toList(),
                    notes,
                    Optional.of(run.audit()),
                    "h",
                    run.states(),
                    1));
        }
        return new FormulaFigure(
                messages.get("figure.gallery.title"),
                messages.get("figure.gallery.title") + ". " + String.join(" ", said),
                rows,
                reading.tokens(),
                cursor.step(),
                palette,
                width);
    }

    /// A word for it in files.
    static String id(GruConvention convention) {
        return convention.update().label() + "-" + convention.reset().label() + "-"
                + convention.biases().count();
    }

    private static String name(GruConvention convention, Messages messages) {
        return messages.get(
                "figure.footer.gru",
                messages.get("figure.update." + convention.update().label()),
                messages.get("figure.reset." + convention.reset().label()),
                Integer.toString(convention.biases().count()));
    }

    private static List<String> notes(Seen seen, Printed.Run run, Reading reading, Messages messages) {
        List<String> notes = new ArrayList<>();
        String source = messages.get("figure.gallery." + run.printed().id());
        if (seen.own()) {
            notes.add(messages.get("figure.lens.own"));
            notes.add(messages.get("figure.lens.names", source));
            return notes;
        }
        notes.add(difference(seen.most(), "figure.lens.difference", reading, messages));
        notes.add(seen.converted()
                .map(left -> messages.get("figure.lens.converts." + rule(seen, reading), Numbers.tiny(left)))
                .orElseGet(() -> messages.get("figure.lens.other")));
        notes.add(messages.get("figure.lens.names", source));
        return notes;
    }

    /// What makes it the same function: the signs of z, the sum of the biases, or both.
    private static String rule(Seen seen, Reading reading) {
        GruConvention own = Lens.gru(reading.trace().layers().getFirst().cell()).convention();
        boolean turns = own.update() != seen.convention().update();
        boolean joins = own.biases() != seen.convention().biases();
        return turns ? joins ? "both" : "signs" : "biases";
    }

    private static String difference(Seen.Most most, String key, Reading reading, Messages messages) {
        if (most.size() < NOTHING) {
            return messages.get("figure.lens.same", Numbers.tiny(most.size()));
        }
        return messages.get(
                key,
                most.size() < 0.001 ? Numbers.tiny(most.size()) : Numbers.fixed(most.size(), 3),
                Integer.toString(most.step() + 1),
                new TokenWords(messages).at(reading, most.step()),
                Integer.toString(most.unit() + 1));
    }
}
