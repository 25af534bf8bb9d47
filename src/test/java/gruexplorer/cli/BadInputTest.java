package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is wrong is said in one line, nothing is left half-written.
class BadInputTest {

    @TempDir
    private Path folder;

    private static Stream<Arguments> mistakes() {
        return Stream.of(
                wrong(1, "text is empty", "predict --text="),
                wrong(1, "text is empty", "figure --figure cell --text= --out DIR/x.svg"),
                wrong(1, "no model or file \"nobody\"", "predict --model nobody --text good"),
                wrong(1, "99", "figure --figure cell --text good --step 99 --out DIR/x.svg"),
                wrong(1, "99", "figure --figure cell --text good --unit 99 --out DIR/x.svg"),
                wrong(1, "no layer 2", "figure --figure cell --text good --layer 2 --out DIR/x.svg"),
                wrong(1, "no step 0", "figure --figure cell --text good --step 0 --out DIR/x.svg"),
                wrong(1, "no figure \"pie\"", "figure --figure pie --text good --out DIR/x.svg"),
                wrong(1, "there is no folder", "figure --figure cell --text good --out DIR/none/x.svg"),
                wrong(1, "is a folder", "trace --text good --out DIR"),
                wrong(1, "scale", "figure --figure cell --text good --scale NaN --out DIR/x.png"),
                wrong(1, "scale", "figure --figure cell --text good --scale 1e9 --out DIR/x.png"),
                wrong(1, "x.bmp", "figure --figure cell --text good --out DIR/x.bmp"),
                wrong(1, "nothing.txt", "predict --input DIR/nothing.txt"),
                wrong(2, "--step", "figure --figure cell --text good --step NaN --out DIR/x.svg"),
                wrong(2, "--theme", "figure --figure cell --text good --theme pink --out DIR/x.svg"),
                wrong(2, "--lang", "figure --figure cell --text good --lang fr --out DIR/x.svg"),
                wrong(2, "--format", "trace --text good --format xml"),
                wrong(2, "--figure", "figure --text good"),
                wrong(2, "--text", "predict"),
                wrong(2, "no command \"paint\"; the commands are trace,", "paint --text good"),
                wrong(2, "no command \"paint\"", "help paint"),
                wrong(2, "--text and --input were both given", "trace --text a --input b"),
                wrong(2, "--text and --input were both given", "predict --text a --input b"),
                wrong(2, "--text T or --input F", "trace"),
                wrong(2, "--text T or --input F", "figure --figure cell"),
                wrong(2, "--text was given more than once", "trace --text a --text b"),
                wrong(2, "--text T is meant", "trace --text"),
                wrong(2, "--figure NAME is missing", "figure --text good"),
                wrong(2, "no option \"--txt\"", "predict --txt good"),
                wrong(2, "\"good\" belongs to no option", "predict good"),
                wrong(2, "--step is \"x\"; a whole number", "figure --figure cell --text good --step x"),
                wrong(2, "--scale is \"two\"; a number", "figure --figure cell --text good --scale two"),
                wrong(2, "text or json or csv", "predict --text good --format xml"),
                wrong(2, "text or json is meant", "models --format csv"),
                wrong(1, "DIR is not a file", "trace --input DIR"),
                wrong(1, "DIR is not a file", "predict --model DIR --text good"),
                wrong(1, "DIR holds no text", "train --task classify --data DIR --out DIR/m.safetensors"),
                wrong(2, "--lr is -1.0", "train --task classify --data DIR --out DIR/m.safetensors --lr -1"),
                wrong(2, "--hidden is 0", "train --task classify --data DIR --out DIR/m.safetensors --hidden 0"),
                wrong(2, "--task is \"sing\"", "train --task sing --data DIR --out DIR/m.safetensors"),
                wrong(2, "--save-every is -1", "train --task classify --data DIR --out DIR/m --save-every -1"),
                wrong(2, "--patience is -2", "train --task classify --data DIR --out DIR/m --patience -2"),
                wrong(2, "is the model or the data", "train --task classify --data DIR --out DIR/m --run DIR/m"),
                wrong(2, "is the model or the data", "train --task classify --data DIR/m.run --out DIR/m"),
                wrong(1, "there is no run file", "resume DIR/m.run"),
                wrong(1, "DIR is not a file", "resume DIR"),
                wrong(2, "--data F is missing", "evaluate --model brackets"),
                wrong(2, "--model M is missing", "evaluate --data DIR"),
                wrong(1, "there is no file", "evaluate --model brackets --data DIR/none.txt"),
                wrong(2, "--look-back is out of range", "evaluate --model brackets --data DIR --look-back 0"),
                wrong(2, "--data F is missing", "train --task classify --out DIR/m.safetensors"));
    }

