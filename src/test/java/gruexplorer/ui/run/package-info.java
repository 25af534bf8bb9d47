/// What the pages on which networks learn have in common.
@NullMarked
package gruexplorer.ui.run;

import org.jspecify.annotations.NullMarked;
