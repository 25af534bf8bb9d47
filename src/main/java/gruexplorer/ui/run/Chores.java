package gruexplorer.ui.run;

import gruexplorer.data.InputException;
import gruexplorer.text.Messages;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What a page has done elsewhere than on the screen, and what it says of that: what could not be done, what has been
/// done, whether data is being read.
public final class Chores {

    private static final System.Logger LOG = System.getLogger(Chores.class.getName());

    private final Executor background;
    private final Executor screen;
    private final Supplier<Messages> messages;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    /// The reading that is waited for.
    private final AtomicInteger reading = new AtomicInteger();

    /// @param background where texts are read and files written
    /// @param screen where properties are set
    /// @param messages in the language of now
    public Chores(Executor background, Executor screen, Supplier<Messages> messages) {
        this.background = background;
        this.screen = screen;
        this.messages = messages;
    }

    /// One sentence on what could not be done; empty when all is well.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// One sentence on what went wrong beside what goes on all the same; empty for nothing.
    public ReadOnlyStringProperty warningProperty() {
        return warning.getReadOnlyProperty();
    }

    /// One sentence on what has been done; empty for nothing new.
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /// Is data being read?
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public boolean busy() {
        return busy.get();
    }

    public Executor background() {
        return background;
    }

    public Executor screen() {
        return screen;
    }

    /// Says what could not be done.
    public void complain(String sentence) {
        problem.set(sentence);
    }

    /// Says what went wrong, while all goes on.
    public void warn(String sentence) {
        warning.set(sentence);
    }

    /// Says what has been done.
    public void tell(String sentence) {
        note.set(sentence);
    }

    /// Nothing more is said of what was.
    public void clear() {
        problem.set("");
        warning.set("");
        note.set("");
    }

    /// @param task done in the background; what it returns, on the screen
    public void work(Supplier<Runnable> task) {
        clear();
        attempt(background, task, () -> {});
    }

    /// Reads data and makes something of it. What comes of it when it has been given up meanwhile is dropped.
    ///
    /// @param where it is done; what it returns, on the screen
    public void read(Executor where, Supplier<Runnable> task) {
        busy.set(true);
        int mine = reading.incrementAndGet();
        attempt(
                where,
                () -> {
                    // Clicks that come faster than data is read do not pile up.
                    if (mine != reading.get()) {
                        return () -> {};
                    }
                    Runnable then = task.get();
                    return () -> {
                        if (mine == reading.get()) {
                            then.run();
                        }
                    };
                },
                () -> busy.set(busy.get() && mine != reading.get()));
    }

    /// The data goes on being read, for nobody.
    public void giveUpReading() {
        if (busy.get()) {
            reading.incrementAndGet();
            busy.set(false);
        }
    }

    /// @param over on the screen, however it ends
    private void attempt(Executor where, Supplier<Runnable> task, Runnable over) {
        where.execute(() -> {
            try {
                Runnable then = task.get();
                screen.execute(() -> {
                    over.run();
                    then.run();
                });
            } catch (InputException e) {
                fail(String.valueOf(e.getMessage()), over);
            } catch (OutOfMemoryError e) {
                fail(messages.get().get("ui.train.memory"), over);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "a page's work failed", e);
                fail(messages.get().get("ui.train.failed"), over);
            }
        });
    }

    private void fail(String sentence, Runnable over) {
        screen.execute(() -> {
            over.run();
            problem.set(sentence);
        });
    }
}
