package gruexplorer.data.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `news` promises.
class NewsTest {

    private static final List<CSVRecord> TRAINING = rows("train.csv");
    private static final List<CSVRecord> TEST = rows("test.csv");

    @Test
    void theTopicsAreBalanced() {
        for (List<CSVRecord> rows : List.of(TRAINING, TEST)) {
            for (String topic : News.TOPICS) {
                assertThat(rows.stream().filter(row -> row.get("topic").equals(topic)))
                        .hasSize(rows.size() / 4);
            }
        }
    }

    @Test
    void articlesHaveSomeLength() {
        assertThat(Stream.concat(TRAINING.stream(), TEST.stream())
                        .map(row -> News.words(row.get("article")))
                        .toList())
                .allMatch(words -> words >= 30 && words <= 80)
                .anyMatch(words -> words <= 35)
                .anyMatch(words -> words >= 70);
        assertThat(TRAINING).allMatch(row -> News.words(row.get("headline")) <= 14);
    }

    @Test
    void noTextComesTwice() {
        for (String column : List.of("headline", "article")) {
            assertThat(Stream.concat(TRAINING.stream(), TEST.stream())
                            .map(row -> row.get(column))
                            .toList())
                    .doesNotHaveDuplicates();
        }
    }

    /// One keyword does not decide: these stand in more than one topic.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "record", "shares", "court", "match", "cell", "field", "star", "stage", "goal", "market", "energy",
                "music", "bank", "light", "players", "club"
            })
    void wordsStandInSeveralTopics(String word) {
        Set<String> topics = Stream.concat(TRAINING.stream(), TEST.stream())
                .filter(row -> Arrays.asList((row.get("headline") + " " + row.get("article"))
                                .toLowerCase(Locale.ROOT)
                                .split("[^a-z]+"))
                        .contains(word))
                .map(row -> row.get("topic"))
                .collect(Collectors.toSet());
        assertThat(topics).as(word).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void everySlotIsFilled() {
        assertThat(Stream.concat(TRAINING.stream(), TEST.stream()))
                .noneMatch(row -> row.get("headline").matches(".*[{}$].*"))
                .noneMatch(row -> row.get("article").matches(".*[{}$].*"));
    }

    private static List<CSVRecord> rows(String file) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        String content = Objects.requireNonNull(News.english().files().get(file));
        try (CSVParser parser = CSVParser.parse(
                new StringReader(content),
                format.builder().setSkipHeaderRecord(true).get())) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
