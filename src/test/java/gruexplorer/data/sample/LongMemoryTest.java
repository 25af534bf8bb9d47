package gruexplorer.data.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.data.sample.LongMemory.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The generated sequences are what the papers describe, and the same every time.
class LongMemoryTest {

    private static String file(LongMemory task, Size size, String part) {
        return task.sample(size).files().entrySet().stream()
                .filter(file -> file.getKey().startsWith(part))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(LongMemory.class)
    void whatShipsIsWhatIsWritten(LongMemory task) throws IOException {
        Sample sample = task.sample(task.shipped());
        assertThat(sample.files()).hasSize(2);
        for (Map.Entry<String, String> file : sample.files().entrySet()) {
            Path shipped = Path.of("samples", task.label(), file.getKey());
            assertThat(Files.readString(shipped)).isEqualTo(file.getValue());
            assertThat(Files.size(shipped)).isLessThan(600 * 1024);
        }
        assertThat(Sample.all().stream().filter(sample::equals)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(LongMemory.class)
    void oneSeedGivesOneTextAndAnotherAnother(LongMemory task) {
        var size = new Size(12, 30, 10, 3);
        Sample again = task.sample(new Size(12, 30, 10, 3));
        assertThat(again).isEqualTo(task.sample(size));
        assertThat(file(task, size, "train")).isNotEqualTo(file(task, new Size(12, 30, 10, 4), "train"));
        assertThat(file(task, size, "train")).doesNotStartWith(file(task, size, "test"));
        assertThatThrownBy(() -> new Size(LongMemory.SHORTEST - 1, 30, 10, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// One number is marked in each half, and their sum stands in the last row alone. Saying 1 costs 1/6.
    @Test
    void theAddingProblemAddsTheTwoThatAreMarked() {
        int steps = 25;
        List<String[]> rows = file(LongMemory.ADDING, new Size(steps, 3000, 1, 5), "train")
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        assertThat(rows).hasSize(3000 * steps);
        var marked = new int[steps];
        double error = 0;
        for (int sequence = 0; sequence < 3000; sequence++) {
            List<Integer> places = new ArrayList<>();
            double sum = 0;
            for (int t = 0; t < steps; t++) {
                String[] row = rows.get(sequence * steps + t);
                assertThat(row[0]).isEqualTo(Integer.toString(sequence + 1));
                double value = Double.parseDouble(row[1]);
                assertThat(value).isBetween(0.0, 1.0);
                if (row[2].equals("1")) {
                    places.add(t);
                    marked[t]++;
                    sum += value;
                } else {
                    assertThat(row[2]).isEqualTo("0");
                }
                assertThat(row[3].isEmpty()).isEqualTo(t < steps - 1);
            }
            assertThat(places).hasSize(2);
            assertThat(places.getFirst()).isLessThan(steps / 2);
            assertThat(places.getLast()).isGreaterThanOrEqualTo(steps / 2);
            double target = Double.parseDouble(rows.get(sequence * steps + steps - 1)[3]);
            assertThat(target).isCloseTo(sum, within(1e-9));
            error += (target - 1) * (target - 1) / 3000;
        }
        assertThat(error).isCloseTo(1.0 / 6, within(0.015));
        // Every place is marked about as often as the others of its half.
        assertThat(Arrays.stream(marked).min().orElseThrow()).isGreaterThan(150);
        assertThat(Arrays.stream(marked).max().orElseThrow()).isLessThan(350);
    }

    @Test
    void whatIsCopiedIsWhatWasRead() {
        String[] sequences =
                file(LongMemory.COPY, new Size(17, 200, 1, 5), "train").split("\n\n");
        assertThat(sequences).hasSize(200);
        Set<String> symbols = new HashSet<>();
        for (String sequence : sequences) {
            List<String> lines = sequence.lines().toList();
            String read = column(lines, 0);
            String said = column(lines, 2);
            String ten = read.substring(0, 10);
            assertThat(ten).matches("[a-h]{10}");
            assertThat(read.substring(10)).isEqualTo(".".repeat(17) + ">" + ".".repeat(10));
            assertThat(said).isEqualTo("-".repeat(28) + ten);
            symbols.addAll(Arrays.asList(ten.split("")));
        }
        assertThat(symbols).hasSize(8);
    }

    private static String column(List<String> lines, int at) {
        return lines.stream().map(line -> line.substring(at, at + 1)).collect(Collectors.joining());
    }

    @Test
    void theClassIsTheOrderOfTheTwoMarks() {
        List<String> rows = file(LongMemory.TEMPORAL_ORDER, new Size(100, 800, 1, 5), "train")
                .lines()
                .toList();
        assertThat(rows.getFirst()).isEqualTo("label\ttext");
        Map<String, Integer> classes = new TreeMap<>();
        Set<Integer> lengths = new HashSet<>();
        for (String row : rows.subList(1, rows.size())) {
            String label = row.substring(0, 2);
            String text = row.substring(3);
            assertThat(text).matches("E[abcd]+[XY][abcd]+[XY][abcd]+B");
            assertThat(text.replaceAll("[^XY]", "")).isEqualTo(label);
            String marks = text.replaceAll("[XY]", "!");
            assertThat(marks.indexOf('!')).isBetween(10, 20);
            assertThat(marks.lastIndexOf('!')).isBetween(50, 60);
            assertThat(text.length()).isBetween(100, 110);
            lengths.add(text.length());
            classes.merge(label, 1, Integer::sum);
        }
        assertThat(lengths).hasSize(11);
        assertThat(classes.keySet()).containsExactly("XX", "XY", "YX", "YY");
        assertThat(classes.values()).allMatch(count -> count > 150);
        assertThat(Objects.requireNonNull(classes.get("XX"))).isLessThan(250);
    }
}
