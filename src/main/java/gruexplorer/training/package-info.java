/// Optimisers, clipping and the trainer: one step in, one snapshot out.
@NullMarked
package gruexplorer.training;

import org.jspecify.annotations.NullMarked;
