package gruexplorer.engine.cell;

/// Which of the GRU's printed forms a set of weights is meant for.
///
/// @param update what z means: keep the old state (Cho et al. 2014, PyTorch, ONNX) or write the new one (Chung et
///     al. 2014 and most course notes)
/// @param reset whether the reset gate scales W_hn h + b_hn after the product (cuDNN, PyTorch, Keras) or scales h
///     before it (Cho et al. 2014)
/// @param biases one bias per gate, or an input and a recurrent one
public record GruConvention(Update update, Reset reset, Biases biases) {

    /// h′ = (1 − z) ⊙ n + z ⊙ h with the reset after the product and two biases: PyTorch, cuDNN, Keras.
    public static final GruConvention PYTORCH = new GruConvention(Update.KEEPS_OLD, Reset.AFTER, Biases.TWO);

    /// What an update gate of 1 does.
    public enum Update {
        /// h′ = (1 − z) ⊙ n + z ⊙ h
        KEEPS_OLD("keeps-old"),
        /// h′ = (1 − z) ⊙ h + z ⊙ n
        WRITES_NEW("writes-new");

        private final String label;

        Update(String label) {
            this.label = label;
        }

        /// The word used in files and on the command line.
        public String label() {
            return label;
        }
    }

    /// Where the reset gate stands in the candidate.
    public enum Reset {
        /// n = tanh(W_in x + b_in + r ⊙ (W_hn h + b_hn))
        AFTER("after"),
        /// n = tanh(W_in x + b_in + W_hn (r ⊙ h) + b_hn)
        BEFORE("before");

        private final String label;

        Reset(String label) {
            this.label = label;
        }

        /// The word used in files and on the command line.
        public String label() {
            return label;
        }
    }

    /// How many biases a gate has. With one, the recurrent bias b_h stands at zero and is not trained.
    public enum Biases {
        ONE(1),
        TWO(2);

        private final int count;

        Biases(int count) {
            this.count = count;
        }

        /// 1 or 2.
        public int count() {
            return count;
        }
    }
}
