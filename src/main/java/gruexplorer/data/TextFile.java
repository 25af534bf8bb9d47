package gruexplorer.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The text of a file, in the encoding that was said or found.
///
/// @param charset what its bytes were read as
public record TextFile(String text, Charset charset) {

    /// Tried in this order where nobody says: what is not the one is, nearly always, the next.
    private static final List<Charset> LIKELY =
            List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.ISO_8859_1);

    /// A whole file.
    ///
    /// @param said the encoding; empty to find it
    /// @throws InputException if it cannot be read, is not in that encoding, or is no text at all
    public static TextFile read(Path file, Optional<Charset> said) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(Files.exists(file) ? file + " is not a file" : "there is no file " + file);
        }
        try {
            return of(
                    Files.readAllBytes(file),
                    file.toString(),
                    said.map(List::of).orElse(LIKELY));
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + SafeWrite.reason(e), e);
        } catch (OutOfMemoryError e) {
            throw new InputException(file + " is too large to be read at once", e);
        }
    }

    /// Bytes, without a byte order mark.
    ///
    /// @param where they come from, as a complaint names it
    /// @param charsets tried one after the other
    static TextFile of(byte[] bytes, String where, List<Charset> charsets) {
        for (Charset charset : charsets) {
            try {
                String content =
                        charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
                // Many binary files happen to be text in some encoding; no text has this character.
                if (content.indexOf('\0') >= 0) {
                    throw new InputException(where + " is not text: it holds a zero byte");
                }
                return new TextFile(content.startsWith("\uFEFF") ? content.substring(1) : content, charset);
            } catch (CharacterCodingException e) {
                if (charset.equals(charsets.getLast())) {
                    throw new InputException(where + " is not " + charset.name() + " text", e);
                }
            }
        }
        throw new InputException(where + " cannot be read: no encoding is left to try");
    }
}
