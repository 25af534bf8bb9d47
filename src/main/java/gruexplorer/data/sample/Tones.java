package gruexplorer.data.sample;

import gruexplorer.data.audio.AudioOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Clips of a voice that does not exist, in six classes that are three pairs: each class is the other one of its pair
/// played backwards, so that what sounds is the same and only its order tells them apart. Speakers differ in pitch and
/// length of the vocal tract, clips in vowel, loudness, speed, silence before and after, and noise. No speaker stands
/// in both folders.
public final class Tones {

    /// How they are heard: by speaker, in frames long enough to tell the harmonics of a voice apart.
    public static final AudioOptions HEARD = new AudioOptions(0, 32, 16, 24, true, Optional.empty());

    static final String NAME = "tones";

    private static final int SPEAKERS = 32;
    /// The first ones train.
    private static final int TRAINING = 24;

    private static final int CLIPS = 2;
    private static final List<String> CLASSES = Words.list("rising falling peak dip oo-ee ee-oo");
    private static final Pattern CLIP = Pattern.compile("([a-z-]+)_(\\d{2})_(\\d)");

    private Tones() {}

    static Sample sample() {
        Map<String, byte[]> clips = new LinkedHashMap<>();
        for (int speaker = 1; speaker <= SPEAKERS; speaker++) {
            for (String label : CLASSES) {
                for (int number = 1; number <= CLIPS; number++) {
                    String name = "%s_%02d_%d".formatted(label, speaker, number);
                    clips.put((speaker <= TRAINING ? "train/" : "test/") + name + ".wav", clip(label, speaker, number));
                }
            }
        }
        return new Sample(NAME, Map.of(), clips);
    }

    /// The bytes of one clip by its name without the ending, `rising_21_1`; empty where there is none of that name.
    public static Optional<byte[]> clip(String name) {
        Matcher matcher = CLIP.matcher(name);
        if (!matcher.matches() || !CLASSES.contains(matcher.group(1))) {
            return Optional.empty();
        }
        int speaker = Integer.parseInt(matcher.group(2));
        int number = Integer.parseInt(matcher.group(3));
        return speaker < 1 || speaker > SPEAKERS || number < 1 || number > CLIPS
                ? Optional.empty()
                : Optional.of(clip(matcher.group(1), speaker, number));
    }

    /// The names of the clips that nothing was learned from.
    public static List<String> heldOut() {
        List<String> names = new ArrayList<>();
        for (int speaker = TRAINING + 1; speaker <= SPEAKERS; speaker++) {
            for (String label : CLASSES) {
                names.add("%s_%02d_1".formatted(label, speaker));
            }
        }
        return names;
    }

    private static byte[] clip(String label, int speaker, int number) {
        var voice = new Random(7000 + speaker);
        double pitch = 130 * StrictMath.pow(2, voice.nextDouble());
        double tract = 0.88 + 0.28 * voice.nextDouble();
        var random = new Random(100_000L * (CLASSES.indexOf(label) + 1) + 100L * speaker + number);
        return Voice.say(label, pitch, tract, random);
    }
}
