package gruexplorer;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.data.sample.Sample;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.session.SaidNumbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the shipped models promise, asked of the files that ship.
class ShippedModelsTest {

    @ParameterizedTest
    @ValueSource(strings = {"sentiment-en", "sentiment-zh"})
    void classifiersAreRightOnHeldOutSentences(String name) {
        ModelFile model = ModelFiles.builtIn(name);
        List<String> rows = heldOut(name, "test.tsv")
                .lines()
                .skip(1)
                .filter(r -> !r.isBlank())
                .toList();
        long right = rows.stream()
                .map(row -> row.split("\t"))
                .filter(row -> label(model, row[1]).equals(row[0]))
                .count();
        assertThat(rows).hasSize(200);
        assertThat(right).isGreaterThanOrEqualTo(190);
    }

    /// The share that its README speaks of, or nearly.
    @ParameterizedTest
    @CsvSource({
        "dna, test.tsv, text, label, 0.94",
        "news, test.csv, article, topic, 0.94",
        "news-zh, test.csv, article, topic, 0.93"
    })
    void classifiersReachTheirFigures(String name, String file, String text, String label, double least)
            throws IOException {
        ModelFile model = ModelFiles.builtIn(name);
        CSVFormat format = (file.endsWith(".tsv") ? CSVFormat.TDF : CSVFormat.DEFAULT)
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(heldOut(name, file), format)) {
            List<Boolean> right = rows.stream()
                    .map(row -> label(model, row.get(text)).equals(row.get(label)))
                    .toList();
            assertThat((double) Collections.frequency(right, true) / right.size())
                    .isGreaterThanOrEqualTo(least);
        }
    }

    @Test
    void theOrderOfTheMarksIsToldInEveryHeldOutText() {
        ModelFile model = ModelFiles.builtIn("temporal-order");
        List<String> rows =
                heldOut("temporal-order", "test.tsv").lines().skip(1).toList();
        assertThat(rows)
                .hasSize(500)
                .allMatch(row -> label(model, row.substring(3)).equals(row.substring(0, 2)));
    }

    /// The mean squared error that its README speaks of, over the 300 sequences it did not learn from.
    @Test
    void markedNumbersAreAddedAlmostExactly() throws IOException {
        ModelFile model = ModelFiles.builtIn("adding");
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<String> steps = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        try (CSVParser rows = CSVParser.parse(heldOut("adding", "test.csv"), format)) {
            for (CSVRecord row : rows) {
                steps.add(row.get("value") + "," + row.get("marker"));
                if (!row.get("target").isEmpty()) {
                    Reading reading = Readings.of(model, String.join(" ", steps));
                    SaidNumbers said = SaidNumbers.of(reading).orElseThrow();
                    errors.add(said.main(steps.size() - 1) - Double.parseDouble(row.get("target")));
                    steps.clear();
                }
            }
        }
        assertThat(errors).hasSize(300);
        assertThat(errors.stream().mapToDouble(error -> error * error).average().orElseThrow())
                .isLessThan(8.3e-5);
    }

    /// The share that its README speaks of, or nearly, of the symbols said while the last ten blanks are read.
    @Test
    void symbolsAreSaidAgainAfterTheBlanks() {
        ModelFile model = ModelFiles.builtIn("copy");
        String[] sequences = heldOut("copy", "test.txt").strip().split("\n\n");
        List<Boolean> right = new ArrayList<>();
        for (String sequence : sequences) {
            List<String> steps = sequence.lines().toList();
            Reading reading = Readings.of(
                    model, steps.stream().map(step -> step.substring(0, 1)).collect(Collectors.joining()));
            for (int t = 0; t < steps.size(); t++) {
                String wanted = steps.get(t).substring(2);
                if (!wanted.equals("-")) {
                    right.add(said(model, reading, t).equals(wanted));
                }
            }
        }
        assertThat(sequences).hasSize(300);
        assertThat(right).hasSize(3000);
        assertThat(Collections.frequency(right, true)).isGreaterThanOrEqualTo(2970);
    }

    @ParameterizedTest
    @CsvSource({
        "sentiment-en, the film was not good, negative",
        "sentiment-en, the film was not good at all, negative",
        "sentiment-en, the film was not bad at all, positive",
        "sentiment-en, this lecture was never boring, positive",
        "sentiment-en, the food was dull but the service was wonderful, positive",
        "sentiment-en, i don't think the plot was good, negative",
        "sentiment-zh, 这部电影一点也不好, negative",
        "sentiment-zh, 这部电影不好看, negative",
        "sentiment-zh, 这部电影并不无聊, positive",
        "sentiment-zh, 这个故事从不乏味, positive",
    })
    void negationIsUnderstood(String name, String text, String label) {
        assertThat(label(ModelFiles.builtIn(name), text)).isEqualTo(label);
    }

    @Test
    void oneUnitOfBracketsHoldsTheOpenBracketAtDistancesNotTrainedOn() {
        ModelFile model = ModelFiles.builtIn("brackets");
        int hidden = model.network().shape().hidden();
        List<List<double[]>> byUnit = new ArrayList<>();
        for (int unit = 0; unit < hidden; unit++) {
            byUnit.add(new ArrayList<>());
        }
        heldOut("brackets", "test.txt").lines().forEach(line -> collect(Readings.of(model, line), byUnit));
        double best = byUnit.stream().mapToDouble(ShippedModelsTest::auc).max().orElseThrow();
        assertThat(byUnit.getFirst()).hasSizeGreaterThan(1000);
        assertThat(best).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void numbersAreSpelledFarBetterThanLetterFrequenciesAllow() {
        ModelFile model = ModelFiles.builtIn("numbers-en");
        String text = "seven hundred and twenty";
        Reading reading = Readings.of(model, text);
        double nats = 0;
        int judged = 0;
        for (int t = 0; t + 1 < reading.tokens().size(); t++) {
            nats -= Math.log(reading.trace()
                    .probabilities()
                    .at(t, reading.tokens().get(t + 1).id()));
            judged++;
        }
        // 27 symbols drawn evenly would cost ln 27 = 3.3 nats each.
        assertThat(nats / judged).isLessThan(0.6);
    }

    /// h of each unit where the last bracket is more than twelve letters back, with 1 for open and 0 for closed.
    private static void collect(Reading reading, List<List<double[]>> byUnit) {
        boolean open = false;
        int distance = 0;
        for (int t = 0; t < reading.tokens().size(); t++) {
            String token = reading.tokens().get(t).text();
            distance++;
            if (token.equals("(") || token.equals(")")) {
                open = token.equals("(");
                distance = 0;
            }
            if (distance <= 12) {
                continue;
            }
            for (int unit = 0; unit < byUnit.size(); unit++) {
                double h = reading.trace().layers().getLast().value(GruQuantity.HIDDEN, t, unit);
                byUnit.get(unit).add(new double[] {h, open ? 1 : 0});
            }
        }
    }

    /// The area under the ROC curve by ranks (Mann and Whitney), whichever way round the unit stands.
    private static double auc(List<double[]> values) {
        List<double[]> sorted = new ArrayList<>(values);
        sorted.sort(Comparator.comparingDouble(v -> v[0]));
        double ranks = 0;
        double open = 0;
        for (int rank = 1; rank <= sorted.size(); rank++) {
            if (sorted.get(rank - 1)[1] == 1) {
                ranks += rank;
                open++;
            }
        }
        double auc = (ranks - open * (open + 1) / 2) / (open * (sorted.size() - open));
        return Math.max(auc, 1 - auc);
    }

    private static String label(ModelFile model, String text) {
        Reading reading = Readings.of(model, text);
        return said(model, reading, reading.tokens().size() - 1);
    }

    /// What is likeliest after a step (from 0).
    private static String said(ModelFile model, Reading reading, int step) {
        double[] p = reading.trace().probabilities().step(step);
        int best = 0;
        for (int c = 1; c < p.length; c++) {
            best = p[c] > p[best] ? c : best;
        }
        return model.labels().get(best);
    }

    private static String heldOut(String name, String file) {
        String content = Sample.all().stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow()
                .files()
                .get(file);
        return Objects.requireNonNull(content);
    }
}
