package gruexplorer.training;

import gruexplorer.engine.model.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ejml.data.DMatrixRMaj;

/// The norm of the gradient of each layer, batch by batch.
final class LayerNorms {

    private static final Pattern RECURRENT = Pattern.compile("_l(\\d+)(?:_reverse)?$");

    private final Map<String, List<String>> parameters = new LinkedHashMap<>();
    private final Map<String, Trail> trails = new LinkedHashMap<>();

    LayerNorms(Model network) {
        for (String name : network.parameters().keySet()) {
            parameters.computeIfAbsent(layer(name), layer -> new ArrayList<>()).add(name);
        }
        parameters.keySet().forEach(layer -> trails.put(layer, new Trail()));
    }

    private static String layer(String parameter) {
        Matcher recurrent = RECURRENT.matcher(parameter);
        return recurrent.find()
                ? Integer.toString(Integer.parseInt(recurrent.group(1)) + 1)
                : parameter.substring(0, parameter.indexOf('.'));
    }

    /// @param gradient of one batch
    void add(Map<String, DMatrixRMaj> gradient) {
        parameters.forEach((layer, names) -> {
            double sum = 0;
            for (String name : names) {
                for (double entry : Optimizer.entries(gradient, name)) {
                    sum += entry * entry;
                }
            }
            Trail trail = trails.get(layer);
            if (trail != null) {
                trail.add(Math.sqrt(sum));
            }
        });
    }

    /// From the input up.
    List<LayerNorm> values() {
        return trails.entrySet().stream()
                .map(entry -> new LayerNorm(entry.getKey(), entry.getValue().values()))
                .toList();
    }
}
