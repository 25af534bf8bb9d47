package gruexplorer.data.sample;

import gruexplorer.data.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Short Chinese opinions, read character by character, in which the sentiment turns on 不, 没有 and 从不. Some pairs of
/// negator and adjective are held out of training, as in the English data.
final class ChineseSentiment {

    private static final String NAME = "sentiment-zh";
    private static final int TRAINING = 6000;
    private static final int HELD_OUT = 200;

    private static final List<String> THINGS = Words.list("电影 故事 书 小说 音乐 歌 菜 饭店 酒店 房间 服务 演员 导演 结局 画面 剧本 课 老师 节目 游戏");
    private static final List<String> GOOD = Words.list("好 好看 精彩 有趣 感人 优秀 美 好听 好吃 舒服 漂亮 温暖 聪明 干净 喜欢");
    private static final List<String> BAD = Words.list("差 难看 无聊 糟糕 乏味 失望 丑 难听 难吃 累 吵 冷 笨 脏 讨厌");
    private static final List<String> DISAPPOINTS = Words.list("失望 让人失望 让我失望 让人讨厌 让人无聊 乏味 难看");
    private static final List<String> DELIGHTS = Words.list("让人喜欢 让我喜欢 让人感动 感动我 好看 精彩 有趣");
    private static final List<String> MUCH = Words.list("很 真 非常 太 特别 十分");
    private static final List<String> NEGATORS = Words.list("不 一点也不 并不 从不 一点都不 不太 不怎么");

    private final Random random;
    private final boolean heldOut;

    private ChineseSentiment(Random random, boolean heldOut) {
        this.random = random;
        this.heldOut = heldOut;
    }

    static Sample sample() {
        var random = new Random(2025);
        List<Example> training = Opinions.distinct(new ChineseSentiment(random, false)::sentence, TRAINING, Set.of());
        List<Example> test =
                Opinions.distinct(new ChineseSentiment(random, true)::sentence, HELD_OUT, Set.copyOf(training));
        List<String> neutral = new ArrayList<>();
        for (String thing : THINGS) {
            neutral.addAll(List.of("这部" + thing, "这个" + thing, "这" + thing, "这部" + thing + "不", "这个" + thing + "一点也不"));
        }
        return Opinions.sample(NAME, training, neutral, test);
    }

    static boolean isHeldOut(String negator, String adjective) {
        return Math.floorMod(
                        3 * NEGATORS.indexOf(negator)
                                + 2 * (GOOD.indexOf(adjective) + 1)
                                + 4 * (BAD.indexOf(adjective) + 1),
                        5)
                == 0;
    }

    private String sentence(boolean positive) {
        if (heldOut) {
            return subject() + negated(positive);
        }
        return switch (random.nextInt(9)) {
            case 0, 1 -> subject() + plain(positive);
            case 2, 3, 4, 5 -> subject() + negated(positive);
            case 6 -> subject() + plain(!positive) + "，但是" + Words.pick(THINGS, random) + plain(positive);
            case 7 -> subject() + without(positive);
            default -> subject() + plain(!positive) + "，但是" + Words.pick(THINGS, random) + negated(positive);
        };
    }

    private String subject() {
        return Words.pick(List.of("这部", "这个", "这", "那个", "我觉得这个", "今天的", "昨天看的"), random) + Words.pick(THINGS, random);
    }

    private String plain(boolean positive) {
        return Words.pick(MUCH, random) + Words.pick(positive ? GOOD : BAD, random);
    }

    /// 没有 in front of what a thing does to one: 没有让人失望 is praise.
    private String without(boolean positive) {
        String effect = Words.pick(positive ? DISAPPOINTS : DELIGHTS, random);
        return Words.pick(List.of("没有", "没", "并没有", "从没"), random) + effect;
    }

    private String negated(boolean positive) {
        String negator = Words.pick(NEGATORS, random);
        String adjective = Words.pick(positive ? BAD : GOOD, random);
        return isHeldOut(negator, adjective) == heldOut ? negator + adjective : negated(positive);
    }
}
