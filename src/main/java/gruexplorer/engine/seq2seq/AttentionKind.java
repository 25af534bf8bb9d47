package gruexplorer.engine.seq2seq;

/// How well a decoder's state s fits an encoder's state h.
public enum AttentionKind {
    /// No attention: the decoder knows the source by its first states alone (Sutskever et al. 2014).
    NONE("none"),
    /// s · h (Luong et al. 2015). Of an encoder that reads in both directions, whose states are twice as wide, s meets
    /// the sum of both: s · (h→ + h←).
    DOT("dot"),
    /// s · W h (Luong et al. 2015).
    GENERAL("general"),
    /// v · tanh(W s + U h) (Bahdanau et al. 2015), s being the state after the step as in Luong et al. 2015.
    ADDITIVE("additive");

    private final String label;

    AttentionKind(String label) {
        this.label = label;
    }

    /// The word used in files.
    public String label() {
        return label;
    }
}
