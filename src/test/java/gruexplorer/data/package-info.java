@NullMarked
package gruexplorer.data;

import org.jspecify.annotations.NullMarked;
