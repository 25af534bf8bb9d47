package gruexplorer.insight.watch;

import gruexplorer.insight.watch.Source.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Conditions of every shape.
final class RandomConditions {

    private static final List<String> TEXTS =
            List.of("not", "", "a \"b\" c", "back\\slash", "line\nfeed\t", "不", "it's");

    private final Random random;
    private final List<String> symbols = new ArrayList<>(Source.known());

    RandomConditions(long seed) {
        this.random = new Random(seed);
    }

    Condition condition(int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            return switch (random.nextInt(3)) {
                case 0 -> new Condition.Not(condition(depth - 1));
                case 1 -> new Condition.And(several(depth));
                default -> new Condition.Or(several(depth));
            };
        }
        return switch (random.nextInt(7)) {
            case 0 -> new Condition.TokenIs(text(), random.nextBoolean());
            case 1 -> new Condition.AnswerIs(text(), random.nextBoolean());
            case 2 -> new Condition.OutputChanges();
            case 3 -> new Condition.NotFinite();
            case 4 -> new Condition.Each(random.nextBoolean(), source(), random.nextBoolean(), comparison(), value());
            default -> new Condition.Test(value(), comparison(), value());
        };
    }

    Value value() {
        return switch (random.nextInt(6)) {
            case 0 -> new Value.Constant(random.nextGaussian() * Math.pow(10, random.nextInt(30) - 15));
            case 1 -> new Value.StepNumber();
            case 2 -> new Value.Entry(source(), 1 + random.nextInt(9), random.nextBoolean());
            case 3 -> {
                List<Value.Whole.Kind> kinds = List.of(Value.Whole.Kind.values());
                yield new Value.Whole(kinds.get(random.nextInt(kinds.size())), source(), random.nextBoolean());
            }
            case 4 -> new Value.Saturation(random.nextBoolean() ? Optional.of(source()) : Optional.empty());
            default -> new Value.Probability(random.nextBoolean() ? Optional.of(text()) : Optional.empty());
        };
    }

    private List<Condition> several(int depth) {
        return IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(k -> condition(depth - 1))
                .toList();
    }

    private Source source() {
        Optional<Layer> layer = random.nextBoolean()
                ? Optional.of(new Layer(1 + random.nextInt(3), random.nextBoolean()))
                : Optional.empty();
        boolean change = random.nextInt(4) == 0;
        String symbol = change ? random.nextBoolean() ? "h" : "c" : symbols.get(random.nextInt(symbols.size()));
        return new Source(layer, symbol, change);
    }

    private Comparison comparison() {
        return List.of(Comparison.values()).get(random.nextInt(6));
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
