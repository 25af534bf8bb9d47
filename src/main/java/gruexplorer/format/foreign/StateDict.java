package gruexplorer.format.foreign;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Recurrent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ejml.data.DMatrixRMaj;

/// The recurrent layers among the tensors of a PyTorch state dict, found by their names and shapes: `…weight_ih_l0`,
/// `…weight_hh_l0`, `…bias_ih_l0`, `…bias_hh_l0`, `_reverse` behind them for the other direction. G·H rows tell the
/// cell: 3H a GRU, 4H an LSTM, H a plain RNN, which a state dict does not name.
final class StateDict {

    private static final Pattern INPUT = Pattern.compile("(.*)weight_ih_l(\\d{1,3})");

    private final NamedTensors tensors;
    private final String where;

    /// @param where named in every complaint
    StateDict(NamedTensors tensors, String where) {
        this.tensors = tensors;
        this.where = where;
    }

    /// Everything in it.
    ///
    /// @param format what kind of file it is
    /// @throws InputException if tensors of a layer do not belong together
    ForeignFiles.Found found(String format) {
        Map<String, List<ForeignLayer>> stacks = stacks();
        var whole = new StateDictWhole(tensors, stacks);
        return new ForeignFiles.Found(
                format,
                stacks.values().stream().flatMap(List::stream).toList(),
                List.of(),
                whole.wholes(),
                whole.gap(),
                whole.unused(),
                true);
    }

    /// By module, in the order of their names; layers of one module by number.
    private Map<String, List<ForeignLayer>> stacks() {
        Map<String, Map<Integer, ForeignLayer>> found = new TreeMap<>();
        for (String name : tensors.names()) {
            Matcher input = INPUT.matcher(name);
            if (input.matches()) {
                String module = input.group(1);
                int number = Integer.parseInt(input.group(2));
                List<Recurrent> directions = new ArrayList<>();
                directions.add(direction(module, "_l" + number, false));
                if (tensors.names().contains(module + "weight_ih_l" + number + "_reverse")) {
                    directions.add(direction(module, "_l" + number + "_reverse", true));
                }
                String called = module.replaceAll("\\.$", "") + " layer " + (number + 1);
                found.computeIfAbsent(module, m -> new TreeMap<>())
                        .put(number, new ForeignLayer(called.strip(), directions));
            }
        }
        Map<String, List<ForeignLayer>> stacks = new LinkedHashMap<>();
        found.forEach((module, layers) -> stacks.put(module, List.copyOf(layers.values())));
        return stacks;
    }

    private Recurrent direction(String module, String suffix, boolean reverse) {
        StateTensor input = needed(module + "weight_ih" + suffix);
        StateTensor recurrent = needed(module + "weight_hh" + suffix);
        if (input.rank() != 2 || recurrent.rank() != 2 || recurrent.shape()[1] < 1) {
            throw new InputException(
                    where + ": " + module + "weight_ih" + suffix + " and weight_hh" + suffix + " have to be matrices");
        }
        int hidden = recurrent.shape()[1];
        int rows = recurrent.shape()[0];
        Cell cell = switch (rows % hidden == 0 ? rows / hidden : 0) {
            case 1 -> RnnCell.PYTORCH;
            case 3 -> GruCell.of(GruConvention.PYTORCH);
            case 4 -> LstmCell.PYTORCH;
            default ->
                throw new InputException(where + ": " + module + "weight_hh" + suffix + " is " + rows + " × " + hidden
                        + "; 3H × H is a GRU, 4H × H an LSTM, H × H a plain RNN");
        };
        try {
            return new Recurrent(
                    cell,
                    new CellWeights(
                            matrix(input),
                            matrix(recurrent),
                            bias(module + "bias_ih" + suffix, rows),
                            bias(module + "bias_hh" + suffix, rows),
                            new DMatrixRMaj(3 * hidden, 1)),
                    reverse);
        } catch (IllegalArgumentException e) {
            throw new InputException(where + ": " + module + "*" + suffix + ": " + e.getMessage(), e);
        }
    }

    private StateTensor needed(String name) {
        if (!tensors.names().contains(name)) {
            throw new InputException(where + " has no tensor " + name);
        }
        return tensors.read(name);
    }

    /// Zero where the layer was made without.
    private DMatrixRMaj bias(String name, int rows) {
        if (!tensors.names().contains(name)) {
            return new DMatrixRMaj(rows, 1);
        }
        StateTensor found = tensors.read(name);
        return DMatrixRMaj.wrap(found.data().length, 1, found.data());
    }

    private static DMatrixRMaj matrix(StateTensor tensor) {
        return DMatrixRMaj.wrap(tensor.shape()[0], tensor.shape()[1], tensor.data());
    }
}
