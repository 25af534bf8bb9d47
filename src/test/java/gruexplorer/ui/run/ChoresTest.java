package gruexplorer.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Work that is given up before it has begun, or while it goes on.
class ChoresTest {

    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final Chores chores = new Chores(queue::add, Runnable::run, () -> Messages.in(Language.EN));

    private void read(String name) {
        chores.read(queue::add, () -> {
            done.add("reads " + name);
            return () -> done.add("has " + name);
        });
    }

    private void work() {
        while (!queue.isEmpty()) {
            queue.remove().run();
        }
    }

    @Test
    void whatWasGivenUpBeforeItsTurnIsNotRead() {
        for (int i = 0; i < 100; i++) {
            read("one");
            chores.giveUpReading();
        }
        read("two");
        work();
        assertThat(done).containsExactly("reads two", "has two");
        assertThat(chores.busy()).isFalse();
    }

    @Test
    void whatIsGivenUpWhileItIsReadIsDropped() {
        chores.read(queue::add, () -> {
            chores.giveUpReading();
            return () -> done.add("has it");
        });
        work();
        assertThat(done).isEmpty();
        assertThat(chores.busy()).isFalse();
    }
}
