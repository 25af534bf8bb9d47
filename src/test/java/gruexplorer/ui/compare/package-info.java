@NullMarked
package gruexplorer.ui.compare;

import org.jspecify.annotations.NullMarked;
