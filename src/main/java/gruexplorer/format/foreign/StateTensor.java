package gruexplorer.format.foreign;

/// Numbers in a box, row-major.
///
/// @param shape its sides
/// @param data as many as the sides multiply to
public record StateTensor(int[] shape, double[] data) {

    /// @throws IllegalArgumentException if there are more or fewer numbers
    public StateTensor {
        long size = 1;
        for (int side : shape) {
            size = Math.multiplyExact(size, side);
        }
        if (size != data.length) {
            throw new IllegalArgumentException("a tensor of " + size + " numbers was given " + data.length);
        }
    }

    /// The number of sides.
    int rank() {
        return shape.length;
    }
}
