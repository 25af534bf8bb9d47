/// Hidden states as points in a plane.
@NullMarked
package gruexplorer.figure.space;

import org.jspecify.annotations.NullMarked;
