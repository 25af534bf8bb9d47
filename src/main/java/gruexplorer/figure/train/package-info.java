/// Curves of a training.
@NullMarked
package gruexplorer.figure.train;

import org.jspecify.annotations.NullMarked;
