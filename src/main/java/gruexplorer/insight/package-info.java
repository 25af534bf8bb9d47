/// Pure functions of traces: shares, orderings, equations and their audit.
@NullMarked
package gruexplorer.insight;

import org.jspecify.annotations.NullMarked;
