package gruexplorer.insight.watch;

import gruexplorer.insight.watch.Condition.And;
import gruexplorer.insight.watch.Condition.AnswerIs;
import gruexplorer.insight.watch.Condition.Each;
import gruexplorer.insight.watch.Condition.Not;
import gruexplorer.insight.watch.Condition.NotFinite;
import gruexplorer.insight.watch.Condition.Or;
import gruexplorer.insight.watch.Condition.OutputChanges;
import gruexplorer.insight.watch.Condition.Test;
import gruexplorer.insight.watch.Condition.TokenIs;
import gruexplorer.insight.watch.ConditionException.Reason;
import gruexplorer.insight.watch.Lexer.Kind;
import gruexplorer.insight.watch.Lexer.Word;
import gruexplorer.insight.watch.Source.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the language of the package by recursive descent: one method a rule.
final class ConditionParser {

    /// Brackets and `not`s within each other; far more than anybody writes, far fewer than the stack holds.
    private static final int DEEPEST = 100;

    private static final Set<String> WHOLES = Set.of("mean", "min", "max");
    private static final Pattern LAYER = Pattern.compile("l([0-9]+)(r?)");

    private final List<Word> words;
    private int at;
    private int depth;

    ConditionParser(String text) {
        this.words = Lexer.words(text);
    }

    /// All of the text as a condition.
    Condition condition() {
        Condition condition = or();
        end();
        return condition;
    }

    /// All of the text as a value.
    Value value() {
        Value value = operand();
        end();
        return value;
    }

    private void end() {
        if (word().kind() != Kind.END) {
            throw wrong(Reason.END);
        }
    }

    private Condition or() {
        List<Condition> any = new ArrayList<>(List.of(and()));
        while (takes("or")) {
            any.add(and());
        }
        return any.size() == 1 ? any.getFirst() : new Or(any);
    }

    private Condition and() {
        List<Condition> all = new ArrayList<>(List.of(single()));
        while (takes("and")) {
            all.add(single());
        }
        return all.size() == 1 ? all.getFirst() : new And(all);
    }

    private Condition single() {
        if (depth == DEEPEST) {
            throw wrong(Reason.DEEP);
        }
        depth++;
        Condition condition;
        if (takes("not")) {
            condition = new Not(single());
        } else if (takesSign("(")) {
            condition = or();
            expect(")", Reason.CLOSING);
        } else {
            condition = test();
        }
        depth--;
        return condition;
    }

    private Condition test() {
        if (takes("any")) {
            return each(false);
        }
        if (takes("all")) {
            return each(true);
        }
        if (takes("token")) {
            boolean equal = equality();
            return new TokenIs(text(), equal);
        }
        if (takes("answer")) {
            boolean equal = equality();
            return new AnswerIs(text(), equal);
        }
        if (takes("output")) {
            if (!takes("changes")) {
                throw wrong(Reason.CHANGES);
            }
            return new OutputChanges();
        }
        if (takes("nan")) {
            return new NotFinite();
        }
        if (word().kind() == Kind.END || word().kind() == Kind.TEXT || word().is(Kind.SIGN, ")")) {
            throw wrong(Reason.TEST);
        }
        Value left = operand();
        Comparison comparison = comparison();
        return new Test(left, comparison, operand());
    }

    private Condition each(boolean every) {
        boolean size = takesSign("|");
        Source source = source();
        if (size) {
            expect("|", Reason.BAR);
        }
        Comparison comparison = comparison();
        return new Each(every, source, size, comparison, operand());
    }

    private Comparison comparison() {
        for (Comparison comparison : Comparison.values()) {
            if (takesSign(comparison.sign())) {
                return comparison;
            }
        }
        throw wrong(Reason.COMPARISON);
    }

    private boolean equality() {
        if (takesSign("=")) {
            return true;
        }
        if (takesSign("!=")) {
            return false;
        }
        throw wrong(Reason.EQUALITY);
    }

