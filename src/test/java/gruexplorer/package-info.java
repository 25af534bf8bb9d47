@NullMarked
package gruexplorer;

import org.jspecify.annotations.NullMarked;
