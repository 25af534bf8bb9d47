package gruexplorer.ui.run;

import gruexplorer.figure.Palette;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableValue;

/// A page on which networks learn, without any control. Whoever shows it looks once a frame by calling {@link #frame}.
/// What cannot be used is told in {@link #problemProperty} and leaves what is there as it is.
public abstract class RunModel {

    private final Chores chores;
    private final Courtesy courtesy = new Courtesy();
    private final BooleanProperty dark;
    private final ObjectProperty<Language> language;

    /// @param background where texts are read and files written
    /// @param screen where properties are set
    protected RunModel(Executor background, Executor screen, BooleanProperty dark, ObjectProperty<Language> language) {
        this.dark = dark;
        this.language = language;
        this.chores = new Chores(background, screen, this::messages);
    }

    /// What it stands at; changes whenever there is something new to see, and is null before the first run.
    public abstract ReadOnlyObjectProperty<?> standingProperty();

    /// Is there something that can go on?
    public abstract boolean active();

    public abstract boolean running();

    /// The share of the work that is done.
    public abstract double share();

    /// Where it stands, in words; before the first run what can be done.
    public abstract String status();

    /// Did it end badly?
    public abstract boolean wrong();

    /// Begins, or halts what is going on, or lets it go on.
    public abstract void startOrPause();

    /// Ends it; what it kept stays.
    public abstract void stop();

    /// Learns from a file, or a sample, from the next start on.
    public abstract void choose(String data);

    /// Looks at it as it stands.
    public abstract void frame();

    /// How those who learn let the screen go first.
    public final Courtesy courtesy() {
        return courtesy;
    }

    /// What is done elsewhere, and what is said of it.
    public final Chores chores() {
        return chores;
    }

    /// One sentence on what could not be done; empty when all is well.
    public final ReadOnlyStringProperty problemProperty() {
        return chores.problemProperty();
    }

    /// One sentence on what went wrong beside what goes on all the same; empty for nothing.
    public final ReadOnlyStringProperty warningProperty() {
        return chores.warningProperty();
    }

    /// One sentence on what has been done; empty for nothing new.
    public final ReadOnlyStringProperty noteProperty() {
        return chores.noteProperty();
    }

    /// Is data being read?
    public final ReadOnlyBooleanProperty busyProperty() {
        return chores.busyProperty();
    }

    public final void clearProblem() {
        chores.clear();
    }

    /// What was said of other data, or of another task, is over when these change.
    protected final void clearProblemWith(List<ObservableValue<?>> chosen) {
        chosen.forEach(one -> one.subscribe((before, now) -> clearProblem()));
    }

    public final BooleanProperty darkProperty() {
        return dark;
    }

    public final Palette palette() {
        return dark.get() ? Palette.DARK : Palette.LIGHT;
    }

    public final ObjectProperty<Language> languageProperty() {
        return language;
    }

    public final Messages messages() {
        return Messages.in(language.get());
    }

    final void switchTheme() {
        dark.set(!dark.get());
    }

    final void switchLanguage() {
        language.set(language.get() == Language.EN ? Language.ZH : Language.EN);
    }
}
