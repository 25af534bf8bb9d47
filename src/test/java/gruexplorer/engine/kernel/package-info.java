@NullMarked
package gruexplorer.engine.kernel;

import org.jspecify.annotations.NullMarked;
