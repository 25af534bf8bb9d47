package gruexplorer.training;

/// The shares of what is dropped at every step of training.
///
/// @param values of the values between recurrent layers and before the head (Srivastava et al. 2014), from 0 to below 1
/// @param embedding of the numbers that a token is read as, the same ones wherever it stands in a batch (Gal and
///     Ghahramani 2016), from 0 to below 1
public record DropoutRates(double values, double embedding) {

    /// Nothing is dropped.
    public static final DropoutRates NONE = new DropoutRates(0, 0);
}
