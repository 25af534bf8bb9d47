package gruexplorer.format.foreign;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// Inputs of a recurrent layer as a text: one step a line, the values apart by commas or blanks.
public final class NumberRows {

    private NumberRows() {}

    /// @param width how many values a line has
    /// @throws InputException if it cannot be read or holds anything else; says in which line
    public static DMatrixRMaj read(Path file, int width) {
        List<double[]> rows = new ArrayList<>();
        try {
            int line = 0;
            for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                line++;
                if (!text.isBlank()) {
                    rows.add(row(text, width, file + ", line " + line));
                }
            }
        } catch (MalformedInputException e) {
            throw new InputException(file + " is not a text in UTF-8", e);
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + SafeWrite.reason(e), e);
        }
        if (rows.isEmpty()) {
            throw new InputException(file + " holds no numbers");
        }
        var x = new DMatrixRMaj(rows.size(), width);
        for (int t = 0; t < rows.size(); t++) {
            System.arraycopy(rows.get(t), 0, x.data, t * width, width);
        }
        return x;
    }

    private static double[] row(String text, int width, String where) {
        String[] parts = text.strip().split("\\s*,\\s*|\\s+", -1);
        if (parts.length != width) {
            throw new InputException(where + " has " + parts.length + " values; this layer takes " + width);
        }
        var row = new double[width];
        for (int k = 0; k < width; k++) {
            try {
                row[k] = Double.parseDouble(parts[k]);
            } catch (NumberFormatException e) {
                throw new InputException(where + ": \"" + parts[k] + "\" is not a number", e);
            }
            if (!Double.isFinite(row[k])) {
                throw new InputException(where + ": " + parts[k] + " is not finite");
            }
        }
        return row;
    }
}
