package gruexplorer.data.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gruexplorer.data.Datasets;
import gruexplorer.data.Example;
import gruexplorer.data.InputException;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.sample.Sample;
import gruexplorer.engine.seq2seq.PairBatch;
import gruexplorer.engine.seq2seq.SpecialTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pairs of texts from the file to the batch.
class PairsTest {

    @TempDir
    private Path folder;

    @Test
    void aLineIsAPair() throws IOException {
        Path file = Files.writeString(folder.resolve("p.tsv"), "a b\tx\r\n\n  c \t y z\n");
        assertThat(Datasets.read(file, Task.TRANSLATE))
                .containsExactly(new Example("a b", "x"), new Example("c", "y z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'a\tb\nno tab'  | line 2: a source, a tab and a target are meant, there are 0 tabs
            'a\tb\tc'       | line 1: a source, a tab and a target are meant, there are 2 tabs
            'a\tb\n\n \tb'  | line 3: the source is empty
            'a\t '          | line 1: the target is empty
            ' '             | holds no pair
            """)
    void aBadRowIsNamed(String content, String complaint) throws IOException {
        Path file = Files.writeString(folder.resolve("p.tsv"), content);
        assertThatThrownBy(() -> Datasets.read(file, Task.TRANSLATE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("p.tsv")
                .hasMessageContaining(complaint);
    }

    @Test
    void eachSideHasItsOwnTokens() {
        PairEncoder encoder = PairEncoder.of(
                Tokenization.WORDS,
                Tokenization.CHARACTERS,
                List.of(new Example("Two cats", "ba"), new Example("cats", "abc")));
        assertThat(encoder.source().tokens()).containsExactly("<unk>", "cats", "two");
        assertThat(encoder.target().tokens()).containsExactly("<pad>", "<bos>", "<eos>", "<unk>", "a", "b", "c");
        assertThat(encoder.longest()).isEqualTo(3);
        PairEncoder.Ids ids = encoder.encode(new Example("two dogs", "cx"));
        assertThat(ids.source()).containsExactly(2, 0);
        assertThat(ids.target()).containsExactly(6, TargetVocabulary.UNKNOWN);
        assertThat(encoder.text(List.of(4, 6))).isEqualTo("ac");
        assertThatThrownBy(() -> encoder.tokens(" ")).isInstanceOf(InputException.class);
    }

    @Test
    void noTextMeansPaddingBeginOrEnd() {
        var vocabulary = TargetVocabulary.of(List.of("<eos>", "a"));
        assertThat(vocabulary.size()).isEqualTo(5);
        assertThat(vocabulary.id("<eos>")).isEqualTo(TargetVocabulary.UNKNOWN);
        assertThatThrownBy(() -> new TargetVocabulary(List.of("a"))).hasMessageContaining("starts with <pad>");
        assertThatThrownBy(() -> new TargetVocabulary(List.of("<pad>", "<bos>", "<eos>", "<unk>", "a", "a")))
                .hasMessageContaining("twice");
    }

    @Test
    void everyPairIsInOneBatchAndPartsTakeTheirOwnColumns() {
        var random = new Random(4);
        List<PairEncoder.Ids> pairs = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            int[] source = random.ints(random.nextInt(1, 9), 1, 50).toArray();
            pairs.add(new PairEncoder.Ids(
                    source, Arrays.stream(source).map(id -> id + 3).toArray()));
        }
        List<PairBatch> batches = PairBatches.of(pairs, 32);
        assertThat(batches.stream().mapToInt(PairBatch::size)).containsExactly(32, 32, 6);
        Set<List<Integer>> seen = new HashSet<>();
        for (PairBatch batch : batches) {
            PairBatch part = batch.part(2, 6);
            assertThat(part.sourceSteps())
                    .isEqualTo(Arrays.stream(part.sourceLengths()).max().orElseThrow());
            for (int b = 0; b < 4; b++) {
                for (int t = 0; t < part.targetLengths()[b]; t++) {
                    int place = t * 4 + b;
                    assertThat(part.targets()[place]).isEqualTo(batch.targets()[t * batch.size() + 2 + b]);
                    assertThat(part.inputs()[place]).isEqualTo(batch.inputs()[t * batch.size() + 2 + b]);
                }
            }
            for (int b = 0; b < batch.size(); b++) {
                List<Integer> source = new ArrayList<>();
                for (int t = 0; t < batch.sourceLengths()[b]; t++) {
                    source.add(batch.source()[t * batch.size() + b]);
                    assertThat(batch.targets()[t * batch.size() + b]).isEqualTo(source.getLast() + 3);
                }
                assertThat(batch.targets()[batch.sourceLengths()[b] * batch.size() + b])
                        .isEqualTo(SpecialTokens.EOS);
                seen.add(source);
            }
        }
        assertThat(seen)
                .isEqualTo(new HashSet<>(pairs.stream()
                        .map(pair -> Arrays.stream(pair.source()).boxed().toList())
                        .toList()));
    }

    @Test
    void noDayOfTheSampleIsOnBothSides() {
        Sample dates = Sample.all().stream()
                .filter(sample -> sample.name().equals("dates"))
                .findFirst()
                .orElseThrow();
        List<String> training = targets(dates, "train.tsv");
        List<String> test = targets(dates, "test.tsv");
        assertThat(training).hasSize(4000).doesNotHaveDuplicates();
        assertThat(test).hasSize(500).doesNotHaveDuplicates().doesNotContainAnyElementsOf(training);
        test.forEach(day -> assertThat(LocalDate.parse(day).getYear()).isBetween(1950, 2049));
    }

    private static List<String> targets(Sample sample, String file) {
        return Objects.requireNonNull(sample.files().get(file))
                .lines()
                .map(line -> line.substring(line.indexOf('\t') + 1))
                .toList();
    }
}
