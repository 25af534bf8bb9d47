package gruexplorer.training;

import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import java.util.List;
import java.util.stream.IntStream;

/// Forty short texts on films, half of them good, which any network learns.
public final class Films {

    public static final List<Example> EXAMPLES = IntStream.range(0, 40)
            .mapToObj(i -> i % 2 == 0
                    ? new Example("film " + i + " was good", "up")
                    : new Example("film " + i + " was bad", "down"))
            .toList();

    public static final Encoder ENCODER = Encoder.of(Task.CLASSIFY, Tokenization.WORDS, EXAMPLES);

    public static final Split SPLIT = Split.of(EXAMPLES, 0.2, 1);

    private Films() {}
}
