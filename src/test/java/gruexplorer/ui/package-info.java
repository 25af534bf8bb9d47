/// The window.
@NullMarked
package gruexplorer.ui;

import org.jspecify.annotations.NullMarked;
