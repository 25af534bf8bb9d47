package gruexplorer.data.sample;

import java.util.List;
import java.util.Map;

/// A sample data set: the files of one folder under `samples/`.
///
/// @param name of the folder, and of the model trained on it
/// @param files name to content, in the order they are written
/// @param clips WAV files by their names in the folder, in the order they are written; empty for texts
public record Sample(String name, Map<String, String> files, Map<String, byte[]> clips) {

    /// One of texts.
    Sample(String name, Map<String, String> files) {
        this(name, files, Map.of());
    }

    /// All sample data sets, made anew: the same bytes every time.
    public static List<Sample> all() {
        return List.of(
                EnglishSentiment.sample(),
                ChineseSentiment.sample(),
                Brackets.sample(),
                SpelledNumbers.sample(),
                Dates.sample(),
                Tones.sample(),
                Dna.sample(),
                News.english(),
                News.chinese(),
                Season.sample(),
                Chorales.sample(),
                LongMemory.ADDING.sample(LongMemory.ADDING.shipped()),
                LongMemory.COPY.sample(LongMemory.COPY.shipped()),
                LongMemory.TEMPORAL_ORDER.sample(LongMemory.TEMPORAL_ORDER.shipped()));
    }
}
