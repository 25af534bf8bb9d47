package gruexplorer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.Fixtures;
import gruexplorer.data.Batches;
import gruexplorer.data.DataOptions;
import gruexplorer.data.Datasets;
import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.InputException;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.Batch;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.engine.model.ShardedPass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Steps whose label is ignored are read and carried on, but count in no loss, no gradient and no score.
class IgnoredLabelsTest {

    @TempDir
    private Path folder;

    private List<Example> read(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), lines);
        return Datasets.read(file, Task.LABEL, DataOptions.DEFAULT.ignoring(Optional.of("-")))
                .examples();
    }

    private static Encoder encoder(List<Example> examples) {
        return Encoder.of(Task.LABEL, Tokenization.CHARACTERS, examples);
    }

    private static Network network(Encoder encoder) {
        var shape = new NetworkShape(
                InputKind.EMBEDDING,
                encoder.width(),
                3,
                GruCell.of(GruConvention.PYTORCH),
                4,
                1,
                Optional.empty(),
                Pooling.STEP,
                List.of(),
                encoder.labels().size(),
                OutputKind.CLASS);
        return Fixtures.network(shape, 5, 0.7);
    }

    private static Loss learn(Network network, Encoder encoder, List<Example> examples, Network gradient) {
        List<Batch> batches = Batches.of(encoder.encode(examples), 8);
        return new ShardedPass(network, Kernels.plain(), Runnable::run).run(batches.getFirst(), gradient, Dropout.OFF);
    }

    @Test
    void theIgnoredLabelIsNoClass() throws IOException {
        List<Example> examples = read("a -\nb X\n\nc Y\na -\n");
        Encoder encoder = encoder(examples);
        assertThat(encoder.labels()).containsExactly("X", "Y");
        assertThat(encoder.encode(examples.getFirst()).targets()).containsExactly(Batch.IGNORED, 0);
        assertThat(encoder.encode(examples.getLast()).targets()).containsExactly(1, Batch.IGNORED);
    }

    @Test
    void whatComesAfterTheLastJudgedStepChangesNothing() throws IOException {
        List<Example> longer = read("a X\nb Y\nc -\na -\n\nb Y\nb -\n");
        List<Example> shorter = read("a X\nb Y\n\nb Y\n");
        Encoder encoder = encoder(longer);
        Network network = network(encoder);
        Network one = Network.zeros(network.shape());
        Network other = Network.zeros(network.shape());
        Loss ignoring = learn(network, encoder, longer, one);
        Loss cut = learn(network, encoder, shorter, other);
        assertThat(ignoring.judged()).isEqualTo(3);
        assertThat(ignoring.right()).isEqualTo(cut.right());
        assertThat(ignoring.mean()).isCloseTo(cut.mean(), within(1e-14));
        one.parameters()
                .forEach((name, matrix) ->
                        assertThat(matrix.data).as(name).containsExactly(other.parameter(name).data, within(1e-14)));
    }

    @Test
    void theMeanIsOverTheJudgedStepsAlone() throws IOException {
        List<Example> examples = read("a -\nb -\nc X\na Y\nb -\n");
        Encoder encoder = encoder(examples);
        Network network = network(encoder);
        var trace = network.run(encoder.encode(examples.getFirst()).ids());
        double third = trace.probabilities().at(2, 0);
        double fourth = trace.probabilities().at(3, 1);
        Loss loss = Trainer.evaluate(network, encoder.encode(examples), 4, Kernels.plain());
        assertThat(loss.judged()).isEqualTo(2);
        assertThat(loss.mean()).isCloseTo(-(Math.log(third) + Math.log(fourth)) / 2, within(1e-12));
        assertThat(loss.right()).isEqualTo((third > 0.5 ? 1 : 0) + (fourth > 0.5 ? 1 : 0));
        Confusion confusion = Confusion.of(network, encoder, examples, Kernels.plain());
        assertThat(confusion.wanted(0)).isEqualTo(1);
        assertThat(confusion.wanted(1)).isEqualTo(1);
        assertThat(confusion.said(0) + confusion.said(1)).isEqualTo(2);
        assertThat(Baselines.of(encoder, examples, examples)).containsEntry("majority", 0.5);
    }

    @Test
    void aFileWithNothingElseIsRefused() {
        assertThatThrownBy(() -> read("a -\nb -\n"))
                .isExactlyInstanceOf(InputException.class)
                .hasMessageEndingWith("a.txt has no other label than \"-\", which is ignored");
    }
}
