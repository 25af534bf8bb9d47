package gruexplorer.data.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What `chorales` promises.
class ChoralesTest {

    private static final Map<String, int[][][]> PARTS = read();

    @Test
    void fourVoicesStandInOrderAndInTheirRanges() {
        for (int[] frame : frames()) {
            assertThat(frame).hasSize(VoiceLeading.VOICES);
            for (int voice = 0; voice < VoiceLeading.VOICES; voice++) {
                assertThat(frame[voice]).isBetween(VoiceLeading.LOWEST[voice], VoiceLeading.HIGHEST[voice]);
                assertThat(voice == 0 || frame[voice] > frame[voice - 1]).isTrue();
            }
        }
    }

    @Test
    void noFifthsOrOctavesGoInParallel() {
        for (int[][] chorale : chorales()) {
            for (int t = 1; t < chorale.length; t++) {
                for (int low = 0; low < VoiceLeading.VOICES; low++) {
                    for (int high = low + 1; high < VoiceLeading.VOICES; high++) {
                        assertThat(VoiceLeading.parallel(
                                        chorale[t - 1][low], chorale[t - 1][high], chorale[t][low], chorale[t][high]))
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void aParallelIsKnown() {
        assertThat(VoiceLeading.parallel(48, 55, 50, 57)).isTrue();
        assertThat(VoiceLeading.parallel(48, 60, 50, 62)).isTrue();
        assertThat(VoiceLeading.parallel(48, 55, 48, 55)).isFalse();
        assertThat(VoiceLeading.parallel(48, 55, 50, 59)).isFalse();
    }

    /// Four phrases of eight beats; the last chord of a phrase is held, the chorale ends on its tonic after a dominant.
    @Test
    void phrasesEndInCadences() {
        for (int[][] chorale : chorales()) {
            assertThat(chorale).hasDimensions(32, 4);
            for (int end = 7; end < 32; end += 8) {
                assertThat(chorale[end]).isEqualTo(chorale[end - 1]);
            }
            int tonic = chorale[31][0] % 12;
            assertThat(chorale[29][0] % 12).isEqualTo((tonic + 7) % 12);
            assertThat(Arrays.stream(chorale[29]).map(note -> Math.floorMod(note - tonic, 12)))
                    .contains(7, 11);
        }
    }

    @Test
    void noChoraleComesTwiceInAnyKey() {
        List<String> all = chorales().stream()
                .map(chorale -> {
                    int tonic = chorale[31][0];
                    return Arrays.stream(chorale)
                            .map(frame -> Arrays.toString(Arrays.stream(frame)
                                    .map(note -> Math.floorMod(note - tonic, 12))
                                    .toArray()))
                            .toList()
                            .toString();
                })
                .toList();
        assertThat(all).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void majorAndMinorInSeveralKeys() {
        assertThat(Objects.requireNonNull(PARTS.get("train")).length).isEqualTo(200);
        assertThat(Arrays.stream(Objects.requireNonNull(PARTS.get("train")))
                        .map(chorale -> chorale[31][0] % 12)
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(8);
    }

    private List<int[][]> chorales() {
        List<int[][]> all = new ArrayList<>();
        PARTS.values().forEach(part -> all.addAll(Arrays.asList(part)));
        return all;
    }

    private List<int[]> frames() {
        return chorales().stream().flatMap(Arrays::stream).toList();
    }

    private static Map<String, int[][][]> read() {
        String text = Objects.requireNonNull(Chorales.sample().files().get("chorales.json"));
        try {
            return new ObjectMapper()
                    .readerFor(new TypeReference<Map<String, int[][][]>>() {})
                    .readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
