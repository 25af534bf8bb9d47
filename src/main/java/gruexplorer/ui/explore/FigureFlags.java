package gruexplorer.ui.explore;

import gruexplorer.data.InputException;
import gruexplorer.figure.Focus;
import gruexplorer.session.Cursor;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Reading;
import gruexplorer.session.whatif.Edit;
import java.util.ArrayList;
import java.util.List;

/// The flags of `figure` that look at what a view of the drawer looks at.
final class FigureFlags {

    private FigureFlags() {}

    /// With what is done otherwise, but without model and text.
    static List<String> of(String figure, Reading reading, Focus focus, Cursor cursor) {
        List<String> flags = new ArrayList<>(List.of("--figure", figure));
        if (reading.translated().isPresent()) {
            flags.addAll(List.of("--side", reading.silent() ? "encoder" : "decoder"));
        }
        focus.asked().ifPresent(asked -> {
            flags.add("--backward");
            boolean whole = asked.kind() == Inquiry.Kind.OUTPUT;
            if (!whole) {
                flags.add(output(reading, asked.output()));
            }
            flags.addAll(List.of("--of", asked.kind().label()));
            if (!whole) {
                flags.addAll(List.of("--at", Integer.toString(asked.step() + 1)));
            }
        });
        flags.addAll(List.of("--step", Integer.toString(cursor.step() + 1)));
        focus.layer().ifPresent(layer -> {
            flags.addAll(List.of("--layer", Integer.toString(reading.level(layer) + 1)));
            if (reading.trace().layers().get(layer).reverse()) {
                flags.add("--reverse");
            }
        });
        focus.block().ifPresent(block -> flags.addAll(List.of("--block", block)));
        for (String edit : reading.edits()) {
            Edit parsed = Edit.parse(edit);
            flags.addAll(List.of("--" + parsed.kind().label(), quoted(parsed.text())));
        }
        return flags;
    }

    /// As a shell takes it for one word.
    private static String quoted(String text) {
        return text.matches("[\\p{L}\\p{N}_.:=@,+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /// Its label where that is one word that means it, else its number.
    private static String output(Reading reading, int output) {
        String number = Integer.toString(output + 1);
        List<String> labels = Inquiry.labels(reading);
        String label = output < labels.size() ? labels.get(output) : number;
        try {
            boolean word = label.matches("[\\p{L}\\p{N}_-]+") && !label.startsWith("-");
            return word && Inquiry.output(reading, label) == output ? label : number;
        } catch (InputException e) {
            return number;
        }
    }
}
