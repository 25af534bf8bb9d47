/// A whole network: embedding, recurrent layers, head; a run gives a trace, a loss gives gradients.
@NullMarked
package gruexplorer.engine.model;

import org.jspecify.annotations.NullMarked;
