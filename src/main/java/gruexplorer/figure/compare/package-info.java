/// Pictures of cells trained side by side.
@NullMarked
package gruexplorer.figure.compare;

import org.jspecify.annotations.NullMarked;
