/// Opening files: this program's models, other programs' files and what has to be asked about them, files of late.
@NullMarked
package gruexplorer.ui.open;

import org.jspecify.annotations.NullMarked;
