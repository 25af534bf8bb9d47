package gruexplorer.conformance;

import java.util.Arrays;

/// Numbers in a box, row-major.
record Tensor(int[] shape, double[] data) {

    Tensor {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != data.length) {
            throw new IllegalArgumentException(Arrays.toString(shape) + " with " + data.length + " numbers");
        }
    }

    static Tensor zeros(int... shape) {
        return new Tensor(shape, new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)]);
    }

    double at(int... index) {
        return data[place(index)];
    }

    void set(double value, int... index) {
        data[place(index)] = value;
    }

    private int place(int... index) {
        int at = 0;
        for (int i = 0; i < shape.length; i++) {
            at = at * shape[i] + index[i];
        }
        return at;
    }
}
