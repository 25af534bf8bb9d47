package gruexplorer;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.data.Scenarios;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.engine.model.Question;
import gruexplorer.engine.model.Slopes;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.TranslatorFiles;
import gruexplorer.insight.BackwardCheck;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Inquiry.Kind;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The backward pass of every model that ships, on the sentence it opens with, against central differences.
class ShippedGradientsTest {

    /// Entries tried of each quantity of each layer.
    private static final int TRIED = 12;

    static Stream<ModelFile> models() {
        return ModelFiles.builtInNames().stream().map(ModelFiles::builtIn);
    }

    @ParameterizedTest
    @MethodSource("models")
    void itIsTheSlopeOfItsQuestion(ModelFile model) {
        Reading reading = Readings.of(model, Readings.first(model));
        Network network = model.network();
        List<LayerTrace> layers = reading.trace().layers();
        DMatrixRMaj x = layers.getFirst()
                .get(layers.getFirst().cell().quantities().getFirst())
                .toMatrix();
        int last = reading.trace().steps() - 1;
        int output = network.shape().outputs() - 1;
        // A loss on numbers needs a wanted value; a score needs none.
        Question question = network.shape().output() == OutputKind.NUMBERS
                ? new Question.Score(last, output)
                : new Question.Answer(last, output);
        GradientTrace back = GradientTrace.of(network, reading.trace(), question);
        var slopes = new Slopes(network, x, question);
        var random = new Random(1);
        for (int l = 0; l < layers.size(); l++) {
            LayerGradient found = back.layers().get(l);
            for (Quantity quantity : Slopes.told(found.layer().cell())) {
                for (int i = 0; i < TRIED; i++) {
                    int t = i < TRIED / 2 ? last - Math.min(i, last) : random.nextInt(last + 1);
                    int j = random.nextInt(found.get(quantity).width());
                    slopes.compare(found, l, quantity, t, j);
                }
            }
        }
        assertThat(slopes.largestError()).isLessThan(1e-6);
    }

    static Stream<Arguments> translations() {
        return TranslatorFiles.builtInNames().stream()
                .flatMap(name -> Scenarios.of(name).stream().map(scenario -> Arguments.of(name, scenario.text())));
    }

    /// Both sides of a translator, about a token in the middle and about all that it writes.
    @ParameterizedTest
    @MethodSource("translations")
    void itIsTheSlopeOfWhatATranslatorWrites(String name, String text) {
        for (Reading reading : Readings.all(TranslatorFiles.builtIn(name), text)) {
            int step = Inquiry.steps(reading).size() / 2;
            for (Kind kind : Inquiry.kinds(reading)) {
                var asked = new Inquiry(kind, Inquiry.likeliest(reading, step), step);
                BackwardCheck check = BackwardReading.of(reading, asked).verified(40, 1);
                assertThat(check.tried()).isEqualTo(40);
                assertThat(check.residual()).as("%s of %s", kind, text).isLessThan(1e-6);
            }
        }
    }
}
