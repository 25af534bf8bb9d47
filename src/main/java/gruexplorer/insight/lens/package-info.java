/// The same weights under other formulas: the conventions of a GRU, and a gallery of what learners meet in print.
@NullMarked
package gruexplorer.insight.lens;

import org.jspecify.annotations.NullMarked;
