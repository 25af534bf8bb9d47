package gruexplorer.figure;

/// The colours of one theme by what they mean; figures and the window's style sheets take theirs from here.
///
/// One hue family per gate everywhere: update and forget gate blue, reset gate orange, candidate purple, hidden state
/// green; input gate ochre, output gate crimson, cell state teal.
///
/// @param background behind a figure or the score
/// @param sunken a quiet area on the background
/// @param line hairlines and borders
/// @param empty a cell that does not exist yet
/// @param text main text
/// @param muted secondary text, still readable (4.5 : 1)
/// @param accent the playhead and what is selected
/// @param accentSoft the playhead's column
/// @param onAccent text on the accent
/// @param warning a wrong audit, an unknown token
public record Palette(
        String name,
        Colour background,
        Colour sunken,
        Colour line,
        Colour empty,
        Colour text,
        Colour muted,
        Colour accent,
        Colour accentSoft,
        Colour onAccent,
        Colour warning,
        Colour update,
        Colour reset,
        Colour candidate,
        Colour hidden,
        Colour input,
        Colour output,
        Colour cell) {

    public static final Palette LIGHT = new Palette(
            "light",
            Colour.of(0xFFFFFF),
            Colour.of(0xF4F6F8),
            Colour.of(0xE1E5EA),
            Colour.of(0xF4F6F8),
            Colour.of(0x1B2330),
            Colour.of(0x5C6675),
            Colour.of(0x2F5BD7),
            Colour.of(0xE7EDFC),
            Colour.of(0xFFFFFF),
            Colour.of(0xA83A12),
            Colour.of(0x1F6DB2),
            Colour.of(0xB85C0A),
            Colour.of(0x7B3FA0),
            Colour.of(0x1A7F4B),
            Colour.of(0x8A6400),
            Colour.of(0xC2185B),
            Colour.of(0x06525C));

    public static final Palette DARK = new Palette(
            "dark",
            Colour.of(0x1C2027),
            Colour.of(0x14171C),
            Colour.of(0x343A44),
            Colour.of(0x14171C),
            Colour.of(0xE8EBF0),
            Colour.of(0x9AA4B2),
            Colour.of(0x7FA2FF),
            Colour.of(0x26304F),
            Colour.of(0x10131A),
            Colour.of(0xFF9B73),
            Colour.of(0x6FB3EC),
            Colour.of(0xF2A35E),
            Colour.of(0xC792EA),
            Colour.of(0x5FC48E),
            Colour.of(0xE8C547),
            Colour.of(0xFF8FB8),
            Colour.of(0xA9ECEC));
}
