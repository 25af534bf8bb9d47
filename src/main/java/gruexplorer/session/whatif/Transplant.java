package gruexplorer.session.whatif;

import gruexplorer.data.InputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts the state that the same model has after a step of another text in the place of the one after a step of this:
/// `l1@4=3:the film was good`. Of an LSTM both its states.
///
/// @param place which layer and direction
/// @param step after which it is put in, from 1; 0 for the state that the layer begins with
/// @param from the step of the other text, from 1
/// @param donor the other text, read without any edit
public record Transplant(Place place, int step, int from, String donor) implements Edit {

    private static final Pattern SYNTAX =
            Pattern.compile("\\s*" + Place.PATTERN + "@(\\d{1,8})=(\\d{1,8}):(.{1,100000})", Pattern.DOTALL);

    /// @throws InputException if it is none
    public static Transplant parse(String typed) {
        Matcher matcher = SYNTAX.matcher(typed);
        if (!matcher.matches()) {
            throw new InputException("\"" + typed + "\" is no transplant; one looks like \"l1@4=3:the film was good\":"
                    + " layer, step, and the step of the other text whose state is put there");
        }
        return new Transplant(
                Place.of(matcher),
                Integer.parseInt(matcher.group(4)),
                Integer.parseInt(matcher.group(5)),
                matcher.group(6));
    }

    @Override
    public Kind kind() {
        return Kind.TRANSPLANT;
    }

    @Override
    public String text() {
        return place.text() + "@" + step + "=" + from + ":" + donor;
    }
}
