/// Messages in both languages, numbers and words for them; no JavaFX.
@NullMarked
package gruexplorer.text;

import org.jspecify.annotations.NullMarked;
