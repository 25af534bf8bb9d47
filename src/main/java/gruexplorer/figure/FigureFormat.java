package gruexplorer.figure;

import gruexplorer.data.InputException;
import java.nio.file.Path;
import java.util.Locale;

/// What a figure can be saved as.
public enum FigureFormat {
    SVG,
    PDF,
    PNG,
    /// The numbers the figure shows.
    CSV;

    /// `svg`, `pdf`, `png` or `csv`.
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// By the ending of the file's name.
    ///
    /// @throws InputException if it is none of the four
    public static FigureFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (FigureFormat format : values()) {
            if (name.endsWith("." + format.extension())) {
                return format;
            }
        }
        throw new InputException("the ending of " + file + " has to be .svg, .pdf, .png or .csv");
    }
}
