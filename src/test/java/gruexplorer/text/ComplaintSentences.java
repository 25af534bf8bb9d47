package gruexplorer.text;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The sentences that the program's sources put into an InputException, or into an IllegalArgumentException that
/// becomes
/// part of one, read out of them by the compiler's own parser: literals as they are, what is computed as `{}`, a
/// sentence for each side of a condition. Where a method makes the exception of what it is given, the sentences are
/// those of its calls.
final class ComplaintSentences {

    private static final Set<String> EXCEPTIONS = Set.of("InputException", "ConditionException");
    /// What these say of sizes and names that do not fit goes into the sentence of whoever read them from a file.
    private static final List<String> PASSED_ON = List.of(
            "engine/cell/CellWeights.java",
            "engine/cell/Nonlinearity.java",
            "engine/layer/Recurrent.java",
            "engine/layer/Stack.java",
            "engine/model/NetworkShape.java",
            "engine/model/Parameters.java",
            "engine/seq2seq/TranslatorShape.java",
            "format/ShapeJson.java",
            "format/TranslatorCodec.java",
            "format/foreign/OnnxRecurrence.java",
            "format/foreign/StateTensor.java",
            "insight/space/Components.java",
            "training/Learner.java",
            "training/LongRun.java",
            "training/Optimizer.java",
            "training/Trainer.java");

    private static final String PLACE = "{}";
    private static final Pattern FORMATTED = Pattern.compile("%[-0-9.,+]*[a-z]");
    private static final Pattern WORD = Pattern.compile("[a-z]{2}");

    private final Set<String> sentences = new TreeSet<>();

    private ComplaintSentences() {}

    /// All of the sources below a folder but those of the command line, which speaks English.
    static Set<String> of(Path sources) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(sources)) {
            files = walk.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(sources.resolve("cli")))
                    .toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var found = new ComplaintSentences();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            task.parse().forEach(found::read);
        }
        return found.sentences;
    }

    /// A method that makes an exception out of its parameters.
    private record Maker(MethodTree method, ExpressionTree sentence) {

        Map<String, ExpressionTree> given(MethodInvocationTree call) {
            Map<String, ExpressionTree> given = new HashMap<>();
            for (int i = 0; i < call.getArguments().size(); i++) {
                given.put(
                        method.getParameters().get(i).getName().toString(),
                        call.getArguments().get(i));
            }
            return given;
        }
    }

    private void read(CompilationUnitTree unit) {
        List<Maker> makers = new ArrayList<>();
        String source = unit.getSourceFile().getName();
        boolean passedOn = PASSED_ON.stream().anyMatch(source::endsWith);
        new Walk(passedOn) {
            @Override
            void made(ExpressionTree sentence, @Nullable MethodTree in) {
                add(sentence, Map.of());
                if (in != null
                        && in.getReturnType() != null
                        && EXCEPTIONS.contains(in.getReturnType().toString())) {
                    makers.add(new Maker(in, sentence));
                }
            }
        }.scan(unit, null);
        new TreeScanner<@Nullable Void, @Nullable MethodTree>() {
            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable MethodTree in) {
                makers.stream()
                        .filter(maker -> call.getMethodSelect()
                                .toString()
                                .equals(maker.method.getName().toString()))
                        .filter(maker -> maker.method.getParameters().size()
                                == call.getArguments().size())
                        .forEach(maker -> add(maker.sentence, maker.given(call)));
                return super.visitMethodInvocation(call, in);
            }
        }.scan(unit, null);
    }

    private void add(ExpressionTree sentence, Map<String, ExpressionTree> given) {
        forms(sentence, given).stream()
                .filter(form -> WORD.matcher(form).find())
                .forEach(sentences::add);
    }

    private static List<String> forms(ExpressionTree said, Map<String, ExpressionTree> given) {
        return switch (said) {
            case LiteralTree literal -> List.of(String.valueOf(literal.getValue()));
            case ParenthesizedTree inner -> inParentheses(inner, given);
            case ConditionalExpressionTree choice ->
                Stream.of(choice.getTrueExpression(), choice.getFalseExpression())
                        .flatMap(side -> forms(side, given).stream())
                        .toList();
            case BinaryTree sum -> joined(sum, given);
            case IdentifierTree name -> {
                ExpressionTree known = given.get(name.toString());
                yield known == null ? List.of(PLACE) : forms(known, Map.of());
            }
            case MethodInvocationTree call -> List.of(formatted(call));
            default -> List.of(PLACE);
        };
    }

    /// Words that are chosen or joined, or a number that is computed.
    private static List<String> inParentheses(ParenthesizedTree inner, Map<String, ExpressionTree> given) {
        return inner.toString().contains("\"") ? forms(inner.getExpression(), given) : List.of(PLACE);
    }

    private static List<String> joined(BinaryTree sum, Map<String, ExpressionTree> given) {
        if (sum.getKind() != Tree.Kind.PLUS) {
            return List.of(PLACE);
        }
        List<String> ends = forms(sum.getRightOperand(), given);
        return forms(sum.getLeftOperand(), given).stream()
                .flatMap(begin -> ends.stream().map(end -> begin + end))
                .toList();
    }

    /// A text that numbers are filled into, as far as the call is that.
    private static String formatted(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree called
                        && called.getIdentifier().contentEquals("formatted")
                        && called.getExpression() instanceof LiteralTree text
                ? FORMATTED.matcher(String.valueOf(text.getValue())).replaceAll(PLACE)
                : PLACE;
    }

    /// Finds the places where an exception is made, and the method around each.
    private abstract static class Walk extends TreeScanner<@Nullable Void, @Nullable MethodTree> {

        private final boolean passedOn;

        Walk(boolean passedOn) {
            this.passedOn = passedOn;
        }

        abstract void made(ExpressionTree sentence, @Nullable MethodTree in);

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable MethodTree around) {
            return super.visitMethod(method, method);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree made, @Nullable MethodTree in) {
            String exception = made.getIdentifier().toString();
            if ((EXCEPTIONS.contains(exception) || (passedOn && exception.equals("IllegalArgumentException")))
                    && !made.getArguments().isEmpty()) {
                made(made.getArguments().getFirst(), in);
            }
            return super.visitNewClass(made, in);
        }
    }
}
