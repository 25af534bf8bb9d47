/// The Compare page: cells trained side by side on the same data.
@NullMarked
package gruexplorer.ui.compare;

import org.jspecify.annotations.NullMarked;
