/// Cells trained side by side on the same data: equal sizes, several seeds, what they reached and how far it spreads.
@NullMarked
package gruexplorer.training.compare;

import org.jspecify.annotations.NullMarked;
