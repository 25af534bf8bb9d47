package gruexplorer.data;

/// One time step's input as a person sees it.
///
/// @param text as typed
/// @param id its row in the embedding
/// @param known false where the vocabulary does not have it and `id` is the unknown token's
public record Token(String text, int id, boolean known) {}
