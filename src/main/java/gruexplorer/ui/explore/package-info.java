/// The Explore page: step a model over a sentence and see every gate.
@NullMarked
package gruexplorer.ui.explore;

import org.jspecify.annotations.NullMarked;
