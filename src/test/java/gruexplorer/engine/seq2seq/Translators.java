package gruexplorer.engine.seq2seq;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Small translators of every kind, with random parameters.
final class Translators {

    private Translators() {}

    /// Every cell × attention × one and two layers × one and two directions of the encoder.
    static Stream<TranslatorShape> shapes() {
        List<TranslatorShape> shapes = new ArrayList<>();
        for (Cell cell : cells()) {
            for (AttentionKind attention : AttentionKind.values()) {
                for (int layers = 1; layers <= 2; layers++) {
                    for (boolean both : new boolean[] {false, true}) {
                        shapes.add(new TranslatorShape(4, 6, 2, cell, 3, layers, both, attention));
                    }
                }
            }
        }
        return shapes.stream();
    }

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Update update : Update.values()) {
            for (Reset reset : Reset.values()) {
                // How many biases there are changes nothing that a pass computes; both are there once.
                Biases biases = reset == Reset.AFTER ? Biases.TWO : Biases.ONE;
                cells.add(GruCell.of(new GruConvention(update, reset, biases)));
            }
        }
        cells.add(LstmCell.PYTORCH);
        cells.add(RnnCell.PYTORCH);
        // No cell of the kernels: run one by one.
        cells.add(new RnnCell(Nonlinearity.of("ScaledTanh", 1.2, 0.8), Double.POSITIVE_INFINITY));
        return cells;
    }

    static Translator random(TranslatorShape shape, long seed) {
        var random = new Random(seed);
        Translator translator = Translator.zeros(shape);
        translator.parameters().values().forEach(m -> {
            for (int k = 0; k < m.data.length; k++) {
                m.data[k] = random.nextGaussian() * 0.6;
            }
        });
        return translator;
    }
}
