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
@NullMarked
package gruexplorer.engine;

import org.jspecify.annotations.NullMarked;
