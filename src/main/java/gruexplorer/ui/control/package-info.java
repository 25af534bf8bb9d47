/// Reusable controls and the pen that paints figures on a canvas.
@NullMarked
package gruexplorer.ui.control;

import org.jspecify.annotations.NullMarked;
