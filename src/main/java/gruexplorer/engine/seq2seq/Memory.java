package gruexplorer.engine.seq2seq;

import gruexplorer.engine.layer.Rows;

/// What the encoder leaves for attention: the states of its last layer.
///
/// @param rows h after every step, row s·B + b (M numbers each)
/// @param steps S
/// @param lengths of the B sources; what lies past an end is not looked at
record Memory(Rows rows, int steps, int[] lengths) {

    /// B.
    int batch() {
        return lengths.length;
    }
}
