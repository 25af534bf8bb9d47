/// Recurrent mathematics on EJML: no JavaFX, no threads, no files.
///
/// ## Notation, used everywhere
///
/// Shapes: B batch, T time steps, I input width, H hidden units, V vocabulary, C classes. Matrices are
/// row-major; a sequence is time-major. Inside the code indices start at 0; wherever a person reads them, units,
/// layers and steps start at 1, and h⁽⁰⁾ is the initial state.
///
/// | part | symbol | the default convention (Cho et al. 2014 for the meaning of z; the form PyTorch, cuDNN and Keras
/// compute) |
/// |---|---|---|
/// | reset gate | r | σ(W_ir x + b_ir + W_hr h + b_hr) |
/// | update gate | z | σ(W_iz x + b_iz + W_hz h + b_hz) |
/// | candidate | n | tanh(W_in x + b_in + r ⊙ (W_hn h + b_hn)) |
/// | hidden state | h′ | (1 − z) ⊙ n + z ⊙ h |
///
/// Pre-activations are written a_r, a_z, a_n; a_hn = W_hn h + b_hn is the recurrent part of the candidate before
/// the reset gate scales it. Weights are stored as PyTorch stores them: `weight_ih` (3H × I) and `weight_hh`
/// (3H × H) with the row blocks r, z, n.
///
/// | part of an LSTM | symbol | formula; blocks i, f, g, o, peepholes p where a layer has them |
/// |---|---|---|
/// | input gate | i | σ(W_ii x + b_ii + W_hi h + b_hi + p_i ⊙ c) |
/// | forget gate | f | σ(W_if x + b_if + W_hf h + b_hf + p_f ⊙ c), or 1 − i |
/// | candidate | g | tanh(W_ig x + b_ig + W_hg h + b_hg) |
/// | cell state | c′ | f ⊙ c + i ⊙ g |
/// | output gate | o | σ(W_io x + b_io + W_ho h + b_ho + p_o ⊙ c′) |
/// | hidden state | h′ | o ⊙ tanh(c′) |
///
/// The plain RNN: h′ = tanh(W_ih x + b_ih + W_hh h + b_hh).
@NullMarked
package gruexplorer.engine;

import org.jspecify.annotations.NullMarked;
