/// The Train page.
@NullMarked
package gruexplorer.ui.train;

import org.jspecify.annotations.NullMarked;
