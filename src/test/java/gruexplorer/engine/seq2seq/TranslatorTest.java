package gruexplorer.engine.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/// Names, shapes and copies of a translator's parameters.
class TranslatorTest {

    private static final TranslatorShape GRU =
            new TranslatorShape(10, 12, 4, GruCell.of(GruConvention.PYTORCH), 5, 1, false, AttentionKind.GENERAL);

    @Test
    void parametersAreNamedFromTheSourceToTheScores() {
        assertThat(Translator.zeros(GRU).parameters().keySet())
                .containsExactly(
                        "encoder.embedding.weight",
                        "encoder.gru.weight_ih_l0",
                        "encoder.gru.weight_hh_l0",
                        "encoder.gru.bias_ih_l0",
                        "encoder.gru.bias_hh_l0",
                        "decoder.embedding.weight",
                        "decoder.gru.weight_ih_l0",
                        "decoder.gru.weight_hh_l0",
                        "decoder.gru.bias_ih_l0",
                        "decoder.gru.bias_hh_l0",
                        "attention.weight",
                        "combine.weight",
                        "combine.bias",
                        "head.weight",
                        "head.bias");
        // Embeddings 10·4 + 12·4; two GRUs of 3·5 rows with 4 inputs, 5 states, 2 biases; W 5·5; W_c 5·10 + 5; the
        // head 12·5 + 12.
        assertThat(Translator.zeros(GRU).size()).isEqualTo(88 + 2 * 15 * 11 + 25 + 55 + 72);
    }

    @Test
    void twoDirectionsOfAnLstmHaveTwoBridgesALayer() {
        var shape = new TranslatorShape(10, 12, 4, LstmCell.PYTORCH, 5, 2, true, AttentionKind.ADDITIVE);
        assertThat(Translator.zeros(shape).parameters().keySet())
                .contains(
                        "encoder.lstm.weight_ih_l1_reverse",
                        "bridge.hidden_l0.weight",
                        "bridge.cell_l0.weight",
                        "bridge.hidden_l1.bias",
                        "bridge.cell_l1.bias",
                        "attention.query.weight",
                        "attention.key.weight",
                        "attention.vector")
                .doesNotContain("decoder.lstm.weight_ih_l0_reverse", "attention.weight");
        assertThat(Translator.zeros(shape).parameter("bridge.cell_l1.weight").numCols)
                .isEqualTo(10);
        assertThat(Translator.zeros(shape).parameter("combine.weight").numCols).isEqualTo(15);
    }

    @Test
    void givenParametersAreChecked() {
        Map<String, DMatrixRMaj> given =
                new LinkedHashMap<>(Translators.random(GRU, 1).parameters());
        assertThat(Translator.of(GRU, given).parameter("combine.weight")).isSameAs(given.get("combine.weight"));
        given.put("combine.weight", new DMatrixRMaj(5, 9));
        assertThatThrownBy(() -> Translator.of(GRU, given))
                .hasMessage("the shapes do not multiply: combine.weight is 5 × 9, not 5 × 10");
        given.remove("combine.weight");
        assertThatThrownBy(() -> Translator.of(GRU, given)).hasMessage("it has no tensor \"combine.weight\"");
        given.put("combine.weight", new DMatrixRMaj(5, 10));
        given.put("extra", new DMatrixRMaj(1, 1));
        assertThatThrownBy(() -> Translator.of(GRU, given))
                .hasMessage("it has a tensor \"extra\" that such a model does not use");
        assertThatThrownBy(() -> Translator.zeros(GRU).parameter("extra"))
                .hasMessage("this model has no parameter extra");
    }

    @Test
    void aCopyIsDeep() {
        Translator translator = Translators.random(GRU, 1);
        Translator copy = translator.copy();
        double before = copy.parameter("head.bias").data[0];
        translator.parameter("head.bias").data[0]++;
        assertThat(copy.parameter("head.bias").data[0]).isEqualTo(before);
        copy.set(translator);
        assertThat(copy.parameter("head.bias").data[0]).isEqualTo(before + 1);
    }

    @Test
    void sizesAreChecked() {
        assertThatThrownBy(() -> new TranslatorShape(0, 9, 1, LstmCell.PYTORCH, 1, 1, false, AttentionKind.NONE))
                .hasMessageContaining("every size of a translator is at least 1: source vocabulary 0");
        assertThatThrownBy(() -> new TranslatorShape(1, 3, 1, LstmCell.PYTORCH, 1, 1, false, AttentionKind.NONE))
                .hasMessage("a target vocabulary has more than the 3 special tokens, not 3");
    }
}
