package gruexplorer.data.sample;

import gruexplorer.data.sample.VoiceLeading.Inversion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// Simple chorales for four voices: four phrases of eight beats, chords that follow one another by rule, a cadence at
/// the end of each phrase, in keys from two flats to two sharps. No two are the same, moved to one key.
final class Chorales {

    /// Pitch classes of the tonics.
    private static final int[] MAJOR_KEYS = {0, 7, 2, 5, 10};

    private static final int[] MINOR_KEYS = {9, 4, 11, 2, 7};
    private static final int TRAINING = 200;
    private static final int VALIDATION = 40;
    private static final int HELD_OUT = 60;
    /// The last chord of a phrase lasts two beats.
    private static final int CHORDS = 7;

    private final Random random;
    private final Set<String> taken = new HashSet<>();

    private Chorales(Random random) {
        this.random = random;
    }

    static Sample sample() {
        var chorales = new Chorales(new Random(2034));
        String text = "{\n\"train\": " + chorales.list(TRAINING) + ",\n\"valid\": " + chorales.list(VALIDATION)
                + ",\n\"test\": " + chorales.list(HELD_OUT) + "\n}\n";
        return new Sample("chorales", Map.of("chorales.json", text));
    }

    /// One chorale a line.
    private String list(int count) {
        List<String> lines = new ArrayList<>();
        while (lines.size() < count) {
            boolean major = lines.size() % 2 == 0;
            int[] keys = major ? MAJOR_KEYS : MINOR_KEYS;
            int tonic = keys[lines.size() / 2 % keys.length];
            List<int[]> frames = chorale(major ? Harmony.MAJOR : Harmony.MINOR, tonic);
            if (taken.add(degrees(frames, tonic))) {
                lines.add(frames.stream()
                        .map(frame -> Arrays.stream(frame)
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(",", "[", "]")))
                        .collect(Collectors.joining(",", "[", "]")));
            }
        }
        return lines.stream().collect(Collectors.joining(",\n", "[\n", "\n]"));
    }

    /// The pitch classes over the tonic, which are the same in every key.
    private static String degrees(List<int[]> frames, int tonic) {
        return frames.stream()
                .map(frame -> Arrays.toString(Arrays.stream(frame)
                        .map(note -> Math.floorMod(note - tonic, 12))
                        .toArray()))
                .collect(Collectors.joining());
    }

    private List<int[]> chorale(Harmony harmony, int tonic) {
        List<int[]> frames = new ArrayList<>();
        for (int phrase = 0; phrase < Harmony.PHRASES; phrase++) {
            Optional<int[]> before = frames.isEmpty() ? Optional.empty() : Optional.of(frames.getLast());
            List<int[]> set = phrase(harmony, phrase, tonic, before);
            frames.addAll(set);
            frames.add(set.getLast());
        }
        return frames;
    }

    /// Chords are drawn until one row of them can be set.
    private List<int[]> phrase(Harmony harmony, int phrase, int tonic, Optional<int[]> start) {
        while (true) {
            List<int[]> frames = new ArrayList<>();
            Optional<int[]> before = start;
            List<String> names = Harmony.phrase(phrase, CHORDS, random);
            for (int k = 0; k < CHORDS; k++) {
                int[] tones = harmony.tones(names.get(k)).stream()
                        .mapToInt(tone -> (tone + tonic) % 12)
                        .toArray();
                before = VoiceLeading.voicing(
                        before, tones, (tonic + 11) % 12, inversion(harmony, names.get(k), k), random);
                if (before.isEmpty()) {
                    break;
                }
                frames.add(before.get());
            }
            if (frames.size() == CHORDS) {
                return frames;
            }
        }
    }

    /// A phrase begins and ends on roots; a diminished chord sounds as a sixth chord.
    private static Inversion inversion(Harmony harmony, String chord, int place) {
        if (chord.equals("viio") || (chord.equals("ii") && harmony == Harmony.MINOR)) {
            return Inversion.FIRST;
        }
        return place == 0 || place >= CHORDS - 2 ? Inversion.ROOT : Inversion.EITHER;
    }
}
