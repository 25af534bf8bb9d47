/// What the pages on which networks learn have in common: their work, their bar, their status line, their keys.
@NullMarked
package gruexplorer.ui.run;

import org.jspecify.annotations.NullMarked;
