package gruexplorer.engine.seq2seq;

import gruexplorer.engine.layer.Series;
import gruexplorer.engine.layer.StackGradient;
import gruexplorer.engine.model.Question;
import java.util.Optional;

/// Everything a backward pass found over one translation: an immutable record, the companion of a {@link Translation}.
///
/// A question's step is a target step: L is the loss on a token there, the score of one, or −ln p of a whole output.
/// The decoder reads the target as it stands in the translation, so nothing goes back through the choice of a token.
///
/// @param question what L is
/// @param value L itself
/// @param scores ∂L/∂y after every target step (T × V)
/// @param attending ∂L/∂ of what attention computed, by the same names; empty without attention
/// @param memory ∂L/∂h of the encoder's last layer as it is attended to (S × M); zero without attention
/// @param encoder what was found in its layers and directions; what arrives at the states it ends with comes from the
///     states that the decoder begins with
/// @param decoder what was found in its layers
public record TranslationGradient(
        Question question,
        double value,
        Series scores,
        Optional<Translation.Attending> attending,
        Series memory,
        StackGradient encoder,
        StackGradient decoder) {

    /// By the chain rule, in the plain arithmetic of the readable cells: it does not depend on the machine.
    ///
    /// @param translation of that translator
    /// @throws IllegalArgumentException if there is no such target step or token, or if values are wanted
    public static TranslationGradient of(Translator translator, Translation translation, Question question) {
        return TranslatingBack.of(translator, translation, question);
    }

    /// ∂L/∂ of every parameter: the sum over the steps of what arrives at each pre-activation times what was multiplied
    /// there. What is held hands nothing on to the weights that would have made it.
    ///
    /// @param translator the one that was walked back
    /// @param translation the one that was walked back
    /// @return of the translator's shape
    public Translator parameters(Translator translator, Translation translation) {
        return TranslatingBack.parameters(translator, translation, this);
    }

    /// L alone, without a way back.
    ///
    /// @throws IllegalArgumentException as for {@link #of}
    public static double value(Translation translation, Question question) {
        return TranslatingBack.value(translation, question);
    }
}
