package gruexplorer.data.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// Which chord may follow which in a major or a minor key, and how a phrase ends.
final class Harmony {

    private static final Map<String, List<String>> NEXT = Map.of(
            "I", List.of("I", "IV", "V", "vi", "ii", "iii"),
            "ii", List.of("V", "V7", "viio"),
            "iii", List.of("vi", "IV"),
            "IV", List.of("V", "ii", "I", "viio"),
            "V", List.of("I", "vi", "V7"),
            "V7", List.of("I", "vi"),
            "vi", List.of("ii", "IV", "V"),
            "viio", List.of("I"));

    static final Harmony MAJOR = new Harmony(Map.of(
            "I", List.of(0, 4, 7),
            "ii", List.of(2, 5, 9),
            "iii", List.of(4, 7, 11),
            "IV", List.of(5, 9, 0),
            "V", List.of(7, 11, 2),
            "V7", List.of(7, 11, 2, 5),
            "vi", List.of(9, 0, 4),
            "viio", List.of(11, 2, 5)));

    /// The names are those of the major key; the fifth has a major third, as in the harmonic minor scale.
    static final Harmony MINOR = new Harmony(Map.of(
            "I", List.of(0, 3, 7),
            "ii", List.of(2, 5, 8),
            "iii", List.of(3, 7, 10),
            "IV", List.of(5, 8, 0),
            "V", List.of(7, 11, 2),
            "V7", List.of(7, 11, 2, 5),
            "vi", List.of(8, 0, 3),
            "viio", List.of(11, 2, 5)));

    /// How the four phrases may end, one list of cadences a phrase: half, authentic, deceptive, plagal.
    private static final List<List<List<String>>> CADENCES = List.of(
            List.of(List.of("IV", "V"), List.of("ii", "V"), List.of("V", "I")),
            List.of(List.of("V", "I"), List.of("V7", "I")),
            List.of(List.of("V", "vi"), List.of("IV", "V"), List.of("vi", "V"), List.of("IV", "I")),
            List.of(List.of("V7", "I"), List.of("V", "I")));

    static final int PHRASES = CADENCES.size();

    private final Map<String, List<Integer>> chords;

    private Harmony(Map<String, List<Integer>> chords) {
        this.chords = chords;
    }

    /// The pitch classes of a chord over the tonic, the root first.
    List<Integer> tones(String chord) {
        return Objects.requireNonNull(chords.get(chord), chord);
    }

    /// The names of the chords of a phrase.
    ///
    /// @param phrase from 0
    /// @param length with the cadence's two
    static List<String> phrase(int phrase, int length, Random random) {
        while (true) {
            List<String> cadence =
                    CADENCES.get(phrase).get(random.nextInt(CADENCES.get(phrase).size()));
            List<String> names = new ArrayList<>();
            names.add(Words.pick(List.of("I", "I", "vi", "IV", "V"), random));
            while (names.size() < length - cadence.size()) {
                names.add(Words.pick(follow(names.getLast()), random));
            }
            // A walk that cannot lead into its cadence is walked once more.
            if (follow(names.getLast()).contains(cadence.getFirst())) {
                names.addAll(cadence);
                return names;
            }
        }
    }

    private static List<String> follow(String chord) {
        return Objects.requireNonNull(NEXT.get(chord), chord);
    }
}
