@NullMarked
package gruexplorer.data.audio;

import org.jspecify.annotations.NullMarked;
