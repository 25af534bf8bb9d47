/// What of a text reached an output.
@NullMarked
package gruexplorer.figure.reach;

import org.jspecify.annotations.NullMarked;
