/// The engine against numbers that others made.
@NullMarked
package gruexplorer.conformance;

import org.jspecify.annotations.NullMarked;
