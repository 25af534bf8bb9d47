package gruexplorer.format.foreign;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import gruexplorer.engine.model.OutputKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;

/// What is made of the recurrent layers' states.
///
/// @param directions how two directions of a layer are put together; empty for one
/// @param pooling what the dense layers look at
/// @param attention the tensors of attention pooling by this program's names; empty for another pooling
/// @param dense from the states to the scores; the last is linear
/// @param open the dense layers (from 0) whose activation the file does not say; ReLU is set
/// @param output what the scores mean
public record Readout(
        Optional<Bidirectional> directions,
        Pooling pooling,
        Map<String, DMatrixRMaj> attention,
        List<Dense> dense,
        Set<Integer> open,
        OutputKind output) {

    public Readout {
        attention = Map.copyOf(attention);
        dense = List.copyOf(dense);
        open = Set.copyOf(open);
    }

    /// That of a network of this program.
    static Readout of(Network network) {
        Map<String, DMatrixRMaj> attention = new LinkedHashMap<>();
        network.parameters().forEach((name, matrix) -> {
            if (name.startsWith("attention.")) {
                attention.put(name, matrix);
            }
        });
        return new Readout(
                network.shape().directions(),
                network.shape().pooling(),
                attention,
                network.head(),
                Set.of(),
                network.shape().output());
    }

    /// Numbers that come out.
    public int outputs() {
        return dense.getLast().weights().numRows;
    }

    /// The dense layers before the last.
    List<DenseShape> hidden() {
        return dense.subList(0, dense.size() - 1).stream()
                .map(one -> new DenseShape(one.weights().numRows, one.activation()))
                .toList();
    }

    /// As a person says it is meant.
    ///
    /// @throws InputException if the last states are asked for of directions that are added
    Readout said(NetworkAnswers answers) {
        if (answers.pooling().equals(Optional.of(Pooling.LAST))
                && directions.orElse(Bidirectional.CONCATENATE) != Bidirectional.CONCATENATE) {
            throw new InputException("the last states of two directions are taken side by side, and this model adds"
                    + " its directions");
        }
        List<Dense> read = new ArrayList<>();
        for (Dense one : dense) {
            Nonlinearity f =
                    open.contains(read.size()) ? answers.activation().orElse(one.activation()) : one.activation();
            read.add(new Dense(one.weights(), one.bias(), f));
        }
        return new Readout(
                directions,
                pooling == Pooling.ATTENTION ? pooling : answers.pooling().orElse(pooling),
                attention,
                read,
                open,
                output);
    }
}
