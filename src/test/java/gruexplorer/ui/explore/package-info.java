@NullMarked
package gruexplorer.ui.explore;

import org.jspecify.annotations.NullMarked;
