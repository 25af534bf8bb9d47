package gruexplorer.session;

/// A breakpoint as it is typed.
///
/// @param condition in the language of conditions
/// @param on whether it stops
public record Stop(String condition, boolean on) {}
