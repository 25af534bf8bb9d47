/// Encoder and decoder: one sequence in, another out, as in translation (Sutskever et al. 2014, Cho et al. 2014), with
/// attention over the source (Bahdanau et al. 2015, Luong et al. 2015).
///
/// ## Notation
///
/// B pairs side by side, S source steps, T target steps, E embedding width, H hidden units, M width of an encoder
/// state (H, or 2H read in both directions), V tokens of the target. h is a state of the encoder's last layer, s one
/// of the decoder's.
///
/// | part | symbol | formula |
/// |---|---|---|
/// | attention weights of target step t | α | softmax over the source's own steps of score(s, h) |
/// | context | c | Σ α h |
/// | attentional state | h̃ | tanh(W_c [c; s] + b_c) |
/// | scores of the next token | y | W h̃ + b; without attention W s + b |
@NullMarked
package gruexplorer.engine.seq2seq;

import org.jspecify.annotations.NullMarked;
