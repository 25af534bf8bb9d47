package gruexplorer.engine.model;

import gruexplorer.engine.cell.GruParameters;
import gruexplorer.engine.layer.Embedding;
import gruexplorer.engine.layer.GruLayer;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// One batch through a network: forward to the loss, and back to the gradients.
public final class BatchPass {

    private final Network network;
    private final Batch batch;
    private final List<GruLayer> layers = new ArrayList<>();
    private final DMatrixRMaj top;
    private final DMatrixRMaj probabilities;
    private final Loss loss;

    /// Runs `batch` forward.
    public BatchPass(Network network, Batch batch) {
        this.network = network;
        this.batch = batch;
        DMatrixRMaj x = Embedding.gather(network.embedding(), batch.ids());
        for (GruParameters weights : network.layers()) {
            GruLayer layer = GruLayer.forward(network.shape().convention(), weights, x, batch.lengths());
            layers.add(layer);
            x = layer.hidden();
        }
        this.top = x;
        int outputs = network.shape().outputs();
        var scores = new DMatrixRMaj(x.numRows, outputs);
        CommonOps_DDRM.multTransB(x, network.headWeights(), scores);
        this.probabilities = new DMatrixRMaj(x.numRows, outputs);
        var logSums = new double[x.numRows];
        for (int row = 0; row < x.numRows; row++) {
            logSums[row] =
                    Softmax.row(scores.data, network.headBias().data, probabilities.data, row * outputs, outputs);
        }
        this.loss = judge(scores, logSums);
    }

    public Loss loss() {
        return loss;
    }

    /// Adds ∂(mean loss)/∂(every parameter) to `gradient`, which has the network's shape.
    public void backward(Network gradient) {
        int outputs = probabilities.numCols;
        var dScores = new DMatrixRMaj(probabilities.numRows, outputs);
        // ∂L/∂logits of softmax and cross-entropy together: (p − 1 at the target), over the number of judged places.
        for (int row = 0; row < dScores.numRows; row++) {
            int target = batch.targets()[row];
            if (target == Batch.IGNORED) {
                continue;
            }
            for (int c = 0; c < outputs; c++) {
                double p = probabilities.data[row * outputs + c];
                dScores.data[row * outputs + c] = (c == target ? p - 1 : p) / loss.judged();
            }
        }
        CommonOps_DDRM.multAddTransA(dScores, top, gradient.headWeights());
        for (int row = 0; row < dScores.numRows; row++) {
            for (int c = 0; c < outputs; c++) {
                gradient.headBias().data[c] += dScores.data[row * outputs + c];
            }
        }
        var dh = new DMatrixRMaj(top.numRows, top.numCols);
        CommonOps_DDRM.mult(dScores, network.headWeights(), dh);
        for (int l = layers.size() - 1; l >= 0; l--) {
            dh = layers.get(l).backward(dh, gradient.layers().get(l));
        }
        Embedding.scatter(dh, batch.ids(), gradient.embedding());
    }

    private Loss judge(DMatrixRMaj scores, double[] logSums) {
        int outputs = scores.numCols;
        double sum = 0;
        int judged = 0;
        int right = 0;
        for (int row = 0; row < scores.numRows; row++) {
            int target = batch.targets()[row];
            if (target == Batch.IGNORED) {
                continue;
            }
            judged++;
            sum += logSums[row] - scores.data[row * outputs + target];
            int best = 0;
            for (int c = 1; c < outputs; c++) {
                if (scores.data[row * outputs + c] > scores.data[row * outputs + best]) {
                    best = c;
                }
            }
            if (best == target) {
                right++;
            }
        }
        return new Loss(judged == 0 ? 0 : sum / judged, judged, right);
    }
}
