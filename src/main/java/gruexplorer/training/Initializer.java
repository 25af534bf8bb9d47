package gruexplorer.training;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.seq2seq.Translator;
import gruexplorer.engine.seq2seq.TranslatorShape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/// Ways to begin, by name.
public enum Initializer {
    /// PyTorch's defaults: the embedding from N(0, 1), recurrent weights and biases uniform in ±1/√H, dense ones in
    /// ±1/√(their inputs).
    PYTORCH("pytorch"),
    /// Keras's: the embedding uniform in ±0.05, input and dense weights after Glorot and Bengio (2010), recurrent
    /// weights orthogonal, biases zero but for the forget gate's of an LSTM, which are one.
    KERAS("keras"),
    /// As PyTorch, but each H × H block of the recurrent weights orthogonal (Saxe et al. 2014).
    ORTHOGONAL("orthogonal"),
    /// The identity as recurrent weights, input weights from N(0, 0.001²), biases zero (Le et al. 2015, meant for a
    /// plain RNN with ReLU).
    IDENTITY("identity"),
    /// As PyTorch, but the gates begin with memories of one to many steps (Tallec and Ollivier 2018): the bias of what
    /// keeps is ln u with u uniform from 1 to {@link #LONGEST} − 1, that of an LSTM's input gate its negative.
    CHRONO("chrono");

    /// Steps that the longest memory of {@link #CHRONO} begins with.
    public static final int LONGEST = 100;

    private static final double KERAS_EMBEDDING = 0.05;
    private static final double SMALL = 0.001;

    private final String label;

    Initializer(String label) {
        this.label = label;
    }

    /// The word used in files and on the command line.
    public String label() {
        return label;
    }

    /// A new network, every number drawn from `random` in the order of the parameters' names.
    public Network make(NetworkShape shape, RandomGenerator random) {
        Network network = Network.zeros(shape);
        draw(network.parameters(), shape.cell(), network.layers(), random);
        return network;
    }

    /// A new translator, every number drawn from `random` in the order of the parameters' names.
    public Translator make(TranslatorShape shape, RandomGenerator random) {
        Translator translator = Translator.zeros(shape);
        List<CellWeights> layers = Stream.of(translator.encoder(), translator.decoder())
                .flatMap(stack -> stack.layers().stream())
                .map(Recurrent::weights)
                .toList();
        draw(translator.parameters(), shape.cell(), layers, random);
        return translator;
    }

    private void draw(
            Map<String, DMatrixRMaj> parameters, Cell cell, List<CellWeights> layers, RandomGenerator random) {
        int hidden = layers.getFirst().hidden();
        parameters.forEach((name, weights) -> {
            if (name.endsWith("embedding.weight")) {
                embedding(weights, random);
            } else if (name.contains("weight_hh")) {
                recurrent(weights, random);
            } else if (name.contains(cell.label() + ".")) {
                input(name, weights, hidden, random);
            } else {
                dense(parameters, name, weights, random);
            }
        });
        for (CellWeights layer : layers) {
            gates(cell, layer, random);
        }
    }

    private void embedding(DMatrixRMaj weights, RandomGenerator random) {
        for (int k = 0; k < weights.data.length; k++) {
            weights.data[k] =
                    this == KERAS ? random.nextDouble(-KERAS_EMBEDDING, KERAS_EMBEDDING) : random.nextGaussian();
        }
    }

    private void recurrent(DMatrixRMaj weights, RandomGenerator random) {
        int hidden = weights.numCols;
        switch (this) {
            case PYTORCH, CHRONO -> uniform(weights, 1 / Math.sqrt(hidden), random);
            case KERAS, ORTHOGONAL -> {
                for (int block = 0; block < weights.numRows / hidden; block++) {
                    CommonOps_DDRM.insert(orthogonal(hidden, random), weights, block * hidden, 0);
                }
            }
            case IDENTITY -> {
                for (int row = 0; row < weights.numRows; row++) {
                    weights.set(row, row % hidden, 1);
                }
            }
        }
    }

    /// Input weights and biases of a recurrent layer.
    private void input(String name, DMatrixRMaj weights, int hidden, RandomGenerator random) {
        boolean bias = name.contains("bias");
        switch (this) {
            case PYTORCH, ORTHOGONAL, CHRONO -> uniform(weights, 1 / Math.sqrt(hidden), random);
            case KERAS -> {
                if (!bias) {
                    uniform(weights, Math.sqrt(6.0 / (weights.numRows + weights.numCols)), random);
                }
            }
            case IDENTITY -> {
                for (int k = 0; !bias && k < weights.data.length; k++) {
                    weights.data[k] = SMALL * random.nextGaussian();
                }
            }
        }
    }

    private void dense(Map<String, DMatrixRMaj> parameters, String name, DMatrixRMaj weights, RandomGenerator random) {
        boolean bias = name.endsWith(".bias");
        if (this == KERAS) {
            if (!bias) {
                uniform(weights, Math.sqrt(6.0 / (weights.numRows + weights.numCols)), random);
            }
            return;
        }
        // A vector of biases goes with the inputs of its own weights.
        DMatrixRMaj own = parameters.getOrDefault(name.replace(".bias", ".weight"), weights);
        int inputs = own.numCols == 1 && !bias ? own.numRows : own.numCols;
        uniform(weights, 1 / Math.sqrt(inputs), random);
    }

    /// What is special about the biases of gates.
    private void gates(Cell cell, CellWeights layer, RandomGenerator random) {
        int hidden = layer.hidden();
        double[] b = layer.inputBias().data;
        double[] c = layer.recurrentBias().data;
        boolean lstm = cell.label().equals("lstm");
        if (this == KERAS && lstm) {
            Arrays.fill(b, hidden, 2 * hidden, 1);
        }
        if (this == CHRONO && !cell.label().equals("rnn")) {
            boolean writes = cell instanceof GruCell gru && gru.convention().update() == Update.WRITES_NEW;
            for (int j = 0; j < hidden; j++) {
                double keep = Math.log(random.nextDouble(1, LONGEST - 1));
                // The second block: the forget gate of an LSTM, the update gate of a GRU.
                b[hidden + j] = writes ? -keep : keep;
                c[hidden + j] = 0;
                if (lstm) {
                    b[j] = -keep;
                    c[j] = 0;
                }
            }
        }
        if (cell instanceof GruCell gru && gru.convention().biases() == Biases.ONE) {
            layer.recurrentBias().zero();
        }
    }

    private static void uniform(DMatrixRMaj weights, double bound, RandomGenerator random) {
        for (int k = 0; k < weights.data.length; k++) {
            weights.data[k] = random.nextDouble(-bound, bound);
        }
    }

    /// Q of a matrix of normal numbers, with the signs that make it uniform over all orthogonal matrices.
    private static DMatrixRMaj orthogonal(int size, RandomGenerator random) {
        var normal = new DMatrixRMaj(size, size);
        for (int k = 0; k < normal.data.length; k++) {
            normal.data[k] = random.nextGaussian();
        }
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(size, size);
        if (!qr.decompose(normal.copy())) {
            throw new IllegalStateException("a matrix of random numbers could not be decomposed");
        }
        DMatrixRMaj q = qr.getQ(null, false);
        DMatrixRMaj r = qr.getR(null, false);
        for (int column = 0; column < size; column++) {
            if (r.get(column, column) < 0) {
                for (int row = 0; row < size; row++) {
                    q.set(row, column, -q.get(row, column));
                }
            }
        }
        return q;
    }
}
