package gruexplorer.ui.train;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// How the bytes of a data file are read.
public enum TextEncoding {
    /// The first of the others that fits.
    FOUND("found", Optional.empty()),
    UTF_8("utf-8", Optional.of(StandardCharsets.UTF_8)),
    GB18030("gb18030", Optional.of(Charset.forName("GB18030"))),
    LATIN_1("latin-1", Optional.of(StandardCharsets.ISO_8859_1));

    private final String label;
    private final Optional<Charset> charset;

    TextEncoding(String label, Optional<Charset> charset) {
        this.label = label;
        this.charset = charset;
    }

    /// Its name in messages.
    public String label() {
        return label;
    }

    /// Empty to find it.
    public Optional<Charset> charset() {
        return charset;
    }
}
