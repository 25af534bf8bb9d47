/// Layers over a sequence: embedding, recurrence, dense.
@NullMarked
package gruexplorer.engine.layer;

import org.jspecify.annotations.NullMarked;
