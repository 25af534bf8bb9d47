package gruexplorer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gruexplorer.data.Example;
import gruexplorer.data.InputException;
import gruexplorer.data.Tokenization;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.engine.seq2seq.Translator;
import gruexplorer.engine.seq2seq.TranslatorShape;
import gruexplorer.training.Initializer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Translators' files: written, read again, forged and damaged.
class HostileTranslatorsTest {

    private static final int MUTATIONS = 3000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyShapeComesBackAsItWasWritten(AttentionKind attention) {
        for (Cell cell : List.of(GruCell.of(GruConvention.PYTORCH), LstmCell.PYTORCH, RnnCell.PYTORCH)) {
            for (boolean bidirectional : new boolean[] {false, true}) {
                TranslatorFile file = small(cell, bidirectional, attention);
                assertThat(file.translator().shape().size())
                        .isEqualTo(file.translator().size());
                TranslatorFile back = TranslatorCodec.decode(TranslatorCodec.encode(file), "back");
                assertThat(back.translator().shape())
                        .isEqualTo(file.translator().shape());
                assertThat(back.name()).isEqualTo("small");
                assertThat(back.record()).isEqualTo(Map.of("seed", 7));
                assertThat(back.encoder().source().tokens())
                        .isEqualTo(file.encoder().source().tokens());
                assertThat(back.encoder().target().tokens())
                        .isEqualTo(file.encoder().target().tokens());
                assertThat(back.encoder().targetTokens()).isEqualTo(Tokenization.CHARACTERS);
                file.translator()
                        .parameters()
                        .forEach((name, m) -> assertThat(back.translator().parameter(name).data)
                                .isEqualTo(m.data));
            }
        }
    }

    @Test
    void eachReaderNamesTheOther() throws IOException {
        Path file = folder.resolve("t.safetensors");
        TranslatorFiles.save(small(LstmCell.PYTORCH, true, AttentionKind.ADDITIVE), file, false);
        assertThat(TranslatorFiles.load(file).sha256()).matches("[0-9a-f]{64}");
        assertThat(TranslatorFiles.isTranslator(file.toString())).isTrue();
        assertThatThrownBy(() -> ModelFiles.open(file.toString()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("t.safetensors is a translator")
                .hasMessageEndingWith("this is for models that read one");
        assertThatThrownBy(() -> ModelFiles.open("dates")).hasMessageStartingWith("dates is a translator");
        Path model = folder.resolve("m.safetensors");
        ModelFiles.save(ModelFiles.builtIn("brackets"), model, false);
        assertThat(TranslatorFiles.isTranslator(model.toString())).isFalse();
        assertThatThrownBy(() -> TranslatorFiles.open(model.toString())).hasMessageContaining("is no translator");
        assertThatThrownBy(() -> TranslatorFiles.open("brackets")).hasMessageContaining("is no translator");
        assertThatThrownBy(() -> TranslatorFiles.open("nowhere")).hasMessageContaining("there is no model file");
        Path text = Files.writeString(folder.resolve("text.txt"), "no model at all");
        assertThat(TranslatorFiles.isTranslator(text.toString())).isFalse();
        assertThat(TranslatorFiles.isTranslator("nowhere")).isFalse();
        assertThat(TranslatorFiles.isTranslator("\0")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            \\"longest\\":4          | \\"longest\\":0          | "longest"
            \\"attention\\":\\"dot\\" | \\"attention\\":\\"dab\\" | "attention"
            \\"directions\\":\\"both\\" | \\"directions\\":\\"bath\\" | "directions"
            \\"<pad>\\"             | \\"<pod>\\"             | starts with <pad>
            \\"<unk>\\",\\"a\\"       | \\"a\\",\\"<unk>\\"       | starts with <unk>
            \\"cell\\":\\"gru\\"      | \\"cell\\":\\"gnu\\"      | "cell"
            \\"kind\\"              | \\"kine\\"              | is no translator
            "head.bias"           | "head.bist"           | head.bias
            """)
    void aForgedHeaderIsRefused(String said, String forged, String complaint) {
        byte[] bytes = TranslatorCodec.encode(small(GruCell.of(GruConvention.PYTORCH), true, AttentionKind.DOT));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(said);
        byte[] changed = text.replace(said, forged).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> TranslatorCodec.decode(changed, "forged"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("forged")
                .hasMessageContaining(complaint);
    }

    @Test
    void everyTruncationIsToldApart() throws IOException {
        byte[] bytes = shipped();
        for (int length = 0; length < bytes.length; length += 997) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> TranslatorCodec.decode(cut, "cut")).isInstanceOf(InputException.class);
        }
    }

    @Test
    void damageIsEitherHarmlessOrToldInASentence() throws IOException {
        byte[] shipped = shipped();
        var random = new Random(98);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = shipped.clone();
            int changes = 1 + random.nextInt(6);
            for (int c = 0; c < changes; c++) {
                // Mostly in the header, where the damage is worst.
                int at = random.nextInt(random.nextInt(3) == 0 ? bytes.length : 6000);
                bytes[at] = (byte) random.nextInt(256);
            }
            try {
                TranslatorCodec.decode(bytes, "damaged");
            } catch (InputException e) {
                assertThat(e.getMessage()).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(MUTATIONS / 4);
    }

    /// A width that the tensors do not bear out would need terabytes.
    @Test
    void aShapeThatClaimsMoreThanThereIsCostsNothing() {
        var tensors = new LinkedHashMap<>(
                small(LstmCell.PYTORCH, false, AttentionKind.NONE).translator().parameters());
        tensors.put("decoder.lstm.weight_hh_l0", new DMatrixRMaj(1, 1_000_000));
        TranslatorFile whole = small(LstmCell.PYTORCH, false, AttentionKind.NONE);
        Map<String, String> metadata =
                Safetensors.read(TranslatorCodec.encode(whole), "whole").metadata();
        byte[] forged = Safetensors.write(tensors, name -> false, metadata);
        assertThatThrownBy(() -> TranslatorCodec.decode(forged, "forged"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("such a translator has");
    }

    private static TranslatorFile small(Cell cell, boolean bidirectional, AttentionKind attention) {
        PairEncoder encoder =
                PairEncoder.of(Tokenization.WORDS, Tokenization.CHARACTERS, List.of(new Example("a b", "wxyz")));
        var shape = new TranslatorShape(3, 8, 4, cell, 5, 2, bidirectional, attention);
        Translator translator = Initializer.PYTORCH.make(shape, new Random(1));
        return new TranslatorFile("small", "", translator, encoder, Map.of("seed", 7));
    }

    private static byte[] shipped() throws IOException {
        try (InputStream in =
                HostileTranslatorsTest.class.getResourceAsStream("/gruexplorer/models/dates.safetensors")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
