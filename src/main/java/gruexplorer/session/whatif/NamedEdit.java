package gruexplorer.session.whatif;

/// An edit in a list of them.
///
/// @param name what a person calls it; empty for none
/// @param on whether it holds
/// @param edit what is done
public record NamedEdit(String name, boolean on, Edit edit) {

    /// Without a name, switched on.
    public static NamedEdit of(Edit edit) {
        return new NamedEdit("", true, edit);
    }

    /// The kind and the edit itself, as a message or a footer says them.
    public String text() {
        return edit.kind().label() + " " + edit.text();
    }
}
