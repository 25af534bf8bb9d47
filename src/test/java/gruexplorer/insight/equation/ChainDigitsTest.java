package gruexplorer.insight.equation;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import org.junit.jupiter.api.Test;

/// The numbers of the chain rule are few enough to be read, and multiply out as they are shown.
class ChainDigitsTest {

    @Test
    void whatIsShownGivesWhatIsShown() {
        Reading reading = Readings.of(ModelFiles.builtIn("sentiment-en"), "the film was not good at all");
        BackwardReading back = BackwardReading.of(reading, Inquiry.usual(reading));
        LayerGradient layer = back.found().layers().getFirst();
        int seen = 0;
        for (int step = 0; step < layer.steps(); step++) {
            for (int unit = 0; unit < 8; unit++) {
                for (Equation line : ChainRule.at(layer, step, unit)) {
                    int digits = line.digits();
                    double shown = line.right().evaluate(value -> Digits.rounded(value, digits));
                    assertThat(Digits.rounded(shown, line.resultDigits()))
                            .isEqualTo(Digits.rounded(line.value(), line.resultDigits()));
                    if (Math.abs(line.value()) > 0.01) {
                        assertThat(digits).as("%s", line).isLessThanOrEqualTo(6);
                        assertThat(line.resultDigits()).isLessThanOrEqualTo(3);
                        seen++;
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(100);
    }
}
