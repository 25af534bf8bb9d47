package gruexplorer.format.foreign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Matrices of a state dict that can stand one behind the other: numbered names (`head.0.weight`, `head.2.weight`;
/// `fc1.weight`, `fc2.weight`), each as wide as the one before is high. A matrix that belongs to none is a chain of
/// one.
///
/// @param weights the names, in order
/// @param inputs how wide the first is
/// @param open those (from 0) behind which an activation may stand that the file does not name: all but the last and
///     the linear layers that a Sequential holds directly before the next
record DenseChain(List<String> weights, int inputs, Set<Integer> open) {

    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,4})\\.weight");

    DenseChain {
        weights = List.copyOf(weights);
        open = Set.copyOf(open);
    }

    String first() {
        return weights.getFirst();
    }

    static List<DenseChain> of(List<String> matrices, NamedTensors tensors) {
        Map<String, TreeMap<Integer, String>> families = new LinkedHashMap<>();
        List<DenseChain> chains = new ArrayList<>();
        for (String name : matrices) {
            Matcher numbered = NUMBERED.matcher(name);
            if (numbered.matches()) {
                families.computeIfAbsent(numbered.group(1), prefix -> new TreeMap<>())
                        .put(Integer.parseInt(numbered.group(2)), name);
            } else {
                chains.add(single(name, tensors));
            }
        }
        families.forEach((prefix, members) -> {
            List<String> names = List.copyOf(members.values());
            if (fits(names, tensors)) {
                boolean sequential = prefix.isEmpty() || prefix.endsWith(".");
                List<Integer> numbers = List.copyOf(members.keySet());
                Set<Integer> open = new HashSet<>();
                for (int i = 0; i + 1 < numbers.size(); i++) {
                    if (!sequential || numbers.get(i + 1) - numbers.get(i) > 1) {
                        open.add(i);
                    }
                }
                chains.add(new DenseChain(names, tensors.shape(names.getFirst())[1], open));
            } else {
                names.forEach(name -> chains.add(single(name, tensors)));
            }
        });
        return chains;
    }

    private static DenseChain single(String name, NamedTensors tensors) {
        return new DenseChain(List.of(name), tensors.shape(name)[1], Set.of());
    }

    private static boolean fits(List<String> names, NamedTensors tensors) {
        boolean biased = tensors.names().contains(bias(names.getFirst()));
        for (int i = 1; i < names.size(); i++) {
            if (tensors.shape(names.get(i))[1] != tensors.shape(names.get(i - 1))[0]
                    || tensors.names().contains(bias(names.get(i))) != biased) {
                return false;
            }
        }
        return true;
    }

    /// The name of the bias that belongs to a weight.
    static String bias(String weight) {
        return weight.substring(0, weight.length() - "weight".length()) + "bias";
    }
}
