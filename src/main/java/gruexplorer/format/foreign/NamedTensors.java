package gruexplorer.format.foreign;

import gruexplorer.format.TensorFile;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Tensors by name, as a state dict has them. Their numbers are read when they are asked for.
interface NamedTensors {

    /// In the order of the file.
    Set<String> names();

    /// The sides of a tensor that is there.
    int[] shape(String name);

    /// The type of a tensor that is there, in the words of its file.
    String type(String name);

    /// Does a tensor that is there hold fractions?
    boolean isFloating(String name);

    /// @throws InputException if it is not there, is damaged, or holds what is no finite number
    StateTensor read(String name);

    /// One line on a tensor: name, type and sides.
    default String line(String name) {
        String sides = Arrays.stream(shape(name)).mapToObj(String::valueOf).collect(Collectors.joining(" × "));
        return name + " (" + type(name) + (sides.isEmpty() ? "" : ", " + sides) + ")";
    }

    static NamedTensors of(TensorFile file) {
        return new NamedTensors() {
            @Override
            public Set<String> names() {
                return file.names();
            }

            @Override
            public int[] shape(String name) {
                return file.shape(name);
            }

            @Override
            public String type(String name) {
                return file.type(name);
            }

            @Override
            public boolean isFloating(String name) {
                return TensorFile.isFloating(file.type(name));
            }

            @Override
            public StateTensor read(String name) {
                return new StateTensor(file.shape(name), file.numbers(name));
            }
        };
    }
}
