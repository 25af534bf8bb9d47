package gruexplorer.data.sample;

import gruexplorer.data.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// DNA that looks like a bacterial promoter, or nearly so. In a promoter a −35 box (ttgaca) is followed, after a spacer
/// of 15 to 19 bases, by a −10 box (tataat), each with at most one base changed. What is no promoter has the boxes at
/// another distance or in the other order, one of them alone, or the same bases shuffled: to tell them apart a model
/// has to find the first box and then count.
final class Dna {

    static final String PROMOTER = "promoter";
    static final String OTHER = "other";

    private static final String FIRST_BOX = "ttgaca";
    private static final String SECOND_BOX = "tataat";
    private static final String BASES = "acgt";
    private static final int LENGTH = 50;
    private static final int LEAST_SPACER = 15;
    private static final int MOST_SPACER = 19;
    /// Spacers that are clearly too short or too long.
    private static final List<Integer> WRONG_SPACERS = List.of(5, 6, 7, 8, 9, 10, 24, 25, 26, 27, 28, 29);
    /// How often a box carries a changed base.
    private static final double MUTATED = 0.3;

    private static final int TRAINING = 5000;
    private static final int HELD_OUT = 600;

    /// What is no promoter, and why. The wrong distance stands more often, for it is what has to be learned.
    private enum Decoy {
        DISTANCE,
        FIRST_ALONE,
        SECOND_ALONE,
        ORDER,
        SHUFFLED
    }

    private static final List<Decoy> DECOYS = List.of(
            Decoy.DISTANCE,
            Decoy.FIRST_ALONE,
            Decoy.DISTANCE,
            Decoy.SECOND_ALONE,
            Decoy.DISTANCE,
            Decoy.ORDER,
            Decoy.SHUFFLED);

    private final Random random;

    private Dna(Random random) {
        this.random = random;
    }

    static Sample sample() {
        var dna = new Dna(new Random(2032));
        Set<String> taken = new LinkedHashSet<>();
        List<Example> training = dna.examples(TRAINING, taken);
        return Words.parted("dna", training, dna.examples(HELD_OUT, taken));
    }

    /// Is there a −35 box and, 15 to 19 bases after it, a −10 box, each with at most one base changed?
    static boolean isPromoter(String sequence) {
        for (int from = 0; from + FIRST_BOX.length() <= sequence.length(); from++) {
            for (int spacer = LEAST_SPACER; spacer <= MOST_SPACER && near(sequence, from, FIRST_BOX); spacer++) {
                if (near(sequence, from + FIRST_BOX.length() + spacer, SECOND_BOX)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean near(String sequence, int from, String box) {
        if (from + box.length() > sequence.length()) {
            return false;
        }
        int changed = 0;
        for (int i = 0; i < box.length(); i++) {
            changed += sequence.charAt(from + i) == box.charAt(i) ? 0 : 1;
        }
        return changed <= 1;
    }

    /// Promoters and others in turn.
    ///
    /// @param taken sequences that must not come again; those made are added
    private List<Example> examples(int count, Set<String> taken) {
        List<Example> examples = new ArrayList<>();
        while (examples.size() < count) {
            int number = examples.size();
            boolean promoter = number % 2 == 0;
            String sequence = promoter ? promoter() : decoy(DECOYS.get(number / 2 % DECOYS.size()));
            // By chance a decoy can be a promoter after all.
            if (isPromoter(sequence) == promoter && taken.add(sequence)) {
                examples.add(new Example(sequence, promoter ? PROMOTER : OTHER));
            }
        }
        return examples;
    }

    private String promoter() {
        // 17 is the commonest spacer of real promoters: the mean of two draws favours the middle.
        int spacer = LEAST_SPACER + random.nextInt(3) + random.nextInt(3);
        return placed(mutated(FIRST_BOX) + bases(spacer) + mutated(SECOND_BOX));
    }

    private String decoy(Decoy decoy) {
        String spacer = bases(LEAST_SPACER + random.nextInt(3) + random.nextInt(3));
        return switch (decoy) {
            case DISTANCE ->
                placed(mutated(FIRST_BOX)
                        + bases(WRONG_SPACERS.get(random.nextInt(WRONG_SPACERS.size())))
                        + mutated(SECOND_BOX));
            case FIRST_ALONE -> placed(mutated(FIRST_BOX) + spacer + shuffled(SECOND_BOX));
            case SECOND_ALONE -> placed(shuffled(FIRST_BOX) + spacer + mutated(SECOND_BOX));
            case ORDER -> placed(mutated(SECOND_BOX) + spacer + mutated(FIRST_BOX));
            case SHUFFLED -> shuffled(promoter());
        };
    }

    /// Somewhere among other bases.
    private String placed(String site) {
        int before = random.nextInt(LENGTH - site.length() + 1);
        return bases(before) + site + bases(LENGTH - site.length() - before);
    }

    private String bases(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(BASES.charAt(random.nextInt(BASES.length())));
        }
        return text.toString();
    }

    private String mutated(String box) {
        if (random.nextDouble() >= MUTATED) {
            return box;
        }
        int at = random.nextInt(box.length());
        return box.substring(0, at) + bases(1) + box.substring(at + 1);
    }

    private String shuffled(String text) {
        List<String> letters =
                new ArrayList<>(text.chars().mapToObj(Character::toString).toList());
        Collections.shuffle(letters, random);
        return letters.stream().collect(Collectors.joining());
    }
}
