package gruexplorer.ui.control;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Shows values in words; they are chosen, never typed.
public final class Said<T> extends StringConverter<T> {

    private final Function<T, String> words;

    public Said(Function<T, String> words) {
        this.words = words;
    }

    /// Lets a box say its values in words, those that it has already too.
    public static <T> void in(ComboBox<T> box, Function<T, String> words) {
        in(box, List.copyOf(box.getItems()), box.getValue(), words);
    }

    /// Lets a box offer other values and choose one of them.
    ///
    /// @param value null for none
    public static <T> void in(ComboBox<T> box, List<T> items, @Nullable T value, Function<T, String> words) {
        // A box says its value in the words, and from the place, that it had when the value was set.
        box.setValue(null);
        box.setConverter(new Said<>(words));
        box.getItems().setAll(items);
        box.setValue(value);
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? "" : words.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException(text);
    }
}
