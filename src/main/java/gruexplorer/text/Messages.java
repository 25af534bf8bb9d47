package gruexplorer.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Every word the program shows, in one language. Keys read `feature.element.purpose`; the bundles are UTF-8
/// properties files beside this class, one per floor of the house and language.
///
/// Arguments are filled in by {@link MessageFormat}; numbers are turned to text by the caller, so that a message
/// never rounds.
public final class Messages {

    /// The bundles, by the package that shows them.
    static final List<String> BUNDLES = List.of("text", "figure", "cli", "ui");

    private static final Map<Language, Messages> LOADED = new EnumMap<>(Language.class);

    private final Language language;
    private final Map<String, String> texts;
    private final Complaints complaints;

    private Messages(Language language, Map<String, String> texts, Complaints complaints) {
        this.language = language;
        this.texts = texts;
        this.complaints = complaints;
    }

    /// The messages in `language`; read once.
    public static Messages in(Language language) {
        synchronized (LOADED) {
            return LOADED.computeIfAbsent(language, Messages::load);
        }
    }

    public Language language() {
        return language;
    }

    /// The text at `key` with its `{0}`, `{1}` … filled in.
    ///
    /// @throws IllegalArgumentException if the bundles lack the key
    public String get(String key, Object... arguments) {
        @Nullable String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no message \"" + key + "\" in " + language.code());
        }
        return new MessageFormat(text, language.locale()).format(arguments);
    }

    /// A class in the reader's language where the bundles know it, else as the model calls it.
    public String label(String label) {
        String text = texts.get("label." + label);
        return text == null ? label : text;
    }

    /// A sentence about what cannot be used ({@link gruexplorer.data.InputException}), in the reader's language where
    /// its form is known. One that is in that language already stays as it is.
    public String complaint(String english) {
        return complaints.translated(english);
    }

    /// All keys, for the tests that keep the languages alike.
    public Set<String> keys() {
        return Set.copyOf(texts.keySet());
    }

    private static Messages load(Language language) {
        Map<String, String> texts = new HashMap<>();
        for (String bundle : BUNDLES) {
            String file = bundle + "_" + language.code() + ".properties";
            try (InputStream in = Messages.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("the program lacks its text file " + file);
                }
                Properties properties = new Properties();
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                properties.forEach((key, value) -> {
                    if (texts.put((String) key, (String) value) != null) {
                        throw new IllegalStateException("the message " + key + " stands in two files");
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Messages(language, texts, complaints(language));
    }

    private static Complaints complaints(Language language) {
        if (language == Language.EN) {
            return Complaints.AS_THEY_ARE;
        }
        return Complaints.read(
                List.of("complaints_" + language.code() + ".txt", "complaint-words_" + language.code() + ".txt"));
    }
}
