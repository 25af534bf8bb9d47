package gruexplorer.format.foreign;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.format.foreign.Gap.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;

/// Embedding → recurrent layers → dense among the tensors of a state dict: besides the recurrent ones there is a matrix
/// as wide as the first layer's inputs, and one as wide as the last layer's outputs or several behind one another.
final class StateDictWhole {

    private static final Pattern RECURRENT = Pattern.compile(".*(?:weight|bias)_(?:ih|hh)_l\\d{1,3}(?:_reverse)?");
    /// What a checkpoint keeps beside the model.
    private static final Pattern TRAINING = Pattern.compile("(?:optim|scheduler|lr_|scaler|ema).*");

    private static final int NAMED = 4;

    private final NamedTensors tensors;
    private final Map<String, List<ForeignLayer>> stacks;
    private final List<Whole> wholes = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    /// @param stacks recurrent layers by their module, from the input up
    StateDictWhole(NamedTensors tensors, Map<String, List<ForeignLayer>> stacks) {
        this.tensors = tensors;
        this.stacks = new LinkedHashMap<>(stacks);
        List<String> matrices = new ArrayList<>();
        List<String> parts = sort(matrices);
        List<DenseChain> chains = DenseChain.of(matrices, tensors);
        if (chains.size() > 2 && parts.isEmpty()) {
            parts.addAll(matrices);
        }
        if (!parts.isEmpty()) {
            gaps.add(new Gap(
                    Kind.PARTS,
                    parts.stream().limit(NAMED).collect(Collectors.joining(", "))
                            + (parts.size() > NAMED ? " …" : "")));
            return;
        }
        stacks.forEach((module, layers) -> {
            try {
                look(module, layers, chains);
            } catch (InputException e) {
                gaps.add(new Gap(Kind.NUMBERS, String.valueOf(e.getMessage())));
            }
        });
    }

    /// One for each stack that fits.
    List<Whole> wholes() {
        return wholes;
    }

    /// Why none fits, where none does.
    Optional<Gap> gap() {
        return wholes.isEmpty() ? gaps.stream().findFirst() : Optional.empty();
    }

    /// Everything that neither a layer nor a whole model needs, one line each.
    List<String> unused() {
        return tensors.names().stream()
                .filter(name -> !RECURRENT.matcher(name).matches() && !used.contains(name))
                .map(tensors::line)
                .toList();
    }

    /// Puts the matrices that are no recurrent weights into `matrices`, and returns what is neither a matrix nor the
    /// bias of one.
    private List<String> sort(List<String> matrices) {
        List<String> rest = tensors.names().stream()
                .filter(name -> tensors.isFloating(name)
                        && !RECURRENT.matcher(name).matches()
                        && !TRAINING.matcher(name).matches())
                .toList();
        rest.stream()
                .filter(name -> name.endsWith("weight") && tensors.shape(name).length == 2)
                .forEach(matrices::add);
        List<String> parts = new ArrayList<>(rest);
        parts.removeAll(matrices);
        parts.removeIf(name -> name.endsWith("bias")
                && matrices.contains(weight(name))
                && tensors.shape(name).length == 1
                && tensors.shape(name)[0] == tensors.shape(weight(name))[0]);
        return parts;
    }

    private void look(String module, List<ForeignLayer> layers, List<DenseChain> chains) {
        ForeignLayer first = layers.getFirst();
        if (layers.stream().anyMatch(layer -> !layer.isUsual())) {
            gaps.add(Gap.of(Kind.CELLS));
        } else if (first.direction().equals("reverse")
                || layers.stream().anyMatch(layer -> !layer.direction().equals(first.direction()))) {
            gaps.add(Gap.of(Kind.DIRECTION));
        } else if (layers.stream().anyMatch(layer -> layer.hidden() != first.hidden())
                || layers.stream().skip(1).anyMatch(layer -> layer.inputs() != first.outputs())) {
            gaps.add(Gap.of(Kind.SIZES));
        } else {
            match(module, layers, chains);
        }
    }

    private void match(String module, List<ForeignLayer> layers, List<DenseChain> chains) {
        int inputs = layers.getFirst().inputs();
        int features = layers.getFirst().outputs();
        List<DenseChain> embeddings = chains.stream()
                .filter(chain -> chain.weights().size() == 1
                        && chain.inputs() == inputs
                        && !tensors.names().contains(DenseChain.bias(chain.first())))
                .toList();
        List<DenseChain> heads =
                chains.stream().filter(chain -> chain.inputs() == features).toList();
        List<Pair> pairs = new ArrayList<>();
        for (DenseChain embedding : embeddings) {
            for (DenseChain head : heads) {
                if (!embedding.equals(head)) {
                    pairs.add(new Pair(embedding.first(), head));
                }
            }
        }
        if (pairs.size() > 1) {
            pairs.removeIf(pair ->
                    !pair.embedding().contains("emb") || pair.head().first().contains("emb"));
            if (pairs.size() != 1) {
                gaps.add(new Gap(
                        Kind.EITHER, chains.stream().map(DenseChain::first).collect(Collectors.joining(", "))));
                return;
            }
        }
        if (pairs.isEmpty()) {
            gaps.add(Gap.of(embeddings.isEmpty() ? Kind.EMBEDDING : Kind.HEAD));
            return;
        }
        Pair pair = pairs.getFirst();
        wholes.add(new Whole(
                called(module),
                matrix(pair.embedding()),
                layers,
                readout(layers.getFirst(), pair.head()),
                Optional.empty(),
                stacks.keySet().stream()
                        .filter(other -> !other.equals(module))
                        .map(StateDictWhole::called)
                        .toList()));
        used.add(pair.embedding());
        for (String weight : pair.head().weights()) {
            used.addAll(List.of(weight, DenseChain.bias(weight)));
        }
    }

    private record Pair(String embedding, DenseChain head) {}

    /// The tensors do not say what the dense layers look at; usual are the states that both directions end with.
    private Readout readout(ForeignLayer first, DenseChain head) {
        boolean both = first.directions().size() == 2;
        List<Dense> dense = new ArrayList<>();
        for (String weight : head.weights()) {
            DMatrixRMaj w = matrix(weight);
            boolean biased = tensors.names().contains(DenseChain.bias(weight));
            DMatrixRMaj b = biased ? matrix(DenseChain.bias(weight)) : new DMatrixRMaj(w.numRows, 1);
            int at = dense.size();
            dense.add(new Dense(w, b, head.open().contains(at) ? Nonlinearity.RELU : Nonlinearity.LINEAR));
        }
        return new Readout(
                both ? Optional.of(Bidirectional.CONCATENATE) : Optional.empty(),
                both ? Pooling.LAST : Pooling.STEP,
                Map.of(),
                dense,
                head.open(),
                OutputKind.CLASS);
    }

    private DMatrixRMaj matrix(String name) {
        StateTensor tensor = tensors.read(name);
        if (tensor.data().length == 0) {
            throw new InputException("the tensor " + name + " is empty");
        }
        int rows = tensor.shape()[0];
        return DMatrixRMaj.wrap(rows, tensor.data().length / rows, tensor.data());
    }

    private static String called(String module) {
        return module.replaceAll("\\.$", "");
    }

    private static String weight(String bias) {
        return bias.substring(0, bias.length() - "bias".length()) + "weight";
    }
}
