package gruexplorer.format.foreign;

import gruexplorer.data.InputException;
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

/// Embedding → GRU → dense among the tensors of a state dict: besides the recurrent ones there are two matrices, one
/// as wide as the GRU's inputs, one as wide as its state.
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
        if (matrices.size() > 2 && parts.isEmpty()) {
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
                look(module, layers, matrices);
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

    private void look(String module, List<ForeignLayer> layers, List<String> matrices) {
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
            match(module, layers, matrices);
        }
    }

    private void match(String module, List<ForeignLayer> layers, List<String> matrices) {
        int inputs = layers.getFirst().inputs();
        int features = layers.getFirst().outputs();
        List<String> embeddings = matrices.stream()
                .filter(name ->
                        tensors.shape(name)[1] == inputs && !tensors.names().contains(bias(name)))
                .toList();
        List<String> heads = matrices.stream()
                .filter(name -> tensors.shape(name)[1] == features)
                .toList();
        List<String[]> pairs = new ArrayList<>();
        for (String embedding : embeddings) {
            for (String head : heads) {
                if (!embedding.equals(head)) {
                    pairs.add(new String[] {embedding, head});
                }
            }
        }
        if (pairs.size() > 1) {
            pairs.removeIf(pair -> !pair[0].contains("emb") || pair[1].contains("emb"));
            if (pairs.size() != 1) {
                gaps.add(new Gap(Kind.EITHER, String.join(", ", matrices)));
                return;
            }
        }
        if (pairs.isEmpty()) {
            gaps.add(Gap.of(embeddings.isEmpty() ? Kind.EMBEDDING : Kind.HEAD));
            return;
        }
        String head = pairs.getFirst()[1];
        DMatrixRMaj headWeights = matrix(head);
        boolean biased = tensors.names().contains(bias(head));
        wholes.add(new Whole(
                called(module),
                matrix(pairs.getFirst()[0]),
                layers,
                headWeights,
                biased ? matrix(bias(head)) : new DMatrixRMaj(headWeights.numRows, 1),
                Optional.empty(),
                stacks.keySet().stream()
                        .filter(other -> !other.equals(module))
                        .map(StateDictWhole::called)
                        .toList()));
        used.addAll(List.of(pairs.getFirst()[0], head, bias(head)));
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

    private static String bias(String weight) {
        return weight.substring(0, weight.length() - "weight".length()) + "bias";
    }

    private static String weight(String bias) {
        return bias.substring(0, bias.length() - "bias".length()) + "weight";
    }
}
