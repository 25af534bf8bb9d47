package gruexplorer.insight.watch;

import gruexplorer.insight.watch.ConditionException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Takes a condition apart into its words.
final class Lexer {

    /// What a word is.
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    /// @param content of a text without its quotes and escapes; else as it stands
    /// @param written as it stands
    /// @param place of its first character, from 0
    record Word(Kind kind, String content, String written, int place) {

        boolean is(Kind other, String text) {
            return kind == other && content.equals(text);
        }
    }

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /// The words, an END last.
    static List<Word> words(String text) {
        var lexer = new Lexer(text);
        while (lexer.next()) {}
        return lexer.words;
    }

    /// A text as it stands in a condition.
    static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }

    private boolean next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            words.add(new Word(Kind.END, "", "", at));
            return false;
        }
        char raw = text.charAt(at);
        char c = plain(raw);
        if (c == '"' || c == '\'') {
            string(c);
        } else if (digit(raw) || (raw == '.' && at + 1 < text.length() && digit(text.charAt(at + 1)))) {
            number();
        } else if (letter(raw)) {
            name();
        } else {
            sign(c);
        }
        return true;
    }

    private void string(char quote) {
        int from = at++;
        var content = new StringBuilder();
        while (at < text.length() && plain(text.charAt(at)) != quote) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                content.append(escaped());
            } else {
                content.append(c);
            }
        }
        if (at == text.length()) {
            throw new ConditionException(from, text.substring(from), Reason.QUOTE);
        }
        at++;
        words.add(new Word(Kind.TEXT, content.toString(), text.substring(from, at), from));
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\'', '\\' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            default -> throw new ConditionException(at - 2, text.substring(at - 2, at), Reason.ESCAPE);
        };
    }

    private void number() {
        int from = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int mark = at++;
            if (at < text.length() && "+-\u2212".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            int first = at;
            digits();
            if (at == first) {
                // 3e is 3 and a name: what follows will say so.
                at = mark;
            }
        }
        String written = text.substring(from, at);
        words.add(new Word(Kind.NUMBER, written.replace('\u2212', '-').toLowerCase(Locale.ROOT), written, from));
    }

    private void digits() {
        while (at < text.length() && digit(text.charAt(at))) {
            at++;
        }
    }

    private void name() {
        int from = at;
        while (at < text.length() && (letter(text.charAt(at)) || digit(text.charAt(at)))) {
            at++;
        }
        String written = text.substring(from, at);
        words.add(new Word(Kind.NAME, written.replace('\u0394', 'd').replace('\u2206', 'd'), written, from));
    }

    private void sign(char first) {
        int from = at++;
        String sign = Character.toString(first);
        if ("<>!=".indexOf(first) >= 0 && at < text.length() && plain(text.charAt(at)) == '=') {
            at++;
            sign += "=";
        }
        sign = switch (sign) {
            case "\u2264" -> "<=";
            case "\u2265" -> ">=";
            case "\u2260" -> "!=";
            case "==" -> "=";
            default -> sign;
        };
        if (sign.equals("!") || (sign.length() == 1 && "<>=():.|-+".indexOf(sign) < 0)) {
            throw new ConditionException(from, new String(Character.toChars(text.codePointAt(from))), Reason.SIGN);
        }
        words.add(new Word(Kind.SIGN, sign, text.substring(from, at), from));
    }

    /// What a curly, full-width or mathematical sign stands for.
    private static char plain(char c) {
        if (c >= '\uFF01' && c <= '\uFF5E') {
            return (char) (c - '\uFF01' + '!');
        }
        return switch (c) {
            case '\u201c', '\u201d' -> '"';
            case '\u2018', '\u2019' -> '\'';
            case '\u2212' -> '-';
            default -> c;
        };
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '\u0394' || c == '\u2206';
    }
}
