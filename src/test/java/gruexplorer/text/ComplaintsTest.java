package gruexplorer.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import gruexplorer.data.DataOptions;
import gruexplorer.data.Datasets;
import gruexplorer.data.InputException;
import gruexplorer.data.Task;
import gruexplorer.format.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What cannot be used is said in the reader's language.
class ComplaintsTest {

    private static final Path SOURCES = Path.of("src/main/java/gruexplorer");
    private static final Pattern PLACE = Pattern.compile("\\{\\d+}");
    private static final Messages ZH = Messages.in(Language.ZH);

    private final List<String> table = Complaints.lines("complaints_zh.txt");

    @TempDir
    Path folder;

    @Test
    void everySentenceOfTheSourcesHasATranslationAndNoOtherStands() throws IOException {
        List<String> known = new ArrayList<>();
        for (int i = 0; i < table.size(); i += 2) {
            known.add(PLACE.matcher(table.get(i)).replaceAll("{}"));
        }
        Set<String> said = ComplaintSentences.of(SOURCES);
        assertThat(said).hasSizeGreaterThan(300);
        assertThat(said.stream().filter(sentence -> !known.contains(sentence)))
                .as("sentences without a translation")
                .isEmpty();
        assertThat(known.stream().filter(sentence -> !said.contains(sentence)))
                .as("translations that nothing says")
                .isEmpty();
        assertThat(known).doesNotHaveDuplicates();
    }

    @Test
    void aTranslationHasThePlacesOfItsSentence() {
        for (String file : List.of("complaints_zh.txt", "complaint-words_zh.txt")) {
            List<String> lines = Complaints.lines(file);
            assertThat(lines.size() % 2).isZero();
            for (int i = 0; i < lines.size(); i += 2) {
                List<String> places = places(lines.get(i));
                for (int k = 0; k < places.size(); k++) {
                    assertThat(places.get(k)).as(lines.get(i)).isEqualTo("{" + k + "}");
                }
                assertThat(places(lines.get(i + 1))).as(lines.get(i)).containsExactlyInAnyOrderElementsOf(places);
                assertThat(lines.get(i + 1)).startsWith("    ").containsPattern("\\p{IsHan}");
            }
        }
    }

    private static List<String> places(String line) {
        return PLACE.matcher(line).results().map(MatchResult::group).toList();
    }

    @Test
    void eachSentenceIsFoundByItsOwnForm() {
        for (int i = 0; i < table.size(); i += 2) {
            String said = filled(table.get(i));
            String translated = ZH.complaint(said);
            assertThat(translated).as(said).isEqualTo(filled(table.get(i + 1).strip()));
            assertThat(ZH.complaint(translated)).as(said).isEqualTo(translated);
        }
    }

    private static String filled(String line) {
        return PLACE.matcher(line).replaceAll(place -> "q" + place.group().charAt(1));
    }

    @Test
    void whatReadersSayOfRealFilesIsChinese() throws IOException {
        Path ragged = Files.writeString(folder.resolve("prices.csv"), "day,price\n1,2\n3\n");
        assertThat(ZH.complaint(said(() -> Datasets.read(ragged, Task.FORECAST, DataOptions.DEFAULT))))
                .isEqualTo(ragged + "，第 3 行：有 1 个字段，而表头有 2 个");
        Path words = Files.writeString(folder.resolve("words.csv"), "day,price\n1,2\n3,dear: very\n");
        assertThat(ZH.complaint(said(() -> Datasets.read(words, Task.FORECAST, DataOptions.DEFAULT))))
                .isEqualTo(words + "，第 3 行，列 price：“dear: very”不是数");
        Path none = folder.resolve("none.txt");
        assertThat(ZH.complaint(said(() -> Datasets.read(none, Task.CLASSIFY)))).isEqualTo("没有文件 " + none);
        Path cut = Files.write(folder.resolve("cut.safetensors"), new byte[] {1, 2, 3});
        assertThat(ZH.complaint(said(() -> ModelFiles.load(cut)))).isEqualTo(cut + " 不是 safetensors 文件：它只有 3 字节");
    }

    private static String said(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        InputException said = Assertions.catchThrowableOfType(InputException.class, reading);
        return String.valueOf(said.getMessage());
    }

    @Test
    void aComplaintInAnotherIsTranslatedTooAndAPersonsWordsAreNot() {
        assertThat(ZH.complaint("cannot write /a/b.svg: No space left on device"))
                .isEqualTo("无法写入 /a/b.svg：磁盘已满");
        assertThat(ZH.complaint("m.safetensors: step 3: \"x\" is not a number"))
                .isEqualTo("m.safetensors：第 3 步：“x”不是数");
        assertThat(ZH.complaint("a.csv, line 2, column x: \"y\" is not a number"))
                .isEqualTo("a.csv，第 2 行，列 x：“y”不是数");
        assertThat(ZH.complaint("m.safetensors: the tensor \"w\" has no dtype, shape and data_offsets"))
                .isEqualTo("m.safetensors：张量“w”没有 dtype、shape 和 data_offsets");
        assertThat(ZH.complaint("m.safetensors: the shapes do not multiply: gru.weight_hh_l0 is 9 × 4, not 12 × 4"))
                .isEqualTo("m.safetensors：形状不能相乘：gru.weight_hh_l0 是 9 × 4，应为 12 × 4");
        assertThat(ZH.complaint("the vocabulary has \"permission denied\" twice"))
                .isEqualTo("词表中“permission denied”出现两次");
        assertThat(ZH.complaint(
                        "the run was computed with the kernels vector, here there are plain; the bits would be others"))
                .isEqualTo("这次训练是用 vector 内核计算的，这里用的是 plain；结果不会逐位相同");
        assertThat(ZH.complaint("the text is empty; type at least one word")).isEqualTo("文字是空的；请至少输入一个词");
    }

    @Test
    void whatHasNoKnownFormStaysAndEnglishStaysEnglish() {
        assertThat(ZH.complaint("something else: entirely")).isEqualTo("something else: entirely");
        assertThat(ZH.complaint("")).isEmpty();
        assertThat(Messages.in(Language.EN).complaint("there is no file x")).isEqualTo("there is no file x");
    }

    @Test
    void aTextMadeToFitInManyWaysTakesNoTime() {
        String many = " has : , line units of the cell; ".repeat(10_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(ZH.complaint(many)).isNotEmpty();
            assertThat(ZH.complaint("\"" + many + "\" is not a number")).isEqualTo("“" + many + "”不是数");
        });
    }
}
