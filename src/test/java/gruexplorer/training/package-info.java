@NullMarked
package gruexplorer.training;

import org.jspecify.annotations.NullMarked;
