@NullMarked
package gruexplorer.figure.score;

import org.jspecify.annotations.NullMarked;
