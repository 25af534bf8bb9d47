package gruexplorer.data.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// News in four topics, a headline and an article each. The topics share their words: a cell, a court, a record, shares
/// and stars are found in all of them, football clubs are sold, banks play football, and sentences that could stand
/// anywhere are strewn in, so that one keyword does not decide. No headline and no article comes twice.
final class News {

    static final List<String> TOPICS = List.of("sport", "business", "science", "culture");

    private static final int TRAINING = 1200;
    private static final int HELD_OUT = 240;
    /// How often an article begins with a sentence that says nothing of its topic.
    private static final double OPENS_BLANK = 0.2;
    /// How often a piece of news, or a sentence, is a frame that any topic fills with its own nouns.
    private static final double FRAMED = 0.35;
    /// How often a sentence says nothing of its topic.
    private static final double BLANK = 0.3;

    private static final Pattern WORD = Pattern.compile("[\\p{L}-]+");

    private final Grammar grammar;
    private final Random random;
    private final String blank;
    private final int least;
    private final int most;
    private final ToIntFunction<String> length;

    /// @param blank what stands between sentences
    /// @param least and `most`: the bounds of an article's `length`
    private News(Grammar grammar, Random random, String blank, int least, int most, ToIntFunction<String> length) {
        this.grammar = grammar;
        this.random = random;
        this.blank = blank;
        this.least = least;
        this.most = most;
        this.length = length;
    }

    static Sample english() {
        return new News(Grammar.read("news-en.txt"), new Random(2033), " ", 30, 80, News::words).sample("news");
    }

    /// Read character by character; an article has some hundred of them.
    static Sample chinese() {
        return new News(Grammar.read("news-zh.txt"), new Random(2036), "", 70, 160, String::length).sample("news-zh");
    }

    static int words(String text) {
        return (int) WORD.matcher(text).results().count();
    }

    private Sample sample(String name) {
        Set<String> taken = new HashSet<>();
        Map<String, String> files = new LinkedHashMap<>();
        files.put("train.csv", table(TRAINING, false, taken));
        files.put("test.csv", table(HELD_OUT, true, taken));
        return new Sample(name, files);
    }

    /// The topics in turn, so that each has as many rows.
    private String table(int rows, boolean heldOut, Set<String> taken) {
        var text = new StringBuilder("topic,headline,article\n");
        int row = 0;
        while (row < rows) {
            String topic = TOPICS.get(row % TOPICS.size());
            Map<String, String> bound = new HashMap<>();
            List<String> stories =
                    random.nextDouble() < FRAMED ? framed("story", topic) : alternatives(topic + ".story", heldOut);
            String[] story = Words.pick(stories, random).split(" => ", 2);
            String headline = sentence(story[0], bound);
            String article = article(sentence(story[1], bound), topic, heldOut);
            if (length.applyAsInt(article) <= most && !taken.contains(headline) && !taken.contains(article)) {
                taken.add(headline);
                taken.add(article);
                text.append(topic)
                        .append(',')
                        .append(field(headline))
                        .append(',')
                        .append(field(article))
                        .append('\n');
                row++;
            }
        }
        return text.toString();
    }

    private String article(String lead, String topic, boolean heldOut) {
        List<String> body = alternatives(topic + ".body", heldOut);
        int wanted = random.nextInt(least, most - 10);
        List<String> sentences = new ArrayList<>();
        Set<String> used = new HashSet<>();
        if (random.nextDouble() < OPENS_BLANK) {
            sentences.add(another(grammar.alternatives("common"), used));
        }
        sentences.add(lead);
        while (length.applyAsInt(String.join(blank, sentences)) < wanted) {
            double kind = random.nextDouble();
            sentences.add(another(
                    kind < BLANK
                            ? grammar.alternatives("common")
                            : kind < BLANK + FRAMED ? framed("frame", topic) : body,
                    used));
        }
        return String.join(blank, sentences);
    }

    /// Every fourth alternative is kept for the held-out file, the others are for training.
    private List<String> alternatives(String rule, boolean heldOut) {
        List<String> all = grammar.alternatives(rule);
        return IntStream.range(0, all.size())
                .filter(i -> (i % 4 == 3) == heldOut)
                .mapToObj(all::get)
                .toList();
    }

    private List<String> framed(String rule, String topic) {
        return grammar.alternatives(rule).stream()
                .map(frame -> frame.replace("{$noun", "{$" + topic + ".noun"))
                .toList();
    }

    private String another(List<String> templates, Set<String> used) {
        List<String> left =
                templates.stream().filter(template -> !used.contains(template)).toList();
        if (left.isEmpty()) {
            return another(grammar.alternatives("common"), used);
        }
        String template = Words.pick(left, random);
        used.add(template);
        return sentence(template, new HashMap<>());
    }

    private String sentence(String template, Map<String, String> bound) {
        String words = grammar.fill(template, bound, random);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /// A field of a CSV file (RFC 4180).
    private static String field(String text) {
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
