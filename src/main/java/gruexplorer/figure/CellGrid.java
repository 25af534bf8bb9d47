package gruexplorer.figure;

/// The colours of a grid of cells. A pen may keep what it made of a grid and recognise it when it comes again.
public final class CellGrid {

    private final int columns;
    private final int rows;
    private final int[] argb;

    /// @param argb columns × rows colours, row-major from the top left, 0xAARRGGBB; handed over
    public CellGrid(int columns, int rows, int[] argb) {
        if (argb.length != columns * rows) {
            throw new IllegalArgumentException(
                    columns + " × " + rows + " cells do not have " + argb.length + " colours");
        }
        this.columns = columns;
        this.rows = rows;
        this.argb = argb;
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /// 0xAARRGGBB.
    public int at(int column, int row) {
        return argb[row * columns + column];
    }

    /// All colours, row-major from the top left; not to be modified.
    public int[] argb() {
        return argb;
    }
}
