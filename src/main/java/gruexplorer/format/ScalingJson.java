package gruexplorer.format;

import gruexplorer.data.InputException;
import gruexplorer.data.Scaling;
import gruexplorer.data.audio.Mel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a model reads numbers, as JSON.
final class ScalingJson {

    private ScalingJson() {}

    static Map<String, Object> describe(Scaling scaling) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("columns", scaling.columns());
        words.put("mean", Arrays.stream(scaling.mean()).boxed().toList());
        words.put("scale", Arrays.stream(scaling.scale()).boxed().toList());
        words.put("horizon", scaling.horizon());
        words.put("log", scaling.log());
        words.put("lag", scaling.lag());
        scaling.mel().ifPresent(mel -> words.put("mel", describe(mel)));
        scaling.answer().ifPresent(answer -> words.put("answer", describe(answer)));
        return words;
    }

    private static Map<String, Object> describe(Mel mel) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("rate", mel.rate());
        words.put("frame", mel.frame());
        words.put("hop", mel.hop());
        words.put("bands", mel.bands());
        words.put("low", mel.low());
        words.put("high", mel.high());
        return words;
    }

    private static Mel mel(Fields fields) {
        return new Mel(
                whole(fields, "rate"),
                whole(fields, "frame"),
                whole(fields, "hop"),
                whole(fields, "bands"),
                number(fields, "low"),
                number(fields, "high"));
    }

    private static double number(Fields fields, String key) {
        if (fields.values().get(key) instanceof Number value) {
            return value.doubleValue();
        }
        throw fields.wrong(key);
    }

    /// @throws InputException if it is none
    static Scaling scaling(Fields fields) {
        try {
            return new Scaling(
                    fields.strings("columns"),
                    numbers(fields, "mean", fields.values().get("mean")),
                    numbers(fields, "scale", fields.values().get("scale")),
                    whole(fields, "horizon"),
                    Boolean.TRUE.equals(fields.values().get("log")),
                    whole(fields, "lag"),
                    fields.has("mel") ? Optional.of(mel(fields.inside("mel"))) : Optional.empty(),
                    fields.has("answer") ? Optional.of(answer(fields.inside("answer"))) : Optional.empty());
        } catch (InputException e) {
            throw new InputException(fields.where() + ": " + e.getMessage(), e);
        }
    }

    /// One alone: no answer has an answer of its own.
    private static Scaling answer(Fields fields) {
        if (fields.has("answer")) {
            throw fields.wrong("answer");
        }
        return scaling(fields);
    }

    private static int whole(Fields fields, String key) {
        if (fields.values().get(key) instanceof Integer value) {
            return value;
        }
        throw fields.wrong(key);
    }

    private static double[] numbers(Fields fields, String key, @Nullable Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)) {
            return list.stream()
                    .mapToDouble(one -> ((Number) one).doubleValue())
                    .toArray();
        }
        throw fields.wrong(key);
    }
}
