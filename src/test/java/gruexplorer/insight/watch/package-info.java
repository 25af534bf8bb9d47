@NullMarked
package gruexplorer.insight.watch;

import org.jspecify.annotations.NullMarked;
