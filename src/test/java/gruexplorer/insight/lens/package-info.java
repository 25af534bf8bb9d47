@NullMarked
package gruexplorer.insight.lens;

import org.jspecify.annotations.NullMarked;
