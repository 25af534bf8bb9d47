package gruexplorer.data.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Sets chords for bass, tenor, alto and soprano: each in its range, none crossing another, no parallel fifths or
/// octaves, the leading note not doubled, and every voice going as short a way as it can.
final class VoiceLeading {

    static final int VOICES = 4;
    /// MIDI numbers, from the bass up.
    static final int[] LOWEST = {40, 48, 55, 60};

    static final int[] HIGHEST = {60, 67, 74, 79};
    /// Upper voices stand no further apart.
    private static final int OCTAVE = 12;

    private static final int FIFTH = 7;
    /// How much the dearest of the voicings drawn from may cost over the cheapest.
    private static final int SLACK = 1;

    private VoiceLeading() {}

    /// The four notes of a chord, from the bass up; empty where none is allowed after `before`.
    ///
    /// @param before the notes of the chord before; empty at a beginning
    /// @param tones pitch classes, the root first
    /// @param leading the pitch class of the leading note
    /// @param inverted whether the third may or has to lie in the bass
    static Optional<int[]> voicing(
            Optional<int[]> before, int[] tones, int leading, Inversion inverted, Random random) {
        List<int[]> allowed = new ArrayList<>();
        for (int bass : notes(0, inverted.basses(tones))) {
            for (int tenor : notes(1, tones)) {
                for (int alto : notes(2, tones)) {
                    for (int soprano : notes(3, tones)) {
                        int[] voicing = {bass, tenor, alto, soprano};
                        if (stands(voicing, tones, leading)
                                && (before.isEmpty() || moves(before.get(), voicing, leading))) {
                            allowed.add(voicing);
                        }
                    }
                }
            }
        }
        if (allowed.isEmpty()) {
            return Optional.empty();
        }
        int least = allowed.stream().mapToInt(v -> cost(before, v)).min().orElseThrow();
        List<int[]> cheap = allowed.stream()
                .filter(v -> cost(before, v) <= least + SLACK)
                .sorted(Comparator.comparingInt(v -> cost(before, v)))
                .toList();
        return Optional.of(cheap.get(random.nextInt(cheap.size())));
    }

    /// What lies in the bass.
    enum Inversion {
        ROOT,
        EITHER,
        FIRST;

        private int[] basses(int[] tones) {
            return switch (this) {
                case ROOT -> new int[] {tones[0]};
                case EITHER -> new int[] {tones[0], tones[1]};
                case FIRST -> new int[] {tones[1]};
            };
        }
    }

    private static int[] notes(int voice, int[] classes) {
        int[] notes = new int[HIGHEST[voice] - LOWEST[voice] + 1];
        int count = 0;
        for (int note = LOWEST[voice]; note <= HIGHEST[voice]; note++) {
            if (has(classes, note)) {
                notes[count++] = note;
            }
        }
        return Arrays.copyOf(notes, count);
    }

    private static boolean has(int[] classes, int note) {
        for (int c : classes) {
            if (c == Math.floorMod(note, OCTAVE)) {
                return true;
            }
        }
        return false;
    }

    /// Is it a good chord by itself? Every tone sounds, but the fifth of a seventh chord may be missing.
    private static boolean stands(int[] v, int[] tones, int leading) {
        if (v[1] <= v[0] || v[2] <= v[1] || v[3] <= v[2] || v[2] - v[1] > OCTAVE || v[3] - v[2] > OCTAVE) {
            return false;
        }
        for (int k = 0; k < tones.length; k++) {
            int tone = tones[k];
            if (!(k == 2 && tones.length > 3)
                    && Arrays.stream(v).noneMatch(note -> Math.floorMod(note, OCTAVE) == tone)) {
                return false;
            }
        }
        return Arrays.stream(v)
                        .filter(note -> Math.floorMod(note, OCTAVE) == leading)
                        .count()
                <= 1;
    }

    /// May the one chord follow the other?
    private static boolean moves(int[] from, int[] to, int leading) {
        for (int low = 0; low < VOICES; low++) {
            for (int high = low + 1; high < VOICES; high++) {
                if (parallel(from[low], from[high], to[low], to[high])) {
                    return false;
                }
            }
            // Nobody leaps further than a sixth but the bass.
            if (Math.abs(to[low] - from[low]) > (low == 0 ? OCTAVE : 9)) {
                return false;
            }
        }
        // The leading note on top goes up to the tonic where that sounds, and stays or falls by a step elsewhere.
        boolean leads = Math.floorMod(from[3], OCTAVE) == leading;
        boolean tonic = Arrays.stream(to).anyMatch(note -> Math.floorMod(note - leading, OCTAVE) == 1);
        return !leads || (tonic ? to[3] == from[3] + 1 : Math.abs(to[3] - from[3]) <= 2);
    }

    static boolean parallel(int lowFrom, int highFrom, int lowTo, int highTo) {
        int before = Math.floorMod(highFrom - lowFrom, OCTAVE);
        int after = Math.floorMod(highTo - lowTo, OCTAVE);
        return before == after && (after == 0 || after == FIFTH) && lowFrom != lowTo;
    }

    /// Short ways are cheap; the soprano likes steps better than to stay.
    private static int cost(Optional<int[]> before, int[] v) {
        if (before.isEmpty()) {
            // Near the middle of the ranges.
            int sum = 0;
            for (int voice = 0; voice < VOICES; voice++) {
                sum += Math.abs(2 * v[voice] - LOWEST[voice] - HIGHEST[voice]) / 4;
            }
            return sum;
        }
        int[] from = before.get();
        int way = Math.abs(v[0] - from[0]) / 2 + Math.abs(v[1] - from[1]) + Math.abs(v[2] - from[2]);
        int melody = Math.abs(v[3] - from[3]);
        return way + (melody == 0 ? 3 : melody <= 2 ? 0 : melody);
    }
}
