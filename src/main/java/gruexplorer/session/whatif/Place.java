package gruexplorer.session.whatif;

import gruexplorer.data.InputException;
import gruexplorer.session.Reading.Side;
import java.util.regex.Matcher;

/// A layer and direction of a model: `l1`, `l2.reverse`, `encoder.l1.reverse`, `decoder.l1`.
///
/// @param side of a translator its encoder or decoder
/// @param layer from 1
/// @param reverse the direction that reads from the end
public record Place(Side side, int layer, boolean reverse) {

    static final String PATTERN = "(?:(encoder|decoder)\\.)?l(\\d{1,4})(\\.reverse)?";

    /// From the three groups of {@link #PATTERN}.
    static Place of(Matcher matcher) {
        return of(matcher, 1);
    }

    /// From the three groups that begin with the one at `first`.
    static Place of(Matcher matcher, int first) {
        String side = matcher.group(first);
        return new Place(
                side == null ? Side.WHOLE : side.equals("encoder") ? Side.SOURCE : Side.TARGET,
                Integer.parseInt(matcher.group(first + 1)),
                matcher.group(first + 2) != null);
    }

    /// As it is typed.
    public String text() {
        return side(side) + "l" + layer + (reverse ? ".reverse" : "");
    }

    /// Which of a model's layers and directions it is, from 0, as {@link Anatomy} lists them.
    ///
    /// @throws InputException if the model has no such layer or direction
    int index(Anatomy anatomy) {
        if (anatomy.translates() && side == Side.WHOLE) {
            throw new InputException(
                    "a translator has two parts; encoder." + text() + " or decoder." + text() + " is meant");
        }
        if (!anatomy.translates() && side != Side.WHOLE) {
            throw new InputException("this model has no encoder and decoder; "
                    + new Place(Side.WHOLE, layer, reverse).text() + " is meant");
        }
        int layers = anatomy.layers(side);
        if (layer < 1 || layer > layers) {
            throw new InputException("there is no layer " + layer + "; "
                    + (layers == 1 ? "the only layer is 1" : "the layers are 1 to " + layers));
        }
        int index = anatomy.index(this);
        if (index < 0) {
            throw new InputException("layer " + layer + " reads in one direction, from the beginning");
        }
        return index;
    }

    static String side(Side side) {
        return switch (side) {
            case WHOLE -> "";
            case SOURCE -> "encoder.";
            case TARGET -> "decoder.";
        };
    }

    /// A number as it is typed: no point where none is needed.
    static String number(double value) {
        String plain = Double.toString(value);
        return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
    }
}
