package gruexplorer.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sentences about what cannot be used, in the reader's language.
///
/// Where they arise they are English ({@link gruexplorer.data.InputException}), since a command prints them as they
/// are. Here a sentence is found again by its form, an English sentence with places for the names and numbers, and put
/// into the other language with what stood in them. A sentence of no known form stays as it is: the file names and
/// numbers in it help more than a general one.
final class Complaints {

    /// For a language in which complaints already are.
    static final Complaints AS_THEY_ARE = new Complaints(List.of());

    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");
    /// So deep may a complaint stand in another, and behind so many colons: more only a text made for it has.
    private static final int DEEPEST = 6;

    private static final int MOST_COLONS = 8;

    /// A sentence with places and what it is in the other language.
    ///
    /// @param parts what stands before, between and behind the places
    private record Form(List<String> parts, String translated) {

        static Form of(String english, String translated) {
            return new Form(List.of(PLACE.split(english, -1)), translated);
        }

        int fixed() {
            return parts.stream().mapToInt(String::length).sum();
        }

        /// What stands in the places of a sentence, if it has this form. Each part is looked for only once, from the
        /// left: that finds a way where there is one, also through a long text made to have many.
        Optional<List<Filling>> fillings(String said) {
            int end = said.length() - parts.getLast().length();
            int at = parts.getFirst().length();
            if (parts.size() == 1 ? !said.equals(parts.getFirst()) : !said.startsWith(parts.getFirst())) {
                return Optional.empty();
            }
            List<Filling> fillings = new ArrayList<>();
            for (int k = 1; k < parts.size(); k++) {
                int next = k == parts.size() - 1 ? end : said.indexOf(parts.get(k), at);
                if (next < at || !said.startsWith(parts.get(k), next)) {
                    return Optional.empty();
                }
                // What is quoted is a person's own.
                boolean quoted = at > 0 && said.charAt(at - 1) == '"';
                fillings.add(new Filling(said.substring(at, next), quoted));
                at = next + parts.get(k).length();
            }
            return Optional.of(fillings);
        }
    }

    /// What stands in a place.
    private record Filling(String text, boolean quoted) {}

    /// Those that say most first: a sentence often also fits a form that leaves more to its places.
    private final List<Form> forms;

    private Complaints(List<Form> forms) {
        this.forms = forms.stream()
                .sorted(Comparator.comparingInt(Form::fixed).reversed())
                .toList();
    }

    /// From files beside this class, in which each English line has its translation on the line below it, set in; lines
    /// that begin with # are remarks.
    static Complaints read(List<String> files) {
        List<Form> forms = new ArrayList<>();
        for (String file : files) {
            List<String> lines = lines(file);
            for (int i = 0; i + 1 < lines.size(); i += 2) {
                forms.add(Form.of(lines.get(i), lines.get(i + 1).strip()));
            }
        }
        return new Complaints(forms);
    }

    /// A file's lines without the remarks.
    static List<String> lines(String file) {
        try (InputStream in = Complaints.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its text file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A complaint in the reader's language, as far as its form is known.
    String translated(String complaint) {
        return translated(complaint, 0);
    }

    private String translated(String said, int depth) {
        return formed(said, depth).or(() -> joined(said, depth)).orElse(said);
    }

    private Optional<String> formed(String said, int depth) {
        if (depth == DEEPEST) {
            return Optional.empty();
        }
        return forms.stream()
                .flatMap(form -> form.fillings(said).map(fillings -> filled(form, fillings, depth)).stream())
                .findFirst();
    }

    private String filled(Form form, List<Filling> fillings, int depth) {
        return PLACE.matcher(form.translated).replaceAll(place -> {
            Filling filling = fillings.get(Integer.parseInt(place.group(1)));
            return Matcher.quoteReplacement(
                    filling.quoted ? filling.text : translated(filling.text.strip(), depth + 1));
        });
    }

    /// A place, a colon and a complaint.
    private Optional<String> joined(String said, int depth) {
        int at = said.indexOf(": ");
        for (int colons = 0; at >= 0 && colons < MOST_COLONS; colons++) {
            Optional<String> inner = formed(said.substring(at + 2), depth);
            if (inner.isPresent()) {
                return Optional.of(translated(said.substring(0, at), depth + 1) + "：" + inner.get());
            }
            at = said.indexOf(": ", at + 1);
        }
        return Optional.empty();
    }
}
