@NullMarked
package gruexplorer.text;

import org.jspecify.annotations.NullMarked;
