package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.data.Token;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// Two readings side by side, of two texts, two models or under a what-if. Where their lengths differ they are aligned
/// so that as few steps as can be have another token or none beside them (Levenshtein 1966).
///
/// @param one whose steps are counted
/// @param other what stands beside it
/// @param places for each step of `one` the step of `other` beside it, from 0; −1 for none
public record Pairing(Reading one, Reading other, List<Integer> places) {

    /// Longer texts are set side by side step by step: a table of all pairs of steps would be too large.
    private static final int MOST = 2_000;

    public Pairing {
        places = List.copyOf(places);
    }

    /// @throws InputException if their units cannot be told apart one by one: other cells, layers or numbers of units
    public static Pairing of(Reading one, Reading other) {
        List<LayerTrace> these = one.trace().layers();
        List<LayerTrace> those = other.trace().layers();
        if (these.size() != those.size()) {
            throw new InputException(one.model().name() + " has " + these.size() + " recurrent layers and directions, "
                    + other.model().name() + " has " + those.size() + "; they cannot stand unit by unit");
        }
        for (int l = 0; l < these.size(); l++) {
            String cell = these.get(l).cell().label();
            String beside = those.get(l).cell().label();
            if (!cell.equals(beside) || these.get(l).hidden() != those.get(l).hidden()) {
                throw new InputException(
                        one.model().name() + " has " + these.get(l).hidden() + " units of the cell "
                                + cell + ", " + other.model().name() + " has "
                                + those.get(l).hidden() + " of the cell "
                                + beside + "; they cannot stand unit by unit");
            }
        }
        return new Pairing(one, other, aligned(texts(one), texts(other)));
    }

    private static List<String> texts(Reading reading) {
        return reading.tokens().stream().map(Token::text).toList();
    }

    /// Of equal ways the one that pairs rather than leaves alone.
    private static List<Integer> aligned(List<String> a, List<String> b) {
        var places = new Integer[a.size()];
        if (a.size() == b.size() || a.size() > MOST || b.size() > MOST) {
            Arrays.setAll(places, t -> t < b.size() ? t : -1);
            return List.of(places);
        }
        var cost = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size(); i >= 0; i--) {
            for (int j = b.size(); j >= 0; j--) {
                if (i == a.size() || j == b.size()) {
                    cost[i][j] = a.size() - i + b.size() - j;
                } else {
                    int pair = cost[i + 1][j + 1] + (a.get(i).equals(b.get(j)) ? 0 : 1);
                    cost[i][j] = Math.min(pair, 1 + Math.min(cost[i + 1][j], cost[i][j + 1]));
                }
            }
        }
        int j = 0;
        for (int i = 0; i < places.length; ) {
            boolean both = j < b.size();
            if (both && cost[i][j] == cost[i + 1][j + 1] + (a.get(i).equals(b.get(j)) ? 0 : 1)) {
                places[i++] = j++;
            } else if (both && cost[i][j] == 1 + cost[i][j + 1]) {
                j++;
            } else {
                places[i++] = -1;
            }
        }
        return List.of(places);
    }

    /// Has that step of `one` a step beside it?
    public boolean paired(int step) {
        return places.get(step) >= 0;
    }

    /// `one` less `other`; 0 where nothing stands beside a step (T × H).
    ///
    /// @param layer of the traces' layers and directions, from 0
    public Series difference(int layer, Quantity quantity) {
        LayerTrace now = one.trace().layers().get(layer);
        LayerTrace before = other.trace().layers().get(layer);
        int hidden = now.hidden();
        var values = new double[now.steps() * hidden];
        for (int t = 0; t < now.steps(); t++) {
            for (int j = 0; paired(t) && j < hidden; j++) {
                values[t * hidden + j] = now.value(quantity, t, j) - before.value(quantity, places.get(t), j);
            }
        }
        return new Series(now.steps(), hidden, values);
    }

    /// The output that is looked at: of two the second, else the answer of `one` at its end; empty where one of them
    /// does not have it.
    public OptionalInt output() {
        List<String> labels = one.labels();
        if (one.silent() || other.silent() || labels.isEmpty()) {
            return OptionalInt.empty();
        }
        double[] last = one.trace().probabilities().step(one.trace().steps() - 1);
        int best = labels.size() == 2 ? 1 : 0;
        for (int c = 0; labels.size() > 2 && c < last.length; c++) {
            best = last[c] > last[best] ? c : best;
        }
        return other.labels().contains(labels.get(best)) ? OptionalInt.of(best) : OptionalInt.empty();
    }

    /// What that output of `one` was at every step (T).
    public double[] outputs(int output) {
        var values = new double[one.trace().steps()];
        Arrays.setAll(values, t -> one.trace().probabilities().at(t, output));
        return values;
    }

    /// What it was of `other`, at the steps of `one`; NaN where nothing stands beside one (T).
    public double[] outputsBeside(int output) {
        int place = other.labels().indexOf(one.labels().get(output));
        var values = new double[one.trace().steps()];
        Arrays.setAll(values, t -> paired(t) ? other.trace().probabilities().at(places.get(t), place) : Double.NaN);
        return values;
    }

    /// `one`, its tokens written together with those beside them where they differ: `good | bad`, `at | –`; those of
    /// `other` that nothing stands beside come behind the token before them: `film +really`.
    public Reading written() {
        List<Token> tokens = new ArrayList<>();
        int next = 0;
        for (int t = 0; t < places.size(); t++) {
            Token token = one.tokens().get(t);
            var text = new StringBuilder(token.text());
            if (!paired(t)) {
                text.append(" | –");
            } else {
                next = places.get(t) + 1;
                String beside = other.tokens().get(places.get(t)).text();
                if (!beside.equals(token.text())) {
                    text.append(" | ").append(beside);
                }
            }
            int end = other.tokens().size();
            for (int later = t + 1; later < places.size(); later++) {
                if (paired(later)) {
                    end = places.get(later);
                    break;
                }
            }
            boolean last = t == places.size() - 1;
            boolean gap = last || paired(t + 1);
            for (; gap && next < end; next++) {
                text.append(" +").append(other.tokens().get(next).text());
            }
            tokens.add(new Token(text.toString(), token.id(), token.known()));
        }
        return new Reading(
                one.model(),
                one.side(),
                one.text(),
                tokens,
                one.trace(),
                one.alignment(),
                one.translated(),
                one.edits());
    }
}
