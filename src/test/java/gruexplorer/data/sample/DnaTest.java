package gruexplorer.data.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `dna` promises.
class DnaTest {

    private static final Pattern WHOLE_BOXES = Pattern.compile("ttgaca([acgt]*)tataat");

    private static final List<String[]> TRAINING = rows("train.tsv");
    private static final List<String[]> TEST = rows("test.tsv");

    @ParameterizedTest
    @CsvSource({
        "ccttgacagggggggggggggggggtataatcc, true", // 17
        "ttgacagggggggggggggggtataat, true", // 15
        "ttgacagggggggggggggggggggtataat, true", // 19
        "ttgacaggggggggggggggtataat, false", // 14
        "ttgacaggggggggggggggggggggtataat, false", // 20
        "ttgccagggggggggggggggggtaaaat, true",
        "ttcccagggggggggggggggggtataat, false",
        "tataatgggggggggggggggggttgaca, false",
        "ttgaca, false",
    })
    void aPromoterHasBothBoxesAtTheRightDistance(String sequence, boolean promoter) {
        assertThat(Dna.isPromoter(sequence)).isEqualTo(promoter);
    }

    @Test
    void everyRowIsWhatItSays() {
        for (List<String[]> rows : List.of(TRAINING, TEST)) {
            assertThat(rows).allMatch(row -> row[1].matches("[acgt]{50}"));
            assertThat(rows).allMatch(row -> Dna.isPromoter(row[1]) == row[0].equals("promoter"));
            assertThat(rows.stream().filter(row -> row[0].equals("promoter"))).hasSize(rows.size() / 2);
        }
    }

    @Test
    void noSequenceComesTwice() {
        List<String> texts = TRAINING.stream().map(row -> row[1]).toList();
        assertThat(texts).doesNotHaveDuplicates();
        assertThat(TEST.stream().map(row -> row[1]).toList()).doesNotHaveDuplicates();
        assertThat(Collections.disjoint(texts, TEST.stream().map(row -> row[1]).toList()))
                .isTrue();
    }

    /// Where both boxes stand unchanged it is their distance that decides.
    @Test
    void bothBoxesStandInBothClasses() {
        for (String label : List.of("promoter", "other")) {
            List<Integer> spacers = TRAINING.stream()
                    .filter(row -> row[0].equals(label))
                    .map(row -> WHOLE_BOXES.matcher(row[1]))
                    .filter(found -> found.find())
                    .map(found -> found.group(1).length())
                    .toList();
            assertThat(spacers).hasSizeGreaterThan(200);
            if (label.equals("promoter")) {
                assertThat(spacers).contains(15, 16, 17, 18, 19);
                assertThat(Collections.frequency(spacers, 17)).isGreaterThan(Collections.frequency(spacers, 15));
            } else {
                assertThat(spacers).doesNotContain(15, 16, 17, 18, 19).contains(10, 24);
            }
        }
    }

    private static List<String[]> rows(String file) {
        return Objects.requireNonNull(Dna.sample().files().get(file))
                .lines()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .toList();
    }
}
