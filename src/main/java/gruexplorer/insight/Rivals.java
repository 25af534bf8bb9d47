package gruexplorer.insight;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.seq2seq.Translator;
import gruexplorer.training.CellKind;
import gruexplorer.training.Initializer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What stands beside a network whose gradient horizon is drawn: a GRU, an LSTM and a plain RNN that have learned
/// nothing, as wide and deep as it, on the same inputs, drawn by PyTorch's defaults from one seed. They show what the
/// cells bring along; the network itself shows what training made of one.
public final class Rivals {

    private static final List<CellKind> KINDS = List.of(CellKind.GRU, CellKind.LSTM, CellKind.RNN);

    private Rivals() {}

    /// By cell, in the order in which they are shown. What reads tokens reads them through the embedding of the network
    /// itself, so that all see the same vectors.
    public static Map<CellKind, Network> of(Network network, long seed) {
        Map<CellKind, Network> rivals = new LinkedHashMap<>();
        for (CellKind kind : KINDS) {
            Cell cell = kind.cell(GruConvention.PYTORCH);
            Network rival = Initializer.PYTORCH.make(shape(network.shape(), cell), new Random(seed));
            if (network.shape().input() == InputKind.EMBEDDING) {
                rival.embedding().setTo(network.embedding());
            }
            rivals.put(kind, rival);
        }
        return rivals;
    }

    /// The same for a translator: both its sides drawn anew, and read through its own embeddings.
    public static Map<CellKind, Translator> of(Translator translator, long seed) {
        Map<CellKind, Translator> rivals = new LinkedHashMap<>();
        for (CellKind kind : KINDS) {
            Cell cell = kind.cell(GruConvention.PYTORCH);
            Translator rival = Initializer.PYTORCH.make(translator.shape().with(cell), new Random(seed));
            for (String name : List.of("encoder.embedding.weight", "decoder.embedding.weight")) {
                rival.parameter(name).setTo(translator.parameter(name));
            }
            rivals.put(kind, rival);
        }
        return rivals;
    }

    private static NetworkShape shape(NetworkShape shape, Cell cell) {
        return new NetworkShape(
                shape.input(),
                shape.vocabulary(),
                shape.embedding(),
                cell,
                shape.hidden(),
                shape.layers(),
                shape.directions(),
                shape.pooling(),
                shape.dense(),
                shape.outputs(),
                shape.output());
    }
}