    private static Arguments wrong(int status, String said, String line) {
        return Arguments.of(status, said, line);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void oneLineSaysWhatAndWhere(int status, String said, String line) throws IOException {
        String[] arguments = line.replace("DIR", folder.toString()).split(" ", -1);
        Run run = Run.of(arguments);
        assertSaid(run, status, said.replace("DIR", folder.toString()));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void anExistingFileIsKept() throws IOException {
        Path file = Files.writeString(folder.resolve("x.svg"), "mine");
        assertSaid(Run.of("figure", "--text", "good", "--figure", "cell", "--out", file.toString()), 1, "--force");
        assertThat(file).hasContent("mine");
        assertThat(Run.of("figure", "--text", "good", "--figure", "cell", "--force", "--out", file.toString())
                        .status())
                .isZero();
        assertThat(Files.readString(file)).startsWith("<").contains("</svg>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train --task classify --data DIR/mine --out DIR/mine",
                "train --task classify --data DIR/other --test DIR/mine --out DIR/link",
                "trace --input DIR/mine --out DIR/mine",
                "export DIR/mine --out DIR/mine",
                "stats --model DIR/mine --data DIR/other --figure DIR/mine",
                "horizon --model brackets --against DIR/mine --text () --out DIR/link",
                "import DIR/mine --out DIR/mine"
            })
    void whatIsReadIsNotWrittenOverEvenByForce(String line) throws IOException {
        Path mine = Files.writeString(folder.resolve("mine"), "mine");
        Files.createSymbolicLink(folder.resolve("link"), mine);
        Files.writeString(folder.resolve("other"), "good one");
        String[] arguments = (line.replace("DIR", folder.toString()) + " --force").split(" ", -1);
        assertSaid(Run.of(arguments), 2, "is what is read");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void foreignTruncatedAndHostileModelsAreRefused() throws IOException {
        byte[] whole;
        try (var in = BadInputTest.class.getResourceAsStream("/gruexplorer/models/sentiment-en.safetensors")) {
            whole = in == null ? new byte[0] : in.readAllBytes();
        }
        byte[] absurd = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(Long.MAX_VALUE)
                .array();
        for (byte[] bytes : new byte[][] {
            {}, {1, 2, 3}, absurd, java.util.Arrays.copyOf(whole, whole.length - 9), java.util.Arrays.copyOf(whole, 40)
        }) {
            Path file = Files.write(folder.resolve("bad.safetensors"), bytes);
            assertSaid(Run.of("predict", "--model", file.toString(), "--text", "good"), 1, "bad.safetensors");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bad.txt  | pos good;neg           | line 2: a label and a text are meant",
                "one.txt  | pos good;pos nice      | has only one label, \"pos\"",
                "head.tsv | lab\ttxt;x\ty          | line 1: there is no column \"label\"",
                "open.csv | label,text;a,\"x        | not a table that can be read: (startline 2)",
                "wide.csv | label,text;a,b,c       | line 2: 3 fields where the header has 2",
                "none.txt | ;                      | holds no text",
                "few.txt  | pos good;neg bad       | too few different texts",
                "zero.txt | pos g\0od;neg bad      | holds a zero byte"
            })
    void badTrainingDataIsRefusedAndNoModelIsLeft(String name, String content, String said) throws IOException {
        Path data = Files.writeString(folder.resolve(name), content.replace(";", "\n"));
        Path out = folder.resolve("m.safetensors");
        Run run = Run.of("train", "--task", "classify", "--data", data.toString(), "--out", out.toString());
        assertSaid(run, 1, said);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(data);
        }
    }

    /// A tenth of them, to choose the epoch by, is no character.
    @Test
    void aFewLettersAreTooShortToBeCut() throws IOException {
        Path data = Files.writeString(folder.resolve("three.txt"), "one");
        Path out = folder.resolve("m.safetensors");
        Run run = Run.of(
                "train", "--task", "language-model", "--stream", "--data", data.toString(), "--out", out.toString());
        assertSaid(run, 1, "it is too short");
        assertThat(out).doesNotExist();
    }

    @Test
    void binaryAndEmptyInputIsNamed() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});
        Path empty = Files.writeString(folder.resolve("empty"), " \n\n");
        for (String command : new String[] {"trace", "predict"}) {
            assertSaid(Run.of(command, "--input", binary.toString()), 1, binary + " is not UTF-8 text");
            assertSaid(Run.of(command, "--input", empty.toString()), 1, empty + " holds no text");
        }
    }

    @Test
    void aFullDiskIsSaid() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full here");
        assertSaid(Run.of("trace", "--text", "good", "--force", "--out", "/dev/full"), 1, "/dev/full");
    }

    private static void assertSaid(Run run, int status, String said) {
        assertThat(run.err()).contains(said).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(status);
    }
}