    private Value operand() {
        Word first = word();
        if (first.kind() == Kind.NUMBER || first.is(Kind.SIGN, "-") || first.is(Kind.SIGN, "+")) {
            return new Value.Constant(number());
        }
        if (takesSign("|")) {
            Source source = source();
            Optional<Integer> unit = takesSign(":") ? Optional.of(unit()) : Optional.empty();
            expect("|", Reason.BAR);
            return unit.<Value>map(of -> new Value.Entry(source, of, true))
                    .orElseGet(() -> new Value.Whole(Value.Whole.Kind.NORM, source, true));
        }
        if (first.kind() != Kind.NAME) {
            throw wrong(Reason.VALUE);
        }
        if (takes("step")) {
            return new Value.StepNumber();
        }
        if (takes("p")) {
            return new Value.Probability(inBrackets() ? Optional.of(closed(text())) : Optional.empty());
        }
        if (takes("saturation")) {
            return new Value.Saturation(inBrackets() ? Optional.of(closed(source())) : Optional.empty());
        }
        if (WHOLES.contains(first.content())) {
            at++;
            return whole(Value.Whole.Kind.valueOf(first.content().toUpperCase(Locale.ROOT)));
        }
        Source source = source();
        if (!takesSign(":")) {
            throw wrong(Reason.VECTOR, first);
        }
        return new Value.Entry(source, unit(), false);
    }

    private Value whole(Value.Whole.Kind kind) {
        expect("(", Reason.OPENING);
        boolean size = takesSign("|");
        Source source = source();
        if (size) {
            expect("|", Reason.BAR);
        }
        expect(")", Reason.CLOSING);
        return new Value.Whole(kind, source, size);
    }

    private boolean inBrackets() {
        return takesSign("(");
    }

    private <T> T closed(T inner) {
        expect(")", Reason.CLOSING);
        return inner;
    }

    private Source source() {
        Optional<Layer> layer = Optional.empty();
        if (words.get(Math.min(at + 1, words.size() - 1)).is(Kind.SIGN, ".")) {
            layer = Optional.of(layer());
            at++;
        }
        Word word = word();
        String name = word.content();
        if (word.kind() != Kind.NAME) {
            throw wrong(Reason.QUANTITY);
        }
        boolean change = name.length() > 1 && name.startsWith("d");
        String symbol = change ? name.substring(1) : name;
        if (!Source.known().contains(symbol)) {
            throw wrong(Reason.QUANTITY);
        }
        if (change && !symbol.equals("h") && !symbol.equals("c")) {
            throw wrong(Reason.CHANGE);
        }
        at++;
        return new Source(layer, symbol, change);
    }

    private Layer layer() {
        Matcher matcher = LAYER.matcher(word().content());
        if (word().kind() != Kind.NAME || !matcher.matches()) {
            throw wrong(Reason.LAYER);
        }
        int number = count(matcher.group(1), Reason.LAYER);
        at++;
        return new Layer(number, !matcher.group(2).isEmpty());
    }

    private int unit() {
        if (word().kind() != Kind.NUMBER) {
            throw wrong(Reason.UNIT);
        }
        int unit = count(word().content(), Reason.UNIT);
        at++;
        return unit;
    }

    private int count(String digits, Reason reason) {
        try {
            int count = Integer.parseInt(digits);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw wrong(reason);
        }
        throw wrong(reason);
    }

    private double number() {
        Word first = word();
        boolean negative = takesSign("-");
        if (!negative) {
            takesSign("+");
        }
        if (word().kind() != Kind.NUMBER) {
            throw wrong(Reason.VALUE);
        }
        double number = Double.parseDouble(word().content());
        if (!Double.isFinite(number)) {
            throw wrong(Reason.NUMBER, first);
        }
        at++;
        return negative ? -number : number;
    }

    private String text() {
        if (word().kind() != Kind.TEXT) {
            throw wrong(Reason.TEXT);
        }
        return words.get(at++).content();
    }

    private Word word() {
        return words.get(at);
    }

    private boolean takes(String name) {
        return takes(Kind.NAME, name);
    }

    private boolean takesSign(String sign) {
        return takes(Kind.SIGN, sign);
    }

    private boolean takes(Kind kind, String content) {
        boolean there = word().is(kind, content);
        at += there ? 1 : 0;
        return there;
    }

    private void expect(String sign, Reason reason) {
        if (!takesSign(sign)) {
            throw wrong(reason);
        }
    }

    private ConditionException wrong(Reason reason) {
        return wrong(reason, word());
    }

    private static ConditionException wrong(Reason reason, Word word) {
        return new ConditionException(word.place(), word.written(), reason);
    }
}
