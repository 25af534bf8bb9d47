package gruexplorer.data.sample;

import gruexplorer.data.Example;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Short English opinions in which the sentiment turns on negation: "not good", "not bad at all", "never boring".
///
/// Some pairs of negator and adjective never stand in the training file; every held-out sentence has one of them.
final class EnglishSentiment {

    private static final String NAME = "sentiment-en";
    private static final int TRAINING = 9000;
    private static final int HELD_OUT = 200;

    private static final List<String> THINGS = Words.list(
            "film movie story plot acting music book ending cast food service hotel room play show song game script "
                    + "director actor actress dialogue soundtrack camera novel meal coffee staff place trip concert "
                    + "lecture course teacher series episode scene picture work idea waiter price phone laptop app "
                    + "battery screen design story-line humour beach view city park dinner lunch soup cake bread "
                    + "train flight seat ticket shop doctor weather holiday party album band singer voice lesson "
                    + "exercise textbook exam team match");
    private static final List<String> GOOD = Words.list(
            "good great wonderful excellent brilliant beautiful funny clever moving charming fantastic amazing "
                    + "interesting fresh perfect superb delightful enjoyable impressive lovely nice fun exciting "
                    + "memorable touching original gripping smart pleasant warm fine outstanding friendly helpful clean comfortable "
                    + "tasty delicious fast reliable useful cheap elegant bright quiet fair honest inspiring splendid "
                    + "terrific superior cosy");
    private static final List<String> BAD = Words.list(
            "bad terrible awful boring dull horrible poor stupid weak slow disappointing annoying ugly predictable "
                    + "tedious silly lame bland messy forgettable dreadful painful empty cold noisy dirty sad "
                    + "confusing pointless lazy tiresome unpleasant rude useless broken expensive uncomfortable unreliable "
                    + "disgusting stale crowded shabby unfair cheesy clumsy hopeless miserable nasty ordinary worthless "
                    + "pathetic mediocre");
    private static final List<String> LIKED = Words.list("liked loved enjoyed admired adored");
    private static final List<String> HATED = Words.list("hated disliked despised regretted detested");
    private static final List<String> LIKE = Words.list("like love enjoy admire recommend");
    private static final List<String> HATE = Words.list("hate dislike despise regret mind");
    private static final List<String> MUCH = Words.list("very really so quite truly simply rather too");
    private static final List<String> NEGATORS = Words.list("not never hardly wasn't isn't");

    private final Random random;
    private final boolean heldOut;

    private EnglishSentiment(Random random, boolean heldOut) {
        this.random = random;
        this.heldOut = heldOut;
    }

    static Sample sample() {
        var random = new Random(2024);
        List<Example> training = Opinions.distinct(new EnglishSentiment(random, false)::sentence, TRAINING, Set.of());
        List<Example> test =
                Opinions.distinct(new EnglishSentiment(random, true)::sentence, HELD_OUT, Set.copyOf(training));
        return Opinions.sample(NAME, training, neutral(), test);
    }

    /// Is this pair kept out of the training file? A fixed fifth of all pairs is.
    static boolean isHeldOut(String negator, String adjective) {
        return Math.floorMod(
                        31 * NEGATORS.indexOf(negator)
                                + 7 * (GOOD.indexOf(adjective) + 1)
                                + 13 * (BAD.indexOf(adjective) + 1),
                        5)
                == 0;
    }

    /// Beginnings that say nothing yet.
    private static Set<String> neutral() {
        Set<String> texts = new LinkedHashSet<>();
        for (String thing : THINGS) {
            texts.addAll(List.of(
                    "the",
                    "this",
                    "the " + thing,
                    "the " + thing + " was",
                    "this " + thing + " is",
                    "the " + thing + " was not"));
        }
        return texts;
    }

    private String sentence(boolean positive) {
        if (heldOut) {
            return subject() + negated(positive);
        }
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> subject() + plain(positive);
            case 3, 4, 5, 6 -> subject() + negated(positive);
            case 7 -> verb(positive);
            case 12 -> Words.pick(positive ? GOOD : BAD, random);
            case 13 -> bare(positive);
            case 8 -> subject() + plain(!positive) + " but " + the() + plain(positive);
            case 9 -> subject() + plain(!positive) + " but " + the() + negated(positive);
            case 10 -> "i " + (random.nextBoolean() ? "think" : "thought") + " " + the() + plain(positive);
            default -> "i " + (random.nextBoolean() ? "don't" : "didn't") + " think " + the() + plain(!positive);
        };
    }

    /// "the film was", now and then with a detour that makes the gap longer.
    private String subject() {
        String start = Words.pick(List.of("the ", "this ", "that "), random) + Words.pick(THINGS, random);
        if (random.nextInt(4) == 0) {
            start += Words.pick(List.of(" we saw", " of the evening", " i saw last night", " in the end"), random);
        }
        return start;
    }

    private String the() {
        return "the " + Words.pick(THINGS, random);
    }

    private String plain(boolean positive) {
        String much = random.nextInt(3) == 0 ? Words.pick(MUCH, random) + " " : "";
        String both = random.nextInt(6) == 0 ? " and " + Words.pick(positive ? GOOD : BAD, random) : "";
        return be() + much + Words.pick(positive ? GOOD : BAD, random) + both;
    }

    private String negated(boolean positive) {
        String negator = Words.pick(NEGATORS, random);
        String adjective = Words.pick(positive ? BAD : GOOD, random);
        if (isHeldOut(negator, adjective) != heldOut) {
            return negated(positive);
        }
        String much = random.nextInt(4) == 0 ? Words.pick(List.of("very ", "really ", "that ", "so "), random) : "";
        String atAll = random.nextInt(3) == 0 ? " at all" : "";
        String verb = negator.endsWith("n't") ? " " + negator + " " : be() + negator + " ";
        return verb + much + adjective + atAll;
    }

    /// "never boring", "not bad at all", without a subject.
    private String bare(boolean positive) {
        return negated(positive).replaceFirst("^ (is|was) ", "").strip();
    }

    private String be() {
        return random.nextInt(3) == 0 ? " is " : " was ";
    }

    private String verb(boolean positive) {
        String thing = Words.pick(List.of("the ", "this ", "that "), random) + Words.pick(THINGS, random);
        boolean negated = random.nextBoolean();
        if (!negated) {
            return "i " + (random.nextInt(3) == 0 ? "really " : "") + Words.pick(positive ? LIKED : HATED, random) + " "
                    + thing;
        }
        return "i " + Words.pick(List.of("did not ", "didn't ", "do not ", "don't ", "never "), random)
                + Words.pick(positive ? HATE : LIKE, random) + " " + thing;
    }
}
