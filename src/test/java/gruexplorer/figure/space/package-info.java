@NullMarked
package gruexplorer.figure.space;

import org.jspecify.annotations.NullMarked;
