package gruexplorer.session.whatif;

import gruexplorer.data.InputException;
import gruexplorer.session.Beside;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts the state of another run after one of its steps in the place of the one after a step of this:
/// `l1@4=3:the film was good`. Of an LSTM both its states. The other run is of the same model, or of another whose
/// layer is as large: `l1@4=l2@3[sentiment-zh]:…` takes the state of its layer 2, and behind a bar stands a convention
/// that it is read in, as in `[|writes-new,before]`.
///
/// @param place which layer and direction
/// @param step after which it is put in, from 1; 0 for the state that the layer begins with
/// @param from which layer and direction of the other run
/// @param after the step of the other run, from 1
/// @param donor the other run, without any edit; its text is there
public record Transplant(Place place, int step, Place from, int after, Beside donor) implements Edit {

    private static final Pattern SYNTAX = Pattern.compile(
            "\\s*" + Place.PATTERN + "@(\\d{1,8})=(?:" + Place.PATTERN
                    + "@)?(\\d{1,8})(?:\\[([^\\[\\]|]{0,4000})(?:\\|([^\\[\\]|]{1,40}))?\\])?:(.{1,100000})",
            Pattern.DOTALL);

    /// Of which group of {@link #SYNTAX} the other place begins.
    private static final int OTHER = 5;

    public Transplant {
        if (donor.text().isEmpty()) {
            throw new IllegalArgumentException("a transplant comes from a text");
        }
    }

    /// @throws InputException if it is none
    public static Transplant parse(String typed) {
        Matcher matcher = SYNTAX.matcher(typed);
        if (!matcher.matches()) {
            throw new InputException("\"" + typed + "\" is no transplant; one looks like \"l1@4=3:the film was good\""
                    + " or \"l1@4=l2@3[sentiment-zh]:…\": layer, step, and the step of the other text whose state is"
                    + " put there, of another layer or model where they are named");
        }
        Place place = Place.of(matcher);
        return new Transplant(
                place,
                Integer.parseInt(matcher.group(4)),
                matcher.group(OTHER + 1) == null ? place : Place.of(matcher, OTHER),
                Integer.parseInt(matcher.group(OTHER + 3)),
                new Beside(
                        Optional.of(matcher.group(OTHER + 6)),
                        Optional.<String>ofNullable(matcher.group(OTHER + 4))
                                .map(String::strip)
                                .filter(name -> !name.isEmpty()),
                        Optional.<String>ofNullable(matcher.group(OTHER + 5)).map(String::strip)));
    }

    @Override
    public Kind kind() {
        return Kind.TRANSPLANT;
    }

    @Override
    public String text() {
        boolean named = donor.model().isPresent() || donor.convention().isPresent();
        String other = donor.model().orElse("")
                + donor.convention().map(words -> "|" + words).orElse("");
        return place.text() + "@" + step + "=" + (from.equals(place) ? "" : from.text() + "@") + after
                + (named ? "[" + other + "]" : "") + ":" + donor.text().orElseThrow();
    }
}
