@NullMarked
package gruexplorer.insight.space;

import org.jspecify.annotations.NullMarked;
