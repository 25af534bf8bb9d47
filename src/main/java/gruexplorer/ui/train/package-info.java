/// The Train page: settings, a live run with its curves, a pinned sentence and a time machine.
@NullMarked
package gruexplorer.ui.train;

import org.jspecify.annotations.NullMarked;
