package gruexplorer.data;

/// What a person gave cannot be used. The message is one English sentence that says what and where; commands print
/// it alone, the window in the reader's language by a table of such sentences, in which each has to stand.
public class InputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
